import type { Day, Instant } from '#base'
import type { Delivered } from '#facts'
import type { Store } from '#store'
import type { Watermark } from './edition.ts'

/** Later than anything that was known or delivered. */
const NO_END = { known_at: '2299-01-01T00:00:00.000Z', by: '2299-01-01 00:00:00.000000', cancellations_by: '2299-01-01 00:00:00.000000' }

type Sought = { creditor: string | null; knownAt?: Instant; delivered?: Delivered }

/** The events of a creditor, or of all, as far as they were known at an instant and delivered by a moment; everything without either. */
export async function watermarkOf(store: Store, { creditor, knownAt, delivered }: Sought): Promise<Watermark> {
  const [row] = await store.query<{ latest: string; events: number; hash: string }>(
    `SELECT toString(max(loaded_at)) AS latest, count() AS events, lower(hex(groupBitXor(cityHash64(
       creditor, source, id, type, at, recorded_at, voids, customer, claim, case, arrangement, party, phase, channel, direction, kind,
       cents, currency, ifNull(toString(due_on), ''), ifNull(toString(score), ''), toString(attributes))))) AS hash
     FROM event
     WHERE ({creditor:String} = '' OR creditor = {creditor:String}) AND recorded_at <= parseDateTime64BestEffort({known_at:String}, 3, 'UTC')
       AND loaded_at <= toDateTime64({by:String}, 6, 'UTC') AND (voids = '' OR loaded_at <= toDateTime64({cancellations_by:String}, 6, 'UTC'))`,
    {
      creditor: creditor ?? '',
      known_at: knownAt ?? NO_END.known_at,
      by: delivered?.by ?? NO_END.by,
      cancellations_by: delivered?.cancellationsBy ?? NO_END.cancellations_by,
    },
  )
  if (!row) throw new Error('A count of events gave no row.')
  return { deliveredBy: row.latest, events: row.events, eventsHash: row.hash }
}

/** Whether the events behind an edition can be told from what came later, and say what they said. */
export async function areThere(
  store: Store,
  { creditor, knownAt, ...then }: Watermark & { creditor: string | null; knownAt: Instant },
): Promise<boolean> {
  const found = await watermarkOf(store, { creditor, knownAt, delivered: { by: then.deliveredBy, cancellationsBy: then.deliveredBy } })
  return found.events === then.events && found.eventsHash === then.eventsHash
}

/** How many events came in after a moment: those of days up to and including one, and cancellations of any day. */
export async function cameIn(
  store: Store,
  { creditor, after, until }: { creditor: string | null; after: string; until: Day },
): Promise<{ late: number; cancelled: number }> {
  const [row] = await store.query<{ late: number; cancelled: number }>(
    `SELECT countIf(voids = '' AND toDate32(at, 'Europe/Amsterdam') <= toDate32({until:String})) AS late, countIf(voids != '') AS cancelled FROM event
     WHERE loaded_at > toDateTime64({after:String}, 6, 'UTC') AND ({creditor:String} = '' OR creditor = {creditor:String})`,
    { after, until, creditor: creditor ?? '' },
  )
  return row ?? { late: 0, cancelled: 0 }
}

/** The last run of the derivation: another number says that facts were derived meanwhile. */
export async function lastRunOf(store: Store): Promise<number> {
  const [row] = await store.query<{ run: number }>('SELECT max(derivation.run) AS run FROM derivation')
  return row?.run ?? 0
}

/** The day of the last event; null where there are none. */
export async function lastDayOf(store: Store, creditor: string | null): Promise<Day | null> {
  const [row] = await store.query<{ last: Day; events: number }>(
    `SELECT toDate32(max(at), 'Europe/Amsterdam') AS last, count() AS events FROM event
     WHERE ({creditor:String} = '' OR creditor = {creditor:String})`,
    { creditor: creditor ?? '' },
  )
  return row && row.events > 0 ? row.last : null
}
