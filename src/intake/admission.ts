import type { Instant } from '#base'
import type { Event } from './event.ts'

/** Veils customers, remembering the last one: the events of a customer mostly stand together. */
export function veil(pseudonym: ((customer: string) => string) | null): (customer: string) => string {
  if (!pseudonym) return (customer) => customer
  let last = { customer: '', veiled: '' }
  return (customer) => {
    if (customer === '') return ''
    if (customer !== last.customer) last = { customer, veiled: pseudonym(customer) }
    return last.veiled
  }
}

/** An event as a connector builds it, before it is let in. */
export type Draft = Partial<Omit<Event, 'attributes' | 'at'>> & { at?: Instant; attributes?: Record<string, string> }
