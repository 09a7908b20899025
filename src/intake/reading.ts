import type { Instant, Refusal } from '#base'
import type { Event } from './event.ts'
import type { Pseudonym } from './pseudonym.ts'

/** What a source file is written in. */
export type Format = 'ndjson' | 'csv' | 'xes' | 'xlsx' | 'parquet' | 'ocel'

/**
 * What a file hands over, in the order of the document: an event; a row that is refused, with where and why;
 * or a row whose activity the mapping does not name, reported and never dropped in silence.
 * `row` is the line of a CSV or NDJSON file (the header counts), the row of a sheet, and elsewhere the number of the row or event.
 */
export type Delivery = { event: Event } | { refused: Refusal; row: number; raw: string } | { unknown: { activity: string }; row: number }

/** How every row read so far ended: `rows` = `mapped` + `silent` (known, but no condition held) + `unknown` + `refused`. */
export type Tally = { rows: number; mapped: number; silent: number; unknown: number; refused: number; events: number }

/** A file being read: who asks for its deliveries reads it once, as a stream. */
export type Reading = {
  /** The feed its events come from; for NDJSON each event names its own. */
  source: string
  format: Format
  /** The name of the mapping, or null where none is needed. */
  mapping: string | null
  rows(): number
  tally(): Tally
  /** Bytes of the file read so far (compressed, for a .gz file). */
  bytes(): number
  totalBytes: number
  /** Some at a time: waiting for each of millions takes as long as reading some of them. */
  deliveries: AsyncIterable<readonly Delivery[]>
  /** Where the file holds events in our own columns, of types that an engine reads as we do: what it needs to take them by itself. */
  whole?: WholeFile | undefined
}

/** A file of events in our own columns; `keyOf` gives the secret that veils the keys of a creditor, where they are veiled. */
export type WholeFile = {
  path: string
  columns: readonly string[]
  /** Whether the attributes are a text with JSON rather than texts by name. */
  json: boolean
  creditor: string | undefined
  now: Instant
  keyOf: ((creditor: string) => Uint8Array) | undefined
}

/** What is asked of a reading: whose events they are, by which mapping, when they become known, and how keys are veiled. */
export type ReadOptions = {
  creditor?: string | undefined
  /** The path of a mapping file, or the name of a built-in mapping. */
  map?: string | undefined
  now: Instant
  pseudonym: Pseudonym | null
}

/** A row of a refused kind keeps at most so many characters of the original. */
const RAW_LENGTH = 500

/** The offending row, shortened. */
export function shorten(raw: string, length = RAW_LENGTH): string {
  return raw.length > length ? `${raw.slice(0, length - 1)}…` : raw
}

/** An empty tally. */
export function newTally(): Tally {
  return { rows: 0, mapped: 0, silent: 0, unknown: 0, refused: 0, events: 0 }
}
