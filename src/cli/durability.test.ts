import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import test, { type TestContext } from 'node:test'
import { isRefusal, seed } from '#base'
import { demoEvents, derive, record } from '#facts'
import type { Event } from '#intake'
import type { Store } from '#store'
import { openData } from './data.ts'
import { run, temporaryFolder } from './testing.ts'

const folder = await temporaryFolder()
const WORLD = { customers: 200, months: 8, end: '2026-01-31' } as const
const BATCH = 250
const KILLS = 10
const events = [...demoEvents(WORLD)]
const FACTS = ['entry', 'claim', 'episode', 'file', 'cost', 'escalation']

/** What the killed process runs: it loads the world batch by batch, deriving as it goes, and says what was acknowledged. */
const LOADER = `
  import { openData } from './src/cli/data.ts'
  import { demoEvents, derive, record } from '#facts'
  const store = await openData(process.argv[1], 'loading')
  const events = [...demoEvents(${JSON.stringify(WORLD)})]
  console.log('open')
  for (let from = 0; from < events.length; from += ${BATCH}) {
    await record(store, events.slice(from, from + ${BATCH}))
    console.log(from + ${BATCH})
    if (from % ${6 * BATCH} === ${5 * BATCH}) await derive(store)
  }
  await derive(store)
  await store.close()`

/** Kills the loader so long after it has opened the folder; gives how many events it had acknowledged, or null when it came to its end first. */
async function killedAfter(data: string, milliseconds: number): Promise<{ acknowledged: number; finished: boolean }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', LOADER, data], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(child.stdout, 'data')
  await Promise.race([sleep(milliseconds), closed])
  child.kill('SIGKILL')
  const [code] = await closed
  return { acknowledged: Math.min(Number(said.trim().split('\n').at(-1)) || 0, events.length), finished: code === 0 }
}

async function inside<T>(data: string, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openData(data, 'looking')
  assert.ok(!isRefusal(store), isRefusal(store) ? store.words.en : '')
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}

const key = ({ creditor, source, id }: Pick<Event, 'creditor' | 'source' | 'id'>) => `${creditor} ${source} ${id}`
const ids = (store: Store) => store.query<Pick<Event, 'creditor' | 'source' | 'id'>>('SELECT creditor, source, id FROM event')
const facts = async (store: Store) =>
  Object.fromEntries(await Promise.all(FACTS.map(async (fact) => [fact, await store.query(`SELECT * FROM ${fact} ORDER BY ALL`)])))

test('whatever moment the process is killed, what it acknowledged is there exactly once, and doing it again completes the whole', async (context: TestContext) => {
  const start = Number(process.env['STUURHUIS_SEED'] ?? 20_260_201)
  context.diagnostic(`seed ${start}, ${events.length} events in batches of ${BATCH}`)
  const dice = seed(start)
  const data = join(folder, 'killed')
  const moments: string[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    const moment = dice.whole(0, 2000)
    const { acknowledged, finished } = await killedAfter(data, moment)
    const there = await inside(data, ids)
    moments.push(`${moment} ms: ${acknowledged} acknowledged, ${there.length} there${finished ? ', finished' : ''}`)
    const keys = new Set(there.map(key))
    assert.equal(keys.size, there.length, 'no event is there twice')
    assert.deepEqual(
      events.slice(0, acknowledged).filter((event) => !keys.has(key(event))),
      [],
      moments.at(-1),
    )
    assert.equal(there.length % BATCH === 0 || there.length === events.length, true, `a batch is whole or absent: ${moments.at(-1)}`)
  }
  context.diagnostic(moments.join('; '))
  const killed = await inside(data, async (store) => {
    assert.deepEqual(
      await store.query("SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'arriving_')"),
      [],
      'nothing is left lying about',
    )
    await record(store, events)
    await derive(store)
    assert.equal((await ids(store)).length, events.length)
    return facts(store)
  })
  await inside(join(folder, 'undisturbed'), async (store) => {
    await record(store, events)
    await derive(store)
    for (const [fact, rows] of Object.entries(await facts(store))) assert.deepEqual(killed[fact], rows, fact)
  })
})

test('a disk that is full is told with its remedy, what was confirmed stays, and doing it again completes the whole', async () => {
  const [data, world] = [join(folder, 'full'), join(folder, 'world')]
  const small = join(folder, 'small')
  await run(['demo', small, '--customers', '10', '--months', '6', '--end', '2026-01-31'])
  await run(['demo', world, '--customers', '900', '--end', '2026-01-31'])
  await run(['import', join(small, 'events.ndjson'), '--data', data])
  const before = await inside(data, ids)
  // No file may grow beyond a megabyte: the disk refuses the middle of a large part, as one that is full does.
  const limited = `ulimit -f 1024 && exec "$0" --import 'data:text/javascript,process.on("SIGXFSZ",()=>{})' src/cli/main.ts import '${join(world, 'events.ndjson')}' --data '${data}' --lang en`
  const child = spawn('bash', ['-c', limited, process.execPath], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [code] = await once(child, 'close')
  assert.deepEqual(
    [code, err],
    [1, `The disk of ${data} is full. What was confirmed is kept; make room (look with: stuurhuis doctor) and do the same again.\n`],
  )
  const after = await inside(data, ids)
  const still = new Set(after.map(key))
  assert.ok(before.every((event) => still.has(key(event))) && still.size === after.length)
  const again = JSON.parse((await run(['import', join(world, 'events.ndjson'), '--data', data, '--json'])).out)
  assert.equal(again[0].added + again[0].known, again[0].events)
  assert.match((await run(['doctor', '--data', data])).out, /✓ De feiten zijn bij/)
})

test('facts that were damaged on the disk are derived anew; damaged events are named by the doctor and come back with their file', async () => {
  const data = join(folder, 'damaged')
  const source = join(folder, 'source')
  await run(['demo', source, '--customers', '20', '--months', '6', '--end', '2026-01-31'])
  await run(['import', join(source, 'events.ndjson'), '--data', data])
  const whole = await inside(data, facts)
  await damage(data, 'claim')
  assert.match((await run(['kpi', 'dso', '--data', data])).out, /^DSO/)
  assert.deepEqual(await inside(data, facts), whole)
  await damage(data, 'event')
  const doctor = await run(['doctor', '--data', data, '--lang', 'en'])
  assert.equal(doctor.code, 1)
  const lost = /✗ Some of the events are damaged .* remove (\S+)\n/.exec(doctor.out)?.[1] ?? ''
  assert.ok(statSync(lost).isDirectory(), doctor.out)
  assert.equal(JSON.parse((await run(['import', join(source, 'events.ndjson'), '--data', data, '--json'])).out)[0].known, 0)
  assert.deepEqual(await inside(data, facts), whole)
})

/** Cuts off the largest file of a table, as a disk does that lost its last writes. */
async function damage(data: string, table: string): Promise<void> {
  const [part] = await inside(data, (store) =>
    store.query<{ path: string }>(
      'SELECT path FROM system.parts WHERE database = currentDatabase() AND table = {table:String} AND active',
      { table },
    ),
  )
  assert.ok(part)
  const largest = readdirSync(part.path)
    .map((name) => join(part.path, name))
    .toSorted((a, b) => statSync(b).size - statSync(a).size)[0] as string
  truncateSync(largest, 100)
}
