import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { dayOf, formatNumber, isDay, type Day, type Language } from '#base'
import { demoEvents, type DemoOptions } from '#facts'
import { progress } from '../progress.ts'
import { readArgs, UsageError, wholeNumber } from '../usage.ts'

const OPTIONS = { customers: { type: 'string' }, months: { type: 'string' }, seed: { type: 'string' }, end: { type: 'string' } } as const

/** Writes a fictional world as a file of events, of any size in the same memory. */
export async function demo(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS)
  const [folder] = positionals
  if (folder === undefined || positionals.length > 1) throw new UsageError({ nl: 'Geef één map waarin de demowereld komt.', en: 'Give one folder for the demo world.' })
  const path = join(resolve(folder), 'events.ndjson')
  await mkdir(resolve(folder), { recursive: true })
  const events = await write(path, demoOptions(values), language)
  process.stdout.write({ nl: `${path}: ${formatNumber(events, 'nl')} gebeurtenissen\n`, en: `${path}: ${formatNumber(events, 'en')} events\n` }[language])
  return 0
}

/** The options of a demo world as the command line gives them. */
export function demoOptions(values: { customers?: string | undefined; months?: string | undefined; seed?: string | undefined; end?: string | undefined }): DemoOptions {
  const end = values.end ?? dayOf(new Date())
  if (!isDay(end)) throw new UsageError({ nl: `--end is een dag zoals 2026-02-01, niet "${end}".`, en: `--end is a day such as 2026-02-01, not "${end}".` })
  const numbers = { customers: wholeNumber(values.customers, 'customers'), months: wholeNumber(values.months, 'months'), seed: wholeNumber(values.seed, 'seed', 0) }
  return { ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)), end: end as Day }
}

async function write(path: string, options: DemoOptions, language: Language): Promise<number> {
  const file = createWriteStream(path)
  const telling = progress(path, language)
  let count = 0
  let waiting: string[] = []
  for (const event of demoEvents(options)) {
    waiting.push(JSON.stringify(event))
    count += 1
    if (waiting.length < 5000) continue
    if (!file.write(`${waiting.join('\n')}\n`)) await once(file, 'drain')
    waiting = []
    telling.tell(count, null)
  }
  file.end(waiting.length > 0 ? `${waiting.join('\n')}\n` : '')
  await finished(file)
  telling.end()
  return count
}
