import type { ColumnType } from 'kysely'
import type { Day, Instant, Unit } from '#base'
import type { Difference } from './edition/difference.ts'

/** The parts of the whole that something is about, such as `{ region: 'Zuid' }`; `{}` is everybody. */
export type Segment = Record<string, string>

/** Written as text, read as it was meant. */
type Json<Value> = ColumnType<Value, string, never>

/** What every decision tells of itself: who stands for it, since when, and who took it back when. */
type Decided = {
  id: string
  owner: string
  decided_at: Instant
  withdrawn_at: Instant | null
  withdrawn_by: string | null
}

/** What a KPI is meant to be in a period. */
export type TargetTable = Decided & {
  creditor: string | null
  kpi: string
  variant: string
  horizon: number | null
  segment: Json<Segment>
  value: number
  unit: Unit
  from_on: Day
  until_on: Day | null
}

/** What somebody knows about a period that the figures do not tell. */
export type AnnotationTable = Decided & {
  creditor: string | null
  kpi: string | null
  segment: Json<Segment>
  from_on: Day
  until_on: Day
  body: string
}

/** What a peak can come of. */
export type PeakKind = 'yearly-settlement' | 'advance-change' | 'tariff-change' | 'policy-change' | 'other'

/** A peak that is known before it comes. */
export type PeakTable = Decided & {
  creditor: string | null
  kind: PeakKind
  body: string
  from_on: Day
  until_on: Day
}

/** A publication of the figures of a period; it never changes. */
export type EditionTable = {
  id: string
  creditor: string | null
  period: string
  from_on: Day
  until_on: Day
  number: number
  as_of: Day
  known_at: Instant
  delivered_by: string
  events: number
  events_hash: string
  tree: string
  dropped: Json<readonly string[]>
  hash: string
  owner: string
  published_at: Instant
}

/** A figure of an edition, to the letter, and how it differs from the edition before. */
export type EditionFigureTable = {
  edition: string
  place: number
  figure: string
  difference: ColumnType<Difference | null, string | null, never>
}

/** The tables of what people decide, as `migrations/` makes them; a test holds the two together. */
export type DecisionTables = {
  target: TargetTable
  annotation: AnnotationTable
  peak: PeakTable
  edition: EditionTable
  edition_figure: EditionFigureTable
}
