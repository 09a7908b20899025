import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { refuse, type Refusal } from '#base'
import { edited } from '../migrate.ts'
import type { AppliedMigration } from './dump.ts'

type Migration = AppliedMigration & { text: string }

/** Whoever migrates waits for whoever already does. */
const LOCK = 4_600_001

/**
 * Applies the numbered `.sql` files of a folder that the database does not have yet, in order, each once and whole. Refused are a file
 * that was edited after it was applied, and a database with migrations that this program does not know. With a number, those up to it.
 */
export async function migratePostgres<Tables>(
  database: Kysely<Tables>,
  folder: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<Refusal | { applied: string[] }> {
  const files = (await migrationsIn(folder)).filter(({ number }) => number <= upTo)
  return database.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock(${LOCK})`.execute(connection)
    try {
      return await applyTo(connection, files)
    } finally {
      await sql`SELECT pg_advisory_unlock(${LOCK})`.execute(connection)
    }
  })
}

/** The migrations of a folder, in order, each with the fingerprint of its text. */
export async function migrationsIn(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const read = async (name: string) => {
    const text = await readFile(join(folder, name), 'utf8')
    return { number: Number.parseInt(name, 10), name, text, checksum: createHash('sha256').update(text).digest('hex') }
  }
  return Promise.all(names.map(read))
}

async function applyTo<Tables>(connection: Kysely<Tables>, files: readonly Migration[]): Promise<Refusal | { applied: string[] }> {
  await sql`CREATE TABLE IF NOT EXISTS migration (
    number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
  )`.execute(connection)
  const { rows } = await sql<AppliedMigration>`SELECT number, name, checksum FROM migration`.execute(connection)
  const done = new Map(rows.map((row) => [row.number, row]))
  const changed = files.find(({ number, checksum }) => (done.get(number)?.checksum ?? checksum) !== checksum)
  if (changed) return edited(changed.name)
  const unknown = rows.find(({ number }) => !files.some((file) => file.number === number))
  if (unknown) return newer(unknown.name)
  const open = files.filter(({ number }) => !done.has(number))
  for (const file of open) await connection.transaction().execute((transaction) => apply(transaction, file))
  return { applied: open.map(({ name }) => name) }
}

async function apply<Tables>(transaction: Kysely<Tables>, { number, name, checksum, text }: Migration): Promise<void> {
  await sql.raw(text).execute(transaction)
  await sql`INSERT INTO migration (number, name, checksum) VALUES (${number}, ${name}, ${checksum})`.execute(transaction)
}

function newer(name: string): Refusal {
  return refuse('postgres.newer', {
    nl: `De tabellen zijn van een nieuwere versie van Stuurhuis (${name}). Werk het programma bij.`,
    en: `The tables are of a newer version of Stuurhuis (${name}). Update the program.`,
  })
}
