import { join } from 'node:path'
import { isRefusal } from '#base'
import { derive, prepareFacts } from '#facts'
import { openStore, type Store } from '#store'
import { listening, type Heard } from '../listening-store.ts'
import { timed, type Measured } from '../measure.ts'

/** Derives all facts from nothing; and says how long each step took, over all parts. */
export async function deriveAll({ folder }: { folder: string }): Promise<Measured[]> {
  const store = await openStore({ folder: join(folder, 'from-ndjson') }, 'bench')
  if (isRefusal(store)) throw new Error(store.words.en)
  await prepareFacts(store)
  const [row] = await store.query<{ events: number }>('SELECT count() AS events FROM event')
  const heard: Heard[] = []
  const { result, ...took } = await timed(() => derive(listening(store, heard)))
  const group = 'Derive all'
  const measured: Measured[] = [
    {
      group,
      what: `all customers (${result.customers}) in ${result.parts} parts, events`,
      rows: row?.events ?? 0,
      ...took,
      towards: ['all-kpis'],
    },
    ...stepsOf(heard, `${group}: steps`),
    ...(await sizesOf(store)),
  ]
  await store.close()
  return measured
}

/** How long each step of a derivation took, by the table that it fills; what empties tables is one step. */
export function stepsOf(heard: readonly Heard[], group: string): Measured[] {
  const sum = (each: readonly Heard[], name: 'seconds' | 'processor') => each.reduce((total, one) => total + one[name], 0)
  return [...Map.groupBy(heard, ({ statement }) => stepOf(statement))].map(([what, each]) => ({
    group,
    what,
    seconds: sum(each, 'seconds'),
    processor: sum(each, 'processor'),
  }))
}

function stepOf(statement: string): string {
  const bare = statement.replace(/^\s*--.*$/gm, '').trim()
  const filled = /^INSERT INTO (\w+)/.exec(bare)?.[1]
  if (filled) return `fill ${filled}`
  if (bare.startsWith('TRUNCATE')) return 'empty tables'
  if (bare.startsWith('DELETE')) return 'delete the old facts of touched customers'
  return 'look what is new, and split'
}

async function sizesOf(store: Store): Promise<Measured[]> {
  const tables = await store.query<{ name: string; total_rows: number }>(
    "SELECT name, total_rows FROM system.tables WHERE database = currentDatabase() AND total_rows > 0 AND name NOT IN ('migration', 'derivation') ORDER BY total_rows DESC",
  )
  return tables.map(({ name, total_rows }) => ({ group: 'Rows', what: name, rows: total_rows, seconds: 0 }))
}
