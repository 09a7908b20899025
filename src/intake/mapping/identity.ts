import { hash } from 'node:crypto'
import type { Draft } from '../admission.ts'
import type { Event } from '../event.ts'

/**
 * The id of an event whose source gives none: where it stands, then what it says.
 *
 * What it says makes the same file give the same ids, and a file with rows added only new ones. `place` counts the rows that
 * the case had at that instant, so that two equal rows are two events and ids sort in the order of the document; `index` is
 * the event's place in the mapping. Attributes do not count (but for a description of a customer): a remark that was
 * corrected in the source is no second payment.
 */
export function contentId(event: Draft, place: number, index: number): string {
  const described = event.type === 'customer.described' ? JSON.stringify(Object.entries(event.attributes ?? {}).sort()) : ''
  let said = ''
  for (const field of SAID) said += `${event[field] ?? ''}\u001f`
  return `${String(place).padStart(4, '0')}.${String(index).padStart(2, '0')}.${hash('sha256', said + described, 'base64url').slice(0, 16)}`
}

const SAID = [
  'type',
  'at',
  'voids',
  'customer',
  'claim',
  'case',
  'arrangement',
  'party',
  'phase',
  'channel',
  'direction',
  'kind',
  'cents',
  'due_on',
  'score',
] as const satisfies (keyof Event)[]
