import assert from 'node:assert/strict'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { before } from 'node:test'
import { run, startServing, temporaryFolder } from '../testing.ts'

const folder = await temporaryFolder()
const [data, backup, back] = ['data', 'backup', 'back'].map((name) => join(folder, name)) as [string, string, string]
const on = (at: string, ...args: string[]) => run([...args, '--data', at, '--lang', 'en'])
const kept = async (at: string, ...args: string[]) => (await on(at, ...args, '--json')).out

before(async () => {
  await run(['demo', folder, '--customers', '200', '--months', '14', '--end', '2026-02-28'])
  await run(['import', join(folder, 'events.ndjson'), '--data', data])
  await on(data, 'settings', 'grace-days=3')
  await on(data, 'target', 'set', 'dso', '--value', '38,5', '--where', 'region=Zuid', '--from', '2026-01', '--owner', 'Jansen')
  await on(data, 'target', 'set', 'repeat-arrears', '--value', '20,3%', '--horizon', '90', '--from', '2026', '--owner', "O'Brien")
  await on(data, 'annotation', 'add', 'Post "lag" stil; {drie} dagen \\ é€', '--from', '2026-02-10', '--owner', 'Jansen')
  const { out } = await on(data, 'calendar', 'add', 'tariff-change', '--from', '2026-01', '--owner', 'Jansen')
  await on(data, 'calendar', 'withdraw', /[0-9a-f]{8}/.exec(out)?.[0] ?? '', '--owner', 'De Vries')
  await mkdir(join(data, 'kpis'))
  await writeFile(join(data, 'kpis', 'own.yaml'), 'id: own\n')
  await mkdir(join(data, 'quarantine'), { recursive: true })
  await writeFile(join(data, 'quarantine', 'rows.ndjson'), '{"name":"J. de Boer"}\n')
})

test('what is backed up and restored on an empty folder gives every figure and every decision, to the last byte', async () => {
  const made = await on(data, 'backup', backup)
  assert.equal(made.code, 0, made.err)
  assert.match(made.out, /events of 200 customers, 4 rows of decisions[\s\S]*Not in it: the key/)
  const restored = await on(back, 'restore', backup)
  assert.equal(restored.code, 0, restored.err)
  assert.match(restored.err, /back\.key is not there: it is the key/)
  const questions = [
    ['kpi'],
    ['kpi', '--per', 'cohort', '--by', 'region'],
    ['target', '--all'],
    ['annotation', '--all'],
    ['calendar', '--all'],
  ]
  for (const question of questions) {
    const before_ = await kept(data, ...question)
    assert.ok(before_.length > 100, question.join(' '))
    assert.equal(await kept(back, ...question), before_, question.join(' '))
  }
  assert.equal((await on(back, 'settings')).out, (await on(data, 'settings')).out)
  assert.equal(await readFile(join(back, 'kpis', 'own.yaml'), 'utf8'), 'id: own\n')
  await cp(`${data}.key`, `${back}.key`)
  assert.match((await on(back, 'import', join(folder, 'events.ndjson'))).out, / 0 new/)
})

test('rows in quarantine are personal data: they go along only when asked for', async () => {
  assert.ok(!(await readdir(backup)).includes('quarantine'))
  const all = join(folder, 'all')
  assert.equal((await on(data, 'backup', all, '--quarantine')).code, 0)
  assert.equal(await readFile(join(all, 'quarantine', 'rows.ndjson'), 'utf8'), '{"name":"J. de Boer"}\n')
})

test('a damaged or unfinished backup is refused by name, and nothing is restored', async () => {
  const damage: [(at: string) => Promise<unknown>, RegExp][] = [
    [(at) => rm(join(at, 'manifest.json')), /no finished backup in .*manifest\.json/],
    [(at) => rm(join(at, 'events.parquet')), /events\.parquet is missing or no longer/],
    [(at) => changed(join(at, 'events.parquet')), /events\.parquet is missing or no longer/],
    [(at) => changed(join(at, 'decisions', 'target.ndjson')), /target\.ndjson is missing or no longer/],
    [
      async (at) => writeFile(join(at, 'manifest.json'), (await readFile(join(at, 'manifest.json'), 'utf8')).slice(0, 500)),
      /manifest\.json/,
    ],
  ]
  const [bad, empty] = [join(folder, 'bad'), join(folder, 'empty')]
  for (const [harm, told] of damage) {
    await cp(backup, bad, { recursive: true })
    await harm(bad)
    const { code, err } = await on(empty, 'restore', bad)
    assert.equal(code, 1)
    assert.match(err, told)
    assert.doesNotMatch(err, /\n {4}at /)
    await rm(bad, { recursive: true })
  }
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('empty') || name.includes('.part')),
    [],
  )
})

async function changed(path: string): Promise<void> {
  const bytes = await readFile(path)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  await writeFile(path, bytes)
}

test('what is there is never written over, and a folder that a server has open is not copied halfway', async () => {
  assert.match((await on(data, 'backup', backup)).err, /backup is not empty/)
  assert.match((await on(data, 'restore', backup)).err, /data is not empty/)
  assert.match((await on(join(folder, 'nothing'), 'backup', join(folder, 'other'))).err, /There are no data yet/)
  assert.equal((await on(data, 'backup')).code, 2)
  assert.match((await on(data, 'backup', '/proc/no/such')).err, /\/proc\/no\/such cannot be made/)
  assert.match((await on('/proc/no/such', 'restore', backup)).err, /\/proc\/no\/such cannot be made/)
  const server = await startServing(['--data', data])
  try {
    const { code, err } = await on(data, 'backup', join(folder, 'other'))
    assert.equal(code, 1)
    assert.match(err, /in use by process/)
  } finally {
    await server.stop()
  }
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('other')),
    [],
  )
})
