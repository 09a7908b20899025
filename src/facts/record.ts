import { randomBytes } from 'node:crypto'
import type { Event } from '#intake'
import { writeSurely, type Store } from '#store'

/** What became of a batch: events that were new, and events that had been delivered before. */
export type Recorded = { added: number; known: number }

const COLUMNS =
  'creditor, source, id, type, at, recorded_at, voids, customer, claim, case, arrangement, party, phase, channel, direction, kind, cents, currency, due_on, score, attributes'
/** Which of a batch on its way in are there already; GLOBAL because the batch lies on one server and the events on all. */
function known(batch: string): string {
  return `(creditor, source, id) GLOBAL IN (
  SELECT creditor, source, id FROM event
  WHERE creditor GLOBAL IN (SELECT creditor FROM ${batch}) AND source GLOBAL IN (SELECT source FROM ${batch}) AND id_hash GLOBAL IN (SELECT sipHash64(source, id) FROM ${batch}))`
}

/**
 * Adds a batch of events to the store; what was delivered before, by (creditor, source, id), changes nothing.
 * When the promise is kept the batch is on disk, all of it; when it is broken, none of it is.
 */
export async function record(store: Store, events: readonly Event[]): Promise<Recorded> {
  const batch = firstOfEach(events)
  if (batch.length === 0) return { added: 0, known: events.length }
  return store.alone(async (mine) => {
    const arriving = `arriving_${randomBytes(8).toString('hex')}`
    await mine.command(`CREATE TABLE ${arriving} AS arriving`)
    try {
      await mine.insert(arriving, batch)
      const [row] = await mine.query<{ old: number }>(`SELECT count() AS old FROM ${arriving} WHERE ${known(arriving)}`)
      const old = row?.old ?? 0
      if (old < batch.length)
        await writeSurely(
          mine,
          'event',
          `INSERT INTO event (${COLUMNS}) SELECT ${COLUMNS} FROM ${arriving} ${old === 0 ? '' : `WHERE NOT (${known(arriving)})`}`,
        )
      return { added: batch.length - old, known: old + events.length - batch.length }
    } finally {
      await mine.command(`DROP TABLE IF EXISTS ${arriving}`)
    }
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
