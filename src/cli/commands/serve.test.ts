import assert from 'node:assert/strict'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { before } from 'node:test'
import { isRefusal, type Instant } from '#base'
import { demoEvents, record, type DemoOptions } from '#facts'
import { openData } from '../data.ts'
import { run, startServing, temporaryFolder } from '../testing.ts'

const folder = await temporaryFolder()
const data = join(folder, 'data')
const json = async (args: string[]) => JSON.parse((await run([...args, '--json'])).out)
const counted = async (at: string) =>
  Number(/: ([\d.]+) gebeurtenissen/.exec((await run(['doctor', '--data', at])).out)?.[1]?.replaceAll('.', ''))

before(async () => {
  await run(['demo', folder, '--customers', '150', '--months', '8', '--end', '2026-02-28'])
  await run(['import', join(folder, 'events.ndjson'), '--data', data])
})

test('while a server has the data, questions go through it and get the very same figures; all else is refused by name', async () => {
  const questions = [
    ['kpi', '--from', '2025-10-01'],
    ['kpi', 'dso', 'days-to-pay', '--by', 'region', '--where', 'product=electricity', '--per', 'quarter'],
    ['kpi', 'recovery-rate', '--per', 'cohort', '--set', 'horizon-days=30', '--as-of', '2026-01-15', '--known-at', '2026-01-20T12:00:00Z'],
    ['kpi', 'dso', '--creditor', 'nobody'],
    ['kpi', 'nope'],
  ].map((question) => [...question, '--data', data])
  const before = []
  for (const question of questions) before.push(await json(question))
  const server = await startServing(['--data', data])
  try {
    for (const [index, question] of questions.entries()) {
      const answer = await json(question)
      assert.deepEqual(
        Array.isArray(answer) ? answer : answer.refused,
        Array.isArray(answer) ? before[index] : before[index].refused,
        question.join(' '),
      )
    }
    assert.equal((await run(['kpi', 'dso', '--from', 'gisteren', '--data', data])).code, 2)
    for (const command of [
      ['import', join(folder, 'events.ndjson')],
      ['serve', '--port', '0'],
    ]) {
      const { code, out, err } = await run([...command, '--data', data])
      assert.deepEqual([code, out], [1, ''])
      assert.ok(err.includes(`proces ${server.pid} ("serve", sinds 20`) && err.includes(server.url), err)
    }
    assert.match(
      (await run(['doctor', '--data', data, '--lang', 'en'])).out,
      new RegExp(`✓ The server at ${server.url} \\(process ${server.pid}\\) has the data open`),
    )
    assert.equal((await fetch(`${server.url}/v1/health`)).status, 200)
  } finally {
    assert.equal(await server.stop('SIGINT'), 0)
  }
  assert.equal((await run(['import', join(folder, 'events.ndjson'), '--data', data])).code, 0)
})

test('a port that is taken is refused before any long work', async () => {
  const server = await startServing(['--data', data])
  const { code, err } = await run(['serve', '--demo', '--data', join(folder, 'other')], {
    env: { PORT: new URL(server.url).port, LANG: 'en' },
  })
  assert.deepEqual([code, err], [1, `Port ${new URL(server.url).port} is taken or not allowed. Choose another with --port.\n`])
  await assert.rejects(stat(join(folder, 'other/demo.json')), { code: 'ENOENT' })
  await server.stop()
})

test('two signals, as a terminal and the starter give them, still close the server in order', async () => {
  const server = await startServing(['--data', data])
  const stopped = server.stop('SIGINT')
  process.kill(server.pid, 'SIGINT')
  assert.equal(await stopped, 0)
  await assert.rejects(stat(join(data, 'owner.json')), { code: 'ENOENT' })
})

test('a demo world that was left half-made is made whole from the same beginnings', async () => {
  const half = join(folder, 'half')
  const options: DemoOptions = { customers: 60, end: '2026-01-31', now: '2026-01-31T10:00:00.000Z' as Instant }
  const events = [...demoEvents(options)]
  await mkdir(half)
  const store = await openData(half, 'test')
  assert.ok(!isRefusal(store))
  await record(store, events.slice(0, Math.floor(events.length / 3)))
  await store.close()
  await writeFile(join(half, 'demo.json'), JSON.stringify({ options, filled: false }))
  for (let round = 0; round < 2; round++) {
    await (await startServing(['--demo', '--data', half], { STUURHUIS_DEMO_CUSTOMERS: '10' })).stop()
    assert.equal(await counted(half), events.length)
    assert.deepEqual(JSON.parse(await readFile(join(half, 'demo.json'), 'utf8')), { options, filled: true })
  }
})

test('an empty folder gets a demo world of which nothing lies in the future, and a folder with data of its own keeps them', async () => {
  const fresh = join(folder, 'fresh')
  const started = Date.now()
  const server = await startServing(['--demo', '--data', fresh], { STUURHUIS_DEMO_CUSTOMERS: '20' })
  const { creditors } = (await (await fetch(`${server.url}/v1/creditors`)).json()) as { creditors: { id: string; events: number }[] }
  await server.stop()
  assert.deepEqual(
    creditors.map(({ id }) => id),
    ['waterkant'],
  )
  const { options } = JSON.parse(await readFile(join(fresh, 'demo.json'), 'utf8')) as { options: Required<DemoOptions> }
  assert.ok(Math.abs(Date.parse(options.now) - started) < 60_000)
  assert.equal(creditors[0]?.events, [...demoEvents(options)].length)
  const before = await counted(data)
  await (await startServing(['--demo', '--data', data])).stop()
  assert.equal(await counted(data), before)
})
