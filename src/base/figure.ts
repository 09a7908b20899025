import type { Day, Instant } from './day.ts'
import type { Per } from './period.ts'
import type { Words } from './words.ts'

/** How far a figure can be trusted: mature, still growing up, hidden to protect a small group, or not given for a reason. */
export type Status = 'complete' | 'provisional' | 'suppressed' | 'refused'

/** What a value is measured in: a share or ratio (1 = 100 %), days, euro cents, a rate per 1,000 or a score from -100 to 100. */
export type Unit = 'share' | 'ratio' | 'days' | 'cents' | 'per-thousand' | 'score'

/** One number of one KPI with everything needed to read, check and repeat it. */
export type Figure = {
  kpi: string
  /** Which of the KPI's definitions side by side, such as `count-back`; the headline variant comes first. */
  variant: string
  unit: Unit
  per: Per
  period: string
  from: Day
  /** The first day after the period. */
  to: Day
  /** The segment, such as `{ region: 'Noord' }`; null for the whole. */
  group: Record<string, string> | null
  /** Days after the start for which the value holds; null where the KPI has none. */
  horizon: number | null
  value: number | null
  /** The 95 % interval around the value. */
  low: number | null
  high: number | null
  /** Things counted: the size of the risk set. */
  n: number | null
  numerator: number | null
  denominator: number | null
  status: Status
  reason: { code: string; words: Words } | null
  parameters: Record<string, unknown>
  /** Fingerprint of the definition that gave the figure. */
  definition: string
  /** Last day whose events count. */
  asOf: Day
  /** Instant at which the events were known. */
  knownAt: Instant
}
