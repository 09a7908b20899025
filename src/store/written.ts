import type { Parameters, Store } from './store.ts'

/** What is written: by which statement with which values, and whether as several parts, which can come to be merged with what was there before the last is written. */
type Writing = { statement: string; parameters?: Parameters; several?: boolean }

/**
 * Adds rows and makes sure that they are on the disk as they were meant; what is not whole is taken away again.
 * The embedded engine says that a part is written although the disk refused a piece of it (full, over quota), and drops the part at the next start.
 */
export async function writeSurely(store: Store, table: string, { several = false, ...writing }: Writing): Promise<void> {
  if (!store.embedded) return store.command(writing.statement, writing.parameters)
  // A merge that is under way is broken off, so for a single part, which is whole or not there, it is let be.
  if (several) await store.command(`SYSTEM STOP MERGES ${table}`)
  try {
    await writeOrTakeBack(store, table, writing)
  } finally {
    if (several) await store.command(`SYSTEM START MERGES ${table}`)
  }
}

async function writeOrTakeBack(store: Store, table: string, { statement, parameters }: Writing): Promise<void> {
  const last = await lastBlockOf(store, table)
  await store.command(statement, parameters).catch(async (error: Error) => {
    await takeBack(store, table, last)
    throw error
  })
  const broken: string[] = []
  for (const part of await partsSince(store, table, last)) if (!(await isWhole(store, table, part))) broken.push(part)
  if (broken.length === 0) return
  await takeBack(store, table, last)
  throw Object.assign(new Error(`The disk did not take all that was written to ${table}.`), { code: 'store.not-written' })
}

/** Throws away the parts of which every row was written after a block. */
async function takeBack(store: Store, table: string, last: number): Promise<void> {
  for (const part of await partsSince(store, table, last)) await store.command(`ALTER TABLE ${table} DROP PART '${part}'`)
}

/** The number of the block that was written last; the engine numbers them in order, and a merged part has all numbers of what is in it. */
async function lastBlockOf(store: Store, table: string): Promise<number> {
  const [row] = await store.query<{ last: number }>(
    'SELECT max(max_block_number) AS last FROM system.parts WHERE database = currentDatabase() AND table = {table:String} AND active',
    { table },
  )
  return row?.last ?? 0
}

async function partsSince(store: Store, table: string, last: number): Promise<string[]> {
  const rows = await store.query<{ name: string }>(
    'SELECT name FROM system.parts WHERE database = currentDatabase() AND table = {table:String} AND active AND min_block_number > {last:Int64}',
    { table, last },
  )
  return rows.map((row) => row.name)
}

async function isWhole(store: Store, table: string, part: string): Promise<boolean> {
  const rows = await store.query<{ is_passed: number | boolean }>(`CHECK TABLE ${table} PART '${part}'`)
  return rows.every((row) => Boolean(row.is_passed))
}
