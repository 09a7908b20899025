import type { Instant } from '#base'
import type { Event } from './event.ts'
import { VEILED, type Pseudonym } from './pseudonym.ts'

/** An event as a connector builds it, before it is let in. */
export type Draft = Partial<Omit<Event, 'attributes' | 'at'>> & { at?: Instant; attributes?: Record<string, string> }

/** Veils the keys of an event in place, remembering the last of each: the events of a customer and of a claim mostly stand together. */
export function veil(pseudonym: Pseudonym | null): (event: Draft) => void {
  if (!pseudonym) return () => {}
  const last = VEILED.map((field) => ({ field, creditor: '', key: '', veiled: '' }))
  return (event) => {
    const creditor = event.creditor ?? ''
    for (const known of last) {
      const key = event[known.field]
      if (key === undefined || key === '') continue
      if (key !== known.key || creditor !== known.creditor) {
        known.veiled = pseudonym(creditor, known.field, key)
        known.creditor = creditor
        known.key = key
      }
      event[known.field] = known.veiled
    }
  }
}
