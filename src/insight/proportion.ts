import { Z95 } from './interval.ts'

/** A count of hits among things counted. */
export type Count = { hits: number; n: number }

/** Wilson's score interval of a share; null when nothing was counted. */
export function wilsonInterval({ hits, n }: Count): { low: number; high: number } | null {
  if (n === 0) return null
  const z2 = Z95 * Z95
  const centre = hits + z2 / 2
  const reach = Z95 * Math.sqrt((hits * (n - hits)) / n + z2 / 4)
  return { low: Math.max(0, (centre - reach) / (n + z2)), high: Math.min(1, (centre + reach) / (n + z2)) }
}

/** The difference between two independent shares with Newcombe's hybrid score interval; null when nothing was counted in one. */
export function shareDifference(one: Count, other: Count): { difference: number; low: number; high: number } | null {
  const [a, b] = [wilsonInterval(one), wilsonInterval(other)]
  if (!a || !b) return null
  const [p, q] = [one.hits / one.n, other.hits / other.n]
  return {
    difference: p - q,
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  }
}

/** The share that can be ruled out, one-sided at 95 %, when none of n things had the event; null when nothing was counted. */
export function zeroEventLimit(n: number, alpha = 0.05): number | null {
  return n === 0 ? null : 1 - alpha ** (1 / n)
}

/** The rate that can be ruled out, one-sided at 95 %, when nothing happened in so much exposure: about 3 over it; null without exposure. */
export function zeroRateLimit(exposure: number, alpha = 0.05): number | null {
  return exposure > 0 ? -Math.log(alpha) / exposure : null
}
