import type { Figure } from '#base'
import { SMALLEST_GROUP } from './figures.ts'

const REASON = {
  code: 'small-group',
  words: {
    nl: `Verborgen om een kleine groep te beschermen (minder dan ${SMALLEST_GROUP} klanten), of omdat die anders uit het totaal te herleiden is.`,
    en: `Hidden to protect a small group (fewer than ${SMALLEST_GROUP} customers), or because it could otherwise be derived from the total.`,
  },
}

/** How many customers stand behind each figure, where that is not its count of things. */
export type People = ReadonlyMap<Figure, number>

/**
 * Hides groups of fewer than ten customers, and the smallest of the others where that leaves too little hidden in a total to which they add up,
 * so that no total minus what is shown gives a small group away. The count is hidden too.
 */
export function suppress(figures: readonly Figure[], smallest = SMALLEST_GROUP, people: People = new Map()): Figure[] {
  const families = Map.groupBy(figures, (figure) => JSON.stringify([figure.kpi, figure.variant, figure.period, figure.horizon]))
  const hidden = new Set(
    [...families.values()].flatMap((family) => [...hiddenIn(family, smallest, (figure) => people.get(figure) ?? figure.n ?? 0)]),
  )
  return figures.map((figure) => (hidden.has(figure) ? blank(figure) : figure))
}

type Count = (figure: Figure) => number

function hiddenIn(family: readonly Figure[], smallest: number, countOf: Count): Set<Figure> {
  const groups = family.filter((figure) => figure.group !== null && countOf(figure) > 0).sort((a, b) => countOf(a) - countOf(b))
  const hidden = new Set(groups.filter((figure) => countOf(figure) < smallest))
  const totals = hidden.size === 0 ? [] : totalsOf(groups)
  for (let before = -1; before < hidden.size;) {
    before = hidden.size
    for (const parts of totals) complement(parts, hidden, smallest, countOf)
  }
  return hidden
}

/** The groups that add up to each total one can ask for: to the whole, and to each value of some of the dimensions. */
function totalsOf(groups: readonly Figure[]): Figure[][] {
  const dimensions = Object.keys(groups[0]?.group ?? {})
  const subsets = dimensions.reduce<string[][]>((all, dimension) => [...all, ...all.map((some) => [...some, dimension])], [[]])
  return subsets
    .filter((some) => some.length < dimensions.length)
    .flatMap((some) => [...Map.groupBy(groups, ({ group }) => JSON.stringify(some.map((dimension) => group?.[dimension]))).values()])
}

/** Hides the next smallest part of a total until two or more are hidden that together are no small group. */
function complement(parts: readonly Figure[], hidden: Set<Figure>, smallest: number, countOf: Count): void {
  const away = parts.filter((figure) => hidden.has(figure))
  if (away.length === 0) return
  let [count, sum] = [away.length, away.reduce((total, figure) => total + countOf(figure), 0)]
  for (const figure of parts) {
    if (count > 1 && sum >= smallest) return
    if (hidden.has(figure)) continue
    hidden.add(figure)
    count += 1
    sum += countOf(figure)
  }
}

/** A figure of which nothing is shown, not even its count. */
export function blank(figure: Figure): Figure {
  return {
    ...figure,
    value: null,
    low: null,
    high: null,
    n: null,
    numerator: null,
    denominator: null,
    status: 'suppressed',
    reason: REASON,
  }
}
