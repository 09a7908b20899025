import { join } from 'node:path'
import { isRefusal } from '#base'
import { prepareFacts } from '#facts'
import { read } from '#intake'
import { openStore } from '#store'
import { take } from '../../src/cli/take.ts'
import type { BarId } from '../bars.ts'
import { FILES, MAPPING, pseudonym } from '../made-files.ts'
import { timed, type Measured } from '../measure.ts'

/** The formats that a bar asks for. */
const TOWARDS: Partial<Record<keyof typeof FILES, readonly BarId[]>> = { parquet: ['all-kpis'], xes: ['xes'] }
const NOW = '2026-11-21T00:00:00.000Z'

/** Reads a file into a store of its own, as `stuurhuis import` does but for the derivation; and once more without keeping anything: what reading and checking cost. */
export async function importFile({ folder, format }: { folder: string; format: keyof typeof FILES }): Promise<Measured[]> {
  const store = await openStore({ folder: join(folder, `from-${format}`) }, 'bench')
  if (isRefusal(store)) throw new Error(store.words.en)
  await prepareFacts(store)
  const map = format === 'csv' ? join(folder, MAPPING) : undefined
  const path = join(folder, FILES[format])
  const taking = async (into: typeof store | null) => {
    const reading = await read(path, { map, now: NOW, pseudonym })
    if (isRefusal(reading)) throw new Error(reading.words.en)
    const taken = await take(into, path, reading, join(folder, 'quarantine'), () => {})
    if (taken.refused + taken.unknown > 0) throw new Error(`Rows of ${format} are no events: ${JSON.stringify(taken.reasons)}`)
    return taken
  }
  const { result, ...kept } = await timed(() => taking(store))
  await store.close()
  const { result: _, ...readOnly } = await timed(() => taking(null))
  const group = `Import ${format}`
  return [
    { group, what: `file to disk, rows of the file (${result.added} events)`, rows: result.rows, ...kept, towards: TOWARDS[format] ?? [] },
    { group, what: 'reading and checking row by row alone', rows: result.rows, ...readOnly },
  ]
}
