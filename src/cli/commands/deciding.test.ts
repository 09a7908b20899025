import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { before } from 'node:test'
import { run, startServing, temporaryFolder } from '../testing.ts'

const folder = await temporaryFolder()
const data = join(folder, 'data')
const on = (...args: string[]) => run([...args, '--data', data, '--lang', 'en'])
const json = async (...args: string[]) => JSON.parse((await on(...args, '--json')).out)
const idIn = (out: string) => /[0-9a-f]{8}/.exec(out)?.[0] ?? ''

before(async () => {
  await run(['demo', folder, '--customers', '150', '--months', '8', '--end', '2026-02-28'])
  await run(['import', join(folder, 'events.ndjson'), '--data', data])
})

test('who only asks for decisions where nothing was decided starts nothing', async () => {
  assert.deepEqual(await on('target'), { code: 0, out: 'Nothing was decided.\n', err: '' })
  assert.deepEqual(await json('annotation', 'list'), [])
  assert.equal((await on('calendar', 'withdraw', '12345678', '--owner', 'Jansen')).code, 1)
  assert.ok(!(await readdir(data)).includes('decisions'))
})

test('a target is set, shown and withdrawn, and stays to be seen as it was', async () => {
  const set = await on('target', 'set', 'dso', '--value', '38,5', '--where', 'region=Zuid', '--from', '2026-01', '--owner', 'Jansen')
  assert.equal(set.code, 0, set.err)
  const { out } = await on('target', 'list')
  assert.match(out, new RegExp(`${idIn(set.out)}  dso  region=Zuid  from 2026-01-01  38.5 days  Jansen`))
  const [target] = await json('target')
  assert.deepEqual([target.value, target.unit, target.from, target.to], [38.5, 'days', '2026-01-01', null])
  assert.equal((await on('target', 'withdraw', idIn(set.out), '--owner', 'De Vries')).code, 0)
  assert.equal((await on('target')).out, 'Nothing was decided.\n')
  assert.match((await on('target', '--all')).out, /withdrawn 20.* by\s+De\s+Vries/)
  assert.equal((await json('target', '--at', target.decidedAt)).length, 1)
})

test('what is wrong is told with what to do, and nothing is kept', async () => {
  const set = (...rest: string[]) => on('target', 'set', 'dso', '--from', '2026-01', '--owner', 'Jansen', ...rest)
  const wrong: [() => ReturnType<typeof on>, RegExp][] = [
    [() => set(), /--value=VALUE/],
    [() => set('--value', '38%'), /Write a number of days/],
    [() => set('--value', '38', '--from', '2026-13'), /"2026-13" is not a period/],
    [() => set('--value', '38', '--where', 'region=Zuud'), /region=Zuud.*There are: .*Zuid/],
    [() => set('--value', '38', '--creditor', 'nobody'), /There are: waterkant/],
    [() => on('target', 'set', 'nope', '--value', '1', '--from', '2026', '--owner', 'J'), /The KPI "nope".*There are: dso/],
    [() => on('target', 'list', 'nope'), /The KPI "nope"/],
    [() => on('target', 'frob'), /list, set, withdraw/],
    [() => on('target', '--at', 'yesterday'), /instant in UTC/],
    [() => on('annotation', 'add', '--from', '2026-01', '--owner', 'J'), /annotation add "TEXT"/],
    [() => on('calendar', 'add', 'carnival', '--from', '2026-01', '--owner', 'J'), /yearly-settlement/],
  ]
  for (const [ran, told] of wrong) {
    const { code, err } = await ran()
    assert.equal(code, 2, err)
    assert.match(err, told)
    assert.doesNotMatch(err, /\n {4}at /)
  }
  assert.deepEqual(await json('target'), [])
  assert.deepEqual(await json('calendar'), [])
})

test('what was decided about a KPI of one’s own stays to be seen when its file is broken or gone', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/how-to/own-kpi.md'), 'utf8')
  const file = join(data, 'kpis/own-paid-soon.kpi.yaml')
  await mkdir(join(data, 'kpis'), { recursive: true })
  await writeFile(file, /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '')
  const rest = ['--from', '2026-01', '--where', 'product=advance', '--owner', 'Jansen']
  const target = await on('target', 'set', 'own-paid-soon', '--value', '60%', ...rest)
  const note = await on('annotation', 'add', 'A strike', '--kpi', 'own-paid-soon', ...rest)
  assert.deepEqual([target.code, note.code], [0, 0], target.err + note.err)
  const listed = new RegExp(`${idIn(target.out)}  own-paid-soon  product=advance  from 2026-01-01 +60.0%  Jansen`)
  assert.match((await on('target')).out, listed)

  await writeFile(file, 'id: own-paid-soon')
  const again = await on('target', 'set', 'own-paid-soon', '--value', '60%', ...rest)
  assert.deepEqual([again.code, again.out], [1, ''])
  assert.match(again.err, /own-paid-soon\.kpi\.yaml/)
  assert.match((await on('target', 'list', 'own-paid-soon')).out, /own-paid-soon by-count  product=advance/)
  await rm(file)
  assert.match((await on('target')).out, /own-paid-soon by-count  product=advance  from 2026-01-01 +60\.0%/)
  assert.match((await on('annotation', '--kpi', 'own-paid-soon')).out, /own-paid-soon  product=advance  Jansen +A strike/)
  assert.match((await on('annotation', '--kpi', 'own-paid-late')).err, /The KPI "own-paid-late" does not exist/)
  for (const [kind, { out }] of Object.entries({ target, annotation: note }))
    assert.equal((await on(kind, 'withdraw', idIn(out), '--owner', 'Jansen')).code, 0)
})

test('a file of annotations is taken whole or not at all, and twice the same changes nothing', async () => {
  const file = join(folder, 'annotations.yaml')
  const good = '- text: Post lag stil\n  from: 2026-02-10\n- { text: Nieuwe brief, from: 2026-01, kpi: dso, where: { region: Zuid } }\n'
  await writeFile(file, `${good}- text: Te vroeg\n  from: gisteren\n`)
  const refused = await on('annotation', 'import', file, '--owner', 'Jansen')
  assert.equal(refused.code, 2)
  assert.match(refused.err, /annotations\.yaml:3: "gisteren" is not a period/)
  assert.deepEqual(await json('annotation'), [])
  await writeFile(file, good)
  assert.match((await on('annotation', 'import', file, '--owner', 'Jansen')).out, /2 kept, 0 were there already/)
  assert.match((await on('annotation', 'import', file, '--owner', 'Jansen')).out, /0 kept, 2 were there already/)
  const kept: { text: string; segment: object }[] = await json('annotation', '--kpi', 'dso')
  assert.deepEqual(
    kept.map(({ text, segment }) => [text, segment]),
    [
      ['Nieuwe brief', { region: 'Zuid' }],
      ['Post lag stil', {}],
    ],
  )
  await writeFile(file, 'text: no list')
  assert.match((await on('annotation', 'import', file)).err, /Here belongs a list/)
})

test('beside a server decisions are taken and asked as without one, and it sees them at once', async () => {
  const server = await startServing(['--data', data])
  try {
    const seen = async () => (await (await fetch(`${server.url}/v1/calendar`)).json()).peaks.length
    assert.equal(await seen(), 0)
    const added = await on('calendar', 'add', 'yearly-settlement', '--from', '2026-02', '--creditor', 'waterkant', '--owner', 'Jansen')
    assert.equal(added.code, 0, added.err)
    assert.equal(await seen(), 1)
    assert.match((await on('calendar')).out, /yearly settlement  waterkant  Jansen/)
  } finally {
    assert.equal(await server.stop('SIGINT'), 0)
  }
  assert.ok(!(await readdir(join(data, 'decisions/data'))).includes('postmaster.pid'), 'the server has stopped PostgreSQL')
})

test('figures, imports and demo worlds do without PostgreSQL, even when it cannot be opened', async () => {
  await rename(join(data, 'decisions'), join(data, 'aside'))
  await writeFile(join(data, 'decisions'), 'no folder')
  assert.equal((await on('target')).code, 1)
  const without = [
    ['kpi', 'dso'],
    ['explain', 'dso', '--by', 'region', '--period', '2026-01', '--against', '2025-12'],
    ['funnel', 'dso', '--by', 'region', '--period', '2026-01'],
    ['import', join(folder, 'events.ndjson')],
    ['settings'],
  ]
  for (const command of without) {
    const { code, err } = await on(...command)
    assert.equal(code, 0, `${command[0]}: ${err}`)
  }
  assert.equal((await run(['demo', folder, '--customers', '10', '--months', '3'])).code, 0)
  await rename(join(data, 'aside'), join(data, 'moved'))
})
