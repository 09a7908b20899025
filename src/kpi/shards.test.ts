import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import type { Day, Figure } from '#base'
import { bringUpToDate, demoEvents, isUpToDate, record } from '#facts'
import type { Event } from '#intake'
import type { Store } from '#store'
import { arbitraryWorld } from '#worlds'
import { CATALOGUE } from './catalogue/index.ts'
import type { Question } from './question.ts'
import { SEED } from './testing/drawn-kpi.ts'
import { emptyWorld } from './testing/kpi-test.ts'
import { soundAnswer } from './testing/sound.ts'

const SHARDS = 4
const CUSTOMERS = 240
const END: Day = '2026-05-02'

/** A life that runs as lives do, and many small ones in which everything coincides that can. */
const EVENTS: Event[] = [
  ...demoEvents({ customers: CUSTOMERS, months: 24, end: END }),
  ...fc
    .sample(arbitraryWorld(), { seed: SEED, numRuns: 60 })
    .flatMap((world, index) => firstOfEach(world.map((event) => apart(event, index)))),
]

let single: Store
let union: Store
let shards: Store[]
before(async () => {
  single = await emptyWorld()
  await record(single, EVENTS)
  await bringUpToDate(single)
  shards = await spreadOver(SHARDS)
  union = await over(shards)
})

/** Customers of one small world are not those of another. */
function apart(event: Event, index: number): Event {
  return {
    ...event,
    customer: `${event.customer}-${index}`,
    id: `${event.id}-${index}`,
    ...(event.voids === '' ? {} : { voids: `${event.voids}-${index}` }),
  }
}

function firstOfEach(events: Event[]): Event[] {
  return [...new Map(events.toReversed().map((event) => [`${event.creditor}|${event.source}|${event.id}`, event])).values()]
}

/** Gives each shard the events of its own customers, by the key by which a cluster spreads them, and derives it apart. */
async function spreadOver(count: number): Promise<Store[]> {
  const rows = await single.query<{ creditor: string; customer: string; shard: number }>(
    'SELECT creditor, customer, cityHash64(creditor, customer) % {count:UInt8} AS shard FROM event GROUP BY creditor, customer',
    { count },
  )
  const shardOf = new Map(rows.map(({ creditor, customer, shard }) => [`${creditor}|${customer}`, shard]))
  const stores: Store[] = []
  for (let shard = 0; shard < count; shard++) {
    const store = await emptyWorld()
    await record(
      store,
      EVENTS.filter(({ creditor, customer }) => shardOf.get(`${creditor}|${customer}`) === shard),
    )
    await bringUpToDate(store)
    stores.push(store)
  }
  return stores
}

/** A database in which each table of customers is what all shards have of it, as a distributed table shows it. */
async function over(parts: readonly Store[]): Promise<Store> {
  const store = await emptyWorld()
  const tables = await store.query<{ table: string }>(
    "SELECT table FROM system.columns WHERE database = currentDatabase() AND name = 'customer' AND table != 'arriving'",
  )
  for (const { table } of tables) {
    await store.command(`DROP TABLE ${table}`)
    await store.command(`CREATE VIEW ${table} AS ${unionOf(parts, table)}`)
  }
  await store.command(
    `INSERT INTO derivation (run, upto, events, version, settings) SELECT max(run), max(upto), sum(events), any(version), any(settings) FROM (${unionOf(parts, 'derivation')})`,
  )
  return store
}

function unionOf(parts: readonly Store[], table: string): string {
  return parts
    .map(({ database }) => `SELECT * FROM ${database}.${table} SETTINGS asterisk_include_materialized_columns = 1`)
    .join(' UNION ALL ')
}

test('every shard holds a part of the customers and nothing of it is missing or double in the union', async () => {
  const count = async (store: Store) =>
    (
      await store.query<{ events: number; customers: number }>(
        'SELECT count() AS events, uniqExact(creditor, customer) AS customers FROM event',
      )
    )[0]
  const [whole, each] = [await count(single), await Promise.all(shards.map(count))]
  for (const shard of each) assert.ok((shard?.customers ?? 0) > CUSTOMERS / SHARDS / 2)
  assert.equal(
    each.reduce((sum, shard) => sum + (shard?.customers ?? 0), 0),
    whole?.customers,
  )
  assert.deepEqual(await count(union), whole)
  assert.ok(await isUpToDate(union))
})

const MONTHS = { from: '2024-11-01', to: '2026-06-01' } as const

for (const [how, question] of [
  ['by month', { ...MONTHS }],
  ['by month and segment', { ...MONTHS, by: ['segment'] }],
  ['by quarter, region and household', { ...MONTHS, per: 'quarter', by: ['region', 'household'] }],
  ['of one creditor, as one cohort', { ...MONTHS, per: 'cohort', creditor: 'k' }],
  ['of the vulnerable', { ...MONTHS, per: 'quarter', where: { vulnerable: 'yes' } }],
  [
    'of everybody but the vulnerable',
    { ...MONTHS, kpis: ['repeat-arrears', 'dso', 'roll-rate', 'complaint-rate'], per: 'quarter', besides: { vulnerable: 'yes' } },
  ],
  ['of costs by kind', { ...MONTHS, kpis: ['cost-burden'], per: 'cohort', by: ['kind'] }],
] satisfies [string, Question][])
  test(`asked ${how}, every KPI says over four shards what it says over one store (seed ${SEED})`, async () => {
    const [whole, spread] = [await soundAnswer(single, question), await soundAnswer(union, question)]
    assert.equal(spread.length, whole.length)
    assert.ok(whole.filter(({ value }) => value !== null).length > 5)
    if (!('kpis' in question))
      assert.deepEqual(
        [...new Set(whole.map(({ kpi }) => kpi))],
        CATALOGUE.map(({ id }) => id),
      )
    for (const [index, figure] of whole.entries()) assertSame(spread[index] as Figure, figure)
  })

/** Values, counts and sums to the last digit; the ends of an interval come from sums of broken numbers, whose last digits depend on their order. */
function assertSame(found: Figure, expected: Figure): void {
  const { low, high, knownAt: _, ...exact } = expected
  const { low: foundLow, high: foundHigh, knownAt: __, ...foundExact } = found
  assert.deepEqual(foundExact, exact)
  for (const [a, b] of [
    [foundLow, low],
    [foundHigh, high],
  ] as const)
    assert.ok(
      a === null || b === null ? a === b : Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)),
      `${a} is not ${b}: ${JSON.stringify(exact)}`,
    )
}
