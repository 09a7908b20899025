import { dayOf, type Day, type Instant } from '#base'
import type { Event } from '#intake'
import type { Dated } from './order.ts'

/** How far to look: what happened up to a day, what was known at a moment. */
export type View = { asOf?: Day; knownAt?: Instant }

/** The events that count, of all that were delivered: first deliveries, known in time, not cancelled, up to the day. */
export function counting(delivered: Event[], view: View): Dated[] {
  const known = firstDeliveries(delivered).filter((event) => !view.knownAt || event.recorded_at <= view.knownAt)
  const cancelled = new Set(known.filter((event) => event.voids !== '').map((event) => identity(event, event.voids)))
  return known
    .filter((event) => event.voids === '' && !cancelled.has(identity(event, event.id)))
    .map((event) => ({ ...event, on: dayOf(event.at) }))
    .filter((event) => !view.asOf || event.on <= view.asOf)
}

function firstDeliveries(delivered: Event[]): Event[] {
  const first = new Map<string, Event>()
  for (const event of delivered) {
    const key = JSON.stringify([event.creditor, event.source, event.id])
    if (!first.has(key)) first.set(key, event)
  }
  return [...first.values()]
}

function identity(event: Event, id: string): string {
  return JSON.stringify([event.creditor, event.source, event.customer, id])
}
