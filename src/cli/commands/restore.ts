import { resolve } from 'node:path'
import { isRefusal, type Language } from '#base'
import { findKey } from '#intake'
import { restoreBackup } from '../backup/restore.ts'
import { dataFolder } from '../data.ts'
import { onlyWord } from '../deciding.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused } from '../usage.ts'
import { keyPath, wrongKey } from '../veil.ts'
import { contents } from './backup.ts'

/** Puts a backup back into an empty data folder, and says whether the key that is there fits it. */
export async function restore(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.restore, 'any')
  const from = resolve(onlyWord(positionals, { nl: 'de map: stuurhuis restore MAP', en: 'the folder: stuurhuis restore DIR' }))
  const folder = dataFolder(values.data)
  const done = await restoreBackup(from, folder)
  if (isRefusal(done)) return refused(done, language)
  process.stdout.write(`${folder}: ${contents(done, language)}.\n`)
  const known = done.facts?.veil ?? null
  const found = known === null ? null : await findKey(keyPath(folder), process.env)
  const wrong = known === null ? null : isRefusal(found) ? found : wrongKey(folder, known, found)
  if (wrong) process.stderr.write(`${wrong.words[language]}\n`)
  return 0
}
