import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'yaml'
import { temporaryStore, type Store } from '#store'
import { issuedDdl, printedDdl } from './ddl.ts'

let store: Store
before(async () => {
  store = await temporaryStore()
})
after(() => store.close())

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

test('the printed statements are those that the program issues now; print them again with: npm run ddl', async () => {
  assert.equal(read('ddl.sql'), await printedDdl())
})

test('the engine can read every statement, and each is for the whole cluster', async () => {
  const issued = await issuedDdl()
  assert.ok(issued.length > 30, `${issued.length}`)
  for (const statement of issued) {
    assert.match(statement, /ON CLUSTER `stuurhuis`/)
    await store.query('SELECT formatQuery({statement:String}) AS parsed', { statement })
  }
})

test('every distributed table stands over a replicated one of the same columns, spread by creditor and customer', async () => {
  const issued = await issuedDdl()
  const made = (pattern: RegExp) => issued.flatMap((statement) => pattern.exec(statement)?.[1] ?? [])
  const replicated = made(
    /^CREATE TABLE IF NOT EXISTS (\w+)_local ON CLUSTER[\s\S]*ENGINE = Replicated\w*MergeTree\('\/clickhouse\/tables\/\{shard\}\/\{database\}\/\1', '\{replica\}'/,
  )
  const distributed = made(
    /^CREATE TABLE IF NOT EXISTS (\w+) ON CLUSTER `stuurhuis` AS \1_local ENGINE = Distributed\(`stuurhuis`, currentDatabase\(\), \1_local, cityHash64\(creditor, customer\)\)$/,
  )
  assert.deepEqual(distributed, replicated)
  assert.ok(distributed.includes('event') && distributed.includes('entry'))
})

test('the configuration has the cluster, the macros and the keepers that the statements count on', () => {
  const server = parse(read('config/server.yaml'))
  const { services } = parse(read('compose.yaml'), { merge: true })
  const shards: { internal_replication: boolean; replica: { host: string }[] }[] = server.remote_servers.stuurhuis.shard
  assert.deepEqual(
    shards.map(({ replica }) => replica.length),
    [2, 2],
  )
  assert.ok(shards.every(({ internal_replication }) => internal_replication))
  for (const [index, { replica }] of shards.entries())
    for (const { host } of replica) {
      assert.equal(services[host].environment.SHARD, `${index + 1}`)
      assert.equal(services[host].environment.REPLICA, host)
    }
  assert.deepEqual(Object.keys(server.macros), ['shard', 'replica'])
  const keepers: { hostname: string }[] = parse(read('config/keeper.yaml')).keeper_server.raft_configuration.server
  assert.deepEqual(
    server.zookeeper.node.map(({ host }: { host: string }) => host),
    keepers.map(({ hostname }) => hostname),
  )
  for (const { hostname } of keepers) assert.ok(services[hostname])
})

test('the account of the program has every right that is granted, for the server reads one list of them', async () => {
  const { grants } = parse(read('config/users.yaml')).users.stuurhuis
  assert.deepEqual(Object.keys(grants), ['query'])
  for (const grant of grants.query)
    await store.query('SELECT formatQuery({statement:String}) AS parsed', { statement: `${grant} TO stuurhuis` })
  for (const right of ['SELECT', 'INSERT', 'ALTER', 'CREATE', 'DROP', 'TRUNCATE', 'CLUSTER', 'CREATE FUNCTION'])
    assert.match(grants.query.join('; '), new RegExp(`\\b${right}\\b`))
})
