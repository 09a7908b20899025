import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { dayOf, type Instant, type Refusal, type Words } from '#base'
import { record, recordFile, type RecordedFile } from '#facts'
import { openQuarantine, type Event, type Quarantine, type Reading } from '#intake'
import { makeFolder, type Store } from '#store'
import { totalling, type Totals } from './totals.ts'

/** What became of a file: every row is counted once, every event is new or known. */
export type Taken = {
  file: string
  format: string
  mapping: string | null
  source: string
  rows: number
  mapped: number
  silent: number
  unknown: number
  refused: number
  events: number
  added: number
  known: number
  /** Events under an id that was there already, saying something else: the first delivery stays. */
  changed: number
  /** What was delivered, in customers and euros, whether new or known. */
  totals: Totals
  /** The activities that the mapping does not name, at most twenty. */
  activities: string[]
  /** Why rows were refused: each reason once, the most frequent first, with the first row that had it. */
  reasons: { code: string; rows: number; first: number; words: Words }[]
  quarantine: string | null
}

const BATCH = 50_000
const REASONS = 10
const ACTIVITIES = 20
const TELL_EVERY = 1000

/**
 * Takes what a reading delivers into the store, batch by batch; without a store it only counts.
 * A batch that was acknowledged stays, whatever happens after; the same file again adds only what is not there.
 */
export async function take(
  store: Store | null,
  file: string,
  reading: Reading,
  quarantineFolder: string,
  tell: (rows: number, share: number) => void,
): Promise<Taken> {
  const batch: Event[] = []
  const sums = { added: 0, known: 0, changed: 0 }
  const totals = totalling()
  const activities = new Set<string>()
  const reasons: Reasons = new Map()
  const quarantine = store ? await quarantineOf(quarantineFolder, file) : null
  const whole = store && reading.whole ? await recordFile(store, reading.whole) : null
  if (whole) return takenWhole(file, reading, whole)
  const keep = async (events: Event[]) => {
    totals.add(events)
    if (!store || events.length === 0) return
    const recorded = await record(store, events)
    sums.added += recorded.added
    sums.known += recorded.known
    sums.changed += recorded.changed
  }
  // While one batch is being written the next is read; never more than two are in memory.
  let writing = Promise.resolve()
  const flush = async () => {
    await writing
    writing = keep(batch.splice(0))
    // What goes wrong is heard at the next batch or at the end.
    writing.catch(() => undefined)
  }
  let deliveries = 0
  for await (const some of reading.deliveries)
    for (const delivery of some) {
      if ((deliveries += 1) % TELL_EVERY === 0) tell(reading.rows(), reading.bytes() / reading.totalBytes)
      if ('event' in delivery) {
        if (batch.push(delivery.event) >= BATCH) await flush()
      } else if ('refused' in delivery) {
        quarantine?.add(delivery)
        count(reasons, delivery.refused, delivery.row)
      } else if (activities.size < ACTIVITIES) activities.add(delivery.unknown.activity)
    }
  await flush()
  await writing
  return {
    file,
    format: reading.format,
    mapping: reading.mapping,
    source: reading.source,
    ...reading.tally(),
    ...sums,
    totals: totals.totals(),
    activities: [...activities],
    reasons: ranked(reasons),
    quarantine: quarantine?.close()?.path ?? null,
  }
}

/** What became of a file that the engine took in by itself: every row is an event, and every event is new. */
function takenWhole(file: string, { format, mapping, source }: Reading, { events, first, last, ...totals }: RecordedFile): Taken {
  const day = (at: string | null) => (at === null ? null : dayOf(new Date(at).toISOString() as Instant))
  return {
    file,
    format,
    mapping,
    source,
    rows: events,
    mapped: events,
    silent: 0,
    unknown: 0,
    refused: 0,
    events,
    added: events,
    known: 0,
    changed: 0,
    totals: { ...totals, firstOn: day(first), lastOn: day(last) },
    activities: [],
    reasons: [],
    quarantine: null,
  }
}

type Reasons = Map<string, Taken['reasons'][number]>

/** Rows refused for the same field by the same rule are one reason. */
function count(reasons: Reasons, { refused: code, words, where }: Refusal, row: number): void {
  const key = `${code} ${where?.field ?? ''}`
  const known = reasons.get(key)
  if (known) known.rows += 1
  else reasons.set(key, { code, rows: 1, first: row, words })
}

function ranked(reasons: Reasons): Taken['reasons'] {
  return [...reasons.values()].sort((a, b) => b.rows - a.rows || a.first - b.first).slice(0, REASONS)
}

/** The quarantine of a file; files of the same name in other folders have their own, and what an earlier import left there is gone. */
async function quarantineOf(folder: string, file: string): Promise<Quarantine> {
  await makeFolder(folder)
  const path = join(folder, `${basename(file)}.${createHash('sha256').update(file).digest('hex').slice(0, 8)}.ndjson`)
  await rm(path, { force: true })
  return openQuarantine(path)
}
