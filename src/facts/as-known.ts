import { randomBytes } from 'node:crypto'
import type { Day, Instant } from '#base'
import type { Store } from '#store'
import { derive, settingsOf } from './derive/derive.ts'
import { prepareFacts } from './facts.ts'

/** What the facts are to be seen by: events up to and including a day, and known at an instant. */
export type Sight = { asOf: Day | null; knownAt: Instant | null }

/** Derives what is not derived yet; cheap when there is nothing new. */
export async function bringUpToDate(store: Store): Promise<void> {
  await derive(store)
}

/**
 * Lets a piece of work see the facts as they were: as of a day, as known at an instant, derived anew from the events of then.
 * Without either it sees the facts of now.
 */
export async function asKnown<T>(store: Store, { asOf, knownAt }: Sight, work: (facts: Store) => Promise<T>): Promise<T> {
  if (asOf === null && knownAt === null) return work(store)
  const then = store.within(`then_${randomBytes(8).toString('hex')}`)
  try {
    await prepareFacts(then)
    await then.command('DROP TABLE event')
    await then.command(`CREATE VIEW event AS SELECT *, id_hash FROM \`${store.database}\`.event WHERE ${conditions({ asOf, knownAt })}`)
    await derive(then, await settingsOf(store))
    return await work(then)
  } finally {
    await store.command(`DROP DATABASE IF EXISTS \`${then.database}\``)
  }
}

/** Day and instant were checked at the door of the question; a view takes no parameters. */
function conditions({ asOf, knownAt }: Sight): string {
  const day = asOf === null ? '1' : `(voids != '' OR toDate32(at, 'Europe/Amsterdam') <= toDate32('${asOf}'))`
  const instant = knownAt === null ? '1' : `recorded_at <= parseDateTime64BestEffort('${knownAt}', 3, 'UTC')`
  return `${day} AND ${instant}`
}
