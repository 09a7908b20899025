import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { formatNumber, isRefusal, type Instant, type Language, type Refusal } from '#base'
import { derive } from '#facts'
import { read, readKey, pseudonymizer } from '#intake'
import { dataFolder, openData } from '../data.ts'
import { progress } from '../progress.ts'
import { take, type Taken } from '../take.ts'
import { readArgs, refused, UsageError } from '../usage.ts'
import type { Store } from '#store'

const OPTIONS = {
  map: { type: 'string' }, creditor: { type: 'string' }, data: { type: 'string' },
  'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, 'keep-customer-keys': { type: 'boolean' },
} as const

/** Reads files of events into the store and derives the facts; says what became of every row. */
export async function importFiles(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS)
  if (positionals.length === 0) throw new UsageError({ nl: 'Welk bestand moet er worden ingelezen?', en: 'Which file is to be imported?' })
  const folder = dataFolder(values.data)
  const dry = values['dry-run'] === true
  const pseudonym = values['keep-customer-keys'] ? null : await veil(folder, dry)
  if (isRefusal(pseudonym)) return refused(pseudonym, language, values.json)
  const store = dry ? null : await openData(folder, `import ${positionals.map((path) => basename(path)).join(' ')}`)
  if (isRefusal(store)) return refused(store, language, values.json)
  try {
    return await importAll(store, positionals, { ...values, pseudonym, folder, language })
  } finally {
    await store?.close()
  }
}

type Chosen = {
  map?: string | undefined; creditor?: string | undefined; json?: boolean | undefined
  pseudonym: ((customer: string) => string) | null; folder: string; language: Language
}

async function importAll(store: Store | null, paths: readonly string[], chosen: Chosen): Promise<number> {
  const results: (Taken | (Refusal & { file: string }))[] = []
  for (const path of paths) results.push(await importOne(store, resolve(path), chosen))
  if (store && results.some((result) => !isRefusal(result) && result.added > 0)) {
    const telling = progress({ nl: 'Feiten afleiden', en: 'Deriving facts' }[chosen.language], chosen.language)
    await derive(store, {}, (done, parts) => telling.tell(done, done / parts))
    telling.end()
  }
  if (chosen.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
  else for (const result of results) report(result, store === null, chosen.language)
  return results.some((result) => isRefusal(result) || result.refused > 0 || result.unknown > 0) ? 1 : 0
}

async function importOne(store: Store | null, path: string, { map, creditor, pseudonym, folder, language }: Chosen): Promise<Taken | (Refusal & { file: string })> {
  const reading = await read(path, { creditor, map, now: new Date().toISOString() as Instant, pseudonym })
  if (isRefusal(reading)) return { ...reading, file: path }
  const telling = progress(basename(path), language)
  const taken = await take(store, path, reading, join(folder, 'quarantine'), (rows, share) => telling.tell(rows, share))
  telling.end()
  return taken
}

/** The key lies beside the warehouse's folder, not in it: who copies the store does not have the key. */
async function veil(folder: string, dry: boolean): Promise<((customer: string) => string) | Refusal> {
  const path = `${folder}.key`
  const exists = await stat(path).then(() => true, () => false)
  if (dry && !exists && !process.env.STUURHUIS_KEY) return pseudonymizer(Buffer.alloc(32))
  const key = await readKey(path, process.env)
  return isRefusal(key) ? key : pseudonymizer(key)
}

function report(result: Taken | (Refusal & { file: string }), dry: boolean, language: Language): void {
  if (isRefusal(result)) return void refused(result, language)
  const number = (value: number) => formatNumber(value, language)
  const { file, format, mapping, rows, events, added, known, refused: wrong, unknown, silent } = result
  const lines = {
    nl: [
      `${file} (${format}${mapping ? `, mapping ${mapping}` : ''})`,
      `  ${number(rows)} rijen, ${number(events)} gebeurtenissen: ${dry ? 'niets geladen (proef)' : `${number(added)} nieuw, ${number(known)} al bekend`}`,
      ...(silent > 0 ? [`  ${number(silent)} rijen zonder gebeurtenis: geen voorwaarde van de mapping ging op`] : []),
      ...(unknown > 0 ? [`  ${number(unknown)} rijen met een onbekende activiteit: ${result.activities.join(', ')}`] : []),
      ...(wrong > 0 ? [`  ${number(wrong)} rijen geweigerd${result.quarantine ? `, zie ${result.quarantine}` : ''}`, ...result.reasons.map((reason) => `    ${reason.nl}`)] : []),
    ],
    en: [
      `${file} (${format}${mapping ? `, mapping ${mapping}` : ''})`,
      `  ${number(rows)} rows, ${number(events)} events: ${dry ? 'nothing loaded (dry run)' : `${number(added)} new, ${number(known)} known already`}`,
      ...(silent > 0 ? [`  ${number(silent)} rows without an event: no condition of the mapping held`] : []),
      ...(unknown > 0 ? [`  ${number(unknown)} rows with an unknown activity: ${result.activities.join(', ')}`] : []),
      ...(wrong > 0 ? [`  ${number(wrong)} rows refused${result.quarantine ? `, see ${result.quarantine}` : ''}`, ...result.reasons.map((reason) => `    ${reason.en}`)] : []),
    ],
  }
  process.stdout.write(`${lines[language].join('\n')}\n`)
}
