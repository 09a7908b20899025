import type { AgeFactor } from './chain-ladder.ts'
import type { ExposedVintage } from './completed-vintages.ts'

/** A vintage that was foretold, with its error in two parts: its own luck, and what it shares with all others that are foretold from the same. */
export type Foretold = {
  vintage: string
  age: number
  latest: number
  factor: number
  ultimate: number
  /** A variance. */
  apart: number
  /** A standard error. */
  together: number
}

type Known = {
  vintages: readonly ExposedVintage[]
  /** Those of which it is known, or estimated from most of their course, what they come to. */
  old: readonly ExposedVintage[]
  ultimates: readonly number[]
  young: readonly ExposedVintage[]
  factors: readonly AgeFactor[]
}

/**
 * Foretells young vintages: what is in, and of what is still to come by the pattern, as much as older vintages came to for what they began with
 * (R. Bornhuetter and R. Ferguson, *The actuary and IBNR*, 1972). So the little that a young vintage has shown is not multiplied by a large factor.
 * Standard errors after T. Mack, *The prediction error of Bornhuetter/Ferguson* (2008); for a vintage's own luck the larger of what the ages
 * apart and what whole vintages show, because a good or bad vintage is so at all ages.
 */
export function bornhuetterFerguson({ vintages, old, ultimates, young, factors }: Known): Foretold[] {
  const exposed = sum(old.map(({ exposure }) => exposure))
  const share = sum(ultimates) / exposed
  const spread = sum(old.map(({ exposure }, index) => exposure * (ultimates[index]! / exposure - share) ** 2)) / Math.max(1, old.length - 1)
  const pattern = patternOf(factors)
  const ages = pattern.map((_, age) => stepOf(vintages, age, pattern, share))
  return young.map(({ vintage, exposure, cumulative }) => {
    const [age, latest] = [cumulative.length - 1, cumulative.at(-1)!]
    const [expected, left] = [share * exposure, 1 - pattern[age]!]
    const [before, after] = [ages.slice(0, age + 1), ages.slice(age + 1)]
    const ofPattern = Math.min(sum(before.map(({ error }) => error)), sum(after.map(({ error }) => error)))
    const ofShare = (exposure ** 2 * spread) / exposed
    return {
      vintage,
      age,
      latest,
      factor: 1 / pattern[age]!,
      ultimate: latest + expected * left,
      apart: Math.max(expected * sum(after.map(({ variance }) => variance)), exposure * spread * left ** 2),
      together: Math.sqrt((expected ** 2 + ofShare) * ofPattern + ofShare * left ** 2),
    }
  })
}

/** Which part of what it comes to a vintage has shown at each age. */
function patternOf(factors: readonly AgeFactor[]): number[] {
  return factors.reduceRight<number[]>((shown, { factor }) => [shown[0]! / factor, ...shown], [1])
}

/** How much the amounts of one age vary beside what was expected of them, per expected cent, and how sure its part of the pattern is. */
function stepOf(
  vintages: readonly ExposedVintage[],
  age: number,
  pattern: readonly number[],
  share: number,
): { variance: number; error: number } {
  const seen = vintages.filter(({ cumulative }) => cumulative.length > age)
  const part = pattern[age]! - (pattern[age - 1] ?? 0)
  const squares = seen.map(({ cumulative, exposure }) => {
    const expected = share * exposure
    return (cumulative[age]! - (cumulative[age - 1] ?? 0) - expected * part) ** 2 / expected
  })
  const variance = sum(squares) / Math.max(1, seen.length - 1)
  return { variance, error: variance / (share * sum(seen.map(({ exposure }) => exposure))) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
