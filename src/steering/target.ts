import { isRefusal, type Day, type Refusal, type Unit } from '#base'
import type { Catalogue } from '#kpi'
import { allGood, creditorNamed, horizonOf, kpiNamed, ownerNamed, segmentOf, variantNamed, type Known } from './about.ts'
import { amountIn } from './amount.ts'
import { decidedOf, isListed, type Decided, type Listed, type Stamp } from './decided.ts'
import type { Decisions } from './open.ts'
import { periodOf } from './period.ts'
import type { Segment } from './tables.ts'

/**
 * What a KPI is meant to be: in its own unit (shares 0–1, money in cents), for a segment (`{}` is everybody) of one creditor or of all
 * (null), from a day up to but not including another, or until further notice. On a day the last one decided that covers it counts.
 */
export type Target = Decided & {
  creditor: string | null
  kpi: string
  variant: string
  horizon: number | null
  segment: Segment
  value: number
  unit: Unit
  from: Day
  to: Day | null
}

/** A target as somebody asks for it, in words. */
export type TargetAsked = {
  kpi: string
  variant?: string | undefined
  horizon?: string | undefined
  where: Segment
  creditor?: string | undefined
  value: string
  from: string
  until?: string | undefined
  owner: string | undefined
}

/** A target that was found good and only lacks its moment. */
export type TargetFound = Omit<Target, keyof Decided> & { owner: string }

/** Whether a target can be: its KPI, segment and period exist, and its value is one in the unit of the KPI. */
export function checkTarget(asked: TargetAsked, catalogue: Catalogue, known: Known | null): TargetFound | Refusal {
  const kpi = kpiNamed(asked.kpi, catalogue)
  if (isRefusal(kpi)) return kpi
  const variant = variantNamed(kpi, asked.variant)
  if (isRefusal(variant)) return variant
  const unit = variant.unit ?? kpi.unit
  const period = periodOf(asked)
  if (isRefusal(period)) return period
  const good = allGood({
    horizon: horizonOf(kpi, variant, asked.horizon),
    segment: segmentOf(asked.where, kpi, known),
    creditor: creditorNamed(asked.creditor, known),
    value: amountIn(unit, asked.value),
    owner: ownerNamed(asked.owner),
  })
  if (isRefusal(good)) return good
  return { ...good, kpi: kpi.id, variant: variant.id, unit, from: period.from, to: asked.until === undefined ? null : period.to }
}

/** Keeps a target; from now on it counts on the days that it covers. */
export async function setTarget({ database }: Decisions, target: TargetFound, { id, at }: Stamp): Promise<void> {
  const { from, to, segment, ...same } = target
  const row = { ...same, id, segment: JSON.stringify(segment), from_on: from, until_on: to, decided_at: at }
  await database
    .insertInto('target')
    .values({ ...row, withdrawn_at: null, withdrawn_by: null })
    .execute()
}

/** The targets asked for, in the order of KPI and decision. */
export async function targets({ database }: Decisions, listed: Listed & { kpi?: string | undefined } = {}): Promise<Target[]> {
  const all = database.selectFrom('target').selectAll().where(isListed(listed))
  const asked = listed.kpi === undefined ? all : all.where('kpi', '=', listed.kpi)
  const rows = await asked.orderBy('kpi').orderBy('decided_at').orderBy('id').execute()
  return rows.map(({ creditor, kpi, variant, horizon, segment, value, unit, from_on, until_on, ...row }) => {
    return { ...decidedOf(row), creditor, kpi, variant, horizon, segment, value, unit, from: from_on, to: until_on }
  })
}
