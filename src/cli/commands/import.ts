import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { isRefusal, type Instant, type Language, type Refusal } from '#base'
import { read, readKey, pseudonymizer, suggest, type Pseudonym } from '#intake'
import type { Store } from '#store'
import { dataFolder, withData } from '../data.ts'
import { deriveAloud } from '../derive-aloud.ts'
import { filesIn } from '../files-in.ts'
import { OPTIONS } from '../options.ts'
import { progress } from '../progress.ts'
import { importReport, type Outcome } from '../import-report.ts'
import { take } from '../take.ts'
import { readArgs, refused, UsageError } from '../usage.ts'

/** Reads files of events into the store and derives the facts; says what became of every row. */
export async function importFiles(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.import, 'any')
  if (positionals.length === 0) throw new UsageError({ nl: 'Welk bestand moet er worden ingelezen?', en: 'Which file is to be imported?' })
  if (values.suggest) return suggestMapping(positionals, values, language)
  const folder = dataFolder(values.data)
  const dry = values['dry-run'] === true
  const work = async (store: Store | null): Promise<number> => {
    const pseudonym = values['keep-keys'] ? null : await veil(folder, dry)
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
  try {
    for (const path of paths) for (const file of await filesIn(resolve(path))) outcomes.push(await importOne(store, file, chosen))
    if (store && outcomes.some((outcome) => !isRefusal(outcome) && outcome.added > 0)) await deriveAloud(store, chosen.language)
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

/** The key lies beside the warehouse's folder, not in it: who copies the store does not have the key. */
async function veil(folder: string, dry: boolean): Promise<Pseudonym | Refusal> {
  const path = `${folder}.key`
  const exists = await stat(path).then(
    () => true,
    () => false,
  )
  if (dry && !exists && !process.env.STUURHUIS_KEY) return pseudonymizer(Buffer.alloc(32))
  const key = await readKey(path, process.env)
  return isRefusal(key) ? key : pseudonymizer(key)
}

function tell(outcomes: readonly Outcome[], dry: boolean, { json, language }: Chosen): void {
  if (json) return void process.stdout.write(`${JSON.stringify(outcomes, null, 2)}\n`)
  for (const outcome of outcomes) {
    if (isRefusal(outcome)) refused(outcome, language)
    else process.stdout.write(importReport(outcome, dry, language))
  }
}
