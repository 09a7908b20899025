import { join } from 'node:path'
import { isRefusal, type Refusal } from '#base'
import { migratePostgres, openPostgres, temporaryPostgres, type Postgres, type PostgresPlace } from '#store'
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
