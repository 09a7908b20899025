import type { Event } from './event.ts'

/** Finds, among the events that it was given before, the first with the same identity (creditor, source, id). */
export function earlierOf(): (event: Event) => Event | undefined {
  const first = new Map<string, Event>()
  const noted = (key: string, event: Event) => {
    const before = first.get(key)
    if (before === undefined) first.set(key, event)
    return before
  }
  return (event) => {
    // Hardly ever do two sources use one id; no text of an event has such a character in it.
    const before = noted(event.id, event)
    if (!before || (before.source === event.source && before.creditor === event.creditor)) return before
    return noted(`${event.creditor}\u0000${event.source}\u0000${event.id}`, event)
  }
}
