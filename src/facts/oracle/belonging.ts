import type { Dated } from './order.ts'

/** Whether an event names the case of a file, or names no case but one of its claims. */
export function belongs(event: Dated, key: string, claims: string[]): boolean {
  return event.case === key || (event.case === '' && claims.includes(event.claim))
}

/** Whether an event belongs to the file or is about the customer as a whole. */
export function belongsLoosely(event: Dated, key: string, claims: string[]): boolean {
  return belongs(event, key, claims) || (event.case === '' && event.claim === '')
}
