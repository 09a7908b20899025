import type { Card } from '#api-contract'
import { addDays, addMonths, type Day, type Figure, type Unit, type Words } from '#base'

/** One way to read a KPI over time: a variant, for one horizon where it has several. */
export type Reading = { id: string; name: Words; unit: Unit; figures: Figure[] }

/** A figure beside the one of a year earlier. */
export type Change = {
  earlier: Figure
  difference: number
  /** Whether the difference is more than chance would give; null where an interval is missing. */
  certain: boolean | null
  favourable: boolean | null
}

/**
 * What a tile says: the latest complete figure, the provisional one after it, the photo of a period that still runs, the change
 * in a year, and since when there is no figure.
 */
export type Headline = {
  complete: Figure | null
  provisional: Figure | null
  running: Figure | null
  without: Figure | null
  change: Change | null
}

/** The readings of a KPI in the order in which it shows them, the headline first. */
export function readingsOf(card: Card, figures: readonly Figure[]): Reading[] {
  const own = figures.filter((figure) => figure.kpi === card.id && figure.group === null)
  const byReading = Map.groupBy(own, (figure) => readingId(figure))
  const rank = (figure: Figure) => card.variants.findIndex(({ id }) => id === figure.variant)
  return [...byReading.values()]
    .map((found) => ({ first: found[0] as Figure, found }))
    .toSorted((a, b) => rank(a.first) - rank(b.first))
    .map(({ first, found }) => ({ id: readingId(first), name: nameOf(card, first), unit: first.unit, figures: found }))
}

function readingId({ variant, horizon }: Figure): string {
  return horizon === null ? variant : `${variant}@${horizon}`
}

function nameOf(card: Card, { variant, horizon, unit }: Figure): Words {
  const name = card.variants.find(({ id }) => id === variant)?.name ?? { nl: variant, en: variant }
  if (horizon === null) return name
  // A mean number of days is counted up to its horizon, a share within it.
  const within =
    unit === 'days'
      ? { nl: `tot ${horizon} dagen`, en: `up to ${horizon} days` }
      : { nl: `binnen ${horizon} dagen`, en: `within ${horizon} days` }
  if (card.variants.length === 1) return { nl: capital(within.nl), en: capital(within.en) }
  return { nl: `${name.nl}, ${within.nl}`, en: `${name.en}, ${within.en}` }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The periods to draw: those from a day on, so that every chart of a page has the same months under each other. */
export function shownOf(figures: readonly Figure[], from: Day): Figure[] {
  return figures.filter((figure) => figure.from >= from)
}

/** What stands large on a tile. */
export function headlineOf(figures: readonly Figure[], { better, shows }: Pick<Card, 'better' | 'shows'>): Headline {
  const complete = figures.findLast((figure) => figure.status === 'complete' && figure.value !== null) ?? null
  const last = figures.findLast((figure) => figure.status === 'provisional' && figure.value !== null) ?? null
  const after = last && (!complete || last.from > complete.from) ? last : null
  const running = shows === 'photo' ? after : null
  // Halfway a month of bills and payments a balance says little about its end: such a photo stands beside no month end.
  const provisional = running && complete ? null : after
  return {
    complete,
    provisional,
    running,
    without: complete || provisional ? silenceOf(figures) : nothingIn(figures),
    change: complete && changeOf(figures, complete, better),
  }
}

/** Of the last periods without a figure, the first that only time can tell, or else the first that has the reason of the last. */
function silenceOf(figures: readonly Figure[]): Figure | null {
  const last = figures.at(-1)
  if (!last || last.value !== null) return null
  const silent = figures.slice(figures.findLastIndex((figure) => figure.value !== null) + 1)
  const young = silent.find((figure) => figure.reason?.code === 'too-young')
  return young ?? silent[silent.findLastIndex((figure) => figure.reason?.code !== last.reason?.code) + 1] ?? last
}

/** Where no period has a figure, the one that tells best why: one that only time can tell, or else the one that counts most. */
function nothingIn(figures: readonly Figure[]): Figure | null {
  const young = figures.findLast((figure) => figure.reason?.code === 'too-young')
  return young ?? figures.toSorted((a, b) => (b.n ?? 0) - (a.n ?? 0) || b.from.localeCompare(a.from))[0] ?? null
}

function changeOf(figures: readonly Figure[], latest: Figure, better: Card['better']): Change | null {
  const from = latest.per === 'week' ? addDays(latest.from, -364) : addMonths(latest.from, -12)
  const earlier = figures.find((figure) => figure.from === from && figure.status === 'complete' && figure.value !== null)
  if (!earlier) return null
  const difference = (latest.value as number) - (earlier.value as number)
  const favourable = better === 'steady' || difference === 0 ? null : difference > 0 === (better === 'higher')
  return { earlier, difference, certain: isCertain(latest, earlier), favourable }
}

/**
 * Whether two figures differ by more than chance: the 95 % interval of their difference, put together from their own
 * intervals (MOVER, Zou & Donner 2008), leaves out zero.
 */
export function isCertain(later: Figure, earlier: Figure): boolean | null {
  const [a, b] = [bounds(later), bounds(earlier)]
  if (!a || !b) return null
  const difference = a.value - b.value
  const low = difference - Math.hypot(a.value - a.low, b.high - b.value)
  const high = difference + Math.hypot(a.high - a.value, b.value - b.low)
  return low > 0 || high < 0
}

function bounds({ value, low, high }: Figure): { value: number; low: number; high: number } | null {
  return value === null || low === null || high === null ? null : { value, low, high }
}
