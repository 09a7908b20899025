import type { Customer } from './customer.ts'
import { dimensionsAt } from './dimensions.ts'
import type { Dated } from './order.ts'
import { phaseAt } from './phases.ts'

/** What an event is about: the claim it names, its case or else that of its claim, and the groups of its day. */
export function subjectOf(customer: Customer, event: Dated) {
  const claim = customer.claims.find((other) => other.claim === event.claim)
  return {
    ...customer.relation,
    claim: event.claim,
    case: event.case || (claim?.case ?? ''),
    ...dimensionsAt(customer.events, event.on, claim?.product),
  }
}

/** What an event is about, with its kind and the phase in which it fell. */
export function placeOf(customer: Customer, event: Dated) {
  const subject = subjectOf(customer, event)
  return { ...subject, kind: event.kind, phase: phaseAt(event, subject.case, customer.events) }
}

/** The name of the row that an event gives. */
export function keyOf(event: Dated): string {
  return `${event.source}|${event.id}`
}
