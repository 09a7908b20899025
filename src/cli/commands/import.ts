import { basename, join, resolve } from 'node:path'
import { formatCents, formatNumber, isRefusal, type Instant, type Language } from '#base'
import { overpaidSince, type Overpaid } from '#facts'
import { read, suggest, type Pseudonym } from '#intake'
import type { Store } from '#store'
import { dataFolder, withData } from '../data.ts'
import { deriveAloud } from '../derive-aloud.ts'
import { filesIn } from '../files-in.ts'
import { OPTIONS } from '../options.ts'
import { progress } from '../progress.ts'
import { importReport, type Outcome } from '../import-report.ts'
import { take } from '../take.ts'
import { readArgs, refused, UsageError } from '../usage.ts'
import { veilFor } from '../veil.ts'

/** Reads files of events into the store and derives the facts; says what became of every row. */
export async function importFiles(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.import, 'any')
  if (positionals.length === 0) throw new UsageError({ nl: 'Welk bestand moet er worden ingelezen?', en: 'Which file is to be imported?' })
  if (values.suggest) return suggestMapping(positionals, values, language)
  const folder = dataFolder(values.data)
  const dry = values['dry-run'] === true
  const work = async (store: Store | null): Promise<number> => {
    const pseudonym = values['keep-keys'] ? null : await veilFor(store, folder)
    if (isRefusal(pseudonym)) return refused(pseudonym, language, values.json)
    return importAll(store, positionals, { ...values, pseudonym, folder, language })
  }
  const code = dry ? await work(null) : await withData(folder, `import ${positionals.map((path) => basename(path)).join(' ')}`, work)
  return isRefusal(code) ? refused(code, language, values.json) : code
}

/** Prints a mapping for a table that no mapping knows, to be kept as a file, read and mended. */
async function suggestMapping(
  [path = '', ...more]: string[],
  { creditor, json }: { creditor?: string | undefined; json?: boolean | undefined },
  language: Language,
): Promise<number> {
  if (more.length > 0) throw new UsageError({ nl: '--suggest gaat over één bestand.', en: '--suggest is about one file.' })
  const written = await suggest(resolve(path), { creditor, now: new Date().toISOString() as Instant })
  if (isRefusal(written)) return refused(written, language, json)
  process.stdout.write(written(language))
  return 0
}

type Chosen = {
  map?: string | undefined
  creditor?: string | undefined
  json?: boolean | undefined
  pseudonym: Pseudonym | null
  folder: string
  language: Language
}

async function importAll(store: Store | null, paths: readonly string[], chosen: Chosen): Promise<number> {
  const outcomes: Outcome[] = []
  const since = new Date().toISOString() as Instant
  try {
    for (const path of paths) for (const file of await filesIn(resolve(path))) outcomes.push(await importOne(store, file, chosen))
    if (store && outcomes.some((outcome) => !isRefusal(outcome) && outcome.added > 0)) await deriveAloud(store, chosen.language)
    if (store && outcomes.some((outcome) => !isRefusal(outcome) && outcome.added > 0))
      warn(await overpaidSince(store, since), chosen.language)
  } finally {
    // Also when the disk is full halfway: what came in before that is told.
    tell(outcomes, store === null, chosen)
  }
  return outcomes.some((outcome) => isRefusal(outcome) || outcome.refused > 0 || outcome.unknown > 0) ? 1 : 0
}

async function importOne(store: Store | null, path: string, { map, creditor, pseudonym, folder, language }: Chosen): Promise<Outcome> {
  const reading = await read(path, { creditor, map, now: new Date().toISOString() as Instant, pseudonym })
  if (isRefusal(reading)) return { ...reading, file: path }
  const telling = progress(basename(path), language)
  try {
    return await take(store, path, reading, join(folder, 'quarantine'), telling.tell)
  } finally {
    telling.end()
  }
}

/** Says that something may have come in twice; what came in stays. */
function warn({ claims, cents }: Overpaid, language: Language): void {
  if (claims === 0) return
  const [count, money] = [formatNumber(claims, language), formatCents(cents, language)]
  const words = {
    nl: `Let op: ${claims === 1 ? 'voor 1 vordering is' : `voor ${count} vorderingen is`} meer betaald dan gevorderd, samen ${money}. Kwam een betaling dubbel binnen, zoals een deelbetaling of een gecorrigeerde rij? Zie docs/how-to/import.md.`,
    en: `Mind: ${claims === 1 ? '1 claim was' : `${count} claims were`} paid for more than was claimed, together ${money}. Did a payment come in twice, such as a part payment or a corrected row? See docs/how-to/import.md.`,
  }
  process.stderr.write(`${words[language]}\n`)
}

function tell(outcomes: readonly Outcome[], dry: boolean, { json, language }: Chosen): void {
  if (json) return void process.stdout.write(`${JSON.stringify(outcomes, null, 2)}\n`)
  for (const outcome of outcomes) {
    if (isRefusal(outcome)) refused(outcome, language)
    else process.stdout.write(importReport(outcome, dry, language))
  }
}
