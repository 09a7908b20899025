import { writeSurely, type Store } from '#store'
import { derive, settingsOf } from './derive/derive.ts'
import type { Settings } from './settings.ts'
import { COLUMNS } from './record.ts'
import { rememberVeil, veiledWith } from './veil.ts'

/** What a copy of the facts is made of, beside the file of events: everything else is derived from the two. */
export type FactsCopied = { events: number; customers: number; veil: string | null; settings: Settings }

/** Writes all events to a file that is not there yet, as they are kept, with the moment at which each came in, and says what goes with them. Only the embedded engine writes on this machine. */
export async function copyFacts(store: Store, path: string): Promise<FactsCopied> {
  return store.alone(async (mine) => {
    await mine.command(
      `INSERT INTO FUNCTION file({path:String}, 'Parquet') SELECT ${COLUMNS}, loaded_at FROM event ORDER BY creditor, customer, at, source, id`,
      { path },
    )
    const [count] = await mine.query<{ events: number; customers: number }>(
      'SELECT count() AS events, uniqExact(creditor, customer) AS customers FROM event',
    )
    return { events: count?.events ?? 0, customers: count?.customers ?? 0, veil: await veiledWith(mine), settings: await settingsOf(mine) }
  })
}

/** Puts the events of a copy into a store that has none, and derives the facts from them by the same settings. */
export async function restoreFacts(store: Store, path: string, copied: FactsCopied): Promise<void> {
  const statement = `INSERT INTO event (${COLUMNS}, loaded_at) SELECT ${COLUMNS}, loaded_at FROM file({path:String}, 'Parquet')`
  await writeSurely(store, 'event', { statement, parameters: { path }, several: true })
  const [count] = await store.query<{ events: number }>('SELECT count() AS events FROM event')
  if (count?.events !== copied.events) throw new Error(`The copy holds ${count?.events} events, not ${copied.events}.`)
  if (copied.veil !== null) await rememberVeil(store, copied.veil)
  await derive(store, copied.settings)
}
