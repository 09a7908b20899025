import { designEffect, type Together } from './evenness.ts'
import type { Interval } from './interval.ts'

/** A quantile of values, such as the median at 0.5, with limits that hold for any shape of the values. */
export type Quantile = Interval & { value: number | null }

/**
 * The quantile, read between neighbours as spreadsheets do (PERCENTILE.INC), with its 95 % interval.
 * A limit the data cannot set is null. Where it is known of which customer each value is, values of one customer may be alike:
 * their number is divided by the design effect (R. Woodruff, 1952).
 */
export function quantile(values: readonly number[], share: number, customers?: readonly string[]): Quantile {
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  if (n === 0) return { value: null, low: null, high: null }
  const place = (n - 1) * share
  const [below, above] = [Math.floor(place), Math.ceil(place)]
  const value = sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below)
  const alone = customers ? Math.max(1, Math.floor(n / effectAt(value, values, customers) + 1e-9)) : n
  const ranks = quantileRanks(alone, share)
  const low = Math.floor((ranks.low * n) / alone)
  const high = ranks.high > alone ? n + 1 : 1 + Math.ceil(((ranks.high - 1) * n) / alone)
  // Of very few values the two neighbours may lie outside the ranks; the interval then reaches to them.
  return { value, low: sorted[Math.min(low - 1, below)] ?? null, high: sorted[Math.max(high - 1, above)] ?? null }
}

/** How much alike the values of one customer are, seen from whether they lie below the quantile. */
function effectAt(middle: number, values: readonly number[], customers: readonly string[]): number {
  const together = new Map<string, Together>()
  values.forEach((value, index) => {
    const { things, sum } = together.get(customers[index]!) ?? { things: 0, sum: 0 }
    together.set(customers[index]!, { things: things + 1, sum: sum + (value <= middle ? 1 : 0) })
  })
  const hits = values.filter((value) => value <= middle).length
  return designEffect([...together.values()], hits)
}

/**
 * The ranks (1 = smallest) of the two of n sorted values between which a quantile lies with at least 95 % confidence;
 * 0 and n + 1 stand for no limit.
 */
export function quantileRanks(n: number, share: number): { low: number; high: number } {
  const chances = binomialChances(n, share)
  let [low, high, sum] = [-1, -1, 0]
  for (let hits = 0; hits <= n && high < 0; hits++) {
    sum += chances[hits]!
    if (low < 0 && sum >= 0.025) low = hits
    if (sum >= 0.975) high = hits + 1
  }
  return { low: Math.max(low, 0), high: high < 0 ? n + 1 : high }
}

/** The chance of each number of hits in n draws, built outward from the likeliest so that nothing under- or overflows. */
function binomialChances(n: number, share: number): Float64Array {
  const chances = new Float64Array(n + 1)
  const top = Math.min(n, Math.floor((n + 1) * share))
  const odds = share / (1 - share)
  chances[top] = 1
  for (let hits = top; hits < n; hits++) chances[hits + 1] = (chances[hits]! * odds * (n - hits)) / (hits + 1)
  for (let hits = top; hits > 0; hits--) chances[hits - 1] = (chances[hits]! * hits) / odds / (n - hits + 1)
  const total = chances.reduce((sum, chance) => sum + chance, 0)
  return chances.map((chance) => chance / total)
}
