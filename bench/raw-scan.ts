import type { Store } from '#store'
import type { Heard } from './listening-store.ts'

type Node = { 'Node Type'?: string; Description?: string; Header?: { Name: string }[]; Plans?: Node[] }

/** The columns that statements read, by table, as the engine's own plan says. */
export async function columnsRead(store: Store, statements: readonly Heard[]): Promise<Map<string, string[]>> {
  const columns = new Map<string, Set<string>>()
  const visit = (node: Node): void => {
    const table = node['Node Type'] === 'ReadFromMergeTree' ? node.Description?.split('.').at(-1) : undefined
    if (table)
      for (const { Name } of node.Header ?? []) columns.set(table, (columns.get(table) ?? new Set()).add(Name.replace(/^__table\d+\./, '')))
    for (const plan of node.Plans ?? []) visit(plan)
  }
  const tables = await store.query<{ table: string; name: string }>(
    'SELECT table, name FROM system.columns WHERE database = currentDatabase()',
  )
  const known = new Set(tables.map(({ table, name }) => `${table}.${name}`))
  for (const { statement, parameters } of statements)
    for (const each of [statement, ...heldIn(statement)]) {
      const used = Object.fromEntries(Object.entries(parameters).filter(([name]) => each.includes(`{${name}:`)))
      const rows = await store.query<{ explain: string }>(`EXPLAIN PLAN json = 1, header = 1, optimize = 0 ${each}`, used)
      for (const { Plan } of JSON.parse(rows.map(({ explain }) => explain).join('\n')) as { Plan: Node }[]) visit(Plan)
    }
  return new Map([...columns].map(([table, names]) => [table, [...names].filter((name) => known.has(`${table}.${name}`))]))
}

/** What a statement works out once and holds, as statements of their own: the plan shows only what is done with it. */
function heldIn(statement: string): string[] {
  return [...statement.matchAll(/,\n\((?=SELECT )/g)].map(({ index }) => {
    const from = index + ',\n('.length
    let depth = 1
    let end = from
    while (depth > 0) depth += { '(': 1, ')': -1 }[statement[end++] as string] ?? 0
    return `${statement.slice(0, index)}\n${statement.slice(from, end - 1)}`
  })
}

/** Reads all values of those columns and does nothing with them. */
export async function scan(store: Store, columns: ReadonlyMap<string, readonly string[]>): Promise<void> {
  for (const [table, names] of columns) await store.query(`SELECT count() FROM ${table} WHERE NOT ignore(${names.join(', ')})`)
}
