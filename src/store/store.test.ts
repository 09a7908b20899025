import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { isRefusal } from '#base'
import { migrate, openStore, ownerOf, spread, statements, type Store } from './index.ts'

let folder: string
let store: Store

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stuurhuis-store-'))
  const opened = await openStore({ folder }, 'test')
  if (isRefusal(opened)) throw new Error(opened.words.en)
  store = opened
})

after(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

test('two databases on one connection do not see each other, whatever the order of the statements', async () => {
  const [one, two] = [store.within('one'), store.within('two')]
  for (const each of [one, two]) await store.command(`CREATE DATABASE ${each.database}`)
  await Promise.all([one, two].map((each) => each.command('CREATE TABLE t (a Int64) ENGINE = MergeTree ORDER BY a')))
  await Promise.all([one.insert('t', [{ a: 1 }]), two.insert('t', [{ a: 2 }, { a: 3 }])])
  const counts = await Promise.all(
    [one, two, one].map((each) => each.query<{ n: number }>('SELECT count() AS n FROM t WHERE a < {below:Int64}', { below: 10 })),
  )
  assert.deepEqual(
    counts.map(([row]) => row?.n),
    [1, 2, 1],
  )
})

test('rows that do not have the fields of the first are refused, and none of them comes in', async () => {
  const world = store.within('uneven')
  await store.command('CREATE DATABASE uneven')
  await world.command("CREATE TABLE t (a Int64, b String DEFAULT 'none') ENGINE = MergeTree ORDER BY a")
  await assert.rejects(world.insert('t', [{ a: 1 }, { a: 2, b: 'lost' }]), /other fields than the first: a, b, not a\./)
  await assert.rejects(world.insert('t', [{ a: 1, b: 'x' }, { a: 2 }]), /other fields/)
  await world.insert('t', [
    { b: 'x', a: 1 },
    { a: 2, b: 'y' },
  ])
  assert.deepEqual(await world.query('SELECT a, b FROM t ORDER BY a'), [
    { a: 1, b: 'x' },
    { a: 2, b: 'y' },
  ])
})

test('questions are answered side by side, also those with values', async () => {
  const started = performance.now()
  const asked = [1, 2].map((n) => store.query<{ n: number; zone: string }>('SELECT {n:UInt32} AS n, timezone() AS zone, sleep(1)', { n }))
  assert.deepEqual(
    (await Promise.all(asked)).map(([row]) => [row?.n, row?.zone]),
    [
      [1, 'UTC'],
      [2, 'UTC'],
    ],
  )
  const took = performance.now() - started
  assert.ok(took < 1900, `${took} ms`)
})

test('work done alone is not interrupted by other statements', async () => {
  const order: string[] = []
  const slow = store.alone(async (mine) => {
    await mine.query('SELECT sleep(0.05)')
    order.push('alone')
  })
  const other = store.query('SELECT 1').then(() => order.push('other'))
  await Promise.all([slow, other])
  assert.deepEqual(order, ['alone', 'other'])
})

test('days and instants come back as they are written in this house', async () => {
  const [row] = await store.query(
    `SELECT toDate32('2026-02-01') AS day, toDateTime64('2026-02-01 23:30:00.5', 3, 'UTC') AS at, toInt64(9007199254740991) AS cents`,
  )
  assert.deepEqual(row, { day: '2026-02-01', at: '2026-02-01T23:30:00.500Z', cents: 9007199254740991 })
})

test('a migration is applied once, and refused when it was edited afterwards', async () => {
  const sql = join(folder, 'migrations')
  await mkdir(sql)
  await writeFile(join(sql, '0001-first.sql'), 'CREATE TABLE first (a Int64) ENGINE = MergeTree ORDER BY a;\n')
  const world = store.within('migrated')
  assert.deepEqual(await migrate(world, sql), { applied: ['0001-first.sql'] })
  assert.deepEqual(await migrate(world, sql), { applied: [] })
  await writeFile(join(sql, '0001-first.sql'), 'CREATE TABLE first (a Int64, b Int64) ENGINE = MergeTree ORDER BY a;\n')
  const refused = await migrate(world, sql)
  assert.ok(isRefusal(refused) && refused.refused === 'store.migration-edited' && refused.words.en.includes('0001-first.sql'))
})

test('a second process on the same folder is refused and told who owns it', () => {
  const code = `import { openStore } from '#store'; console.log(JSON.stringify(await openStore({ folder: ${JSON.stringify(folder)} }, 'second')))`
  const second = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  const refused = JSON.parse(second.stdout)
  assert.equal(refused.refused, 'store.in-use')
  assert.ok(refused.words.en.includes(String(process.pid)) && refused.words.en.includes('"test"'))
})

test('the owner of a folder that has died does not keep it', async () => {
  const dead = await mkdtemp(join(tmpdir(), 'stuurhuis-dead-'))
  await writeFile(join(dead, 'owner.json'), JSON.stringify({ pid: 2 ** 22 + 1, since: '2026-01-01T00:00:00.000Z', does: 'import' }))
  assert.equal(await ownerOf(dead), undefined)
  await rm(dead, { recursive: true })
})

test('a folder that cannot be made is refused with the reason', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  const refused = await openStore({ folder: join(file, 'data') }, 'test')
  assert.ok(isRefusal(refused) && refused.refused === 'store.folder')
})

test('on a cluster a sharded table is replicated within shards and spread by creditor and customer', async () => {
  const [local, distributed] = spread(
    '-- One row per claim.\n-- @sharded\nCREATE TABLE IF NOT EXISTS claim (\n  creditor String, customer String\n)\nENGINE = ReplacingMergeTree(version)\nORDER BY (creditor, customer)',
    { name: 'main' },
  ) as [string, string]
  assert.match(local, /^CREATE TABLE IF NOT EXISTS claim_local ON CLUSTER `main` \(/)
  assert.match(local, /ReplicatedReplacingMergeTree\('[^']*\{shard\}[^']*', '\{replica\}', version\)\nORDER BY/)
  assert.match(distributed, /Distributed\(`main`, currentDatabase\(\), claim_local, cityHash64\(creditor, customer\)\)/)
  await assertParses([local, distributed])
})

test('on a cluster a sharded table is changed on each shard first, and then where all of it is shown', async () => {
  const change = '-- @sharded\nALTER TABLE claim\n    ADD COLUMN IF NOT EXISTS left_on Nullable(Date32) AFTER customer'
  const made = spread(change, { name: 'main' })
  assert.deepEqual(made, [
    'ALTER TABLE claim_local ON CLUSTER `main`\n    ADD COLUMN IF NOT EXISTS left_on Nullable(Date32) AFTER customer',
    'ALTER TABLE claim ON CLUSTER `main`\n    ADD COLUMN IF NOT EXISTS left_on Nullable(Date32) AFTER customer',
  ])
  await assertParses(made)
})

test('what is for a server that stands alone is not done on a cluster', () => {
  assert.deepEqual(spread('-- In memory.\n-- @single\nDROP TABLE IF EXISTS work_event', { name: 'main' }), [])
})

test('on a cluster whatever makes or unmakes something does so on every server, remarks or not', async () => {
  const made = [
    'CREATE DATABASE IF NOT EXISTS `stuurhuis`',
    '-- A rule.\nCREATE OR REPLACE FUNCTION plus_one AS (x) -> x + 1',
    'CREATE VIEW seen AS SELECT 1 AS one',
    'CREATE TABLE IF NOT EXISTS migration (number UInt32) ENGINE = MergeTree ORDER BY number',
    'TRUNCATE TABLE claim_local',
    'DROP DATABASE IF EXISTS `then`',
  ].flatMap((statement) => spread(statement, { name: 'main' }))
  for (const statement of made) assert.match(statement, /ON CLUSTER `main`/)
  assert.match(made[0] as string, /^CREATE DATABASE IF NOT EXISTS `stuurhuis` ON CLUSTER `main`/)
  await assertParses(made)
})

async function assertParses(made: readonly string[]): Promise<void> {
  for (const statement of made) await store.query('SELECT formatQuery({statement:String}) AS parsed', { statement })
}

test('statements of a file end with a semicolon at the end of a line', () => {
  assert.deepEqual(statements("SELECT ';' AS a;\n-- only a remark\n\nSELECT 2;\n"), ["SELECT ';' AS a", '-- only a remark\n\nSELECT 2'])
})
