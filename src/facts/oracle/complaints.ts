import { addDays, type Day } from '#base'
import type { Customer } from './customer.ts'
import { inOrder, isAfter, type Dated } from './order.ts'
import { keyOf, subjectOf } from './place.ts'
import type { ComplaintRow } from './rows.ts'

/** The complaints of a customer, each with the phase that gave rise to it. */
export function complaintsOf(customer: Customer): ComplaintRow[] {
  return customer.events.filter((event) => event.type === 'complaint.filed').map((event) => complaintRow(customer, event))
}

function complaintRow(customer: Customer, filed: Dated): ComplaintRow {
  const { channel, kind, on: filed_on } = filed
  const subject = subjectOf(customer, filed)
  const closings = customer.events.filter(
    (event) => event.type === 'complaint.closed' && event.claim === filed.claim && isAfter(event, filed),
  )
  const closing = inOrder(closings)[0]
  return {
    ...subject,
    complaint: keyOf(filed),
    channel,
    kind,
    phase: filed.phase || triggerOf(customer, filed, subject.case),
    filed_on,
    closed_on: closing?.on ?? null,
    outcome: closing?.attributes.outcome ?? '',
  }
}

/** The phase in which the customer was some days before the complaint; if in none yet, the last one up to its day. */
function triggerOf({ events, settings }: Customer, filed: Dated, caseKey: string): ComplaintRow['phase'] {
  const loose = filed.claim === '' && filed.case === ''
  const concerns = (event: Dated) =>
    loose || (caseKey !== '' && event.case === caseKey) || (filed.claim !== '' && event.claim === filed.claim)
  const entered = inOrder(events.filter((event) => event.type === 'phase.entered' && event.phase !== 'aftercare' && concerns(event)))
  const lastUpTo = (day: Day) => entered.findLast((event) => event.on <= day)
  const trigger = lastUpTo(addDays(filed.on, -settings.complaint_lag_days)) ?? lastUpTo(filed.on)
  return trigger?.phase ?? ''
}
