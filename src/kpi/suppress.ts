import type { Figure } from '#base'
import { SMALLEST_GROUP } from './figures.ts'

const REASON = {
  code: 'small-group',
  words: {
    nl: `Verborgen om een kleine groep te beschermen (minder dan ${SMALLEST_GROUP}), of omdat die anders uit het totaal te herleiden is.`,
    en: `Hidden to protect a small group (fewer than ${SMALLEST_GROUP}), or because it could otherwise be derived from the total.`,
  },
}

/**
 * Hides groups of fewer than ten, and where that leaves one hidden group in a period also the smallest of the others,
 * so that the total minus what is shown never gives a small group away. The count is hidden too.
 */
export function suppress(figures: readonly Figure[], smallest = SMALLEST_GROUP): Figure[] {
  const families = Map.groupBy(figures, (figure) => JSON.stringify([figure.kpi, figure.variant, figure.period, figure.horizon]))
  const hidden = new Set<Figure>()
  for (const family of families.values()) for (const figure of hiddenIn(family, smallest)) hidden.add(figure)
  return figures.map((figure) => (hidden.has(figure) ? blank(figure) : figure))
}

function hiddenIn(family: readonly Figure[], smallest: number): Figure[] {
  const groups = family.filter((figure) => figure.group !== null && (figure.n ?? 0) > 0).sort((a, b) => (a.n ?? 0) - (b.n ?? 0))
  const small = groups.filter((figure) => (figure.n ?? 0) < smallest)
  if (small.length === 0) return []
  const enough = small.length > 1 && small.reduce((sum, figure) => sum + (figure.n ?? 0), 0) >= smallest
  return enough ? small : groups.slice(0, small.length + 1)
}

function blank(figure: Figure): Figure {
  return { ...figure, value: null, low: null, high: null, n: null, numerator: null, denominator: null, status: 'suppressed', reason: REASON }
}
