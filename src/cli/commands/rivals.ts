import { isRefusal, type Language } from '#base'
import { namesOf, rivals } from '#kpi'
import { asking } from '../asking.ts'
import { closelyOf } from '../closely.ts'
import { dataFolder } from '../data.ts'
import { OPTIONS } from '../options.ts'
import { rivalsTable } from '../rivals-table.ts'
import { readArgs, refused } from '../usage.ts'

/** Lays a KPI under its rival definitions beside each other, over a period or over everything: as a table or as JSON. */
export async function rivalDefinitions(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.rivals, 'any')
  const closely = closelyOf(positionals, values)
  const folder = dataFolder(values.data)
  const { kpis } = await namesOf(folder)
  const found = await asking(folder, 'rivals', (ask) => rivals(ask, { ...closely, per: 'cohort' }, kpis))
  if (isRefusal(found)) return refused(found, language, values.json)
  process.stdout.write(values.json ? `${JSON.stringify(found, null, 1)}\n` : rivalsTable(found, kpis, language))
  return 0
}
