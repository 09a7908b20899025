import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { earlierOf, type Event } from '#intake'
import { writeSurely, type Store } from '#store'

/** What became of a batch: events that were new, events that had been delivered before, and how many of those now say something else. */
export type Recorded = { added: number; known: number; changed: number }

/** The columns of an event, in the order in which they are written. */
export const COLUMNS =
  'creditor, source, id, type, at, recorded_at, voids, customer, claim, case, arrangement, party, phase, channel, direction, kind, cents, currency, due_on, score, attributes'
/** What an event says, apart from when we knew: a second delivery under the same id should say the same. */
const CONTENT =
  'sipHash64(tuple(type, at, voids, customer, claim, case, arrangement, party, phase, channel, direction, kind, cents, currency, due_on, score, toString(mapSort(attributes))))'

/** Which events may be those of a batch: by creditor, in whose order they lie, and by a number that says nearly all. */
function alike(batch: string): string {
  return `creditor GLOBAL IN (SELECT creditor FROM ${batch}) AND id_hash GLOBAL IN (SELECT sipHash64(source, id) FROM ${batch})`
}

/** Which of a batch on its way in are there already, by their identity and more; GLOBAL because the batch lies on one server and the events on all. */
function known(batch: string, more = ''): string {
  return `(creditor, source, id${more}) GLOBAL IN (
  SELECT creditor, source, id${more} FROM event
  WHERE ${alike(batch)})`
}

/**
 * Adds a batch of events to the store; what was delivered before, by (creditor, source, id), changes nothing, whatever it says now.
 * When the promise is kept the batch is on disk, all of it; when it is broken, none of it is.
 */
export async function record(store: Store, events: readonly Event[]): Promise<Recorded> {
  const { batch, changed } = firstOfEach(events)
  if (batch.length === 0) return { added: 0, known: 0, changed: 0 }
  return store.alone(async (mine) => {
    const arriving = `arriving_${randomBytes(8).toString('hex')}`
    await mine.command(`CREATE TABLE ${arriving} AS arriving`)
    try {
      await mine.insert(arriving, batch)
      // Nearly always nothing is there yet, and that is known soonest without the ids themselves.
      const suspects = await count(mine, `event WHERE ${alike(arriving)}`)
      const old = suspects === 0 ? 0 : await count(mine, `${arriving} WHERE ${known(arriving)}`)
      const same = old === 0 ? 0 : await count(mine, `${arriving} WHERE ${known(arriving, `, ${CONTENT}`)}`)
      if (old < batch.length)
        await writeSurely(mine, 'event', {
          statement: `INSERT INTO event (${COLUMNS}) SELECT ${COLUMNS} FROM ${arriving} ${old === 0 ? '' : `WHERE NOT (${known(arriving)})`}`,
        })
      return { added: batch.length - old, known: old + events.length - batch.length, changed: changed + old - same }
    } finally {
      await mine.command(`DROP TABLE IF EXISTS ${arriving}`)
    }
  })
}

async function count(store: Store, of: string): Promise<number> {
  const [row] = await store.query<{ rows: number }>(`SELECT count() AS rows FROM ${of}`)
  return row?.rows ?? 0
}

/** The first event of each identity, and how many later ones say something else under it. */
function firstOfEach(events: readonly Event[]): { batch: Event[]; changed: number } {
  const earlier = earlierOf()
  const batch: Event[] = []
  let changed = 0
  for (const event of events) {
    const before = earlier(event)
    if (before === undefined) batch.push(event)
    else if (!isDeepStrictEqual({ ...event, recorded_at: '' }, { ...before, recorded_at: '' })) changed += 1
  }
  return { batch, changed }
}
