import { isRefusal, refuse, type Refusal } from '#base'

/** What came in from the things of one vintage, such as files opened in a month: cumulative amounts by age, from the first age on. */
export type Vintage = { vintage: string; cumulative: readonly number[] }

/** How amounts grow from one age to the next: the factor, Mack's variance parameter, how many vintages it rests on, and their amounts at that age added up. */
export type AgeFactor = { age: number; factor: number; variance: number; vintages: number; base: number }

/** An amount completed to the last age: what is known, what it is expected to become, what is still to come and how far that may be off. */
export type Completion = { latest: number; ultimate: number; outstanding: number; standardError: number }

/** A triangle completed to the oldest age that any vintage has reached. */
export type ChainLadder = {
  factors: AgeFactor[]
  /** Per vintage, with its amounts at every age: as seen, then as expected. */
  vintages: (Completion & { vintage: string; age: number; course: number[] })[]
  total: Completion
}

/** A factor on fewer vintages than this is a guess. */
const FEWEST_VINTAGES = 3

/**
 * The chain ladder with Mack's standard errors (1993): vintages in any order, each as far as it was seen, in the unit of the amounts.
 * Factors below 1 (money taken back) are allowed. Refused where a factor would rest on fewer than three vintages, or where nothing came in
 * at an age that is to be multiplied. Factors learn also from the vintages `beside`, which are not completed themselves. `fewest: 1` completes a full triangle as the published examples do, with Mack's extrapolated last variance.
 */
export function chainLadder(
  vintages: readonly Vintage[],
  { fewest = FEWEST_VINTAGES, beside = [] }: { fewest?: number; beside?: readonly Vintage[] } = {},
): ChainLadder | Refusal {
  const ages = Math.max(0, ...vintages.map(({ cumulative }) => cumulative.length))
  if (ages === 0 || vintages.some(({ cumulative }) => cumulative.length === 0)) return nothingSeen()
  const factors = factorsOf(vintages, beside, ages, fewest)
  if (isRefusal(factors)) return factors
  const empty = vintages.find(({ cumulative }) => cumulative.length < ages && !((cumulative.at(-1) ?? 0) > 0))
  if (empty) return nothingIn(empty.vintage)
  const completed = vintages.map((vintage) => complete(vintage, factors))
  return { factors, vintages: completed, total: totalOf(completed, factors) }
}

function factorsOf(vintages: readonly Vintage[], beside: readonly Vintage[], ages: number, fewest: number): AgeFactor[] | Refusal {
  const rungs: AgeFactor[] = []
  for (let age = 0; age < ages - 1; age++) {
    // A step from nothing adds nothing to what is multiplied, so one that need not be multiplied is passed over.
    const others = beside.filter(({ cumulative }) => cumulative.length > age + 1 && cumulative[age]! > 0)
    const seen = [...vintages.filter(({ cumulative }) => cumulative.length > age + 1), ...others]
    if (seen.length < fewest) return tooFew(age, seen.length, fewest)
    const empty = seen.find(({ cumulative }) => !(cumulative[age]! > 0))
    if (empty) return nothingIn(empty.vintage)
    const steps = seen.map(({ cumulative }) => [cumulative[age]!, cumulative[age + 1]!] as const)
    const base = steps.reduce((sum, [from]) => sum + from, 0)
    const factor = steps.reduce((sum, [, to]) => sum + to, 0) / base
    const squares = steps.reduce((sum, [from, to]) => sum + from * (to / from - factor) ** 2, 0)
    const variance = steps.length > 1 ? squares / (steps.length - 1) : lastVariance(rungs)
    if (variance === null) return tooFew(age, seen.length, FEWEST_VINTAGES)
    if (!(factor > 0)) return nothingIn(seen.map(({ vintage }) => vintage).join(', '))
    rungs.push({ age, factor, variance, vintages: seen.length, base })
  }
  return rungs
}

/** Mack's variance where one vintage is all there is: the line of the two before continued, and no more than either; null without two. */
function lastVariance(rungs: readonly AgeFactor[]): number | null {
  const [before, last] = [rungs.at(-2)?.variance, rungs.at(-1)?.variance]
  if (before === undefined || last === undefined) return null
  return before === 0 ? 0 : Math.min(last ** 2 / before, before, last)
}

function complete({ vintage, cumulative }: Vintage, rungs: readonly AgeFactor[]): ChainLadder['vintages'][number] {
  const age = cumulative.length - 1
  const course = [...cumulative]
  let relative = 0
  for (const { factor, variance, base } of rungs.slice(age)) {
    const at = course.at(-1)!
    relative += (variance / factor ** 2) * (1 / at + 1 / base)
    course.push(at * factor)
  }
  const [latest, ultimate] = [cumulative[age]!, course.at(-1)!]
  return { vintage, age, latest, ultimate, outstanding: ultimate - latest, standardError: ultimate * Math.sqrt(relative), course }
}

/** All vintages together: they share their factors, so their errors go together from the older one's age on. */
function totalOf(vintages: ChainLadder['vintages'], rungs: readonly AgeFactor[]): Completion {
  const shared = rungs.map(({ variance, factor, base }) => variance / factor ** 2 / base)
  const from = (age: number) => shared.slice(age).reduce((sum, each) => sum + each, 0)
  let mse = 0
  vintages.forEach((one, index) => {
    mse += one.standardError ** 2
    for (const other of vintages.slice(index + 1)) mse += 2 * one.ultimate * other.ultimate * from(Math.max(one.age, other.age))
  })
  const sum = (name: 'latest' | 'ultimate' | 'outstanding') => vintages.reduce((all, each) => all + each[name], 0)
  return { latest: sum('latest'), ultimate: sum('ultimate'), outstanding: sum('outstanding'), standardError: Math.sqrt(mse) }
}

function tooFew(age: number, found: number, fewest: number): Refusal {
  return refuse('chain-ladder.too-few', {
    nl: `Van leeftijd ${age} naar ${age + 1} zijn er maar ${found} lichtingen; er zijn er ten minste ${fewest} nodig.`,
    en: `From age ${age} to ${age + 1} there are only ${found} vintages; at least ${fewest} are needed.`,
  })
}

function nothingIn(vintage: string): Refusal {
  return refuse('chain-ladder.nothing-in', {
    nl: `Van lichting ${vintage} is op een leeftijd die moet doorgroeien niets binnen. Voeg lichtingen of leeftijden samen.`,
    en: `Nothing had come in of vintage ${vintage} at an age that is to grow on. Put vintages or ages together.`,
  })
}

function nothingSeen(): Refusal {
  return refuse('chain-ladder.nothing-seen', {
    nl: 'Er is een lichting zonder bedragen, of er is er geen.',
    en: 'There is a vintage without amounts, or there is none.',
  })
}
