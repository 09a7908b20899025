import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '#base'
import { openPostgres, type Postgres } from './open.ts'

/** A PostgreSQL in a new folder that disappears when it is closed; for tests and trials. */
export async function temporaryPostgres<Tables>(): Promise<Postgres<Tables>> {
  const folder = await mkdtemp(join(tmpdir(), 'stuurhuis-'))
  const postgres = await openPostgres<Tables>({ folder }, { lasting: false })
  if (isRefusal(postgres)) throw new Error(postgres.words.en)
  return { ...postgres, close: () => postgres.close().finally(() => rm(folder, { recursive: true, force: true })) }
}
