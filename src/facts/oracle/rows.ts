import type { Day } from '#base'
import type { Dimensions } from './dimensions.ts'
import type { LineType } from './books.ts'
import type { Pause } from './pauses.ts'
import type { Outcome } from './settled.ts'

/** The relation every fact belongs to. */
export type Relation = { creditor: string; customer: string }

/** A change of what is owed, with the claim it belongs to. */
export type EntryRow = Relation & Dimensions & {
  claim: string
  cost: string
  on: Day
  type: LineType
  cents: number
  issued_on: Day | null
  due_on: Day | null
}

/** A claim from issue to settlement. */
export type ClaimRow = Relation & Dimensions & {
  claim: string
  case: string
  issued_on: Day
  due_on: Day
  direct_debit: 0 | 1
  principal_cents: number
  paid_cents: number
  written_off_cents: number
  open_cents: number
  settled_on: Day | null
  settled_how: Outcome | ''
  outcome: Outcome
  late_on: Day
  phase_reached: string
  pauses: Pause[]
}

/** A spell of arrears, chained with those that it continues. */
export type EpisodeRow = Relation & Dimensions & {
  number: number
  started_on: Day
  spell_started_on: Day
  ended_on: Day | null
  next_started_on: Day | null
  continued: 0 | 1
  peak_cents: number
  left_on: Day | null
  phase_reached: string
  pauses: Pause[]
}

/** A collection case with what it brought in and what it cost. */
export type FileRow = Relation & Dimensions & {
  case: string
  opened_on: Day
  closed_on: Day | null
  closing_reason: string
  principal_cents: number
  recoveries: [age: number, cents: number][]
  settled_on: Day | null
  settled_how: Outcome | ''
  solved_on: Day | null
  solved_how: Outcome | ''
  arranged_on: Day | null
  escalations: [day: Day, kind: string][]
  charges: [age: number, cents: number][]
  charged_cents: number
  cost_paid_cents: number
  cost_waived_cents: number
  left_on: Day | null
  phase_reached: string
  pauses: Pause[]
}

/** A cost on top of the principal, and who bears it. */
export type CostRow = Relation & Dimensions & {
  cost: string
  claim: string
  case: string
  kind: string
  phase: string
  bearer: string
  charged_on: Day
  charged_cents: number
  paid_cents: number
  waived_cents: number
  open_cents: number
}

/** A measure that raised the pressure. */
export type EscalationRow = Relation & Dimensions & {
  escalation: string
  claim: string
  case: string
  kind: string
  phase: string
  party: string
  taken_on: Day
}

/** Everything that is derived from the events, each table sorted by its key. */
export type Facts = {
  claim: ClaimRow[]
  entry: EntryRow[]
  episode: EpisodeRow[]
  file: FileRow[]
  cost: CostRow[]
  escalation: EscalationRow[]
}
