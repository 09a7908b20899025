import type { Day, Instant } from '#base'
import type { Event, Party } from '#intake'
import type { Dimensions } from './dimensions.ts'
import type { LineType } from './books.ts'
import type { Pause } from './pauses.ts'
import type { Outcome } from './settled.ts'

/** The relation every fact belongs to. */
export type Relation = { creditor: string; customer: string }

/** A change of what is owed, with the claim it belongs to. */
export type EntryRow = Relation &
  Dimensions & {
    claim: string
    cost: string
    on: Day
    type: LineType
    cents: number
    issued_on: Day | null
    due_on: Day | null
  }

/** A claim from issue to settlement. */
export type ClaimRow = Relation &
  Dimensions & {
    claim: string
    case: string
    issued_on: Day
    due_on: Day
    direct_debit: 0 | 1
    principal_cents: number
    paid_cents: number
    written_off_cents: number
    open_cents: number
    balances: [on: Day, cents: number][]
    settled_on: Day | null
    settled_how: Outcome | ''
    outcome: Outcome
    late_on: Day
    phase_reached: string
    left_on: Day | null
    left_how: string
    pauses: Pause[]
  }

/** A spell of arrears, chained with those that it continues. */
export type EpisodeRow = Relation &
  Dimensions & {
    number: number
    started_on: Day
    spell_started_on: Day
    ended_on: Day | null
    ended_how: 'paid' | 'written-off' | ''
    next_started_on: Day | null
    continued: 0 | 1
    peak_cents: number
    left_on: Day | null
    phase_reached: string
    pauses: Pause[]
  }

/** A collection case with what it brought in and what it cost. */
export type FileRow = Relation &
  Dimensions & {
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
    safeguards: [day: Day, kind: string][]
    parties: [from: Day, party: Party][]
    handovers: [on: Day, giver: Party, receiver: Party, level: string, fields: string[], last_on: Day, first_on: Day][]
    charges: [age: number, cents: number][]
    charged_cents: number
    cost_paid_cents: number
    cost_waived_cents: number
    left_on: Day | null
    left_how: string
    phase_reached: string
    pauses: Pause[]
  }

/** A cost on top of the principal, and who bears it. */
export type CostRow = Relation &
  Dimensions & {
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
    repaid: [on: Day, cents: number][]
  }

/** A measure that raised the pressure. */
export type EscalationRow = Relation &
  Dimensions & {
    escalation: string
    claim: string
    case: string
    kind: string
    phase: string
    party: string
    taken_on: Day
  }

/** A phase of a file: when it was entered, when and how it was left. */
export type StepRow = Relation &
  Dimensions & {
    case: string
    number: number
    phase: Event['phase']
    entered_on: Day
    next_phase: Event['phase']
    next_on: Day | null
    left_on: Day | null
    how: Outcome | 'arrangement' | 'referral' | 'phase' | 'closed' | ''
    exposed_until: Day | null
    charged_cents: number
    pauses: Pause[]
  }

/** What was said to the customer or by the customer, and what followed. */
export type ContactRow = Relation &
  Dimensions & {
    contact: string
    claim: string
    case: string
    direction: 'out' | 'in'
    channel: Event['channel']
    kind: string
    phase: Event['phase']
    sent_at: Instant
    sent_on: Day
    next_at: Instant | null
    reaction: 'payment' | 'arrangement' | 'contact' | ''
    reacted_at: Instant | null
    answered_at: Instant | null
  }

/** An arrangement with its instalments, and when each was paid. */
export type ArrangementRow = Relation &
  Dimensions & {
    arrangement: string
    claim: string
    case: string
    channel: Event['channel']
    party: Event['party']
    cents: number
    agreed_on: Day
    instalments: [due_on: Day, cents: number, paid_on: Day][]
    ended_on: Day | null
    ended_how: 'completed' | 'broken' | 'cancelled' | ''
    left_on: Day | null
  }

/** A complaint, with the phase that gave rise to it. */
export type ComplaintRow = Relation &
  Dimensions & {
    complaint: string
    claim: string
    case: string
    channel: Event['channel']
    kind: string
    phase: Event['phase']
    filed_on: Day
    closed_on: Day | null
    outcome: string
  }

/** An answer to a question that the customer was asked. */
export type SurveyRow = Relation &
  Dimensions & {
    survey: string
    claim: string
    case: string
    channel: Event['channel']
    question: string
    score: number | null
    sent_on: Day | null
    answered_on: Day
    closed_on: Day | null
  }

/** A referral of a customer to help, and when it was accepted. */
export type ReferralRow = Relation &
  Dimensions & {
    referral: string
    claim: string
    case: string
    channel: Event['channel']
    kind: string
    phase: Event['phase']
    made_on: Day
    accepted_on: Day | null
  }

/** A question that was put to a customer, and when it was answered. */
export type InvitationRow = Relation &
  Dimensions & {
    invitation: string
    claim: string
    case: string
    channel: Event['channel']
    question: string
    sent_on: Day
    answered_on: Day | null
  }

/** Everything that is derived from the events, each table sorted by its key. */
export type Facts = {
  claim: ClaimRow[]
  entry: EntryRow[]
  episode: EpisodeRow[]
  file: FileRow[]
  cost: CostRow[]
  escalation: EscalationRow[]
  step: StepRow[]
  contact: ContactRow[]
  arrangement: ArrangementRow[]
  complaint: ComplaintRow[]
  survey: SurveyRow[]
  referral: ReferralRow[]
  invitation: InvitationRow[]
}
