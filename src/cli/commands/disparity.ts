import { isRefusal, type Language } from '#base'
import { disparity, namesOf } from '#kpi'
import { asking } from '../asking.ts'
import { closelyOf } from '../closely.ts'
import { dataFolder } from '../data.ts'
import { disparityTable } from '../disparity-table.ts'
import { OPTIONS } from '../options.ts'
import { pairs, readArgs, refused, UsageError } from '../usage.ts'

/** Holds a group against everybody else: as a table or as JSON. */
export async function disparityOfGroup(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.disparity, 'any')
  const closely = closelyOf(positionals, values)
  if (values.group === undefined)
    throw new UsageError({
      nl: 'Wie tegenover de rest? Noem een groep: --group vulnerable=yes.',
      en: 'Who against the rest? Name a group: --group vulnerable=yes.',
    })
  const group = pairs(values.group, 'group')
  const folder = dataFolder(values.data)
  const { kpis } = await namesOf(folder)
  const found = await asking(folder, 'disparity', (ask) => disparity(ask, { ...closely, group }, kpis))
  if (isRefusal(found)) return refused(found, language, values.json)
  process.stdout.write(
    values.json ? `${JSON.stringify(found, null, 1)}\n` : disparityTable(found, [values.period ?? '', ...(values.where ?? [])], language),
  )
  return 0
}
