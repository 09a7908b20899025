import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf, formatNumber, type Instant, type Language } from '#base'
import { demoEvents, record, type DemoOptions } from '#facts'
import type { Event } from '#intake'
import { makeFolder, type Store } from '#store'
import { progress } from './progress.ts'
import { wholeNumber } from './usage.ts'

/** The demo world of a folder: what it was made from, and whether all of it is there. */
type DemoMark = { options: DemoOptions; filled: boolean }

const BATCH = 100_000

/**
 * Fills an empty store with the demo world that ends now; a store with events of its own keeps them.
 * A world that was left half-filled is filled further from the same beginnings: its events are the same ones, so what is there stays.
 */
export async function fillDemo(store: Store, folder: string, language: Language): Promise<'filled' | 'kept' | 'own-data'> {
  const [row] = await store.query<{ events: number }>('SELECT count() AS events FROM event')
  const empty = row === undefined || row.events === 0
  const mark = await readMark(folder)
  if (!empty && mark === null) return 'own-data'
  if (!empty && mark?.filled) return 'kept'
  const options = empty || mark === null ? newOptions(new Date()) : mark.options
  await writeMark(folder, { options, filled: false })
  await fill(store, options, language)
  await writeMark(folder, { options, filled: true })
  return 'filled'
}

function newOptions(now: Date): DemoOptions {
  const customers = wholeNumber(process.env.STUURHUIS_DEMO_CUSTOMERS, 'STUURHUIS_DEMO_CUSTOMERS')
  return { end: dayOf(now), now: now.toISOString() as Instant, ...(customers === undefined ? {} : { customers }) }
}

async function fill(store: Store, options: DemoOptions, language: Language): Promise<void> {
  const customers = options.customers ?? 20_000
  const size = formatNumber(customers, language)
  const what = { nl: `Demowereld maken (${size} klanten)`, en: `Making the demo world (${size} customers)` }[language]
  const telling = progress(what, language, { plain: true })
  const seen = new Set<string>()
  let batch: Event[] = []
  let count = 0
  for (const event of demoEvents(options)) {
    seen.add(event.customer)
    batch.push(event)
    if (batch.length < BATCH) continue
    count += batch.length
    await record(store, batch)
    batch = []
    telling.tell(count, seen.size / customers)
  }
  await record(store, batch)
  telling.end()
}

function markFile(folder: string): string {
  return join(folder, 'demo.json')
}

async function readMark(folder: string): Promise<DemoMark | null> {
  try {
    const mark = JSON.parse(await readFile(markFile(folder), 'utf8')) as DemoMark
    return typeof mark.options?.end === 'string' ? mark : null
  } catch {
    return null
  }
}

/** Written beside and moved into place, so that it is never half there. */
async function writeMark(folder: string, mark: DemoMark): Promise<void> {
  await makeFolder(folder)
  await writeFile(`${markFile(folder)}.new`, `${JSON.stringify(mark)}\n`)
  await rename(`${markFile(folder)}.new`, markFile(folder))
}
