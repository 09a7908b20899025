import { join } from 'node:path'
import { dayOf, isRefusal } from '#base'
import { demoEvents, derive, record } from '#facts'
import { veil, type Event } from '#intake'
import { openStore, type Store } from '#store'
import { listening, type Heard } from '../listening-store.ts'
import { END, MONTH_END, pseudonym } from '../made-files.ts'
import { quantile, timed, type Measured } from '../measure.ts'
import { stepsOf } from './derive-all.ts'

/** How many new events, and how often that is measured. */
const SIZES = [
  [1000, 5, 'derive-1000'],
  [10_000, 2, 'derive-10000'],
] as const

/** Derives what is new after 1,000 and after 10,000 events of the days that follow, several times each; the middle one is told. */
export async function deriveNew({ folder }: { folder: string }): Promise<Measured[]> {
  const store = await openStore({ folder: join(folder, 'from-ndjson') }, 'bench')
  if (isRefusal(store)) throw new Error(store.words.en)
  const before = await countCustomers(store)
  const coming = comingEvents(before)
  const group = 'Derive what is new'
  const measured: Measured[] = []
  for (const [size, times, bar] of SIZES) {
    const runs: Awaited<ReturnType<typeof one>>[] = []
    for (let i = 0; i < times && coming.length >= size; i++) runs.push(await one(store, coming.splice(0, size)))
    const middle = quantile(
      runs.map(({ derived }) => derived.seconds),
      0.5,
    )
    const run = runs.find(({ derived }) => derived.seconds === middle)
    if (!run) continue
    const { events, customers, recorded, derived, heard } = run
    measured.push(
      {
        group,
        what: `after ${events} events, ${customers} customers`,
        rows: events,
        ...derived,
        towards: [bar],
        beside: runs.map(({ derived }) => derived.seconds.toFixed(2)).join(', '),
      },
      { group, what: `recording those ${events} events`, rows: events, ...recorded },
      ...stepsOf(heard, `Derive after ${size} events: steps`),
    )
  }
  const { result: _, ...nothing } = await timed(() => derive(store))
  measured.push({ group, what: 'when there is nothing new', ...nothing })
  // A customer without a history is derived in no time, which says nothing of those that are there.
  const strangers = (await countCustomers(store)) - before
  if (strangers > 0.01 * before)
    throw new Error(`${strangers} of the new events' customers were not there before: the store goes by other pseudonyms.`)
  await store.close()
  return measured
}

async function countCustomers(store: Store): Promise<number> {
  const [row] = await store.query<{ customers: number }>('SELECT uniqExact(customer) AS customers FROM event')
  return row?.customers ?? 0
}

async function one(store: Store, events: Event[]) {
  const { result: written, ...recorded } = await timed(() => record(store, events))
  const heard: Heard[] = []
  const { result, ...derived } = await timed(() => derive(listening(store, heard)))
  return { events: written.added, customers: result.customers, recorded, derived, heard }
}

/** What happens to those customers in the rest of the month, in order of the moment at which it became known. */
function comingEvents(customers: number): Event[] {
  const coming: Event[] = []
  for (const event of demoEvents({ customers, end: MONTH_END })) if (dayOf(event.recorded_at) > END) coming.push({ ...event })
  coming.forEach(veil(pseudonym))
  return coming.sort((a, b) => (a.recorded_at < b.recorded_at ? -1 : 1))
}
