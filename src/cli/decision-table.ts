import { addDays, type Day, type Language } from '#base'
import { formatValue } from '#chart'
import type { Kpi } from '#kpi'
import { PEAK_KINDS, type Annotation, type Peak, type Segment, type Target } from '#steering'
import { align, type Cells } from './table.ts'

const HEAD = {
  target: {
    nl: { left: ['nummer', 'KPI', 'van', 'periode'], right: ['streefwaarde'], last: 'eigenaar' },
    en: { left: ['number', 'KPI', 'of', 'period'], right: ['target'], last: 'owner' },
  },
  annotation: {
    nl: { left: ['nummer', 'periode', 'KPI', 'van', 'eigenaar'], right: [], last: 'wat er speelde' },
    en: { left: ['number', 'period', 'KPI', 'of', 'owner'], right: [], last: 'what was going on' },
  },
  calendar: {
    nl: { left: ['nummer', 'periode', 'soort', 'van', 'eigenaar'], right: [], last: 'toelichting' },
    en: { left: ['number', 'period', 'kind', 'of', 'owner'], right: [], last: 'remark' },
  },
} satisfies Record<string, Record<Language, Cells>>

/** Targets as a table to read in a terminal. */
export function targetTable(targets: readonly Target[], language: Language, kpis: readonly Kpi[]): string {
  const rows = targets.map((target) => ({
    left: [target.id.slice(0, 8), readingOf(target, kpis), about(target.creditor, target.segment, language), stretch(target, language)],
    right: [formatValue(target.value, target.unit, language)],
    last: target.owner + withdrawn(target, language),
  }))
  return align([HEAD.target[language], ...rows])
}

/** Annotations as a table to read in a terminal. */
export function annotationTable(annotations: readonly Annotation[], language: Language): string {
  const every = { nl: 'alle', en: 'all' }[language]
  const rows = annotations.map((each) => ({
    left: [each.id.slice(0, 8), stretch(each, language), each.kpi ?? every, about(each.creditor, each.segment, language), each.owner],
    right: [],
    last: each.text + withdrawn(each, language),
  }))
  return align([HEAD.annotation[language], ...rows])
}

/** The calendar as a table to read in a terminal. */
export function calendarTable(peaks: readonly Peak[], language: Language): string {
  const rows = peaks.map((peak) => ({
    left: [peak.id.slice(0, 8), stretch(peak, language), PEAK_KINDS[peak.kind][language], about(peak.creditor, {}, language), peak.owner],
    right: [],
    last: peak.text + withdrawn(peak, language),
  }))
  return align([HEAD.calendar[language], ...rows])
}

/** A KPI with its variant, where that is not the first, and its horizon; one that is there no longer goes by its id. */
function readingOf({ kpi, variant, horizon }: Target, kpis: readonly Kpi[]): string {
  const first = kpis.find(({ id }) => id === kpi)?.variants[0]?.id
  return [kpi, ...(variant === first ? [] : [variant]), ...(horizon === null ? [] : [`${horizon} d`])].join(' ')
}

function about(creditor: string | null, segment: Segment, language: Language): string {
  const parts = [...(creditor === null ? [] : [creditor]), ...Object.entries(segment).map(([dimension, value]) => `${dimension}=${value}`)]
  return parts.join(' ') || { nl: 'iedereen', en: 'everybody' }[language]
}

function stretch({ from, to }: { from: Day; to: Day | null }, language: Language): string {
  if (to === null) return { nl: `vanaf ${from}`, en: `from ${from}` }[language]
  const last = addDays(to, -1)
  return last === from ? from : `${from}/${last}`
}

function withdrawn({ withdrawnAt, withdrawnBy }: Pick<Target, 'withdrawnAt' | 'withdrawnBy'>, language: Language): string {
  if (withdrawnAt === null) return ''
  const when = `${withdrawnAt.slice(0, 16)}Z`
  return { nl: ` (ingetrokken ${when} door ${withdrawnBy})`, en: ` (withdrawn ${when} by ${withdrawnBy})` }[language]
}
