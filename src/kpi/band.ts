import type { Figure } from '#base'
import type { Kpi } from './define.ts'

/**
 * Keeps a figure provisional, with the reason, where what became of some cannot be known and the figure would differ much with them:
 * the two variants between which the truth lies are further apart than the KPI allows.
 */
export function heldOpen({ band }: Kpi, figures: readonly Figure[]): Figure[] {
  if (!band) return [...figures]
  const highs = new Map(figures.filter(({ variant }) => variant === band.high).map((figure) => [placeOf(figure), figure.value]))
  const lows = new Map(figures.filter(({ variant }) => variant === band.low).map((figure) => [placeOf(figure), figure.value]))
  return figures.map((figure) => {
    const [low, high] = [lows.get(placeOf(figure)) ?? null, highs.get(placeOf(figure)) ?? null]
    const ends = figure.variant === band.low || figure.variant === band.high
    if (!ends || figure.value === null || low === null || high === null || high - low <= band.widest) return figure
    return { ...figure, status: 'provisional', reason: { code: 'wide-band', words: wordsOf(low, high) } }
  })
}

function wordsOf(low: number, high: number): { nl: string; en: string } {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)]
  return {
    nl: `Voorlopig: van wie vertrok is het onbekend, en het antwoord ligt daardoor tussen ${from}% en ${to}%.`,
    en: `Provisional: of those who left it is unknown, so the answer lies between ${from}% and ${to}%.`,
  }
}

function placeOf({ period, horizon, group }: Figure): string {
  return JSON.stringify([period, horizon, group])
}
