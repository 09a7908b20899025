import { createHash } from 'node:crypto'
import type { Day, Figure, Instant } from '#base'
import type { Difference } from './difference.ts'

/** What the events behind an edition were: up to which delivery (UTC, to the microsecond), how many, and a fingerprint of all they say. */
export type Watermark = { deliveredBy: string; events: number; eventsHash: string }

/** A publication of the figures of one period: of one creditor or of all together (null), the first, second or later one. */
export type Edition = Watermark & {
  id: string
  creditor: string | null
  period: string
  from: Day
  to: Day
  number: number
  /** Last day whose events count, and the instant at which they were known. */
  asOf: Day
  knownAt: Instant
  /** Fingerprint of the KPI tree whose figures these are. */
  tree: string
  /** KPIs of the edition before that are not in this one. */
  dropped: readonly string[]
  /** SHA-256 over all of it, to the letter: every figure and difference, and all that is said here. */
  hash: string
  owner: string
  publishedAt: Instant
}

/** A figure of an edition, and how it differs from the edition before: null where it does not, or where there is none. */
export type EditionFigure = { figure: Figure; difference: Difference | null }

/** An edition with all its figures, in the order of reading. */
export type WholeEdition = { edition: Edition; figures: readonly EditionFigure[] }

/** Sums over customers come out in another order each time; beyond this many digits a figure is noise. */
const DIGITS = 9

/** A figure as it is published: numbers to nine significant digits, so that the same events give the same letters. */
export function asPublished(figure: Figure): Figure {
  const rounded = (value: number | null) => (value === null ? null : Number(value.toPrecision(DIGITS)))
  const { value, low, high, numerator, denominator } = figure
  return {
    ...figure,
    value: rounded(value),
    low: rounded(low),
    high: rounded(high),
    numerator: exact(numerator, rounded),
    denominator: exact(denominator, rounded),
  }
}

/** Counts and cents are whole and stay so. */
function exact(value: number | null, rounded: (value: number | null) => number | null): number | null {
  return value !== null && Number.isInteger(value) ? value : rounded(value)
}

/** JSON in which the same content always has the same letters, whatever the order in which it was made. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

/** The seal of an edition: another letter anywhere in it (a figure, an explanation, who published it and when) gives another one. */
export function sealOf(edition: Omit<Edition, 'hash'>, figures: readonly EditionFigure[]): string {
  const hash = createHash('sha256').update(canonical({ ...edition, hash: undefined }))
  for (const figure of figures) hash.update('\n').update(canonical(figure))
  return hash.digest('hex')
}

/** An edition with its figures, sealed as they stand. */
export function sealed(edition: Omit<Edition, 'hash'>, figures: readonly EditionFigure[]): WholeEdition {
  return { edition: { ...edition, hash: sealOf(edition, figures) }, figures }
}
