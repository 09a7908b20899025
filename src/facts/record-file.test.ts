import assert from 'node:assert/strict'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal, seed, type Instant } from '#base'
import { pseudonymizer, read, type Event, type ReadOptions, type Reading } from '#intake'
import { temporaryStore, type Store } from '#store'
import { demoEvents, prepareFacts, record, recordFile } from './index.ts'
import { COLUMNS } from './record.ts'

const NOW: Instant = '2026-11-21T00:00:00.000Z'
const pseudonym = pseudonymizer(Buffer.alloc(32, 1))
const store = await temporaryStore()
const folder = await mkdtemp(join(tmpdir(), 'stuurhuis-whole-'))
after(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

let worlds = 0
async function world(): Promise<Store> {
  const fresh = store.within(`world_${(worlds += 1)}`)
  assert.ok(!isRefusal(await prepareFacts(fresh)))
  return fresh
}

/** The events of some customers of the demo world as a Parquet file, with some columns written otherwise. */
async function fileWith(changes: Record<string, string> = {}, where = '1'): Promise<string> {
  raw ??= world().then(async (made) => {
    await record(made, [...demoEvents({ customers: 40, end: '2026-02-28', seed: 3 })])
    return made
  })
  const path = join(folder, `${(worlds += 1)}.parquet`)
  const columns = COLUMNS.split(', ').map((name) => (changes[name] === undefined ? name : `${changes[name]} AS ${name}`))
  await (
    await raw
  ).command(
    `INSERT INTO FUNCTION file({path:String}, Parquet) SELECT ${columns.filter((column) => !column.startsWith('drop AS')).join(', ')} FROM event WHERE ${where} ORDER BY creditor, customer, at, source, id`,
    { path },
  )
  return path
}
let raw: Promise<Store> | undefined

async function readingOf(path: string, options: Partial<ReadOptions> = {}): Promise<Reading> {
  const reading = await read(path, { now: NOW, pseudonym, ...options })
  assert.ok(!isRefusal(reading), isRefusal(reading) ? reading.words.en : '')
  return reading
}

/** What reading row by row makes of a file: how many rows it refuses, and the rows that it keeps. */
async function rowByRow(path: string, options: Partial<ReadOptions> = {}): Promise<{ refused: number; kept: string[] }> {
  const events: Event[] = []
  let refused = 0
  for await (const some of (await readingOf(path, options)).deliveries)
    for (const delivery of some)
      if ('event' in delivery) events.push(delivery.event)
      else refused += 1
  const slow = await world()
  await record(slow, events)
  return { refused, kept: await keptIn(slow) }
}

async function keptIn(kept: Store): Promise<string[]> {
  const rows = await kept.query<object>(
    `SELECT * REPLACE (mapSort(attributes) AS attributes) FROM (SELECT ${COLUMNS} FROM event) ORDER BY creditor, source, id`,
  )
  return rows.map((row) => JSON.stringify(row))
}

for (const [what, options, changes] of [
  ['with pseudonyms', {}, {}],
  ['with keys as they are', { pseudonym: null }, {}],
  ['without a creditor, and moments known now', { creditor: 'woonbron' }, { creditor: "''", recorded_at: 'drop' }],
  ['of another creditor than is said', { creditor: 'woonbron' }, {}],
  ['with fields that are not there at all', {}, { currency: 'drop', score: 'drop', party: 'drop', arrangement: 'toNullable(arrangement)' }],
  ['with a claim that has no due day', {}, { due_on: 'if(cityHash64(id) % 2 = 0, NULL, due_on)' }],
  [
    'with moments in microseconds and cents in 32 bits',
    {},
    { at: "toDateTime64(at, 6, 'UTC') + INTERVAL 999 MICROSECOND", cents: 'toInt32(cents)' },
  ],
  [
    'with attributes written as JSON',
    {},
    { attributes: "if(empty(attributes), if(cityHash64(id) % 2 = 0, '', NULL), toJSONString(attributes))" },
  ],
  ['with texts that may be null', {}, { claim: "nullIf(claim, '')", kind: "nullIf(kind, '')", voids: "nullIf(voids, '')" }],
] as const)
  test(`the engine takes a file ${what} as reading row by row does`, async () => {
    const path = await fileWith(changes)
    const fast = await world()
    const taken = await recordFile(fast, (await readingOf(path, options)).whole!)
    const slow = await rowByRow(path, options)
    assert.equal(slow.refused, 0)
    assert.ok(slow.kept.length > 1000)
    assert.deepEqual(await keptIn(fast), slow.kept)
    assert.equal(taken?.events, slow.kept.length)
  })

const one = (name: string, value: string) => ({ [name]: `if(rowNumberInAllBlocks() = 500, ${value}, ${name})` })
for (const [what, changes] of [
  ['no id', one('id', "''")],
  ['no customer', one('customer', "''")],
  ['no moment', one('at', 'CAST(NULL AS Nullable(DateTime64(3)))')],
  ['a type that does not exist', one('type', "'claim.danced'")],
  ['a channel that does not exist', one('channel', "'pigeon'")],
  ['a moment to come', one('at', "toDateTime64('2026-11-21 00:00:00.001', 3, 'UTC')")],
  ['knowledge to come', one('recorded_at', "toDateTime64('2027-01-01 00:00:00', 3, 'UTC')")],
  ['a negative payment', { cents: "if(type = 'payment.received', -cents, cents)" }],
  ['more money than there is', one('cents', '20000000000000')],
  ['another currency', one('currency', "'USD'")],
  ['a score without end', one('score', 'inf')],
  ['a due day beyond the calendar', one('due_on', "toDate32('2299-12-31') + 0 - 150000")],
  ['a text that is too long', one('kind', "repeat('x', 201)")],
  ['a control character', one('kind', "'a\\nb'")],
  ['a claim without its number', { claim: "if(type = 'claim.issued', '', claim)" }],
  ['a customer with an accent', one('customer', "'René'")],
  ['a claim with a blank', one('claim', "' F1'")],
  ['a mark of the byte order', one('kind', "concat(unhex('EFBBBF'), 'x')")],
  ['an attribute that no object can have', { attributes: "if(rowNumberInAllBlocks() = 500, map('__proto__', 'x'), attributes)" }],
  ['the same id twice', one('id', "'twice'")],
  ['two creditors', one('creditor', "'other'")],
  ['a field of its own', { score: "'red' AS colour, score" }],
  ['attributes that are a number', { attributes: "if(rowNumberInAllBlocks() = 500, '{\"a\":1}', '{}')" }],
  ['attributes that are no JSON', { attributes: "if(rowNumberInAllBlocks() = 500, '{a:1}', '{}')" }],
  ['attributes that are a list', { attributes: "if(rowNumberInAllBlocks() = 500, '[\"a\"]', '{}')" }],
  ['an attribute that stands twice', { attributes: 'if(rowNumberInAllBlocks() = 500, \'{"a":"1","a":"2"}\', \'{}\')' }],
  ['moments as text', { at: 'toString(at)' }],
] as const)
  test(`a file with ${what} is read row by row, and nothing comes in before`, async () => {
    const path = await fileWith(what === 'the same id twice' ? { id: "if(rowNumberInAllBlocks() IN (500, 501), 'twice', id)" } : changes)
    const fast = await world()
    const { whole } = await readingOf(path)
    assert.equal(whole ? await recordFile(fast, whole) : null, null)
    assert.deepEqual(await keptIn(fast), [])
  })

test('a damaged file is taken only where reading row by row finds nothing wrong with it, and never ends the program', async () => {
  const bytes = await readFile(await fileWith())
  const chance = seed(Number(process.env.STUURHUIS_SEED ?? 11))
  let declined = 0
  for (let number = 0; number < 60; number++) {
    const path = join(folder, 'damaged.parquet')
    const damaged = Buffer.from(bytes)
    for (let i = 0; i < 3; i++) damaged[chance.whole(4, damaged.length - 4000)] = chance.whole(0, 255)
    await writeFile(path, damaged)
    const reading = await read(path, { now: NOW, pseudonym })
    if (isRefusal(reading) || !reading.whole) continue
    let [events, refused] = [0, 0]
    for await (const some of reading.deliveries)
      for (const delivery of some)
        if ('event' in delivery) events += 1
        else refused += 1
    const fast = await world()
    const taken = await recordFile(fast, reading.whole)
    if (taken) assert.deepEqual([taken.events, refused], [events, 0])
    else declined += 1
    assert.equal((await keptIn(fast)).length, taken ? events : 0)
  }
  assert.ok(declined > 20)
})

test('a name in which the engine would see a pattern is not given to it', async () => {
  const path = join(folder, '[a-z]{1,2}.parquet')
  await copyFile(await fileWith(), path)
  const { whole } = await readingOf(path)
  assert.equal(await recordFile(await world(), whole!), null)
})

test('a file of which anything is there already is read row by row, so that it does not come in twice', async () => {
  const path = await fileWith()
  const fast = await world()
  const { whole } = await readingOf(path)
  await record(fast, [...demoEvents({ customers: 1, end: '2026-02-28', seed: 3 })].slice(0, 1))
  assert.equal(await recordFile(fast, whole!), null)
  assert.equal((await keptIn(fast)).length, 1)
})

test('what the engine took holds the totals of the file', async () => {
  const fast = await world()
  const taken = await recordFile(fast, (await readingOf(await fileWith())).whole!)
  const events = [...demoEvents({ customers: 40, end: '2026-02-28', seed: 3 })].filter(({ voids }) => voids === '')
  const issued = events.filter(({ type }) => type === 'claim.issued')
  const days = events.map(({ at }) => at).sort()
  assert.equal(taken?.customers, 40)
  assert.deepEqual(taken?.claims, { count: issued.length, cents: issued.reduce((cents, event) => cents + event.cents, 0) })
  assert.deepEqual(
    [taken?.first, taken?.last].map((at) => new Date(at!).toISOString()),
    [days[0], days.at(-1)],
  )
})
