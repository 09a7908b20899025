import { formatNumber, isRefusal, refuse, type Figure, type Per, type Refusal, type Words } from '#base'
import { association, isAssociation, LEAST_PERIODS, type Association, type NoAssociation, type SegmentPeriod } from '#insight'
import type { Ask } from '../cut.ts'
import type { Question } from '../question.ts'
import type { Edge, Tree } from './tree.ts'

/** Over which segments and periods the edges are measured; without a first day, from the first event on. */
export type Measuring = Pick<Question, 'creditor' | 'from' | 'to' | 'asOf' | 'knownAt' | 'set'> & { by: readonly string[]; per?: Per }

/** What the data say of an edge: that they agree, that they contradict it, that they leave it open, or that there are too few of them. */
export type Finding = 'agrees' | 'contradicted' | 'unclear' | 'not-enough-data' | 'no-variation'

/** A drawn edge with the association that was measured. Never more than that: what moves together need not be cause and effect. */
export type MeasuredEdge = Edge & {
  label: 'association'
  finding: Finding
  /** From -1 to 1, with its 95 % interval; null where it cannot be told. */
  correlation: number | null
  low: number | null
  high: number | null
  /** How many pairs of complete figures there are, of how many segments and periods, and how many would be enough. */
  pairs: number
  segments: number
  periods: number
  needed: number
  /** What was found, as one would say it. */
  words: Words
}

/** The edges of a tree as they were drawn, each with what the data say of it. */
export type MeasuredTree = { by: readonly string[]; per: Per; edges: MeasuredEdge[] }

/** Segments are compared over weeks, months or quarters; a year or a cohort leaves nothing to compare. */
const PACES: readonly Per[] = ['week', 'month', 'quarter']

/**
 * Measures every edge of a tree: how far its two KPIs move together over segments and periods, from the complete headline figures that `ask`
 * gives. A group that is hidden stays hidden, and adds nothing.
 */
export async function measureTree(ask: Ask, tree: Tree, { by, per = 'month', ...where }: Measuring): Promise<MeasuredTree | Refusal> {
  if (by.length === 0) return noSegments()
  if (!PACES.includes(per)) return noPace(per)
  const kpis = [...new Set(tree.edges.flatMap(({ from, to }) => [from, to]))]
  if (kpis.length === 0) return { by, per, edges: [] }
  const from = where.from ?? (await firstDay(ask, where, kpis))
  if (isRefusal(from)) return from
  const figures = await ask({ ...where, kpis, by, per, ...(from === undefined ? {} : { from }) })
  if (isRefusal(figures)) return figures
  const series = new Map(kpis.map((kpi) => [kpi, headlines(figures, kpi)]))
  return { by, per, edges: tree.edges.map((edge) => measured(edge, series.get(edge.from)!, series.get(edge.to)!)) }
}

/** The day of the first event: of everything as one, that is where a figure begins. */
async function firstDay(
  ask: Ask,
  where: Omit<Measuring, 'by' | 'per'>,
  kpis: readonly string[],
): Promise<Figure['from'] | undefined | Refusal> {
  const whole = await ask({ ...where, kpis: kpis.slice(0, 1), per: 'cohort' })
  return isRefusal(whole) ? whole : whole[0]?.from
}

/** The complete figures of the first variant at its first horizon, by group and period. */
function headlines(figures: readonly Figure[], kpi: string): Map<string, Figure> {
  const own = figures.filter((figure) => figure.kpi === kpi)
  const [first] = own
  return new Map(
    own
      .filter(({ variant, horizon, group }) => variant === first?.variant && horizon === first.horizon && group !== null)
      .filter(({ status, value }) => status === 'complete' && value !== null)
      .map((figure) => [JSON.stringify([figure.group, figure.from]), figure]),
  )
}

function measured(edge: Edge, causes: ReadonlyMap<string, Figure>, effects: ReadonlyMap<string, Figure>): MeasuredEdge {
  const days = [...new Set([...causes.values()].map(({ from }) => from))].toSorted()
  const points = [...causes].flatMap(([key, { group, from, value }]): SegmentPeriod[] => {
    const effect = effects.get(key)
    return effect ? [{ segment: JSON.stringify(group), period: days.indexOf(from), x: value as number, y: effect.value as number }] : []
  })
  const found = association(points)
  const { pairs, segments, periods } = found
  const counted = { ...edge, label: 'association' as const, pairs, segments, periods }
  if (!isAssociation(found)) {
    const [finding, words] = found.constant ? (['no-variation', CONSTANT] as const) : (['not-enough-data', tooFew(found)] as const)
    return { ...counted, finding, correlation: null, low: null, high: null, needed: found.needed, words }
  }
  const { correlation, low, high } = found
  const finding = findingOf(edge, low, high)
  return { ...counted, finding, correlation, low, high, needed: pairs, words: said(found, FOUND[finding]) }
}

const FOUND: Record<'agrees' | 'contradicted' | 'unclear', Words> = {
  agrees: { nl: 'in overeenstemming met de pijl', en: 'in agreement with the edge' },
  contradicted: { nl: 'in tegenspraak met de pijl', en: 'in contradiction with the edge' },
  unclear: {
    nl: 'welke kant op is niet te zeggen, want het interval bevat nul',
    en: 'which way cannot be told, for the interval holds zero',
  },
}

const CONSTANT: Words = {
  nl: 'Niet te meten: een van beide verandert nooit anders dan overal.',
  en: 'Cannot be measured: one of the two never changes otherwise than everywhere.',
}

function said({ correlation, low, high, pairs }: Association, finding: Words): Words {
  const [nl, en] = (['nl', 'en'] as const).map((language) =>
    [correlation, low, high].map((each) => formatNumber(Math.round(each * 100) / 100 || 0, language, 2)),
  )
  return {
    nl: `Samenhang, geen oorzaak: ${nl?.[0]} (95%-interval ${nl?.[1]} tot ${nl?.[2]}) over ${pairs} paren; ${finding.nl}.`,
    en: `Association, not cause: ${en?.[0]} (95% interval ${en?.[1]} to ${en?.[2]}) over ${pairs} pairs; ${finding.en}.`,
  }
}

function tooFew({ pairs, needed }: NoAssociation): Words {
  return {
    nl: `Te weinig gegevens: ${pairs} paren van definitieve cijfers, en er zijn er ten minste ${needed} nodig, over ten minste ${LEAST_PERIODS} perioden. Kies grotere segmenten of langere perioden.`,
    en: `Not enough data: ${pairs} pairs of complete figures, and at least ${needed} are needed, over at least ${LEAST_PERIODS} periods. Choose larger segments or longer periods.`,
  }
}

function findingOf({ sign }: Edge, low: number, high: number): keyof typeof FOUND {
  const side = low > 0 ? 'raises' : high < 0 ? 'lowers' : null
  if (side === null) return 'unclear'
  return side === sign ? 'agrees' : 'contradicted'
}

function noSegments(): Refusal {
  return refuse(
    'question.by',
    {
      nl: 'Over welke segmenten meten? Noem ten minste één dimensie, zoals region.',
      en: 'Measure over which segments? Name at least one dimension, such as region.',
    },
    { field: 'by' },
  )
}

function noPace(per: string): Refusal {
  return refuse(
    'question.per',
    {
      nl: `Per "${per}" is er niet te meten. Kies uit: ${PACES.join(', ')}.`,
      en: `Nothing can be measured by "${per}". Choose from: ${PACES.join(', ')}.`,
    },
    { field: 'per' },
  )
}
