import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { temporaryStore, writeSurely, type Store } from './index.ts'

let store: Store

before(async () => {
  store = await temporaryStore()
})

after(() => store.close())

test('a write that fails half-way is taken back, and nothing that was there before, whatever the engine would have merged', async () => {
  for (let round = 0; round < 3; round++) {
    const table = `t${round}`
    await store.command(`CREATE TABLE ${table} (a UInt64, s String) ENGINE = MergeTree ORDER BY a`)
    for (let i = 1; i <= 5; i++) await store.command(`INSERT INTO ${table} SELECT number, 'old' FROM numbers(${1000 * i})`)
    const half = `INSERT INTO ${table} SELECT number + throwIf(number = 7900000) AS a, 'new' FROM numbers(8000000) SETTINGS max_insert_threads = 1, min_insert_block_size_rows = 1000000`
    await assert.rejects(writeSurely(store, table, { statement: half, several: true }), /throwIf/)
    assert.deepEqual(await store.query(`SELECT s, count() AS rows FROM ${table} GROUP BY s`), [{ s: 'old', rows: 15_000 }])
  }
})

test('a single part that fails takes nothing with it either, while the engine merges', async () => {
  for (let round = 0; round < 20; round++) {
    const table = `one${round}`
    await store.command(`CREATE TABLE ${table} (a UInt64) ENGINE = MergeTree ORDER BY a`)
    for (let i = 1; i <= 6; i++) await store.command(`INSERT INTO ${table} SELECT number FROM numbers(${10_000 * i})`)
    await assert.rejects(
      writeSurely(store, table, { statement: `INSERT INTO ${table} SELECT number + throwIf(number = 900000) FROM numbers(1000000)` }),
    )
    assert.deepEqual(await store.query(`SELECT count() AS rows FROM ${table}`), [{ rows: 210_000 }])
  }
})

test('after a write the engine merges again', async () => {
  await store.command('CREATE TABLE merged (a UInt64) ENGINE = MergeTree ORDER BY a')
  for (let i = 0; i < 3; i++)
    await writeSurely(store, 'merged', { statement: 'INSERT INTO merged SELECT number FROM numbers(10)', several: true })
  await store.command('OPTIMIZE TABLE merged FINAL')
  assert.deepEqual(await store.query("SELECT count() AS parts FROM system.parts WHERE table = 'merged' AND active"), [{ parts: 1 }])
})
