import { isRefusal, type Day, type Language } from '#base'
import { namesOf, vintages } from '#kpi'
import { asking } from '../asking.ts'
import { closelyOf } from '../closely.ts'
import { dataFolder } from '../data.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused, wholeNumber } from '../usage.ts'
import { vintagesTable } from '../vintages-table.ts'

/** Brings what was opened in each month or quarter to the same age, the youngest completed: as a table or as JSON. */
export async function vintagesOfKpi(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.vintages, 'any')
  const { from, to, per, by } = values
  const toAge = wholeNumber(values['to-age'], '--to-age')
  const given = Object.entries({ from: from as Day | undefined, to: to as Day | undefined, per, by, toAge }).filter(
    ([, value]) => value !== undefined,
  )
  const asked = { ...closelyOf(positionals, values), ...Object.fromEntries(given) }
  const folder = dataFolder(values.data)
  const { kpis } = await namesOf(folder)
  const found = await asking(folder, 'vintages', (ask) => vintages(ask, asked, kpis))
  if (isRefusal(found)) return refused(found, language, values.json)
  process.stdout.write(values.json ? `${JSON.stringify(found, null, 1)}\n` : vintagesTable(found, kpis, language))
  return 0
}
