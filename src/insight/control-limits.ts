/** The mean range of two neighbours over their standard deviation, for values from a normal distribution: 1.128379. */
const RANGE_OF_TWO = 2 / Math.sqrt(Math.PI)

/** The same as Laney's charts round it. */
const LANEY_RANGE_OF_TWO = 1.128

/** Limits for single values: within them a month says nothing new. */
export type IndividualLimits = { centre: number; low: number; high: number; movingRanges: number[]; meanMovingRange: number }

/** XmR limits: the mean and 2.659 (= 3 / 1.128379) mean moving ranges to either side; null with fewer than two values. */
export function individualLimits(values: readonly number[]): IndividualLimits | null {
  if (values.length < 2) return null
  const ranges = movingRanges(values)
  const [centre, meanMovingRange] = [mean(values), mean(ranges)]
  const reach = (3 / RANGE_OF_TWO) * meanMovingRange
  return { centre, low: centre - reach, high: centre + reach, movingRanges: ranges, meanMovingRange }
}

/** The steps between neighbours, without sign. */
export function movingRanges(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => Math.abs(value - values[i]!))
}

/** How steadily values follow each other: the mean step between neighbours over the standard deviation of all; null where all are alike or fewer than two. */
export function stabilityIndex(values: readonly number[]): { meanStep: number; deviation: number; index: number | null } | null {
  if (values.length < 2) return null
  const [meanStep, centre] = [mean(movingRanges(values)), mean(values)]
  const deviation = Math.sqrt(sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1))
  return { meanStep, deviation, index: deviation === 0 ? null : meanStep / deviation }
}

/** Hits and exposure (files, file-months) of one period. */
export type Exposed = { hits: number; exposure: number }

/** Limits for shares or rates per period: `spread` is how many times the periods vary more than luck alone would (1 = pure luck). */
export type VaryingLimits = { centre: number; spread: number; points: { value: number; low: number; high: number }[] }

/** Laney's u' limits for a rate per exposure; null with fewer than two periods or without any hit. */
export function rateLimits(periods: readonly Exposed[]): VaryingLimits | null {
  return varyingLimits(periods, (centre) => centre, Infinity)
}

/** Laney's p' limits for a share; null with fewer than two periods or where all are 0 or 1. */
export function shareLimits(periods: readonly Exposed[]): VaryingLimits | null {
  return varyingLimits(periods, (centre) => centre * (1 - centre), 1)
}

function varyingLimits(all: readonly Exposed[], variance: (centre: number) => number, highest: number): VaryingLimits | null {
  const periods = all.filter(({ exposure }) => exposure > 0)
  const centre = sum(periods.map(({ hits }) => hits)) / sum(periods.map(({ exposure }) => exposure))
  if (periods.length < 2 || !(variance(centre) > 0)) return null
  const errors = periods.map(({ exposure }) => Math.sqrt(variance(centre) / exposure))
  const spread = mean(movingRanges(periods.map(({ hits, exposure }, i) => (hits / exposure - centre) / errors[i]!))) / LANEY_RANGE_OF_TWO
  const points = periods.map(({ hits, exposure }, i) => {
    const reach = 3 * spread * errors[i]!
    return { value: hits / exposure, low: Math.max(0, centre - reach), high: Math.min(highest, centre + reach) }
  })
  return { centre, spread, points }
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
