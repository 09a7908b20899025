import type { Unit } from '#base'
import {
  difference,
  incidenceInterval,
  logitInterval,
  netPromoterScore,
  plainInterval,
  ratioInterval,
  studentReach,
  wilsonInterval,
  Z95,
  zeroRateLimit,
  type Interval,
} from '#insight'
import type { Statistic } from './compile/index.ts'
import type { Variant } from './define.ts'

const NONE: Interval = { low: null, high: null }

/** What adding up many small shares may leave beside 0 and 1. */
const ROUNDING = 1e-12

/** The 95 % interval of a statistic, by its shape; null where the data set no limit. docs/concepts/uncertainty.md says which and why. */
export function intervalOf({ shape }: Variant, unit: Unit, statistic: Statistic): Interval {
  const { value, numerator, denominator, n, promoters = 0, detractors = 0 } = statistic
  if (value === null) return NONE
  if (shape.kind === 'score') return scoreInterval(value, netPromoterScore({ promoters, detractors, n }, effectOf(statistic)))
  if (statistic.sides) return betweenSides(statistic.sides)
  if (shape.kind === 'share' || shape.kind === 'foretelling') return wilsonOf(numerator ?? 0, n, effectOf(statistic))
  if (shape.kind === 'quantile' || shape.kind === 'survival-quantile') return { low: statistic.low ?? null, high: statistic.high ?? null }
  if (shape.kind === 'rate' && numerator === 0) return { low: 0, high: 1000 * (zeroRateLimit(denominator ?? 0) ?? 0) }
  const error = statistic.standard_error ?? null
  const atEdge = Math.abs(value) <= ROUNDING || Math.abs(value - 1) <= ROUNDING
  if (shape.kind === 'incidence' && (atEdge || value > 1)) return edgeInterval(Math.min(1, value), statistic)
  if (error === null) return NONE
  if (unit === 'share' && atEdge && error <= ROUNDING) return edgeInterval(value, statistic)
  // Where all customers are alike, nothing tells how far another book would be from this one.
  if (error <= ROUNDING * Math.abs(value)) return NONE
  const reach = studentReach(statistic.freedom ?? statistic.customers - 1)
  if (shape.kind === 'incidence') return shareInterval(value, error, reach, shape.spared)
  if (shape.kind === 'restricted-mean') return within(value, plainInterval(value, error, reach), statistic.horizon)
  // What is not yet due is a part of what is open, so that the share of a balance that came in is never above 1.
  if (shape.kind === 'balance' || value <= 0) return within(value, plainInterval(value, error, reach), unit === 'share' ? 1 : Infinity)
  return unit === 'share' && value < 1 ? logitInterval(value, error, reach) : ratioInterval(value, error, reach)
}

/** What is not below 0 has no limit below it, and what is never more than so much (days within a horizon, a share) none above that. */
function within(value: number, { low, high }: Interval, most = Infinity): Interval {
  return { low: low !== null && low < 0 && value >= 0 ? 0 : low, high: high === null ? null : Math.min(high, Math.max(value, most)) }
}

/** The design effect; where customers have several things it was itself estimated, and is so much larger as Student's t reaches further (E. Korn and B. Graubard, 1998). */
function effectOf({ effect = 1, customers, n, freedom }: Statistic): number {
  return customers === n ? effect : effect * (studentReach(freedom ?? 1) / Z95) ** 2
}

/** Limits per hundred; of very few answers that are all alike the adjusted interval may miss the score itself, and then reaches to it. */
function scoreInterval(value: number, { low, high }: Interval): Interval {
  return { low: low === null ? null : Math.min(100 * low, value), high: high === null ? null : Math.max(100 * high, value) }
}

/** Wilson's limits of hits among things, of which those of one customer may be alike. */
function wilsonOf(hits: number, n: number, effect: number): Interval {
  return wilsonInterval({ hits: hits / effect, n: n / effect }) ?? NONE
}

/** Newcombe's limits of the difference between two shares. */
function betweenSides([so, not]: NonNullable<Statistic['sides']>): Interval {
  const limits = ({ value, numerator, n, effect = 1 }: typeof so) => ({ value: value ?? 0, ...wilsonOf(numerator ?? 0, n, effect) })
  const { low, high } = difference(limits(so), limits(not))
  return { low, high }
}

/** The limits of a share that has had its event, or of the share that was spared it. */
function shareInterval(value: number, standardError: number, reach: number, spared = false): Interval {
  const { low, high } = incidenceInterval(spared ? 1 - value : value, standardError, reach)
  return spared && low !== null && high !== null ? { low: 1 - high, high: 1 - low } : { low, high }
}

/** Where nobody or everybody had the event there is no standard error; Wilson's limits for as many customers of equal weight still say how sure that is. */
function edgeInterval(value: number, { n, as_many: asMany }: Statistic): Interval {
  return wilsonOf(Math.round(value) * n, n, n / (asMany ?? n))
}
