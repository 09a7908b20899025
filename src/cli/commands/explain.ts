import { isRefusal, type Language } from '#base'
import { explain, namesOf, type Side } from '#kpi'
import { asking } from '../asking.ts'
import { closelyOf, periodOf } from '../closely.ts'
import { dataFolder } from '../data.ts'
import { explanationTable, type SideNames } from '../explanation-table.ts'
import { OPTIONS } from '../options.ts'
import { pairs, readArgs, refused, UsageError } from '../usage.ts'

/** Says why a figure differs from that of another period or group: as a table or as JSON. */
export async function explainDifference(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.explain, 'any')
  const { from, to, where, ...common } = closelyOf(positionals, values)
  const by = values.by
  if (by === undefined)
    throw new UsageError({
      nl: 'Waarnaar uitsplitsen? Geef één dimensie: --by region.',
      en: 'Split by what? Give one dimension: --by region.',
    })
  const other = againstOf(values.against ?? [], values.period)
  const after: Side = { ...(from && to ? { from, to } : {}), ...(where ? { where } : {}) }
  const before: Side = { ...after, ...other, ...(other.where ? { where: { ...where, ...other.where } } : {}) }
  const folder = dataFolder(values.data)
  const { kpis } = await namesOf(folder)
  const found = await asking(folder, 'explain', (ask) => explain(ask, { ...common, by, before, after }, kpis))
  if (isRefusal(found)) return refused(found, language, values.json)
  process.stdout.write(
    values.json ? `${JSON.stringify(found, null, 1)}\n` : explanationTable(found, sideNames(values, other, where ?? {}), language, kpis),
  )
  return 0
}

/** What the figure is compared with: another period, another group, or a group in another period. */
function againstOf(texts: readonly string[], period: string | undefined): Side {
  const groups = texts.filter((text) => text.includes('='))
  const [name, second] = texts.filter((text) => !text.includes('='))
  if (texts.length === 0 || second !== undefined)
    throw new UsageError({
      nl: 'Waarmee vergelijken? Geef één periode en/of een groep: --against 2026-Q1, --against region=Noord.',
      en: 'Compare with what? Give one period and/or a group: --against 2026-Q1, --against region=Noord.',
    })
  if (name !== undefined && period === undefined)
    throw new UsageError({
      nl: `Van welke periode is het verschil met ${name}? Geef die met --period.`,
      en: `The difference of which period from ${name}? Give it with --period.`,
    })
  const other = name === undefined ? null : periodOf(name, 'against')
  return {
    ...(other ? { from: other.from, to: other.to } : {}),
    ...(groups.length > 0 ? { where: pairs(groups, 'against') } : {}),
  }
}

/** What the sides are called: what differs between them beside each other, what they share above. */
function sideNames(values: { period?: string; against?: string[] }, other: Side, where: Readonly<Record<string, string>>): SideNames {
  const period = values.against?.find((text) => !text.includes('='))
  const named = (group: readonly [string, string]) => group.join('=')
  const [shared, own] = [
    Object.entries(where).filter(([dimension]) => !(dimension in (other.where ?? {}))),
    Object.entries(where).filter(([dimension]) => dimension in (other.where ?? {})),
  ]
  return {
    before: [...(period === undefined ? [] : [period]), ...Object.entries(other.where ?? {}).map(named)].join(' · '),
    after: [...(period === undefined ? [] : [values.period ?? '']), ...own.map(named)].join(' · '),
    both: [...(period === undefined && values.period !== undefined ? [values.period] : []), ...shared.map(named)],
  }
}
