import { Z95 } from './interval.ts'

/** Whether vintages grew fast or slow together at the same time: what was counted, what luck would give with its spread, and whether that is ruled out. */
export type CalendarEffect = { counted: number; expected: number; deviation: number; found: boolean }

/** The growth of vintages, each with the step of time at which it had its first age. */
export type Placed = { start: number; cumulative: readonly number[] }

/**
 * Mack's test for calendar effects (1994, appendix H): the chain ladder takes vintages to be independent, and a change of policy, which meets all of
 * them at once, breaks that. Each growth is larger or smaller than the median at its age; at each moment the fewer of the two are counted.
 * Fewer in all than luck would give (one side of a 95 % interval) means that they went together. Null where there is nothing to count.
 */
export function calendarEffect(vintages: readonly Placed[]): CalendarEffect | null {
  const moments = new Map<number, { larger: number; smaller: number }>()
  const longest = Math.max(0, ...vintages.map(({ cumulative }) => cumulative.length))
  for (let age = 0; age < longest - 1; age++) {
    const grown = vintages.flatMap(({ start, cumulative: { [age]: from, [age + 1]: to } }) =>
      from !== undefined && to !== undefined && from > 0 ? [{ moment: start + age, growth: to / from }] : [],
    )
    const middle = median(grown.map(({ growth }) => growth))
    for (const { moment, growth } of grown) {
      const seen = moments.get(moment) ?? { larger: 0, smaller: 0 }
      moments.set(moment, { larger: seen.larger + Number(growth > middle), smaller: seen.smaller + Number(growth < middle) })
    }
  }
  const counts = [...moments.values()].map(({ larger, smaller }) => ({ fewer: Math.min(larger, smaller), ...byLuck(larger + smaller) }))
  const total = (name: 'fewer' | 'mean' | 'variance') => counts.reduce((sum, each) => sum + each[name], 0)
  const [counted, expected, deviation] = [total('fewer'), total('mean'), Math.sqrt(total('variance'))]
  return deviation === 0 ? null : { counted, expected, deviation, found: counted < expected - Z95 * deviation }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

/** Mean and variance of the fewer of two kinds among n that fall either way. */
function byLuck(n: number): { mean: number; variance: number } {
  if (n === 0) return { mean: 0, variance: 0 }
  const below = Math.floor((n - 1) / 2)
  // The chance of exactly `below` of one kind among n - 1, times half.
  let chance = 2 ** -n
  for (let step = 1; step <= below; step++) chance *= (n - step) / step
  const mean = n / 2 - chance * n
  return { mean, variance: (n * (n - 1)) / 4 - chance * n * (n - 1) + mean - mean ** 2 }
}
