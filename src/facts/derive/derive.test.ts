import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { isRefusal, seed } from '#base'
import type { Event } from '#intake'
import { temporaryStore, type Store } from '#store'
import { derive, isUpToDate, prepareFacts, record } from '../index.ts'
import { deriveByHand, type Facts } from '../oracle/index.ts'
import { arbitraryWorld } from '../oracle/world.ts'
import type { Settings } from '../settings.ts'
import { STEPS } from './derive.ts'

/** How many random worlds are compared with the oracle; the seed is printed, so that a failure can be repeated. */
const WORLDS = Number(process.env.STUURHUIS_WORLDS ?? 1000)
const SEED = Number(process.env.STUURHUIS_SEED ?? process.pid)

const TABLES = [
  'claim',
  'entry',
  'episode',
  'file',
  'cost',
  'escalation',
  'step',
  'contact',
  'arrangement',
  'complaint',
  'survey',
  'referral',
  'invitation',
] as const
const KEYS = {
  claim: 'claim',
  entry: 'claim, cost, booked_on, type',
  episode: 'number',
  file: 'case',
  cost: 'cost',
  escalation: 'escalation',
  step: 'case, number',
  contact: 'contact',
  arrangement: 'arrangement',
  complaint: 'complaint',
  survey: 'survey',
  referral: 'referral',
  invitation: 'invitation',
}

let store: Store

before(async () => {
  store = await temporaryStore()
})

after(() => store.close())

async function freshWorld(name: string): Promise<Store> {
  const world = store.within(name)
  assert.ok(!isRefusal(await prepareFacts(world)))
  return world
}

/** Many worlds side by side: each gets creditors of its own, so that one derivation serves all. */
function worlds(count: number, from: number): Event[][] {
  return fc
    .sample(arbitraryWorld(), { seed: from, numRuns: count })
    .map((world, index) => world.map((event) => ({ ...event, creditor: `${event.creditor}-${index}` })))
}

async function factsIn(world: Store): Promise<Facts> {
  const tables = await Promise.all(TABLES.map((table) => world.query(`SELECT * FROM ${table} ORDER BY creditor, customer, ${KEYS[table]}`)))
  return Object.fromEntries(
    TABLES.map((table, index) => [table, (tables[index] ?? []).map((row) => asByHand(row as Record<string, unknown>))]),
  ) as unknown as Facts
}

function asByHand({ issued_at: _, booked_on, ...row }: Record<string, unknown>): Record<string, unknown> {
  return booked_on === undefined ? row : { ...row, on: booked_on }
}

function assertSame(given: Event[][], found: Facts, expected: (world: Event[]) => Facts) {
  const byCreditor = Object.fromEntries(
    TABLES.map((table) => [table, Object.groupBy(found[table] as { creditor: string }[], (row) => row.creditor)]),
  )
  const wrong: string[] = []
  for (const world of given) {
    const hand = expected(world)
    const creditors = [...new Set(world.map((event) => event.creditor))].sort()
    for (const table of TABLES) {
      const rows = new Set(creditors.flatMap((creditor) => byCreditor[table]?.[creditor] ?? []).map(written))
      const byHand = new Set(hand[table].map(written))
      const both = [...rows.difference(byHand)]
        .map((row) => `SQL     ${row}`)
        .concat([...byHand.difference(rows)].map((row) => `by hand ${row}`))
      if (both.length > 0) wrong.push(`${table}\n${both.join('\n')}\n${world.toSorted(byTime).map(shortly).join('\n')}`)
    }
  }
  const tables = wrong.map((text) => text.slice(0, text.indexOf('\n')))
  assert.equal(
    wrong.length,
    0,
    `STUURHUIS_SEED=${SEED}: ${wrong.length} differ (${[...new Set(tables)].map((t) => `${t} ${tables.filter((x) => x === t).length}`)}); the shortest:\n${wrong.toSorted((x, y) => x.length - y.length)[0]}`,
  )
}

function written(row: object): string {
  return JSON.stringify(Object.entries(row).sort(([x], [y]) => (x < y ? -1 : 1)))
}

function byTime(a: Event, b: Event): number {
  return a.at < b.at ? -1 : 1
}

function shortly(event: Event): string {
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(event).filter(([name, value]) => value !== '' && value !== null && value !== 0 && name !== 'currency'),
    ),
  )
}

for (const settings of [
  {},
  { allocation: 'costs-first', merge_days: 10, grace_days: 3, direct_debit_grace_days: 0, unclosed_pause_days: 20 },
] satisfies Partial<Settings>[])
  test(`the SQL derives from ${WORLDS} random worlds what the definitions give by hand, with settings ${JSON.stringify(settings)} (seed ${SEED})`, async () => {
    const given = worlds(WORLDS, SEED)
    const world = await freshWorld(`oracle_${Object.keys(settings).length}`)
    await record(world, given.flat())
    await derive(world, settings)
    assertSame(given, await factsIn(world), (events) => deriveByHand(events, settings))
  })

test('any order, any split in batches and second deliveries give the same facts as one delivery', async () => {
  const chance = seed(SEED)
  const given = worlds(120, SEED + 1).map((world) => firstOfEach(world))
  const world = await freshWorld('batches')
  const shuffled = given
    .flat()
    .map((event) => [chance.next(), event] as const)
    .sort(([a], [b]) => a - b)
    .map(([, event]) => event)
  for (let start = 0; start < shuffled.length;) {
    const size = chance.whole(1, 2000)
    const batch = shuffled.slice(start, start + size)
    await record(world, [...batch, ...shuffled.slice(0, chance.whole(0, 50))])
    if (chance.chance(0.5)) await derive(world)
    start += size
  }
  await derive(world)
  assertSame(given, await factsIn(world), (events) => deriveByHand(events))
  const incremental = await factsIn(world)
  await world.command('TRUNCATE TABLE derivation')
  await derive(world)
  assert.deepEqual(await factsIn(world), incremental, 'a rebuild gives the same rows')
})

test('in parts of about as many events each the facts are those of one part, all anew and what is new', async () => {
  const given = worlds(60, SEED + 2).flatMap((world) => firstOfEach(world))
  const half = given.filter((_, index) => index % 2 === 0)
  const size = Math.ceil(half.length / 7)
  const world = await freshWorld('parts')
  await record(world, half)
  const first = await derive(world, {}, () => {}, size)
  assert.ok(first.parts >= 6 && first.parts <= 8, `${first.parts} parts`)
  await record(world, given)
  const second = await derive(world, {}, () => {}, size)
  assert.ok(second.parts >= 6, `${second.parts} parts`)
  const inParts = await factsIn(world)
  await world.command('TRUNCATE TABLE derivation')
  assert.equal((await derive(world)).parts, 1)
  assert.deepEqual(await factsIn(world), inParts)
})

test('a server that forgets what it held while it derived is heard, and what fails does not keep its part in memory', async () => {
  const world = await freshWorld('forgetful')
  const given = firstOfEach(worlds(5, SEED + 3).flat())
  await record(world, given)
  const forgetting = (store: Store): Store => ({
    ...store,
    command: async (statement, parameters) => {
      if (statement.includes('INSERT INTO invitation')) await store.command('TRUNCATE TABLE work_customer')
      await store.command(statement, parameters)
    },
    alone: (work) => store.alone((mine) => work(forgetting(mine))),
  })
  await assert.rejects(derive(forgetting(world)), /the server began anew/)
  assert.equal(await isUpToDate(world), false)
  assert.deepEqual(await world.query('SELECT (SELECT count() FROM work_event) + (SELECT count() FROM work_claim) AS rows'), [{ rows: 0 }])
  await derive(world)
  assertSame([given], await factsIn(world), (events) => deriveByHand(events))
})

function firstOfEach(world: Event[]): Event[] {
  return [...new Map(world.toReversed().map((event) => [`${event.creditor}|${event.source}|${event.id}`, event])).values()]
}

test('every step waits for all that fill a table that it reads, as the engine understands it', async () => {
  const filled = new Set(STEPS.map(({ fills }) => fills))
  for (const [index, { text, fills, reads, after }] of STEPS.entries()) {
    const select = text.slice(text.indexOf('INSERT INTO')).replace(/\{\w+:\w+\}/g, '1')
    assert.ok(select.startsWith(`INSERT INTO ${fills}\n`), text.slice(0, 100))
    const tree = await store.query<{ explain: string }>(`SELECT explain FROM (EXPLAIN AST ${select.slice(`INSERT INTO ${fills}`.length)})`)
    const tables = new Set(tree.flatMap(({ explain }) => /^\s*TableIdentifier (\w+)/.exec(explain)?.[1] ?? []))
    for (const table of tables) if (filled.has(table)) assert.ok(reads.includes(table), `${fills} reads ${table}`)
    const needed = STEPS.flatMap((each, place) => (place < index && (tables.has(each.fills) || each.fills === fills) ? [place] : []))
    assert.deepEqual(
      needed.filter((place) => !after.includes(place)),
      [],
      fills,
    )
  }
  const alone = STEPS.filter(({ fills, after }) => fills === 'survey' && after.every((place) => STEPS[place]!.fills.startsWith('work_')))
  assert.equal(alone.length, 1, 'answers to surveys do not wait for other facts')
})

test('a step that fails leaves none at work behind it', async () => {
  const world = await freshWorld('failing')
  await record(world, firstOfEach(worlds(3, SEED + 5).flat()))
  const begun: string[] = []
  let atWork = 0
  const failing = (store: Store): Store => ({
    ...store,
    command: async (statement, parameters) => {
      const fact = /INSERT INTO (\w+)/.exec(statement)?.[1] ?? ''
      begun.push(fact)
      if (fact === 'work_phase') throw new Error('no room')
      atWork += 1
      await store.command(statement, parameters).finally(() => (atWork -= 1))
    },
    alone: (work) => store.alone((mine) => work(failing(mine))),
  })
  await assert.rejects(derive(failing(world)), /Derivation 07-phases\.sql failed: no room/)
  assert.equal(atWork, 0)
  assert.ok(begun.includes('survey') && !begun.includes('contact'), begun.join())
  await derive(world)
  assert.equal(await isUpToDate(world), true)
})

test('the same batch twice changes nothing and says so', async () => {
  const world = await freshWorld('twice')
  const events = firstOfEach(worlds(20, 7).flat())
  assert.deepEqual(await record(world, events), { added: events.length, known: 0, changed: 0 })
  assert.deepEqual(await record(world, events), { added: 0, known: events.length, changed: 0 })
  const later = events.map((event) => ({ ...event, recorded_at: '2026-06-01T00:00:00.000Z' as const }))
  assert.deepEqual(await record(world, later), { added: 0, known: events.length, changed: 0 }, 'when we knew is no part of what it says')
  const corrected = { ...events[0]!, kind: 'corrected' }
  assert.deepEqual(await record(world, [events[1]!, corrected]), { added: 0, known: 2, changed: 1 })
  const fresh = { ...events[0]!, id: 'fresh' }
  assert.deepEqual(await record(world, [fresh, { ...fresh, kind: 'other' }]), { added: 1, known: 1, changed: 1 })
  assert.deepEqual(await derive(world).then(({ customers }) => customers > 0), true)
  assert.deepEqual(await derive(world), { customers: 0, parts: 0 })
})
