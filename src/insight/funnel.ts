import { Z95 } from './interval.ts'
import { quantile } from './quantile.ts'

/** One group in a funnel: its value, and how much stands behind it: things counted (shares) or exposure (rates). */
export type Sized<Group> = { group: Group; value: number; size: number }

/** One group in a funnel of means: its value and the standard error of that; null where nobody knows. */
export type Measured<Group> = { group: Group; value: number; standardError: number | null }

/** Where a value lies: as expected, further off than in 1 of 20 by luck (outside 95 %), or than in 1 of 500 (outside 99.8 %). */
export type Position = 'inside' | 'outside-95' | 'outside-99.8'

/** The limits that a group of this size stays within by luck alone, in the unit of the values. */
export type FunnelLimits = { low95: number; high95: number; low998: number; high998: number }

/** A group with its limits; nulls where it cannot be judged. */
export type FunnelPoint<Group> = { group: Group; value: number; limits: FunnelLimits | null; position: Position | null }

/** Groups against what they have in common. */
export type Funnel<Group> = {
  centre: number
  /** How many times the groups vary more than luck would (Spiegelhalter's winsorised phi; 1 = luck); null with too few groups to say. */
  spread: number | null
  /** Whether the limits were widened for it. */
  widened: boolean
  points: FunnelPoint<Group>[]
}

/** Winsorised at a tenth on either side, a single group is only taken in from ten groups on; of fewer it would widen its own limits. */
const FEWEST_FOR_SPREAD = 10
const WINSORISED = 0.1
const [TAIL95, TAIL998] = [0.025, 0.001]
/** How many standard errors a 99.8 % limit lies off. */
const Z998 = 3.090232306167813

/** A funnel of shares (0 to 1): exact binomial limits, read between counts (Spiegelhalter 2005), around the share of all or a target. */
export function shareFunnel<Group>(groups: readonly Sized<Group>[], centre = pooled(groups)): Funnel<Group> | null {
  if (centre === null || !(centre >= 0 && centre <= 1)) return null
  const judged = groups.map(({ size, ...rest }) => {
    const n = Math.floor(size)
    return { ...rest, error: n === 0 ? 0 : Math.sqrt((centre * (1 - centre)) / size), limits: () => countLimits(binomial(n, centre), n) }
  })
  return funnelOf(judged, centre, { low: 0, high: 1 })
}

/** A funnel of rates (hits per unit of exposure): exact Poisson limits, read between counts, around the rate of all or a target. */
export function rateFunnel<Group>(groups: readonly Sized<Group>[], centre = pooled(groups)): Funnel<Group> | null {
  if (centre === null || !(centre >= 0)) return null
  const judged = groups.map(({ size, ...rest }) => ({
    ...rest,
    error: Math.sqrt(centre / size),
    limits: () => countLimits(poisson(size * centre), size),
  }))
  return funnelOf(judged, centre, { low: 0, high: Infinity })
}

/** A funnel of means with their standard errors: normal limits, within what a mean can be, around the mean weighted by precision, or a target. */
export function meanFunnel<Group>(
  groups: readonly Measured<Group>[],
  centre = precisionWeighted(groups),
  range: Range = { low: -Infinity, high: Infinity },
): Funnel<Group> | null {
  if (centre === null) return null
  const judged = groups.map(({ standardError, ...rest }) => ({
    ...rest,
    error: standardError ?? 0,
    limits: () => around(centre, standardError ?? 0),
  }))
  return funnelOf(judged, centre, range)
}

type Judged<Group> = { group: Group; value: number; error: number; limits: () => FunnelLimits }

/** What a value can be at least and at most. */
export type Range = { low: number; high: number }

function funnelOf<Group>(groups: readonly Judged<Group>[], centre: number, range: Range): Funnel<Group> {
  const known = groups.filter(({ error }) => error > 0 && Number.isFinite(error))
  const spread = winsorisedSpread(known.map(({ value, error }) => (value - centre) / error))
  // By luck alone the spread is 1 with variance 2 / groups: what lies within two deviations of that is no reason to widen.
  const widened = spread !== null && spread > 1 + 2 * Math.sqrt(2 / known.length)
  const factor = widened ? Math.sqrt(spread) : 1
  const points = groups.map((group) => {
    const limits = known.includes(group) ? widen(group.limits(), centre, factor, range) : null
    return { group: group.group, value: group.value, limits, position: limits && positionOf(group.value, limits) }
  })
  return { centre, spread, widened, points }
}

/** Where a value lies between limits; a value on a limit is within it. */
function positionOf(value: number, { low95, high95, low998, high998 }: FunnelLimits): Position {
  if (value < low998 || value > high998) return 'outside-99.8'
  return value < low95 || value > high95 ? 'outside-95' : 'inside'
}

/** Spiegelhalter's phi: the mean square of the deviations in standard errors, the outer tenths drawn in to where they begin. */
export function winsorisedSpread(deviations: readonly number[]): number | null {
  if (deviations.length < FEWEST_FOR_SPREAD) return null
  const [low, high] = [quantile(deviations, WINSORISED).value ?? 0, quantile(deviations, 1 - WINSORISED).value ?? 0]
  return deviations.reduce((sum, deviation) => sum + Math.min(high, Math.max(low, deviation)) ** 2, 0) / deviations.length
}

function widen({ low95, high95, low998, high998 }: FunnelLimits, centre: number, factor: number, { low, high }: Range): FunnelLimits {
  const moved = (limit: number) => Math.min(high, Math.max(low, centre + (limit - centre) * factor))
  return { low95: moved(low95), high95: moved(high95), low998: moved(low998), high998: moved(high998) }
}

function around(centre: number, error: number): FunnelLimits {
  const [near, far] = [Z95 * error, Z998 * error]
  return { low95: centre - near, high95: centre + near, low998: centre - far, high998: centre + far }
}

/** The chances of counts that matter, from the lowest of them on. */
type Chances = { first: number; chances: number[] }

/**
 * The counts at which the tails begin, over the size, each counted from its own end: the first count whose cumulative chance passes the tail, drawn
 * back by what it passes too much. So by luck alone no more than the tail lies outside; read from below, as Spiegelhalter does, the upper
 * limit would begin a count too early, and of groups with one hit expected 8 in 100 would lie above a limit for 2.5.
 */
function countLimits({ first, chances }: Chances, size: number): FunnelLimits {
  const [last, turned] = [first + chances.length - 1, chances.toReversed()]
  const low = (tail: number) => (first + tailOf(chances, tail)) / size
  const high = (tail: number) => (last - tailOf(turned, tail)) / size
  return { low95: low(TAIL95), high95: high(TAIL95), low998: low(TAIL998), high998: high(TAIL998) }
}

function tailOf(chances: readonly number[], tail: number): number {
  let upto = 0
  for (const [index, chance] of chances.entries()) {
    upto += chance
    if (upto > tail) return index - (upto - tail) / chance
  }
  return chances.length - 1
}

function binomial(n: number, share: number): Chances {
  const odds = share / (1 - share)
  return chancesAround(Math.min(n, Math.floor((n + 1) * share)), n, (count) => ((n - count) / (count + 1)) * odds)
}

function poisson(mean: number): Chances {
  return chancesAround(Math.floor(mean), Infinity, (count) => mean / (count + 1))
}

/** A chance as small as this beside the likeliest changes no limit. */
const NEGLIGIBLE = 1e-18

/** Chances built outward from the likeliest count, so that nothing under- or overflows; `step` is the chance of the next count over that of this one. */
function chancesAround(top: number, last: number, step: (count: number) => number): Chances {
  const [down, up]: [number[], number[]] = [[], []]
  for (let count = top, chance = 1; count > 0; count--) {
    chance /= step(count - 1)
    if (chance < NEGLIGIBLE) break
    down.push(chance)
  }
  for (let count = top, chance = 1; count < last; count++) {
    chance *= step(count)
    if (chance < NEGLIGIBLE) break
    up.push(chance)
  }
  const all = [...down.toReversed(), 1, ...up]
  const total = all.reduce((sum, chance) => sum + chance, 0)
  return { first: top - down.length, chances: all.map((chance) => chance / total) }
}

function pooled(groups: readonly Sized<unknown>[]): number | null {
  const size = groups.reduce((sum, group) => sum + group.size, 0)
  return size > 0 ? groups.reduce((sum, group) => sum + group.value * group.size, 0) / size : null
}

function precisionWeighted(groups: readonly Measured<unknown>[]): number | null {
  return pooled(
    groups.flatMap(({ group, value, standardError }) => (standardError ? [{ group, value, size: 1 / standardError ** 2 }] : [])),
  )
}
