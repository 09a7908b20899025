import { isRefusal, type Language } from '#base'
import { funnel, namesOf } from '#kpi'
import { asking } from '../asking.ts'
import { closelyOf } from '../closely.ts'
import { dataFolder } from '../data.ts'
import { funnelTable } from '../funnel-table.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused, UsageError } from '../usage.ts'

/** Puts groups beside the whole, with the limits that luck keeps them within: as a table or as JSON. */
export async function funnelOfGroups(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.funnel, 'any')
  const closely = closelyOf(positionals, values)
  const { by } = values
  if (by === undefined)
    throw new UsageError({
      nl: 'Waarnaar uitsplitsen? Geef een of meer dimensies: --by region.',
      en: 'Split by what? Give one or more dimensions: --by region.',
    })
  const folder = dataFolder(values.data)
  const { kpis } = await namesOf(folder)
  const found = await asking(folder, 'funnel', (ask) => funnel(ask, { ...closely, by }, kpis))
  if (isRefusal(found)) return refused(found, language, values.json)
  process.stdout.write(
    values.json ? `${JSON.stringify(found, null, 1)}\n` : funnelTable(found, values.period ?? found.whole.period, language, kpis),
  )
  return 0
}
