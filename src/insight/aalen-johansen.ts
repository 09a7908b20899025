import { incidenceInterval, type Interval } from './interval.ts'
import { knownUntil, perStay, survivalsOf } from './kaplan-meier.ts'
import { riskTable, type Observed, type RiskTable } from './risk-table.ts'
import { standardErrorOf } from './variance.ts'

/** One thing followed until the first event, named by its cause, or until it was last seen (`null`). */
export type CompetingSubject<Cause extends string> = Observed & { cause: Cause | null }

/** The share that had an event of one cause by an age. */
export type Incidence = Interval & { share: number; standardError: number | null }

/** What the curves do at one age. */
export type IncidenceStep<Cause extends string> = {
  time: number
  /** Things at risk, unweighted. */
  subjects: number
  /** Weight at risk and of those last seen at this age. */
  atRisk: number
  censored: number
  events: Record<Cause, number>
  /** Share that had none of the events; with the shares per cause it adds up to 1. */
  survival: number
  incidence: Record<Cause, Incidence>
}

/** The share that had each event by age, with the age up to which it is known (without end once nobody is left). */
export type IncidenceCurve<Cause extends string> = { causes: readonly Cause[]; steps: IncidenceStep<Cause>[]; knownUntil: number }

/** Aalen-Johansen: the share that had each event by age, where one event ends the risk of the others. */
export function aalenJohansen<Cause extends string>(
  subjects: readonly CompetingSubject<Cause>[],
  causes: readonly Cause[],
): IncidenceCurve<Cause> {
  const table = riskTable(subjects, causes.length, ({ cause }) => (cause === null ? -1 : numberOf(cause, causes)))
  const survivals = survivalsOf(table)
  const shares = causes.map((_, cause) => sharesOf(table, survivals, cause))
  const steps = table.rows.map(({ time, subjects, atRisk, censored, events }, k) => ({
    time,
    subjects,
    atRisk,
    censored,
    events: byCause(causes, (cause) => events[cause]!),
    survival: survivals[k]!,
    incidence: byCause(causes, (cause) => incidenceOf(table, survivals, shares[cause]!, cause, k)),
  }))
  return { causes, steps, knownUntil: knownUntil(table) }
}

/** The shares at an age; null when nobody was followed that long and some had no event yet. */
export function incidenceAt<Cause extends string>(
  curve: IncidenceCurve<Cause>,
  age: number,
): { survival: number; incidence: Record<Cause, Incidence> } | null {
  if (age > curve.knownUntil) return null
  const step = curve.steps.findLast(({ time }) => time <= age)
  if (step) return { survival: step.survival, incidence: step.incidence }
  return { survival: 1, incidence: byCause(curve.causes, () => ({ share: 0, standardError: 0, low: null, high: null })) }
}

function sharesOf({ rows }: RiskTable, survivals: number[], cause: number): number[] {
  let share = 0
  return rows.map(({ events, atRisk }, k) => (share += ((survivals[k - 1] ?? 1) * events[cause]!) / atRisk))
}

function incidenceOf(table: RiskTable, survivals: number[], shares: number[], cause: number, at: number): Incidence {
  const share = shares[at]!
  const standardError = standardErrorOf(table, at + 1, (row, of) => {
    const own = of === cause ? (survivals[row - 1] ?? 1) : 0
    return own - perStay(table, row, share - shares[row]!)
  })
  return { share, standardError, ...incidenceInterval(share, standardError) }
}

function byCause<Cause extends string, Value>(causes: readonly Cause[], value: (cause: number) => Value): Record<Cause, Value> {
  return Object.fromEntries(causes.map((cause, number) => [cause, value(number)])) as Record<Cause, Value>
}

function numberOf<Cause extends string>(cause: Cause, causes: readonly Cause[]): number {
  const number = causes.indexOf(cause)
  if (number < 0) throw new Error(`The cause ${cause} is not one of ${causes.join(', ')}.`)
  return number
}
