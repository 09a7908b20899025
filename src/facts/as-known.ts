import { randomBytes } from 'node:crypto'
import type { Day, Instant } from '#base'
import type { Store } from '#store'
import { derive, settingsOf } from './derive/derive.ts'
import { prepareFacts } from './facts.ts'

/** What the facts are to be seen by: events up to and including a day, known at an instant, and as far as they had been delivered. */
export type Sight = { asOf: Day | null; knownAt: Instant | null; delivered?: Delivered | undefined }

/** Only what had come in by a moment of this store, in UTC to the microsecond; cancellations only as far as they had by another. */
export type Delivered = { by: string; cancellationsBy: string }

/** Derives what is not derived yet; cheap when there is nothing new. */
export async function bringUpToDate(store: Store): Promise<void> {
  await derive(store)
}

/**
 * Lets a piece of work see the facts as they were: as of a day, as known at an instant, derived anew from the events of then.
 * Without either it sees the facts of now.
 */
export async function asKnown<T>(store: Store, sight: Sight, work: (facts: Store) => Promise<T>): Promise<T> {
  if (sight.asOf === null && sight.knownAt === null && !sight.delivered) return work(store)
  const then = store.within(`then_${randomBytes(8).toString('hex')}`)
  try {
    await prepareFacts(then)
    await then.command('DROP TABLE event')
    await then.command(`CREATE VIEW event AS SELECT *, id_hash FROM \`${store.database}\`.event WHERE ${conditions(sight)}`)
    await derive(then, await settingsOf(store))
    return await work(then)
  } finally {
    await store.command(`DROP DATABASE IF EXISTS \`${then.database}\``)
  }
}

/** Day and instant were checked at the door of the question; a view takes no parameters. */
function conditions({ asOf, knownAt, delivered }: Sight): string {
  const day = asOf === null ? '1' : `(voids != '' OR toDate32(at, 'Europe/Amsterdam') <= toDate32('${asOf}'))`
  const instant = knownAt === null ? '1' : `recorded_at <= parseDateTime64BestEffort('${knownAt}', 3, 'UTC')`
  return [day, instant, ...(delivered ? [deliveredCondition(delivered)] : [])].join(' AND ')
}

/** The condition on events that they had been delivered. */
export function deliveredCondition({ by, cancellationsBy }: Delivered): string {
  return `loaded_at <= ${momentOf(by)} AND (voids = '' OR loaded_at <= ${momentOf(cancellationsBy)})`
}

function momentOf(text: string): string {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/.test(text)) throw new Error(`Not a moment of the store: ${text}.`)
  return `toDateTime64('${text}', 6, 'UTC')`
}
