import { join } from 'node:path'
import { isRefusal, refuse, type Refusal } from '#base'
import {
  dumpPostgres,
  isUnused,
  migratePostgres,
  migrationsIn,
  openPostgres,
  restorePostgres,
  temporaryPostgres,
  type Dump,
  type Postgres,
  type PostgresPlace,
} from '#store'
import type { DecisionTables } from './tables.ts'

/** What people have decided, open to be read and added to. */
export type Decisions = Postgres<DecisionTables>

const MIGRATIONS = join(import.meta.dirname, 'migrations')

/** Opens what people have decided, makes it where nothing was decided yet, and brings its tables up to date with the program. */
export async function openDecisions(place: PostgresPlace): Promise<Decisions | Refusal> {
  const decisions = await openPostgres<DecisionTables>(place)
  return isRefusal(decisions) ? decisions : prepared(decisions)
}

/** Decisions in a new folder that disappears when they are closed; for tests and trials. */
export async function temporaryDecisions(): Promise<Decisions> {
  const decisions = await prepared(await temporaryPostgres<DecisionTables>())
  if (isRefusal(decisions)) throw new Error(decisions.words.en)
  return decisions
}

/** Everything that was decided, withdrawn or not, as it was at one moment. */
export function copyDecisions({ database }: Decisions): Promise<Dump> {
  return dumpPostgres(database)
}

/** Puts decisions that were copied into a place that has none: first the tables as they were then, then their rows, then what has come since. */
export async function restoreDecisions(place: PostgresPlace, dump: Dump): Promise<Refusal | undefined> {
  const decisions = await openPostgres<DecisionTables>(place)
  if (isRefusal(decisions)) return decisions
  const { database } = decisions
  try {
    if (!(await isUnused(database))) return inUse()
    const then = await migratePostgres(database, MIGRATIONS, dump.migrations.at(-1)?.number ?? 0)
    if (isRefusal(then)) return then
    await restorePostgres(database, dump)
    const now = await migratePostgres(database, MIGRATIONS)
    return isRefusal(now) ? now : undefined
  } finally {
    await decisions.close()
  }
}

/** Whether this program knows the tables of a dump: the same migrations, up to the last it has. */
export async function knowsTables({ migrations }: Pick<Dump, 'migrations'>): Promise<boolean> {
  const own = await migrationsIn(MIGRATIONS)
  return migrations.every(({ number, checksum }) => own.some((each) => each.number === number && each.checksum === checksum))
}

function inUse(): Refusal {
  return refuse('postgres.in-use', {
    nl: 'In de database van DATABASE_URL staan al tabellen van Stuurhuis. Zet terug in een lege database.',
    en: 'The database of DATABASE_URL has tables of Stuurhuis already. Restore into an empty database.',
  })
}

async function prepared(decisions: Decisions): Promise<Decisions | Refusal> {
  try {
    const migrated = await migratePostgres(decisions.database, MIGRATIONS)
    if (!isRefusal(migrated)) return decisions
    await decisions.close()
    return migrated
  } catch (error) {
    await decisions.close()
    throw error
  }
}
