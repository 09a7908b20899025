import type { Store } from '#store'

type Detached = { table: string; name: string; path: string }

/** The folders with events that the engine found damaged when it started; they do not count until they are delivered again. */
export async function damagedEvents(store: Store): Promise<string[]> {
  return (await damaged(store)).filter(({ table }) => table === 'event').map(({ path }) => path)
}

/** Facts that the engine found damaged are thrown away and all derived anew from the events: never a figure from half of them. */
export async function mendFacts(store: Store): Promise<void> {
  const facts = (await damaged(store)).filter(({ table }) => table !== 'event')
  if (facts.length === 0) return
  await store.command('TRUNCATE TABLE derivation')
  for (const { table, name } of facts) await store.command(`ALTER TABLE \`${table}\` DROP DETACHED PART '${name}' SETTINGS allow_drop_detached = 1`)
}

/** Parts that the embedded engine set aside at its start because they were not whole; a server has replicas and an operator. */
async function damaged(store: Store): Promise<Detached[]> {
  if (!store.embedded) return []
  return store.query<Detached>(
    "SELECT table, name, path FROM system.detached_parts WHERE database = currentDatabase() AND startsWith(ifNull(reason, ''), 'broken')")
}
