import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { dayOf, formatNumber, isDay, refuse, type Day, type Instant, type Language } from '#base'
import { demoEvents, type DemoOptions } from '#facts'
import { makeFolder } from '#store'
import { OPTIONS } from '../options.ts'
import { progress } from '../progress.ts'
import { readArgs, refused, UsageError, wholeNumber } from '../usage.ts'

const CHUNK = 5000

/** Writes a fictional world as a file of events, of any size in the same memory. */
export async function demo(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.demo, 'any')
  const [folder] = positionals
  if (folder === undefined || positionals.length > 1)
    throw new UsageError({ nl: 'Geef één map waarin de demowereld komt.', en: 'Give one folder for the demo world.' })
  const path = join(resolve(folder), 'events.ndjson')
  const options = demoOptions(values, new Date())
  try {
    await makeFolder(resolve(folder))
    const events = await write(path, options, language)
    process.stdout.write(
      { nl: `${path}: ${formatNumber(events, 'nl')} gebeurtenissen\n`, en: `${path}: ${formatNumber(events, 'en')} events\n` }[language],
    )
    return 0
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return refused(
      refuse('demo.not-written', {
        nl: `${path} kan niet worden geschreven (${code}). Maak ruimte of kies een andere map.`,
        en: `${path} cannot be written (${code}). Make room or choose another folder.`,
      }),
      language,
    )
  }
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

async function write(path: string, options: DemoOptions, language: Language): Promise<number> {
  const file = createWriteStream(path)
  await once(file, 'open')
  const written = finished(file)
  // Who writes in vain is told at once rather than at the end.
  written.catch(() => undefined)
  const telling = progress(path, language)
  let count = 0
  let waiting: string[] = []
  for (const event of demoEvents(options)) {
    waiting.push(JSON.stringify(event))
    count += 1
    if (waiting.length < CHUNK) continue
    if (!file.write(`${waiting.join('\n')}\n`)) await Promise.race([once(file, 'drain'), written])
    waiting = []
    telling.tell(count, null)
  }
  file.end(waiting.length > 0 ? `${waiting.join('\n')}\n` : '')
  await written
  telling.end()
  return count
}
