import { join } from 'node:path'
import type { Refusal } from '#base'
import { migrate, type Store } from '#store'

/** Brings the tables of a database to the form that this release knows. */
export function prepareFacts(store: Store): Promise<Refusal | { applied: string[] }> {
  return migrate(store, join(import.meta.dirname, 'migrations'))
}
