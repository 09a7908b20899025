import { join } from 'node:path'
import { isRefusal } from '#base'
import { prepareFacts, record, recordFile } from '#facts'
import { read, type Event } from '#intake'
import { openStore } from '#store'
import { FILES, MAPPING, pseudonym } from '../made-files.ts'
import { timed, type Measured, type Took } from '../measure.ts'

/** As `stuurhuis import` gathers them. */
const BATCH = 50_000

/** Reads a file into a store of its own, as `stuurhuis import` does but for the derivation: what reading costs, and what recording. */
export async function importFile({ folder, format }: { folder: string; format: keyof typeof FILES }): Promise<Measured[]> {
  const store = await openStore({ folder: join(folder, `from-${format}`) }, 'bench')
  if (isRefusal(store)) throw new Error(store.words.en)
  await prepareFacts(store)
  const map = format === 'csv' ? join(folder, MAPPING) : undefined
  const reading = await read(join(folder, FILES[format]), { map, now: '2026-11-21T00:00:00.000Z', pseudonym })
  if (isRefusal(reading)) throw new Error(reading.words.en)
  const recording: Took = { seconds: 0, processor: 0 }
  let added = 0
  let batch: Event[] = []
  const flush = async () => {
    const { result, seconds, processor } = await timed(() => record(store, batch))
    recording.seconds += seconds
    recording.processor += processor
    added += result.added
    batch = []
  }
  const { seconds, processor } = await timed(async () => {
    const whole = reading.whole ? await recordFile(store, reading.whole) : null
    if (whole) return
    for await (const delivery of reading.deliveries) {
      if (!('event' in delivery)) throw new Error(`Line ${delivery.row} of ${format} is no event: ${JSON.stringify(delivery)}`)
      if (batch.push(delivery.event) >= BATCH) await flush()
    }
    await flush()
  })
  const [row] = await store.query<{ events: number }>('SELECT count() AS events FROM event')
  const rows = recording.seconds === 0 ? (row?.events ?? 0) : reading.rows()
  await store.close()
  const group = `Import ${format}`
  if (recording.seconds === 0) return [{ group, what: 'file to disk, by the engine', rows, seconds, processor }]
  return [
    { group, what: 'file to disk, rows of the file', rows, seconds, processor },
    {
      group,
      what: 'of which reading and checking',
      rows,
      seconds: seconds - recording.seconds,
      processor: processor - recording.processor,
    },
    { group, what: 'of which recording, events', rows: added, ...recording },
  ]
}
