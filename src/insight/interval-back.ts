import { Z95, type Interval } from './interval.ts'

/** The scale on which an interval reaches as far to either side. */
export type Scale = 'plain' | 'ln' | 'logit' | 'cloglog'

/** Each scale, and how fast it runs at a value. */
const SCALES: Record<Scale, { at: (value: number) => number; slope: (value: number) => number }> = {
  plain: { at: (value) => value, slope: () => 1 },
  ln: { at: Math.log, slope: (value) => 1 / value },
  logit: { at: (share) => Math.log(share) - Math.log1p(-share), slope: (share) => 1 / (share * (1 - share)) },
  cloglog: { at: (share) => Math.log(-Math.log1p(-share)), slope: (share) => -1 / ((1 - share) * Math.log1p(-share)) },
}

/**
 * The standard error that a 95 % interval stands for: of an interval that reached further because its error was itself estimated, one that is so
 * much larger. The longer side tells, because limits may have been cut off at what is possible. Null without limits or outside the scale.
 */
export function standardErrorBack(scale: Scale, value: number, { low, high }: Interval): number | null {
  const { at, slope } = SCALES[scale]
  const sides = [low, high].flatMap((limit) => (limit === null ? [] : [Math.abs(at(limit) - at(value))])).filter(Number.isFinite)
  return sides.length === 0 || !Number.isFinite(slope(value)) ? null : Math.max(...sides) / (Z95 * slope(value))
}

/** Of how many independent things a Wilson interval of a share speaks; null without limits. */
export function worthOfWilson(share: number, { low, high }: Interval): number | null {
  // At 0 and 1 one limit is the share itself, and says nothing.
  const limit = share > 0.5 ? low : high
  return limit === null || limit === share ? null : (Z95 ** 2 * limit * (1 - limit)) / (limit - share) ** 2
}
