import { logInterval, logLogInterval, type Interval } from './interval.ts'
import { riskTable, type Observed, type RiskTable } from './risk-table.ts'
import { standardErrorOf } from './variance.ts'

/** One thing followed until its event (`event`) or until it was last seen. */
export type Subject = Observed & { event: boolean }

/** What the curve does at one age; an event and a last look on the same day count the event first. */
export type SurvivalStep = Interval & {
  time: number
  /** Things at risk, unweighted. */
  subjects: number
  /** Weight at risk, of the events and of those last seen at this age. */
  atRisk: number
  events: number
  censored: number
  /** Share without the event after this age. */
  survival: number
  standardError: number | null
}

/** The share still without the event by age, with the age up to which it is known (without end once nobody is left). */
export type SurvivalCurve = { steps: SurvivalStep[]; knownUntil: number }

/** The share without the event at one age, or nulls when nobody was followed that long. */
export type SurvivalAt = Interval & { survival: number | null; standardError: number | null; reached: boolean }

/** The interval's scale: `log-log` stays within 0 and 1, `log` is capped at 1. */
export type SurvivalOptions = { interval?: 'log-log' | 'log' }

/** Kaplan-Meier: the share still without the event by age, those last seen earlier counted for as long as they were followed. */
export function kaplanMeier(subjects: readonly Subject[], options: SurvivalOptions = {}): SurvivalCurve {
  const intervalOf = options.interval === 'log' ? logInterval : logLogInterval
  const table = riskTable(subjects, 1, ({ event }) => (event ? 0 : -1))
  const survivals = survivalsOf(table)
  const steps = table.rows.map(({ time, subjects, atRisk, events, censored }, k) => {
    const survival = survivals[k]!
    const standardError = standardErrorOf(table, k + 1, (row) => perStay(table, row, -survival))
    return { time, subjects, atRisk, events: events[0]!, censored, survival, standardError, ...intervalOf(survival, standardError) }
  })
  return { steps, knownUntil: knownUntil(table) }
}

/** The share without the event at an age; null when nobody was followed that long and some were still without it. */
export function survivalAt(curve: SurvivalCurve, age: number): SurvivalAt {
  if (age > curve.knownUntil) return { survival: null, standardError: null, low: null, high: null, reached: false }
  const step = curve.steps.findLast(({ time }) => time <= age)
  if (!step) return { survival: 1, standardError: 0, low: null, high: null, reached: true }
  const { survival, standardError, low, high } = step
  return { survival, standardError, low, high, reached: true }
}

/**
 * The first age at which a share of all had the event, such as the median at 0.5; null when not (yet) seen.
 * Its limits are the ages at which the limits of the curve cross.
 */
export function survivalQuantile({ steps }: SurvivalCurve, share: number): Interval & { time: number | null } {
  // Rounding must not push a curve that stands exactly at the share to the next age.
  const open = 1 - share + 1e-9
  const first = (limit: (step: SurvivalStep) => number | null) => steps.find((step) => (limit(step) ?? 1) <= open)?.time ?? null
  return {
    time: first((step) => step.survival),
    low: first((step) => step.low ?? step.survival),
    high: first((step) => step.high),
  }
}

/** The share without any event after each row of a risk table. */
export function survivalsOf(table: RiskTable): number[] {
  let survival = 1
  return table.rows.map(({ stay }) => (survival *= stay))
}

/** A value divided by the share that stayed at a row; 0 where nobody stayed, since nothing after it can move. */
export function perStay(table: RiskTable, row: number, value: number): number {
  const { stay } = table.rows[row]!
  return stay > 0 ? value / stay : 0
}

/** The age up to which a curve is known: the last age seen, or without end once everybody had an event. */
export function knownUntil(table: RiskTable): number {
  if (table.rows.some(({ stay }) => stay === 0)) return Infinity
  return table.rows.at(-1)?.time ?? -Infinity
}
