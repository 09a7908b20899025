import { isRefusal, type Refusal } from '#base'
import { bornhuetterFerguson, type Foretold } from './bornhuetter-ferguson.ts'
import { chainLadder, type AgeFactor, type ChainLadder, type Vintage } from './chain-ladder.ts'
import type { Interval } from './interval.ts'
import { studentReach } from './student.ts'

/** A vintage with what it began with, such as the principal of the files opened, in the unit of its amounts. */
export type ExposedVintage = Vintage & { exposure: number }

/** How a vintage was completed: seen to the end, grown by the factors, or, for the youngest, foretold from what older ones came to. */
export type Method = 'observed' | 'chain-ladder' | 'bornhuetter-ferguson'

/** What a vintage comes to at the last age, and how far that may be off; without an interval where it was seen, or where the others all grew alike. */
export type CompletedVintage = Interval & {
  vintage: string
  method: Method
  latest: number
  /** How many times as much is expected at the last age as at its own. */
  factor: number
  ultimate: number
  standardError: number
}

/** All vintages brought to the same age, and all of them together. */
export type CompletedVintages = {
  factors: AgeFactor[]
  vintages: CompletedVintage[]
  total: Interval & Omit<CompletedVintage, 'vintage' | 'method' | 'factor'>
}

/** So many of the youngest vintages say too little themselves to be multiplied. */
const YOUNGEST = 2

/** A part of a variance, and from how many independent deviations it was found. */
type Part = { variance: number; freedom: number }

/**
 * Brings vintages, the oldest first, to the age of the oldest. Older ones grow by the chain ladder with Mack's standard errors (1993). The two youngest
 * that are not there yet are foretold by Bornhuetter and Ferguson (1972). Intervals are lognormal, with Student's t for how few vintages the errors rest on.
 */
export function completeVintages(vintages: readonly ExposedVintage[]): CompletedVintages | Refusal {
  const last = Math.max(0, ...vintages.map(({ cumulative }) => cumulative.length)) - 1
  const young = vintages.filter(({ cumulative }) => cumulative.length <= last).slice(-YOUNGEST)
  const old = vintages.filter((each) => !young.includes(each))
  const ladder = chainLadder(old, { beside: young })
  if (isRefusal(ladder)) return ladder
  const grown = old.map((each) => ladder.vintages.find(({ vintage }) => vintage === each.vintage) as Grown)
  const ultimates = grown.map(({ ultimate }) => ultimate)
  const foretold = young.length === 0 ? [] : bornhuetterFerguson({ vintages, old, ultimates, young, factors: ladder.factors })
  const lows = lowest(vintages, last)
  const rows = [
    ...grown.map((each) => grownRow(each, ladder.factors, lows)),
    ...foretold.map((each) => foretoldRow(each, old.length - 1, lows)),
  ]
  return { factors: ladder.factors, vintages: rows, total: totalOf(rows, grown, foretold, ladder.factors, old.length - 1, lows) }
}

type Grown = ChainLadder['vintages'][number]

function grownRow(grown: Grown, factors: readonly AgeFactor[], lows: Lows): CompletedVintage {
  const { vintage, latest, ultimate, standardError, age } = grown
  const method = age === factors.length ? 'observed' : 'chain-ladder'
  const reach = studentReach(freedomOf(partsOf([grown], factors)))
  const factor = factors.slice(age).reduce((product, each) => product * each.factor, 1)
  return { vintage, method, latest, factor, ultimate, standardError, ...lognormal(ultimate, standardError, reach, lows(latest, age)) }
}

function foretoldRow({ vintage, latest, age, factor, ultimate, apart, together }: Foretold, freedom: number, lows: Lows): CompletedVintage {
  const standardError = Math.sqrt(apart + together ** 2)
  const interval = lognormal(ultimate, standardError, studentReach(freedom), lows(latest, age))
  return { vintage, method: 'bornhuetter-ferguson', latest, factor, ultimate, standardError, ...interval }
}

/** Mack's error of vintages together, by the step it comes from: their own luck there, and that of the factor which they share. */
function partsOf(vintages: readonly Grown[], factors: readonly AgeFactor[]): (Part & { shared: number })[] {
  return factors.map(({ age, factor, variance, base, vintages: seen }) => {
    const growing = vintages.filter((each) => each.age <= age)
    const relative = variance / factor ** 2
    const own = growing.reduce((sum, { ultimate, course }) => sum + ultimate ** 2 / course[age]!, 0) * relative
    const shared = (growing.reduce((sum, { ultimate }) => sum + ultimate, 0) ** 2 * relative) / base
    return { variance: own + shared, shared, freedom: seen - 1 }
  })
}

/** The errors of those that were foretold lean on the same factors as the others: taken to go together in full, which is never too little. */
function totalOf(
  rows: readonly CompletedVintage[],
  grown: readonly Grown[],
  foretold: readonly Foretold[],
  factors: readonly AgeFactor[],
  freedom: number,
  lows: Lows,
): CompletedVintages['total'] {
  const sum = (name: 'latest' | 'ultimate') => rows.reduce((all, each) => all + each[name], 0)
  const parts = partsOf(grown, factors)
  const shared = Math.sqrt(parts.reduce((all, part) => all + part.shared, 0))
  const together = foretold.reduce((all, each) => all + each.together, 0)
  const apart = foretold.reduce((all, each) => all + each.apart, 0)
  const all: Part[] = [...parts, { variance: apart + together ** 2 + 2 * shared * together, freedom }]
  const [latest, ultimate] = [sum('latest'), sum('ultimate')]
  const standardError = Math.sqrt(all.reduce((total, { variance }) => total + variance, 0))
  const ages = [...grown, ...foretold].map(({ age }) => age).filter((age) => age < factors.length)
  const low = ages.length === 0 ? latest : lows(latest, Math.min(...ages))
  return { latest, ultimate, standardError, ...lognormal(ultimate, standardError, studentReach(freedomOf(all)), low) }
}

/** How many independent deviations a sum of variances is worth (F. Satterthwaite, 1946). */
function freedomOf(parts: readonly Part[]): number {
  const sum = parts.reduce((all, { variance }) => all + variance, 0)
  const squares = parts.reduce((all, { variance, freedom }) => all + variance ** 2 / freedom, 0)
  return squares === 0 ? Infinity : sum ** 2 / squares
}

/** What an amount cannot fall below from an age on. */
type Lows = (latest: number, age: number) => number

/** What is in stays in, unless money of some vintage was taken back at a later age. */
function lowest(vintages: readonly ExposedVintage[], last: number): Lows {
  const falls = Array.from({ length: last + 1 }, (_, age) =>
    vintages.some(({ cumulative }) => (cumulative[age + 1] ?? Infinity) < cumulative[age]!),
  )
  return (latest, age) => (falls.slice(age).some(Boolean) ? 0 : latest)
}

/** The 95 % interval of an amount above zero that is a product of factors; nulls where nothing is in doubt. */
function lognormal(mean: number, standardError: number, reach: number, low: number): Interval {
  if (!(standardError > 0) || !(mean > 0)) return { low: null, high: null }
  const variance = Math.log(1 + (standardError / mean) ** 2)
  const at = (sign: number) => mean * Math.exp(-variance / 2 + sign * reach * Math.sqrt(variance))
  return { low: Math.max(low, at(-1)), high: Math.max(low, at(1)) }
}
