import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { isRefusal, type Day, type Instant } from '#base'
import { openPostgres, type Postgres } from './open.ts'
import { placesIn } from './places.ts'
import { runningOn } from './running.ts'

const ROOT = join(import.meta.dirname, '../../..')

let folder: string
before(async () => void (folder = await mkdtemp(join(tmpdir(), 'stuurhuis-postgres-'))))
after(() => rm(folder, { recursive: true, force: true }))

type Nothing = Record<never, never>

async function opened(): Promise<Postgres<Nothing>> {
  const postgres = await openPostgres<Nothing>({ folder }, { lasting: false })
  assert.ok(!isRefusal(postgres), isRefusal(postgres) ? postgres.words.en : '')
  return postgres
}

const serverId = async ({ database }: Postgres<Nothing>) =>
  (await sql<{ started: string }>`SELECT pg_postmaster_start_time() AS started`.execute(database)).rows[0]?.started

test('of three that open a new folder at once one makes the server, all share it, and the last who leaves stops it', async () => {
  const [first, second, third] = await Promise.all([opened(), opened(), opened()])
  assert.equal(await serverId(first), await serverId(second))
  assert.equal(await serverId(first), await serverId(third))
  await first.close()
  await third.close()
  assert.ok(await serverId(second))
  await second.close()
  assert.equal(await runningOn(folder), undefined)
})

test('the server listens on this machine only and lets nobody in without the password, which only its owner can read', async () => {
  const postgres = await opened()
  const settings = await sql<{ name: string; setting: string }>`
    SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'password_encryption')
  `.execute(postgres.database)
  const told = Object.fromEntries(settings.rows.map(({ name, setting }) => [name, setting]))
  assert.deepEqual(told, { listen_addresses: '127.0.0.1', unix_socket_directories: '', password_encryption: 'scram-sha-256' })
  assert.equal((await stat(placesIn(folder).password)).mode & 0o777, 0o600)
  const port = (await runningOn(folder))?.port ?? 0
  const stranger = new Client({ host: '127.0.0.1', port, user: 'stuurhuis', password: 'guess', database: 'postgres' })
  stranger.on('error', () => undefined)
  await assert.rejects(stranger.connect(), { code: '28P01' })
  await postgres.close()
})

test('days, instants and large counts come back as the house writes them', async () => {
  const postgres = await opened()
  const { rows } = await sql<{ day: Day; at: Instant; many: number }>`
    SELECT DATE '2026-03-29' AS day, TIMESTAMPTZ '2026-03-29 03:30:00.5+02' AS at, CAST(5000000000 AS bigint) AS many
  `.execute(postgres.database)
  assert.deepEqual(rows, [{ day: '2026-03-29', at: '2026-03-29T01:30:00.500Z', many: 5_000_000_000 }])
  await postgres.close()
})

test('a server that was killed is started again by the next who comes, with all that was confirmed', async () => {
  const before = await opened()
  await sql`CREATE TABLE kept AS SELECT 42 AS answer`.execute(before.database)
  const server = await runningOn(folder)
  assert.ok(server)
  process.kill(server.pid, 'SIGKILL')
  const next = await opened()
  assert.deepEqual((await sql`SELECT answer FROM kept`.execute(next.database)).rows, [{ answer: 42 }])
  await before.close()
  assert.ok(await serverId(next), 'who was cut off does not stop the server of another')
  await next.close()
})

test('a lock with the number of another living program is not taken for a server', { skip: process.platform !== 'linux' }, async () => {
  await writeFile(placesIn(folder).lock, `${process.pid}\n${placesIn(folder).data}\n1\n5432\n\n127.0.0.1\n1 2\nready\n`)
  const postgres = await opened()
  assert.notEqual((await runningOn(folder))?.pid, process.pid)
  await postgres.close()
})

test('a program that is stopped in the middle stops the server that it started', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const child = await inAnotherProgram('await new Promise(() => setInterval(() => {}, 1000))')
    child.kill(signal)
    assert.deepEqual(await once(child, 'exit'), [null, signal])
    assert.equal(await runningOn(folder), undefined)
  }
})

test('a program that ends without closing leaves no server behind', async () => {
  const child = await inAnotherProgram('process.exit(3)')
  if (child.exitCode === null) await once(child, 'exit')
  for (let look = 0; look < 500 && (await runningOn(folder)); look++) await pause(20)
  assert.equal(await runningOn(folder), undefined)
})

test('a server that a killed program left behind is joined, and stopped by who leaves last', async () => {
  const child = await inAnotherProgram('await new Promise(() => setInterval(() => {}, 1000))')
  const left = await runningOn(folder)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const postgres = await opened()
  assert.equal((await runningOn(folder))?.pid, left?.pid)
  await postgres.close()
  assert.equal(await runningOn(folder), undefined)
})

/** Opens the folder in a program of its own, which then does as told. */
async function inAnotherProgram(then: string) {
  const script = `import { openPostgres } from '#store'
    await openPostgres({ folder: ${JSON.stringify(folder)} }, { lasting: false })
    process.stdout.write('open')
    ${then}`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('a password file that does not fit the data is named, and no server stays behind', async () => {
  const { password } = placesIn(folder)
  const right = await readFile(password, 'utf8')
  await writeFile(password, 'another\n')
  const refusal = await openPostgres({ folder }, { lasting: false })
  await writeFile(password, right)
  assert.ok(isRefusal(refusal))
  assert.equal(refusal.refused, 'postgres.not-joined')
  assert.match(refusal.words.en, /decisions.*password/)
  for (let look = 0; look < 500 && (await runningOn(folder)); look++) await pause(20)
  assert.equal(await runningOn(folder), undefined)
})

test('an address where no PostgreSQL answers is refused by name, without its password', async () => {
  for (const [databaseUrl, code] of [
    ['postgres://me:secret@127.0.0.1:1/decisions', 'postgres.unreachable'],
    ['http://127.0.0.1:1/decisions', 'postgres.url'],
    ['decisions', 'postgres.url'],
  ] as const) {
    const refusal = await openPostgres({ databaseUrl })
    assert.ok(isRefusal(refusal))
    assert.equal(refusal.refused, code)
    assert.match(refusal.words.nl + refusal.words.en, /DATABASE_URL/)
    assert.doesNotMatch(refusal.words.nl + refusal.words.en, /secret/)
  }
})

test('a folder that cannot be is refused by name', async () => {
  const refusal = await openPostgres({ folder: '/proc/no/such/folder' }, { lasting: false })
  assert.ok(isRefusal(refusal))
  assert.match(refusal.words.en, /\/proc\/no/)
})
