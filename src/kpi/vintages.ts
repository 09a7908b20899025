import { isRefusal, refuse, type Day, type Figure, type Instant, type Refusal, type Unit } from '#base'
import { kpisOf } from './ask.ts'
import { CATALOGUE } from './catalogue/index.ts'
import { variantOf, type Ask, type Closely } from './cut.ts'
import type { Kpi, Variant } from './define.ts'
import type { Shape } from './shape.ts'
import { daysOfAge, ladderOf, type VintageGroup } from './vintage-ladder.ts'

export type { VintageGroup, VintageRow } from './vintage-ladder.ts'

/** What began in each month or quarter, brought to the same age: what was seen, and what the youngest are expected to come to. */
export type Vintages = {
  kpi: string
  variant: string
  unit: Unit
  per: 'month' | 'quarter'
  /** To which age, in months and in days. */
  toAge: number
  horizon: number
  /** Whether vintages begin with euro cents, such as principal, or with a number of things. */
  openedIn: 'cents' | 'count'
  by: readonly string[]
  groups: VintageGroup[]
  definition: string
  asOf: Day
  knownAt: Instant
}

/** Which vintages: per month or quarter (default), to which age in months (default 12), by which groups. */
export type VintagesAsked = Closely & { per?: string; toAge?: number; by?: readonly string[] }

/** Further than this no policy of today tells what will come in. */
const OLDEST_AGE = 36

/**
 * Puts vintages beside each other at the same age. Built on answers alone: a vintage that was followed for so long has the very number that the KPI gives,
 * and a hidden group stays hidden. The others are completed by the chain ladder, the two youngest by Bornhuetter and Ferguson.
 * For KPIs that add up money by age over what was opened; refused for others.
 */
export async function vintages(
  ask: Ask,
  { kpi: id, variant: named, per = 'quarter', toAge = 12, by = [], ...question }: VintagesAsked,
  catalogue: readonly Kpi[] = CATALOGUE,
): Promise<Vintages | Refusal> {
  const kpis = kpisOf({ kpis: [id] }, catalogue)
  if (isRefusal(kpis)) return kpis
  const [kpi] = kpis as [Kpi]
  const chosen = chosenOf(kpi, named, catalogue)
  if (isRefusal(chosen)) return chosen
  const { variant, shape } = chosen
  if (per !== 'month' && per !== 'quarter') return wrongPer(per)
  if (!Number.isInteger(toAge) || toAge < 1 || toAge > OLDEST_AGE) return wrongAge(toAge)
  if (Object.keys(question.set ?? {}).some((name) => name.replaceAll('-', '_') === shape.horizon)) return ageNotHorizon(shape.horizon)
  const horizons = Array.from({ length: toAge }, (_, index) => daysOfAge(index + 1))
  const set = { ...question.set, [shape.horizon]: horizons.join(',') }
  const figures = await ask({ ...question, kpis: [id], per, set, ...(by.length > 0 ? { by } : {}) })
  if (isRefusal(figures)) return figures
  const own = figures.filter((figure) => figure.variant === variant.id)
  const [first] = own
  if (!first) return nothing()
  const groups = [...Map.groupBy(own, ({ group }) => JSON.stringify(group)).values()]
  return {
    kpi: id,
    variant: variant.id,
    unit: first.unit,
    per,
    toAge,
    horizon: daysOfAge(toAge),
    openedIn: shape.per === undefined ? 'cents' : 'count',
    by,
    groups: groups.map((each) => ladderOf((each[0] as Figure).group, each, toAge)),
    definition: first.definition,
    asOf: first.asOf,
    knownAt: first.knownAt,
  }
}

/** The variants of a KPI of which vintages can be completed. */
export function withVintages({ variants }: Kpi): Variant[] {
  return variants.filter((variant) => runOffOf(variant) !== null)
}

type RunOff = Extract<Shape, { kind: 'run-off' }>

/** Amounts by age over what was opened; not those over other amounts, which both still grow. */
function runOffOf({ shape }: Variant): RunOff | null {
  return shape.kind === 'run-off' && shape.over === undefined ? shape : null
}

/** The variant that was named, else the first that has vintages. */
function chosenOf(kpi: Kpi, named: string | undefined, catalogue: readonly Kpi[]): { variant: Variant; shape: RunOff } | Refusal {
  const variant = variantOf(kpi, named ?? withVintages(kpi)[0]?.id)
  if (isRefusal(variant)) return variant
  const shape = runOffOf(variant)
  return shape === null ? noVintages(kpi, variant, catalogue) : { variant, shape }
}

function noVintages({ id }: Kpi, variant: Variant, catalogue: readonly Kpi[]): Refusal {
  const list = catalogue.flatMap((kpi) => withVintages(kpi).map((each) => `${kpi.id} ${each.id}`)).join(', ')
  return refuse(
    'vintages.none',
    {
      nl: `${id} ${variant.id} telt geen geld op naar leeftijd, en heeft dus geen lichtingen om te voltooien. Wel: ${list}.`,
      en: `${id} ${variant.id} does not add up money by age, so it has no vintages to complete. These have: ${list}.`,
    },
    { field: 'variant' },
  )
}

function wrongPer(per: string): Refusal {
  return refuse(
    'vintages.per',
    {
      nl: `Lichtingen zijn per maand (month) of kwartaal (quarter), niet per "${per}".`,
      en: `Vintages are per month or quarter, not per "${per}".`,
    },
    { field: 'per' },
  )
}

function wrongAge(toAge: number): Refusal {
  return refuse(
    'vintages.age',
    {
      nl: `De leeftijd is een heel aantal maanden van 1 tot en met ${OLDEST_AGE}, niet ${toAge}.`,
      en: `The age is a whole number of months from 1 up to ${OLDEST_AGE}, not ${toAge}.`,
    },
    { field: 'to-age' },
  )
}

function ageNotHorizon(name: string): Refusal {
  const written = name.replaceAll('_', '-')
  return refuse(
    'vintages.horizon',
    {
      nl: `Lichtingen worden op elke leeftijd bekeken; noem in plaats van ${written} de laatste leeftijd in maanden (to-age).`,
      en: `Vintages are looked at at each age; in place of ${written}, name the last age in months (to-age).`,
    },
    { field: 'set' },
  )
}

function nothing(): Refusal {
  return refuse('vintages.nothing', { nl: 'Er was niets te tellen.', en: 'There was nothing to count.' })
}
