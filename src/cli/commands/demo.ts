import { resolve } from 'node:path'
import { dayOf, formatNumber, isDay, refuse, type Day, type Instant, type Language } from '#base'
import { demoEvents, type DemoOptions } from '#facts'
import { makeFolder } from '#store'
import { csvIn } from '../demo-files/csv.ts'
import { ndjsonIn } from '../demo-files/ndjson.ts'
import { parquetIn } from '../demo-files/parquet.ts'
import type { Writing, Written } from '../demo-files/writing.ts'
import { OPTIONS } from '../options.ts'
import { progress } from '../progress.ts'
import { readArgs, refused, UsageError, wholeNumber } from '../usage.ts'

const FORMATS: Record<string, (folder: string) => Promise<Writing>> = { ndjson: ndjsonIn, parquet: parquetIn, csv: csvIn }
const TELL_EVERY = 5000

/** Writes a fictional world as files of events, or as a Dutch package would export it, of any size in the same memory. */
export async function demo(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.demo, 'any')
  const [given] = positionals
  if (given === undefined || positionals.length > 1)
    throw new UsageError({ nl: 'Geef één map waarin de demowereld komt.', en: 'Give one folder for the demo world.' })
  const folder = resolve(given)
  const begin = formatOf(values.format)
  const options = demoOptions(values, new Date())
  try {
    await makeFolder(folder)
    for (const { path, count, what } of await write(await begin(folder), folder, options, language))
      process.stdout.write(`${path}: ${formatNumber(count, language)} ${what[language]}\n`)
    return 0
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return refused(
      refuse('demo.not-written', {
        nl: `In ${folder} kan niet worden geschreven (${code}). Maak ruimte of kies een andere map.`,
        en: `${folder} cannot be written to (${code}). Make room or choose another folder.`,
      }),
      language,
    )
  }
}

function formatOf(name = 'ndjson'): (folder: string) => Promise<Writing> {
  const begin = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
  if (begin) return begin
  const known = Object.keys(FORMATS)
  throw new UsageError({
    nl: `--format is ${known.join(', ')}, niet "${name}".`,
    en: `--format is ${known.join(', ')}, not "${name}".`,
  })
}

type Given = { customers?: string | undefined; months?: string | undefined; seed?: string | undefined; end?: string | undefined }

/** The options of a demo world as the command line gives them; nothing in it lies in the future. */
function demoOptions(values: Given, now: Date): DemoOptions {
  const today = dayOf(now)
  const end = values.end ?? today
  if (!isDay(end))
    throw new UsageError({
      nl: `--end is een dag zoals 2026-02-01, niet "${end}".`,
      en: `--end is a day such as 2026-02-01, not "${end}".`,
    })
  if (end > today) throw new UsageError({ nl: `--end ligt in de toekomst: ${end}.`, en: `--end lies in the future: ${end}.` })
  const numbers = {
    customers: wholeNumber(values.customers, '--customers', 1, 10_000_000),
    months: wholeNumber(values.months, '--months', 1, 600),
    seed: wholeNumber(values.seed, '--seed', 0),
  }
  return {
    ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)),
    end: end as Day,
    ...(end === today ? { now: now.toISOString() as Instant } : {}),
  }
}

async function write(writing: Writing, folder: string, options: DemoOptions, language: Language): Promise<Written[]> {
  const telling = progress(folder, language)
  let count = 0
  try {
    for (const event of demoEvents(options)) {
      const room = writing.add(event)
      if (room) await room
      count += 1
      if (count % TELL_EVERY === 0) telling.tell(count, null)
    }
    return await writing.keep()
  } catch (error) {
    await writing.drop()
    throw error
  } finally {
    telling.end()
  }
}
