import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { migratePostgres } from './migrate.ts'
import type { Postgres } from './open.ts'
import { temporaryPostgres } from './temporary.ts'

let postgres: Postgres<{ a: { one: number } }>
let folder: string
before(async () => void (postgres = await temporaryPostgres()))
after(() => postgres.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stuurhuis-migrations-'))
  await sql`DROP SCHEMA public CASCADE; CREATE SCHEMA public`.execute(postgres.database)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFile(join(folder, name), text)
const migrate = () => migratePostgres(postgres.database, folder)
const codeOf = async () => ((await migrate()) as { refused?: string }).refused

test('migrations are applied in order of their number, each once, also when two come at the same time', async () => {
  await write('0002-b.sql', 'ALTER TABLE a ADD COLUMN two integer; UPDATE a SET two = 2')
  await write('0001-a.sql', 'CREATE TABLE a (one integer); INSERT INTO a VALUES (1)')
  const both = await Promise.all([migrate(), migrate()])
  assert.deepEqual(both.flatMap((each) => ('applied' in each ? each.applied : [])).sort(), ['0001-a.sql', '0002-b.sql'])
  assert.deepEqual((await sql`SELECT one, two FROM a`.execute(postgres.database)).rows, [{ one: 1, two: 2 }])
  assert.deepEqual(await migrate(), { applied: [] })
})

test('a migration that was edited after it was applied is refused', async () => {
  await write('0001-a.sql', 'CREATE TABLE a (one integer)')
  await migrate()
  await write('0001-a.sql', 'CREATE TABLE a (one bigint)')
  assert.equal(await codeOf(), 'store.migration-edited')
})

test('a database of a newer program is refused', async () => {
  await write('0001-a.sql', 'CREATE TABLE a (one integer)')
  await write('0002-b.sql', 'CREATE TABLE b (one integer)')
  await migrate()
  await rm(join(folder, '0002-b.sql'))
  assert.equal(await codeOf(), 'postgres.newer')
})

test('a migration that fails halfway leaves nothing of itself', async () => {
  await write('0001-a.sql', 'CREATE TABLE a (one integer); INSERT INTO a VALUES (1 / 0)')
  await assert.rejects(migrate(), /division by zero/)
  const { rows } = await sql`SELECT to_regclass('a') AS a, count(*) AS migrations FROM migration`.execute(postgres.database)
  assert.deepEqual(rows, [{ a: null, migrations: 0 }])
})
