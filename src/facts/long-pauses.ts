import type { Store } from '#store'

/** Customers with an open claim on which no clock has run for over a year, because a pause began that nobody ended; counted to the last event there is. */
export async function longPauses(store: Store): Promise<number> {
  const [row] = await store.query<{ customers: number }>(
    `SELECT uniqExact(creditor, customer) AS customers FROM claim
     WHERE open_cents > 0 AND arrayExists(
       pause -> pause.2 = toDate32('2299-12-31') AND pause.1 < (SELECT toDate32(max(at), 'Europe/Amsterdam') FROM event) - 365, pauses)`,
  )
  return row?.customers ?? 0
}
