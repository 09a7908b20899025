import { plainInterval, type Interval } from './interval.ts'
import { knownUntil, perStay, survivalsOf, type Subject } from './kaplan-meier.ts'
import { riskTable, type RiskTable } from './risk-table.ts'
import { standardErrorOf } from './variance.ts'

/** Expected days to the event, each counted for at most `tau` days; nulls when the curve is not known that far. */
export type RestrictedMean = Interval & {
  tau: number
  mean: number | null
  standardError: number | null
  reached: boolean
  /** The largest tau for which the mean is known (without end once nobody is left). */
  knownUntil: number
}

/** The restricted mean: the area under the Kaplan-Meier curve up to `tau`; with weights in euros, days per euro. Never extrapolated. */
export function restrictedMean(subjects: readonly Subject[], tau: number): RestrictedMean {
  const table = riskTable(subjects, 1, ({ event }) => (event ? 0 : -1))
  const known = knownUntil(table)
  if (tau > known) return { tau, mean: null, standardError: null, low: null, high: null, reached: false, knownUntil: known }
  const { before, after } = areas(table, tau)
  const standardError = standardErrorOf(table, after.length, (row) => perStay(table, row, -after[row]!))
  const mean = before + (after[0] ?? 0)
  return { tau, mean, standardError, ...plainInterval(mean, standardError), reached: true, knownUntil: known }
}

/** The area under the curve before the first age, and for each age below tau the area from there to tau. */
function areas(table: RiskTable, tau: number): { before: number; after: number[] } {
  const times = table.rows.map(({ time }) => time).filter((time) => time < tau)
  const survivals = survivalsOf(table)
  const after = Array<number>(times.length).fill(0)
  for (let k = times.length - 1; k >= 0; k--) after[k] = survivals[k]! * ((times[k + 1] ?? tau) - times[k]!) + (after[k + 1] ?? 0)
  return { before: times[0] ?? tau, after }
}
