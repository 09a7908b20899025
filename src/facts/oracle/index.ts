import type { Event } from '#intake'
import { DEFAULT_SETTINGS, type Settings } from '../settings.ts'
import { arrangementsOf } from './arrangements.ts'
import { oneCaseEach } from './cases.ts'
import { complaintsOf } from './complaints.ts'
import { contactsOf } from './contacts.ts'
import { costsOf, escalationsOf } from './costs.ts'
import { counting, type View } from './counting.ts'
import { customerOf, type Customer } from './customer.ts'
import { dimensionsAt } from './dimensions.ts'
import { episodesOf } from './episodes.ts'
import { filesOf } from './files.ts'
import type { Line } from './books.ts'
import { compareKeys } from './order.ts'
import type { CostRow, EntryRow, Facts } from './rows.ts'
import { referralsOf } from './referrals.ts'
import { stepsOf } from './steps.ts'
import { invitationsOf, surveysOf } from './surveys.ts'

export { DEFAULT_SETTINGS, type Settings } from '../settings.ts'
export type { View } from './counting.ts'
export type * from './rows.ts'

/**
 * The facts worked out from the events step by step, as `docs/concepts/facts.md` says it; the yardstick for the SQL.
 * Events come in any order and more than once; of two with the same identity the first in the list stands.
 */
export function deriveByHand(events: Event[], settings: Partial<Settings> = {}, view: View = {}): Facts {
  const relations = Object.groupBy(counting(events, view), (event) => JSON.stringify([event.creditor, event.customer]))
  const customers = Object.values(relations).map((own) => customerOf(oneCaseEach(own ?? []), { ...DEFAULT_SETTINGS, ...settings }))
  const costs = customers.map(costsOf)
  return {
    claim: sorted(
      customers.flatMap((customer) => customer.claims),
      (row) => [row.claim],
    ),
    entry: sorted(
      customers.flatMap((customer, index) => entriesOf(customer, costs[index] ?? [])),
      (row) => [row.claim, row.cost, row.on, row.type],
    ),
    episode: sorted(customers.flatMap(episodesOf), (row) => [row.number]),
    file: sorted(
      customers.flatMap((customer, index) => filesOf(customer, costs[index] ?? [])),
      (row) => [row.case],
    ),
    cost: sorted(costs.flat(), (row) => [row.cost]),
    escalation: sorted(customers.flatMap(escalationsOf), (row) => [row.escalation]),
    step: sorted(
      customers.flatMap((customer, index) => stepsOf(customer, costs[index] ?? [])),
      (row) => [row.case, row.number],
    ),
    contact: sorted(customers.flatMap(contactsOf), (row) => [row.contact]),
    arrangement: sorted(customers.flatMap(arrangementsOf), (row) => [row.arrangement]),
    complaint: sorted(customers.flatMap(complaintsOf), (row) => [row.complaint]),
    survey: sorted(customers.flatMap(surveysOf), (row) => [row.survey]),
    referral: sorted(customers.flatMap(referralsOf), (row) => [row.referral]),
    invitation: sorted(customers.flatMap(invitationsOf), (row) => [row.invitation]),
  }
}

function entriesOf(customer: Customer, costs: CostRow[]): EntryRow[] {
  return customer.lines.map((line) => entryRow(customer, costs, line))
}

function entryRow(customer: Customer, costs: CostRow[], line: Line): EntryRow {
  const claim = customer.claims.find((other) => other.claim === line.claim)
  const charged_on = costs.find((other) => other.cost === line.cost)?.charged_on
  return {
    ...customer.relation,
    ...line,
    issued_on: claim?.issued_on ?? null,
    due_on: claim?.due_on ?? null,
    ...dimensionsAt(customer.events, charged_on ?? claim?.issued_on ?? line.on, claim?.product),
  }
}

function sorted<Row extends { creditor: string; customer: string }>(rows: Row[], key: (row: Row) => (string | number)[]): Row[] {
  const place = (row: Row) => [row.creditor, row.customer, ...key(row)]
  return rows.toSorted((a, b) => compareKeys(place(a), place(b)))
}
