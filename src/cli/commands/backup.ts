import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { counted, isRefusal, type Language } from '#base'
import { makeBackup } from '../backup/make.ts'
import type { Manifest } from '../backup/manifest.ts'
import { dataFolder } from '../data.ts'
import { onlyWord } from '../deciding.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused } from '../usage.ts'
import { keyPath } from '../veil.ts'

/** Copies everything of a data folder that cannot be made again into a folder of its own. */
export async function backup(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.backup, 'any')
  const to = resolve(onlyWord(positionals, { nl: 'de map: stuurhuis backup MAP', en: 'the folder: stuurhuis backup DIR' }))
  const folder = dataFolder(values.data)
  const { version: program } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { version: string }
  const made = await makeBackup({ folder, to, program, madeAt: new Date().toISOString(), quarantine: values.quarantine === true })
  if (isRefusal(made)) return refused(made, language)
  const key = process.env.STUURHUIS_KEY ? 'STUURHUIS_KEY' : keyPath(folder)
  process.stdout.write(
    {
      nl: `${to}: ${contents(made, 'nl')}.\nNiet erin: de sleutel van de pseudoniemen (${key}). Bewaar die op een andere plek.\n`,
      en: `${to}: ${contents(made, 'en')}.\nNot in it: the key of the pseudonyms (${key}). Keep it in another place.\n`,
    }[language],
  )
  return 0
}

/** What a backup holds, in words. */
export function contents({ facts, decisions, files }: Manifest, language: Language): string {
  const many = (count: number, one: string, more: string) => counted(count, [one, more], language)
  const [events, customers] = [facts?.events ?? 0, facts?.customers ?? 0]
  const rows = Object.values(decisions?.tables ?? {}).reduce((sum, count) => sum + count, 0)
  return {
    nl: `${many(events, 'gebeurtenis', 'gebeurtenissen')} van ${many(customers, 'klant', 'klanten')}, ${many(rows, 'rij', 'rijen')} van besluiten, ${many(files.length, 'bestand', 'bestanden')}`,
    en: `${many(events, 'event', 'events')} of ${many(customers, 'customer', 'customers')}, ${many(rows, 'row', 'rows')} of decisions, ${many(files.length, 'file', 'files')}`,
  }[language]
}
