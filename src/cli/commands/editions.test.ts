import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { before } from 'node:test'
import type { Published } from '#steering'
import { run, startServing, temporaryFolder } from '../testing.ts'

const folder = await temporaryFolder()
const data = join(folder, 'data')
const english = { env: { LANG: 'en_US.UTF-8' } }
const ask = (...args: string[]) => run([...args, '--data', data], english)
const OF = ['--period', '2026-01', '--creditor', 'waterkant']
const BY = ['--owner', 'Anna de Wit']

/** A tree of three, so that publishing takes seconds; the late payments arrive with the second file. */
const TREE = `version: 1
kpis:
  result: [{ kpi: dso }, { kpi: escalation-rate }]
  chain: [{ kpi: complaint-rate }]
`

before(async () => {
  await run(['demo', folder, '--customers', '400', '--months', '6', '--end', '2026-02-28'])
  const lines = (await readFile(join(folder, 'events.ndjson'), 'utf8')).trimEnd().split('\n')
  const isLate = (line: string, index: number) => index % 13 === 0 && /"type":"payment.received","at":"2026-01/.test(line)
  const late = lines.filter(isLate).map((line) => line.replace(/"recorded_at":"[^"]*"/, '"recorded_at":"2026-03-02T09:00:00.000Z"'))
  assert.ok(late.length > 20)
  await writeFile(join(folder, 'in-time.ndjson'), `${lines.filter((line, index) => !isLate(line, index)).join('\n')}\n`)
  await writeFile(join(folder, 'late.ndjson'), `${late.join('\n')}\n`)
  assert.equal((await ask('import', join(folder, 'in-time.ndjson'))).code, 0)
  await writeFile(join(data, 'tree.yaml'), TREE)
})

test('what is published stays; what comes in late makes the next edition, which says so, with the data open or by way of the server', async () => {
  assert.match((await ask('editions')).out, /Nothing was published yet/)
  const first = await ask('publish', ...OF, ...BY)
  assert.equal(first.code, 0, first.err)
  assert.match(first.out, /^Edition 1 of 2026-01 · waterkant · published by Anna de Wit on /)
  assert.match((await ask('publish', ...OF, ...BY)).out, /Nothing has changed; this edition stands\./)
  assert.equal((await ask('import', join(folder, 'late.ndjson'))).code, 0)

  const server = await startServing(['--data', data])
  const second = await ask('publish', ...OF, ...BY, '--json')
  const again = await ask('editions', ...OF, '--number', '1', '--check')
  await server.stop()
  const published = JSON.parse(second.out) as Published
  const dso = published.figures.find(({ figure }) => figure.kpi === 'dso')
  assert.deepEqual([published.edition.number, published.isNew, dso?.difference?.parts.map(({ cause }) => cause)], [2, true, ['late']])
  assert.deepEqual([again.code, again.out.match(/✓/g)?.length, again.out.includes('✗')], [0, 3, false], again.out)

  const shown = await ask('editions', ...OF)
  assert.match(shown.out, /Difference from edition 1\n/)
  assert.match(shown.out, /\(100%\)/)
  assert.deepEqual((await ask('editions')).out.match(/Anna de Wit/g)?.length, 2)
  const here = await ask('editions', ...OF, '--check')
  assert.deepEqual([here.code, here.out.match(/✓/g)?.length], [0, 3], here.out)
})

test('after a restore the same edition stands, and can still be worked out again', async () => {
  const [backup, back] = [join(folder, 'backup'), join(folder, 'back')]
  assert.equal((await ask('backup', backup)).code, 0)
  assert.equal((await run(['restore', backup, '--data', back], english)).code, 0)
  const again = await run(['publish', ...OF, ...BY, '--data', back], english)
  assert.match(again.out, /Nothing has changed; this edition stands\./, again.err)
  const checked = await run(['editions', ...OF, '--check', '--data', back], english)
  assert.deepEqual([checked.code, checked.out.match(/✓/g)?.length], [0, 3], checked.out)
})

test('what cannot be published or shown is refused in words, and nothing is kept', async () => {
  const refusals: [string[], number, RegExp][] = [
    [['publish', '--period', '2026-03', ...BY], 1, /2026-03 is not over in the data/],
    [['publish', '--period', 'maart', ...BY], 2, /"maart" is not a period/],
    [['publish', ...BY], 2, /Which period\?/],
    [['publish', '--period', '2026-01'], 2, /Under whose name\?/],
    [['publish', '--period', '2026-01', '--creditor', 'nobody', ...BY], 1, /nobody/],
    [['editions', '--period', '2025-12'], 1, /Of 2025-12 nothing was published/],
    [['editions', ...OF, '--number', '9'], 1, /there is no edition 9/],
    [['editions', '--check'], 2, /Of which period\?/],
  ]
  for (const [args, code, words] of refusals) {
    const found = await ask(...args)
    assert.deepEqual([found.code, found.out], [code, ''], found.err)
    assert.match(found.err, words)
    assert.doesNotMatch(found.err, /\n\s+at /)
  }
})
