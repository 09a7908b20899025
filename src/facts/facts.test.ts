import assert from 'node:assert/strict'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal } from '#base'
import { migrate, temporaryStore, type Store } from '#store'
import { demoEvents, derive, prepareFacts, record } from './index.ts'

const store = await temporaryStore()
const earlier = await mkdtemp(join(tmpdir(), 'stuurhuis-earlier-'))
after(async () => {
  await store.close()
  await rm(earlier, { recursive: true })
})

async function granulesOf(world: Store): Promise<string> {
  const [table] = await world.query<{ made: string }>(
    "SELECT create_table_query AS made FROM system.tables WHERE database = currentDatabase() AND name = 'event'",
  )
  return /index_granularity = (\d+)/.exec(table?.made ?? '')?.[1] ?? 'none'
}

test('a new store has its events in fine granules; one from before keeps those it has, and goes on with what is in it', async () => {
  const [fresh, old] = [store.within('fresh'), store.within('old')]
  assert.ok(!isRefusal(await prepareFacts(fresh)))
  assert.equal(await granulesOf(fresh), '1024')
  await cp(join(import.meta.dirname, 'migrations'), earlier, { recursive: true, filter: (path) => !path.endsWith('0000-finer-events.sql') })
  assert.ok(!isRefusal(await migrate(old, earlier)))
  const events = [...demoEvents({ customers: 5, end: '2026-02-28', seed: 3 })]
  await record(old, events.slice(0, 100))
  assert.deepEqual(await prepareFacts(old), { applied: ['0000-finer-events.sql'] })
  assert.equal(await granulesOf(old), '8192')
  assert.equal((await record(old, events)).known, 100)
  assert.equal((await derive(old)).customers, 5)
})
