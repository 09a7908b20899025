import { plainInterval, type Interval } from './interval.ts'

/**
 * The sums of a ratio over its clusters, such as customers: x above the line, y below it.
 * Statistics of parts with different customers add up to that of the whole.
 */
export type RatioStatistic = { n: number; x: number; y: number; xx: number; xy: number; yy: number }

/** A ratio of sums; null where nothing stands below the line, without standard error with fewer than two clusters. */
export type Ratio = Interval & { ratio: number | null; standardError: number | null }

/**
 * The ratio of sums with its linearised standard error: sqrt(n / (n - 1) * sum (x - ratio * y)^2) / sum y.
 * A mean is the ratio with every y = 1.
 */
export function ratioOfSums({ n, x, y, xx, xy, yy }: RatioStatistic): Ratio {
  if (n === 0 || y === 0) return { ratio: null, standardError: null, low: null, high: null }
  const ratio = x / y
  const squares = Math.max(0, xx - 2 * ratio * xy + ratio * ratio * yy)
  const standardError = n < 2 ? null : Math.sqrt((n / (n - 1)) * squares) / Math.abs(y)
  return { ratio, standardError, ...plainInterval(ratio, standardError) }
}

/** The statistic of values per cluster. */
export function ratioStatistic(clusters: Iterable<{ x: number; y: number }>): RatioStatistic {
  const sums = { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 }
  for (const { x, y } of clusters) {
    sums.n += 1
    sums.x += x
    sums.y += y
    sums.xx += x * x
    sums.xy += x * y
    sums.yy += y * y
  }
  return sums
}
