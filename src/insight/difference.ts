import { Z95, type Interval } from './interval.ts'

/** How many standard errors above the limit of chance a difference must lie to be seen in four out of five cases. */
const Z80 = 0.8416212335729143

/** A value with its own 95 % interval. */
export type Estimated = Interval & { value: number }

/** How far one value lies above another, with its 95 % interval, and the smallest difference that such data could show; nulls where a limit is missing. */
export type Difference = Interval & { difference: number; smallest: number | null }

/**
 * The difference between two independent values by the square-and-add rule: each limit takes the distances of the values to their own limits
 * (G. Zou and A. Donner, 2008). Of two shares with Wilson's intervals it is Newcombe's hybrid score interval.
 */
export function difference(one: Estimated, other: Estimated): Difference {
  const between = one.value - other.value
  const below = reach(one.low === null ? null : one.value - one.low, other.high === null ? null : other.high - other.value)
  const above = reach(one.high === null ? null : one.high - one.value, other.low === null ? null : other.value - other.low)
  return {
    difference: between,
    low: below === null ? null : between - below,
    high: above === null ? null : between + above,
    smallest: below === null || above === null ? null : smallestDifference((below + above) / 2 / Z95),
  }
}

/** The smallest true difference that is found in four out of five cases (power 80 %) by a two-sided test at 5 %: 2.80 standard errors. */
export function smallestDifference(standardError: number): number {
  return (Z95 + Z80) * standardError
}

function reach(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.hypot(one, other)
}
