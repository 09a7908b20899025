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
  for (const { table, name } of facts)
    await store.command(`ALTER TABLE \`${table}\` DROP DETACHED PART '${name}' SETTINGS allow_drop_detached = 1`)
}

/** Takes away what a process that was killed left half-way: batches on their way in, and worlds as they once were. Only for who just opened the folder. */
export async function clearLeftovers(store: Store): Promise<void> {
  if (!store.embedded) return
  const batches = await store.query<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'arriving_')",
  )
  for (const { name } of batches) await store.command(`DROP TABLE \`${name}\``)
  const worlds = await store.query<{ name: string }>("SELECT name FROM system.databases WHERE startsWith(name, 'then_')")
  for (const { name } of worlds) await store.command(`DROP DATABASE \`${name}\``)
}

/** Parts that the embedded engine set aside at its start because they were not whole; a server has replicas and an operator. */
async function damaged(store: Store): Promise<Detached[]> {
  if (!store.embedded) return []
  return store.query<Detached>(
    "SELECT table, name, path FROM system.detached_parts WHERE database = currentDatabase() AND startsWith(ifNull(reason, ''), 'broken')",
  )
}
