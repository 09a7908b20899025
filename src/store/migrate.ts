import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse, type Refusal } from '#base'
import type { Store } from './store.ts'

type Applied = { number: number; name: string; checksum: string }

/**
 * Applies the numbered `.sql` files of a folder that the database does not have yet, in order, each once.
 * A file that was edited after it was applied is refused: a new file changes the tables, never an old one.
 */
export async function migrate(store: Store, folder: string): Promise<Refusal | { applied: string[] }> {
  await store.within('system').command(`CREATE DATABASE IF NOT EXISTS \`${store.database}\``)
  await store.command(`CREATE TABLE IF NOT EXISTS migration (number UInt32, name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
    ENGINE = MergeTree ORDER BY number SETTINGS fsync_after_insert = 1`)
  const done = new Map((await store.query<Applied>('SELECT number, name, checksum FROM migration')).map((row) => [row.number, row]))
  const applied: string[] = []
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
    const number = Number.parseInt(name, 10)
    const text = await readFile(join(folder, name), 'utf8')
    const checksum = createHash('sha256').update(text).digest('hex')
    const before = done.get(number)
    if (before && before.checksum !== checksum) return edited(name)
    if (before) continue
    for (const statement of statements(text)) await store.command(statement)
    await store.insert('migration', [{ number, name, checksum }])
    applied.push(name)
  }
  return { applied }
}

/** The statements of a `.sql` file: they end with `;` at the end of a line. */
export function statements(text: string): string[] {
  return text
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^--.*$/gm, '').trim() !== '')
}

/** Why a migration that was applied may not change any more. */
export function edited(name: string): Refusal {
  return refuse('store.migration-edited', {
    nl: `De migratie ${name} is gewijzigd nadat zij was toegepast. Zet de oude tekst terug en schrijf de wijziging in een nieuw bestand.`,
    en: `The migration ${name} was edited after it had been applied. Restore the old text and write the change in a new file.`,
  })
}
