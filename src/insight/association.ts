import { studentReach } from './student.ts'

/** Two figures of one segment in one period, numbered in the order of time. */
export type SegmentPeriod = { segment: string; period: number; x: number; y: number }

/** How far two figures move together beyond what segments always differ and what all segments share, with its 95 % interval. */
export type Association = {
  /** From -1 (the one up, the other down) to 1. */
  correlation: number
  low: number
  high: number
} & Counted

/** What an association rests on: pairs of figures that can be compared, and the freedom left once levels, trends and periods are taken out. */
type Counted = { pairs: number; segments: number; periods: number; freedom: number }

/** Why no association is given, with the number of pairs that would be enough for as many segments and periods. */
export type NoAssociation = { needed: number; constant: boolean } & Counted

const LEAST_FREEDOM = 20
/** Over fewer periods nothing can be said of how figures move. */
export const LEAST_PERIODS = 8
const LEAST_SEGMENTS = 2

/**
 * The correlation of two figures over segments and periods, after taking out the level and the straight trend of each segment and whatever all
 * segments share in a period: neither a common course, nor a season, nor a lasting difference between segments makes an association.
 * The interval is on Fisher's scale, from scores summed over the segments of a period (J. Driscoll & A. Kraay, 1998) and a variance that
 * respects autocorrelation: equal-weighted cosines with Student's t (E. Lazarus, D. Lewis, J. Stock & M. Watson, 2018).
 */
export function association(given: readonly SegmentPeriod[]): Association | NoAssociation {
  const points = comparable(given)
  const [segments, periods] = [numbered(points.map(({ segment }) => segment)), numbered(points.map(({ period }) => period))]
  // The levels and trends of the segments and the periods, but for the common level and the common trend that are counted twice.
  const taken = Math.max(0, 2 * segments.count + periods.count - 2)
  const counted = { pairs: points.length, segments: segments.count, periods: periods.count, freedom: points.length - taken }
  const [most, long] = [Math.max(LEAST_SEGMENTS, segments.count), Math.max(LEAST_PERIODS, periods.count)]
  const least = Math.max(2 * most + long - 2 + LEAST_FREEDOM, most * LEAST_PERIODS)
  const enough = counted.freedom >= LEAST_FREEDOM && periods.count >= LEAST_PERIODS
  if (!enough) return { ...counted, needed: least, constant: false }
  const panel = { segments: segments.of, periods: periods.of, times: points.map(({ period }) => period) }
  const [x, y] = [points.map((point) => point.x), points.map((point) => point.y)].map((values) => standard(values, without(values, panel)))
  if (!x || !y) return { ...counted, needed: least, constant: true }
  const correlation = Math.max(-1, Math.min(1, mean(x.map((each, index) => each * (y[index] as number)))))
  // The influence of each pair on the correlation.
  const scores = sums(
    x.map((a, index) => a * (y[index] as number) - (correlation * (a * a + (y[index] as number) ** 2)) / 2),
    periods.of,
    periods.count,
  )
  return { correlation, ...fisher(correlation, scores, counted), ...counted }
}

/** Whether an association could be told. */
export function isAssociation(found: Association | NoAssociation): found is Association {
  return 'correlation' in found
}

function fisher(correlation: number, scores: readonly number[], { pairs, freedom, periods }: Counted): { low: number; high: number } {
  if (Math.abs(correlation) >= 1 - 1e-12) return { low: correlation, high: correlation }
  const waves = Math.max(2, Math.round(0.4 * periods ** (2 / 3)))
  const error = Math.sqrt((longRunVariance(scores, waves) * periods * pairs) / freedom) / pairs
  const [middle, reach] = [Math.atanh(correlation), (studentReach(waves) * error) / (1 - correlation ** 2)]
  return { low: Math.tanh(middle - reach), high: Math.tanh(middle + reach) }
}

/** The variance of a mean times its number of terms where terms that are near in time are alike, from so many slow cosine waves. */
export function longRunVariance(series: readonly number[], waves: number): number {
  const count = series.length
  const along = (wave: number) =>
    Math.sqrt(2 / count) * series.reduce((sum, value, index) => sum + value * Math.cos((Math.PI * wave * (index + 0.5)) / count), 0)
  return mean(Array.from({ length: waves }, (_, index) => along(index + 1) ** 2))
}

/** Only segments that are seen in three periods, so that they can differ from a trend, and periods with two segments to compare. */
function comparable(points: readonly SegmentPeriod[]): SegmentPeriod[] {
  const inSegment = Map.groupBy(points, ({ segment }) => segment)
  const inPeriod = Map.groupBy(points, ({ period }) => period)
  const kept = points.filter(
    ({ segment, period }) => (inSegment.get(segment)?.length ?? 0) >= 3 && (inPeriod.get(period)?.length ?? 0) >= LEAST_SEGMENTS,
  )
  return kept.length === points.length ? kept.toSorted((a, b) => a.period - b.period || (a.segment < b.segment ? -1 : 1)) : comparable(kept)
}

function numbered(keys: readonly (string | number)[]): { of: number[]; count: number } {
  const places = new Map([...new Set(keys)].map((key, index) => [key, index]))
  return { of: keys.map((key) => places.get(key) as number), count: places.size }
}

type Panel = { segments: readonly number[]; periods: readonly number[]; times: readonly number[] }

/** What is left of values without the level and trend of each segment and the level of each period: one after the other, until nothing changes. */
function without(values: readonly number[], { segments, periods, times }: Panel): number[] {
  const [own, shared] = [groups(segments), groups(periods)]
  const spread = Math.max(...values) - Math.min(...values)
  let left = [...values]
  for (let turn = 0, moved = Infinity; turn < 2000 && moved > 1e-12 * spread; turn++) {
    const before = left
    left = [...left]
    for (const members of own) detrend(left, times, members)
    for (const members of shared) detrend(left, null, members)
    moved = Math.max(...left.map((value, index) => Math.abs(value - (before[index] as number))))
  }
  return left
}

function groups(of: readonly number[]): number[][] {
  return [...Map.groupBy(of.keys(), (index) => of[index]).values()]
}

/** Takes out of some values their mean and, where times are given, the straight line through them. */
function detrend(values: number[], times: readonly number[] | null, members: readonly number[]): void {
  const [level, middle] = [
    mean(members.map((index) => values[index] as number)),
    times && mean(members.map((index) => times[index] as number)),
  ]
  const away = (index: number) => (times && middle !== null ? (times[index] as number) - middle : 0)
  const square = members.reduce((sum, index) => sum + away(index) ** 2, 0)
  const slope = square === 0 ? 0 : members.reduce((sum, index) => sum + away(index) * (values[index] as number), 0) / square
  for (const index of members) values[index] = (values[index] as number) - level - slope * away(index)
}

/** What is left, in units of its own size; null where nothing is left but rounding. */
function standard(values: readonly number[], left: readonly number[]): number[] | null {
  const size = Math.sqrt(mean(left.map((each) => each * each)))
  const spread = Math.max(...values) - Math.min(...values)
  return size <= 1e-9 * spread || spread === 0 ? null : left.map((each) => each / size)
}

function sums(values: readonly number[], of: readonly number[], count: number): number[] {
  const found = Array.from({ length: count }, () => 0)
  for (const [index, value] of values.entries()) found[of[index] as number] = (found[of[index] as number] as number) + value
  return found
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
