import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { spread, statements, temporaryStore, type Store } from '#store'
import { prepareFacts } from './index.ts'

let store: Store

before(async () => {
  store = await temporaryStore()
})

after(() => store.close())

/** Tables that each server may have for itself: what is on its way in, and what is known about the tables. */
const NOT_SPREAD = ['arriving', 'derivation', 'veil']

test('every table of facts is spread by creditor and customer on a cluster, and the engine can read what is issued', async () => {
  const folder = join(import.meta.dirname, 'migrations')
  const issued = readdirSync(folder)
    .sort()
    .flatMap((file) => statements(readFileSync(join(folder, file), 'utf8')))
    .flatMap((statement) => spread(statement, { name: 'main' }))
  const tables = issued.flatMap((statement) => /^CREATE TABLE IF NOT EXISTS (\w+) ON CLUSTER/.exec(statement)?.[1] ?? [])
  for (const name of tables.filter((table) => !table.endsWith('_local') && !NOT_SPREAD.includes(table)))
    assert.ok(tables.includes(`${name}_local`), `${name} is not spread`)
  assert.ok(tables.includes('event_local') && tables.includes('entry_local'))
  for (const statement of issued) {
    assert.match(statement, /ON CLUSTER `main`/)
    await store.query('SELECT formatQuery({statement:String}) AS parsed', { statement })
  }
})

test('what is only there while facts are derived is in memory where the server stands alone', async () => {
  const world = store.within('alone')
  await prepareFacts(world)
  const tables = await world.query<{ name: string; engine: string }>(
    "SELECT name, engine FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'work_')",
  )
  assert.ok(tables.length >= 8)
  for (const { name, engine } of tables) assert.equal(engine, 'Memory', name)
})
