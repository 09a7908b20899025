import type { Parameters, Store } from './store.ts'

/**
 * Adds rows by a statement and makes sure that they are on the disk as they were meant; what is not whole is taken away again.
 * The embedded engine says that a part is written although the disk refused a piece of it (full, over quota), and drops the part at the next start.
 */
export async function writeSurely(store: Store, table: string, statement: string, parameters: Parameters = {}): Promise<void> {
  if (!store.embedded) return store.command(statement, parameters)
  const before = new Set(await partsOf(store, table))
  await store.command(statement, parameters).catch(async (error: Error) => {
    await takeBack(store, table, before)
    throw error
  })
  const broken: string[] = []
  for (const part of await partsOf(store, table)) if (!before.has(part) && !(await isWhole(store, table, part))) broken.push(part)
  if (broken.length === 0) return
  await takeBack(store, table, before)
  throw Object.assign(new Error(`The disk did not take all that was written to ${table}.`), { code: 'store.not-written' })
}

/** Throws away the parts that were not there before. */
async function takeBack(store: Store, table: string, before: ReadonlySet<string>): Promise<void> {
  for (const part of await partsOf(store, table)) if (!before.has(part)) await store.command(`ALTER TABLE ${table} DROP PART '${part}'`)
}

async function partsOf(store: Store, table: string): Promise<string[]> {
  const rows = await store.query<{ name: string }>(
    'SELECT name FROM system.parts WHERE database = currentDatabase() AND table = {table:String} AND active',
    { table },
  )
  return rows.map((row) => row.name)
}

async function isWhole(store: Store, table: string, part: string): Promise<boolean> {
  const rows = await store.query<{ is_passed: number | boolean }>(`CHECK TABLE ${table} PART '${part}'`)
  return rows.every((row) => Boolean(row.is_passed))
}
