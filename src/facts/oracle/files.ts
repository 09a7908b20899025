import { addDays, daysBetween, type Day } from '#base'
import type { EventType } from '#intake'
import { belongs, belongsLoosely } from './belonging.ts'
import { casesOf, homeOf } from './cases.ts'
import { principalLines, type Customer } from './customer.ts'
import { leaving } from './leaving.ts'
import { dimensionsAt } from './dimensions.ts'
import type { Line, LineType } from './books.ts'
import { compareKeys, inOrder, type Dated } from './order.ts'
import { handoversOf, partiesOf } from './parties.ts'
import { pausesOf } from './pauses.ts'
import { furthest } from './phases.ts'
import type { ClaimRow, CostRow, FileRow } from './rows.ts'
import { openAt, settledHow, settledOn, sum } from './settled.ts'

const PAYING: LineType[] = ['paid', 'reversed', 'reallocated']

/** The collection cases of a customer; `costs` are all the customer's costs. */
export function filesOf(customer: Customer, costs: CostRow[]): FileRow[] {
  const opened = customer.events.filter((event) => event.type === 'case.opened').map((event) => event.case)
  return [...new Set(opened)].map((key) => fileRow(customer, costs, key))
}

function fileRow(customer: Customer, costs: CostRow[], key: string): FileRow {
  const { events, lines, settings } = customer
  const opened_on = firstOpened(events, key)
  const claims = claimsOf(customer, key)
  const names = claims.map(({ claim }) => claim)
  const principal = principalLines(lines, claims)
  const own = ownCosts(events, costs, key, names)
  const all = [...principal, ...lines.filter((line) => own.some(({ cost }) => cost === line.cost))]
  const settled_on = names.length > 0 ? settledOn(principal, opened_on, settings.merge_days) : null
  const solved_on = names.length > 0 ? settledOn(all, opened_on, settings.merge_days) : null
  return {
    ...customer.relation,
    case: key,
    opened_on,
    ...closing(events, key),
    principal_cents: principalAt(principal, opened_on),
    recoveries: recoveriesOf(principal, opened_on),
    settled_on,
    settled_how: settledHow(principal, settled_on),
    solved_on,
    solved_how: settledHow(principal, solved_on),
    arranged_on: arrangedOn(events, key, names, opened_on),
    escalations: measuresFrom('escalation.taken', events, key, names, opened_on),
    safeguards: measuresFrom('safeguard.applied', events, key, names, opened_on),
    parties: partiesOf(events, key, names, opened_on),
    handovers: handoversOf(events, key, names, opened_on),
    ...costSums(own),
    charges: chargesOf(own, opened_on),
    ...leaving(customer.events),
    phase_reached: furthest(ofType(events, 'phase.entered').filter((event) => belongs(event, key, names))),
    pauses: pausesOf(events, names, settings.unclosed_pause_days),
    ...dimensionsAt(events, opened_on, claims[0]?.product),
  }
}

/** What was charged, by age since the opening; what was charged before it counts as age 0. */
function chargesOf(costs: CostRow[], openedOn: Day): FileRow['charges'] {
  const byAge = Map.groupBy(costs, (cost) => Math.max(0, daysBetween(openedOn, cost.charged_on)))
  return [...byAge]
    .map(([age, own]): [number, number] => [age, own.reduce((cents, cost) => cents + cost.charged_cents, 0)])
    .toSorted(([a], [b]) => a - b)
}

function firstOpened(events: Dated[], key: string): Day {
  return inOrder(ofType(events, 'case.opened').filter((event) => event.case === key))[0]?.on as Day
}

function closing(events: Dated[], key: string): Pick<FileRow, 'closed_on' | 'closing_reason'> {
  const steps = events.filter((event) => event.case === key && (event.type === 'case.opened' || event.type === 'case.closed'))
  const last = inOrder(steps, { 'case.opened': 1, 'case.closed': 2 }).at(-1)
  return last?.type === 'case.closed' ? { closed_on: last.on, closing_reason: last.kind } : { closed_on: null, closing_reason: '' }
}

/** The claims of a file: those that some event names with its case, else what was due, open and in no case when it was opened; each claim is in the file that had it first. */
export function claimsOf(customer: Customer, key: string): ClaimRow[] {
  const cases = casesOf(customer.events).map((each) => ({
    ...each,
    claims: each.claims.length > 0 ? each.claims : bareClaims(customer, each.openedOn),
  }))
  return customer.claims.filter(({ claim }) => homeOf(claim, cases) === key)
}

/** What was due, open and in no case on the day on which a case was opened that names no claim. */
function bareClaims({ claims, events, lines }: Customer, openedOn: Day): string[] {
  const dayBefore = addDays(openedOn, -1)
  return claims
    .filter(({ issued_on, due_on }) => issued_on <= openedOn && due_on <= openedOn)
    .filter(({ claim }) => !events.some((event) => event.claim === claim && event.case !== ''))
    .filter((claim) => openAt(principalLines(lines, [claim]), dayBefore) > 0)
    .map(({ claim }) => claim)
}

function principalAt(lines: Line[], openedOn: Day): number {
  const owed = lines.filter((line) => !PAYING.includes(line.type) && line.on <= openedOn)
  const paidBefore = lines.filter((line) => PAYING.includes(line.type) && line.on < openedOn)
  return Math.max(0, sum([...owed, ...paidBefore]))
}

function recoveriesOf(lines: Line[], openedOn: Day): [number, number][] {
  const byAge = new Map<number, number>()
  for (const line of lines.filter(({ type, on }) => PAYING.includes(type) && on >= openedOn)) {
    const age = daysBetween(openedOn, line.on)
    byAge.set(age, (byAge.get(age) ?? 0) - line.cents)
  }
  return [...byAge].filter(([, cents]) => cents !== 0).toSorted(([a], [b]) => a - b)
}

function arrangedOn(events: Dated[], key: string, claims: string[], openedOn: Day): Day | null {
  const agreed = ofType(events, 'arrangement.agreed').filter((event) => event.on >= openedOn && belongsLoosely(event, key, claims))
  return inOrder(agreed)[0]?.on ?? null
}

/** What was done against or for the customer while the file was there: its days and kinds. */
function measuresFrom(type: EventType, events: Dated[], key: string, claims: string[], openedOn: Day): [Day, string][] {
  return ofType(events, type)
    .filter((event) => event.on >= openedOn && belongsLoosely(event, key, claims))
    .map((event): [Day, string] => [event.on, event.kind])
    .toSorted(compareKeys)
}

/** The costs of a file, of all the customer's `costs`: those the customer bears that belong to it. */
export function ownCosts(events: Dated[], costs: CostRow[], key: string, claims: string[]): CostRow[] {
  const charged = ofType(events, 'cost.charged').filter((event) => belongs(event, key, claims))
  return costs.filter((cost) => cost.bearer === 'customer' && charged.some((event) => cost.cost === `${event.source}|${event.id}`))
}

function costSums(own: CostRow[]) {
  const total = (column: 'charged_cents' | 'paid_cents' | 'waived_cents') => own.reduce((cents, cost) => cents + cost[column], 0)
  return { charged_cents: total('charged_cents'), cost_paid_cents: total('paid_cents'), cost_waived_cents: total('waived_cents') }
}

function ofType(events: Dated[], type: EventType): Dated[] {
  return events.filter((event) => event.type === type)
}
