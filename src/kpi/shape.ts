/** How rows become a figure. Each shape names the columns that it takes from the rows, and the parameters that steer it. */
export type Shape =
  /** Sum over sum, with an interval that keeps the rows of one customer together. */
  | { kind: 'ratio'; numerator: string; denominator: string }
  /** Share of rows for which a column is 1. */
  | { kind: 'share'; hit: string }
  /**
   * Share of what stood in a place when a period began that stands in a later place when it ends; a column of stays: (place, from, until) each.
   * Columns with the first day of all stays and the day after the last, so that the stays of what stood nowhere on such a day need not be worked out.
   */
  | { kind: 'share'; stays: string; first: string; until: string; from: number }
  /** The value below which a share of the rows lies. */
  | { kind: 'quantile'; value: string; share: number }
  /** Expected days to the event within the horizon: the area under the Kaplan-Meier curve; columns `time` (days; or another one) and `cause` ('' is still open). Those in one state only, where it is named: column `stays`, a list of (state, from, to) in days. */
  | { kind: 'restricted-mean'; weight: string; horizon: string; waits?: true; time?: string; state?: string }
  /** Days after which a share has had the event, up to a horizon: read from the Kaplan-Meier curve; columns `time` and `cause`. */
  | { kind: 'survival-quantile'; share: number; within: string; waits?: true }
  /** Share that has had one cause within each horizon, other causes competing (Aalen-Johansen); columns `time` and `cause`. */
  | ({ kind: 'incidence'; cause: string; weight: string; horizon: string } & Ending)
  /** The same within so many steps, such as instalments: `time` counts steps, and a figure is complete once nothing waits. */
  | ({ kind: 'incidence'; cause: string; weight: string; steps: number } & Ending)
  /** Cents by age over principal within each horizon, young files counted for the days they were seen; columns `principal`, `observed` and that of the amounts: (age, cents) pairs; per other than principal, such as `'1'` for each file; or over the run-off of other such amounts. */
  | { kind: 'run-off'; amounts: string; horizon: string; per?: string; over?: string }
  /** A photo of the balance at the end of each period beside the sales before it; columns `day`, `open`, `current`, `sold` (changes in cents) and `issued` (claims). */
  | { kind: 'balance'; measure: BalanceMeasure }
  /** How steadily DSO goes from month to month, over the parameter `history_months`; rows as for a balance. */
  | { kind: 'stability'; measure: StabilityMeasure }
  /** A sum at the end of each period; columns `day`, that of the amount (its change on that day) and `counted` (change of the number of things). */
  | { kind: 'level'; amount: string }
  /** Hits per 1,000 months at risk; columns `from_on` and `until_on` (at risk from the one up to but not including the other; hits fall on `from_on`), that of the hits, and that of the thing at risk. */
  | { kind: 'rate'; hits: string; thing: string }
  /** Promoters (9 and 10) minus detractors (0 to 6) per hundred answers; the column holds an answer from 0 to 10. */
  | { kind: 'score'; answer: string }
  /** Whether a sign foretells an outcome: share with the outcome of the rows with the sign and of those without, how far they lie apart, and of which share nobody knows; columns or conditions. */
  | { kind: 'foretelling'; sign: string; outcome: string; unknown: string; measure: Foretold }

/** Other columns than `time` and `cause`, and whether it is the share that has *not* had it. */
type Ending = { time?: string; ending?: string; spared?: boolean }

/** What is told of a sign and an outcome. */
export type Foretold = 'if-so' | 'if-not' | 'difference' | 'unknown'

/** The members of the DSO family. */
export type BalanceMeasure = 'simple' | 'count-back' | 'best-possible' | 'days-delinquent' | 'collection-effectiveness'

/** What is told of the steadiness of DSO: the index, the mean change, the DSO of the last month, and the limits within which a month says nothing new. */
export type StabilityMeasure = 'index' | 'change' | 'last' | 'low-limit' | 'high-limit'

/** Sum over sum. */
export const ratio = (columns: { numerator: string; denominator: string }): Shape => ({ kind: 'ratio', ...columns })

/** Share of rows with a hit. */
export const share = (columns: { hit: string }): Shape => ({ kind: 'share', ...columns })

/** Share of what stood in a place, such as a bucket of arrears, at the start of a period that stands in a later one at its end. */
export const movedOn = (columns: { stays: string; first: string; until: string; from: number }): Shape => ({ kind: 'share', ...columns })

/** A quantile, such as the median at 0.5. */
export const quantile = (columns: { value: string; share: number }): Shape => ({ kind: 'quantile', ...columns })

/** Expected days within a horizon (the name of a parameter), by the weight in a column; where it `waits`, what is open before the horizon may yet have its event in time. */
export const restrictedMean = (columns: { weight: string; horizon: string; waits?: true; time?: string }): Shape => ({
  kind: 'restricted-mean',
  ...columns,
})

/** Expected days in one state, such as with one party, before the event; those in all states add up to the expected days as a whole. */
export const daysInState = (columns: { state: string; horizon: string; waits?: true; time?: string }): Shape => ({
  kind: 'restricted-mean',
  weight: '1',
  ...columns,
})

/** Days after which a share of all that is followed has had its event, such as the median at 0.5; not beyond a horizon (the name of a parameter). */
export const survivalQuantile = (columns: { share: number; within: string; waits?: true }): Shape => ({
  kind: 'survival-quantile',
  ...columns,
})

/** Share with a cause, or spared it, within horizons (the name of a parameter), by the weight in a column. */
export const competingRisks = (columns: {
  cause: string
  weight: string
  horizon: string
  time?: string
  ending?: string
  spared?: boolean
}): Shape => ({
  kind: 'incidence',
  ...columns,
})

/** Share with a cause, or spared it, within so many steps such as instalments. */
export const risksByStep = (columns: { cause: string; steps: number; time?: string; ending?: string; spared?: boolean }): Shape => ({
  kind: 'incidence',
  weight: '1',
  ...columns,
})

/** Cents by age over principal (or what else is followed), or over other cents by age, within horizons (the name of a parameter). */
export const runOff = (columns: { amounts: string; horizon: string; per?: string; over?: string }): Shape => ({
  kind: 'run-off',
  ...columns,
})

/** A member of the DSO family. */
export const balance = (measure: BalanceMeasure): Shape => ({ kind: 'balance', measure })

/** The steadiness of DSO. */
export const stability = (measure: StabilityMeasure): Shape => ({ kind: 'stability', measure })

/** What there is at the end of each period. */
export const level = (columns: { amount: string }): Shape => ({ kind: 'level', ...columns })

/** A net promoter score. */
export const score = (columns: { answer: string }): Shape => ({ kind: 'score', ...columns })

/** Whether a sign, known early, foretells an outcome. */
export const foretelling = (columns: { sign: string; outcome: string; unknown: string; measure: Foretold }): Shape => ({
  kind: 'foretelling',
  ...columns,
})

/** Hits per 1,000 months at risk. */
export const rate = (columns: { hits: string; thing: string }): Shape => ({ kind: 'rate', ...columns })
