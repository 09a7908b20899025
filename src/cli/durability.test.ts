import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import type { Event } from '#intake'
import type { Store } from '#store'
import { run, temporaryFolder } from './testing.ts'
import { inside, keyOf, survived, torture } from './torture.ts'

const folder = await temporaryFolder()
/** Somebody to whom permissions apply; to the superuser they do not. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const MAIN = join(import.meta.dirname, 'main.ts')
const FACTS = ['entry', 'claim', 'episode', 'file', 'cost', 'escalation']

const ids = (store: Store) => store.query<Pick<Event, 'creditor' | 'source' | 'id'>>('SELECT creditor, source, id FROM event')
const facts = async (store: Store) =>
  Object.fromEntries(await Promise.all(FACTS.map(async (fact) => [fact, await store.query(`SELECT * FROM ${fact} ORDER BY ALL`)])))

test('whatever moment the process is killed, what it acknowledged is there exactly once, and the next command finds the facts of a store that was never disturbed', async (context: TestContext) => {
  const from = Number(process.env['STUURHUIS_SEED'] ?? 20_260_201)
  const kills = await torture(join(folder, 'killed'), { times: 10, from, victims: ['batches'] })
  context.diagnostic(`seed ${from}: ${JSON.stringify(kills)}`)
  assert.deepEqual(
    kills.filter((kill) => !survived(kill)),
    [],
  )
  assert.ok(kills.some(({ during }) => during === 'deriving'))
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
  const still = new Set(after.map(keyOf))
  assert.ok(before.every((event) => still.has(keyOf(event))) && still.size === after.length)
  const again = JSON.parse((await run(['import', join(world, 'events.ndjson'), '--data', data, '--json'])).out)
  assert.equal(again[0].added + again[0].known, again[0].events)
  assert.match((await run(['doctor', '--data', data])).out, /✓ De feiten zijn bij/)
})

test(
  'a folder that may only be read is refused by name and left as it was, whether or not there are data in it',
  { skip: withoutNobody() },
  async () => {
    const [source, data, empty] = [join(folder, 'to-read'), join(folder, 'read-only'), join(folder, 'read-only-empty')]
    await run(['demo', source, '--customers', '10', '--months', '6', '--end', '2026-01-31'])
    const events = join(source, 'events.ndjson')
    await run(['import', events, '--data', data])
    mkdirSync(empty)
    cpSync(data, `${data}-before`, { recursive: true })
    for (const each of [data, empty]) {
      forAll(each, (path, isFolder) => chmodSync(path, isFolder ? 0o555 : 0o444))
      for (const command of [['import', events], ...(each === data ? [['kpi', 'dso']] : [])]) {
        const { code, out, err } = await asNobody([...command, '--data', each, '--lang', 'en'])
        assert.deepEqual(
          [code, out, err],
          [1, '', `The data folder ${each} cannot be written (EACCES). Make room or give permission, or choose another folder.\n`],
        )
      }
      forAll(each, (path, isFolder) => chmodSync(path, isFolder ? 0o755 : 0o644))
    }
    assert.deepEqual(readdirSync(empty), [])
    assert.deepEqual(filesOf(data), filesOf(`${data}-before`))
    const again = JSON.parse((await run(['import', events, '--data', data, '--json'])).out)
    assert.deepEqual([again[0].added, again[0].known], [0, again[0].events])
  },
)

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

/** Why nobody in particular cannot run the program, if so. */
function withoutNobody(): string | false {
  const reading = spawnSync(process.execPath, ['-e', `require('node:fs').readFileSync(${JSON.stringify(MAIN)})`], { ...NOBODY, cwd: '/' })
  return reading.status === 0 ? false : 'the superuser runs the tests, and nobody else may read the program'
}

async function asNobody(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  chmodSync(folder, 0o755)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    ...NOBODY,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}

function forAll(path: string, act: (path: string, isFolder: boolean) => void): void {
  const isFolder = statSync(path).isDirectory()
  if (isFolder) for (const name of readdirSync(path)) forAll(join(path, name), act)
  act(path, isFolder)
}

/** Every file of a folder with its size. */
function filesOf(top: string): [string, number][] {
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((name): [string, number] => [name, statSync(join(top, name)).size])
    .toSorted()
}
