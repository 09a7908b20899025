import { plainInterval, type Interval } from './interval.ts'

/** One file followed from its opening: its principal, how many days it has been seen, and what came in at which age. */
export type RunOffSubject = {
  /** Principal in cents. */
  principal: number
  /** Whole days since the opening up to and including the as-of day. */
  observedDays: number
  /** Money in by age in whole days, in cents; negative when taken back. What lies after `observedDays` does not count. */
  recoveries: readonly (readonly [age: number, cents: number])[]
  /** Who it belongs to, such as the customer; each file on its own where absent. */
  cluster?: string
}

/** The share of principal recovered within an age; nulls when no principal has been followed that long. */
export type RunOff = Interval & {
  age: number
  rate: number | null
  /** Null with fewer than two clusters. */
  standardError: number | null
  reached: boolean
  /** The last age that some principal has been followed to; -1 when there is none. */
  knownUntil: number
}

/**
 * The run-off: the share of principal recovered within `age` days, young files counted for the days they have been seen.
 * For each age, the money that came in at that age over the principal of the files seen at that age; summed over the ages.
 */
export function runOff(subjects: readonly RunOffSubject[], age: number): RunOff {
  const knownUntil = subjects.reduce((last, { principal, observedDays }) => (principal > 0 ? Math.max(last, observedDays) : last), -1)
  if (age > knownUntil) return { age, rate: null, standardError: null, low: null, high: null, reached: false, knownUntil }
  const principals = principalsByAge(subjects, age)
  const steps = Array<number>(age + 1).fill(0)
  for (const subject of subjects) for (const [at, cents] of seen(subject, age)) steps[at]! += cents / principals[at]!
  const rate = steps.reduce((sum, step) => sum + step, 0)
  const standardError = linearisedError(subjects, age, principals, steps)
  return { age, rate, standardError, ...plainInterval(rate, standardError), reached: true, knownUntil }
}

/** Principal followed at each age, from the oldest back. */
function principalsByAge(subjects: readonly RunOffSubject[], age: number): number[] {
  const principals = Array<number>(age + 1).fill(0)
  for (const { principal, observedDays } of subjects) if (observedDays >= 0) principals[Math.min(observedDays, age)]! += principal
  for (let at = age - 1; at >= 0; at--) principals[at]! += principals[at + 1]!
  return principals
}

/** What each customer adds to the rate beyond what its principal was expected to: linearised, with the usual n / (n - 1). */
function linearisedError(subjects: readonly RunOffSubject[], age: number, principals: number[], steps: number[]): number | null {
  let sum = 0
  const expected = steps.map((step, at) => (sum += step / principals[at]!))
  const clusters = new Map<string | RunOffSubject, number>()
  for (const subject of subjects) {
    if (subject.observedDays < 0) continue
    const paid = seen(subject, age).reduce((total, [at, cents]) => total + cents / principals[at]!, 0)
    const key = subject.cluster ?? subject
    clusters.set(key, (clusters.get(key) ?? 0) + paid - subject.principal * expected[Math.min(subject.observedDays, age)]!)
  }
  const n = clusters.size
  return n < 2 ? null : Math.sqrt((n / (n - 1)) * [...clusters.values()].reduce((total, z) => total + z * z, 0))
}

function seen({ recoveries, observedDays }: RunOffSubject, age: number): RunOffSubject['recoveries'] {
  return recoveries.filter(([at]) => at <= age && at <= observedDays)
}
