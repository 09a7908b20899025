import type { Day } from '#base'
import type { Event, EventType } from '#intake'

/** An event with the Amsterdam day on which it happened. */
export type Dated = Event & { on: Day }

/** The rank of a type among events of the same moment; a type without a rank comes first. */
export type Ranks = Partial<Record<EventType, number>>

/** Events in the order in which they count: by moment, rank of type, moment known, source and id. */
export function inOrder(events: Dated[], ranks: Ranks = {}): Dated[] {
  const place = (event: Dated) => [event.at, ranks[event.type] ?? 0, event.recorded_at, event.source, event.id]
  return events.toSorted((a, b) => compareKeys(place(a), place(b)))
}

/** Whether an event comes after another, whatever their types. */
export function isAfter(event: Dated, other: Dated): boolean {
  const place = ({ at, recorded_at, source, id }: Dated) => [at, recorded_at, source, id]
  return compareKeys(place(event), place(other)) > 0
}

/** Compares two keys part by part, texts byte by byte. */
export function compareKeys(a: (string | number)[], b: (string | number)[]): number {
  for (const [index, part] of a.entries()) {
    const difference = compareParts(part, b[index] as string | number)
    if (difference !== 0) return difference
  }
  return 0
}

function compareParts(a: string | number, b: string | number): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}
