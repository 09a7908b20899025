import { join } from 'node:path'
import { isRefusal, type Refusal } from '#base'
import { migrate, type Store } from '#store'
import { mendFacts } from './damage.ts'

/** Brings the tables of a database to the form that this release knows, and has damaged facts derived anew. */
export async function prepareFacts(store: Store): Promise<Refusal | { applied: string[] }> {
  const migrated = await migrate(store, join(import.meta.dirname, 'migrations'))
  if (!isRefusal(migrated)) await mendFacts(store)
  return migrated
}
