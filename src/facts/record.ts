import type { Event } from '#intake'
import type { Store } from '#store'

/** What became of a batch: events that were new, and events that had been delivered before. */
export type Recorded = { added: number; known: number }

const COLUMNS =
  'creditor, source, id, type, at, recorded_at, voids, customer, claim, case, arrangement, party, phase, channel, direction, kind, cents, currency, due_on, score, attributes'
const KNOWN = `(creditor, source, id) GLOBAL IN (
  SELECT creditor, source, id FROM event
  WHERE creditor IN (SELECT creditor FROM arriving) AND source IN (SELECT source FROM arriving) AND id_hash IN (SELECT sipHash64(source, id) FROM arriving))`

/**
 * Adds a batch of events to the store; what was delivered before, by (creditor, source, id), changes nothing.
 * When the promise is kept the batch is on disk, all of it; when it is broken, none of it is.
 */
export async function record(store: Store, events: readonly Event[]): Promise<Recorded> {
  const batch = firstOfEach(events)
  if (batch.length === 0) return { added: 0, known: events.length }
  return store.alone(async (mine) => {
    await mine.command('TRUNCATE TABLE arriving')
    await mine.insert('arriving', batch)
    const [{ known }] = (await mine.query(`SELECT count() AS known FROM arriving WHERE ${KNOWN}`)) as [{ known: number }]
    if (known < batch.length)
      await mine.command(`INSERT INTO event (${COLUMNS}) SELECT ${COLUMNS} FROM arriving ${known === 0 ? '' : `WHERE NOT (${KNOWN})`}`)
    await mine.command('TRUNCATE TABLE arriving')
    return { added: batch.length - known, known: known + events.length - batch.length }
  })
}

function firstOfEach(events: readonly Event[]): Event[] {
  const first = new Map<string, Event>()
  for (const event of events) {
    const key = JSON.stringify([event.creditor, event.source, event.id])
    if (!first.has(key)) first.set(key, event)
  }
  return [...first.values()]
}
