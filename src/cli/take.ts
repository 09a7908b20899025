import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Words } from '#base'
import { record } from '#facts'
import { openQuarantine, type Event, type Reading } from '#intake'
import type { Store } from '#store'

/** What became of a file: every row is counted once, every event is new or known. */
export type Taken = {
  file: string; format: string; mapping: string | null; source: string
  rows: number; mapped: number; silent: number; unknown: number; refused: number
  events: number; added: number; known: number
  /** The activities that the mapping does not name, at most twenty. */
  activities: string[]
  /** The first reasons for refusal, each once, with its row. */
  reasons: Words[]
  quarantine: string | null
}

const BATCH = 50_000
const REASONS = 5

/**
 * Takes what a reading delivers into the store, batch by batch; without a store it only counts.
 * A batch that was acknowledged stays, whatever happens after; the same file again adds only what is not there.
 */
export async function take(store: Store | null, file: string, reading: Reading, quarantineFolder: string, tell: (rows: number, share: number) => void): Promise<Taken> {
  const batch: Event[] = []
  const sums = { added: 0, known: 0 }
  const activities = new Set<string>()
  const reasons = new Map<string, Words>()
  const quarantine = store ? openQuarantine(await quarantinePath(quarantineFolder, file)) : null
  const flush = async () => {
    if (!store || batch.length === 0) return void batch.splice(0)
    const { added, known } = await record(store, batch.splice(0))
    sums.added += added
    sums.known += known
    tell(reading.rows(), reading.bytes() / reading.totalBytes)
  }
  for await (const delivery of reading.deliveries) {
    if ('event' in delivery) {
      if (batch.push(delivery.event) >= BATCH) await flush()
    } else if ('refused' in delivery) {
      quarantine?.add(delivery)
      const { refused, row } = delivery
      if (!reasons.has(refused.refused)) reasons.set(refused.refused, { nl: `rij ${row}: ${refused.words.nl}`, en: `row ${row}: ${refused.words.en}` })
    } else if (activities.size < 20) activities.add(delivery.unknown.activity)
  }
  await flush()
  return {
    file, format: reading.format, mapping: reading.mapping, source: reading.source, ...reading.tally(), ...sums,
    activities: [...activities], reasons: [...reasons.values()].slice(0, REASONS), quarantine: quarantine?.close()?.path ?? null,
  }
}

async function quarantinePath(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  return join(folder, `${basename(file)}.ndjson`)
}
