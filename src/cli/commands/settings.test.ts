import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { run } from '../testing.ts'

let folder: string

const EVENTS = [
  { type: 'claim.issued', id: '1', at: '2026-01-01T10:00:00Z', claim: 'a', cents: 10000, due_on: '2026-01-15' },
  { type: 'payment.received', id: '2', at: '2026-02-20T10:00:00Z', claim: 'a', cents: 10000 },
]

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stuurhuis-settings-'))
  const events = EVENTS.map((event) => JSON.stringify({ creditor: 'c', source: 's', customer: 'k', ...event }))
  await writeFile(join(folder, 'events.ndjson'), events.join('\n'))
  await run(['import', join(folder, 'events.ndjson'), '--data', join(folder, 'data')])
})

after(() => rm(folder, { recursive: true }))

test('the choices behind the facts are shown, changed and kept, and stand beside every figure', async () => {
  const data = ['--data', join(folder, 'data')]
  assert.match((await run(['settings', ...data])).out, /^grace-days=14\n/)
  const changed = await run(['settings', 'grace-days=3', 'allocation=costs-first', ...data])
  assert.equal(changed.code, 0)
  assert.match(changed.out, /grace-days=3\n[\s\S]*allocation=costs-first\n/)
  const [figure] = JSON.parse((await run(['kpi', 'days-to-pay', '--per', 'cohort', '--json', ...data])).out)
  assert.equal(figure.parameters.grace_days, 3)
  assert.equal(figure.parameters.allocation, 'costs-first')
})

test('a setting that does not exist or cannot be is refused and changes nothing', async () => {
  const data = ['--data', join(folder, 'data'), '--lang', 'en']
  const before_ = (await run(['settings', ...data])).out
  const unknown = await run(['settings', 'grace=3', ...data])
  assert.equal(unknown.code, 1)
  assert.match(unknown.err, /"grace" does not exist. There are: grace_days/)
  assert.equal((await run(['settings', 'grace-days', ...data])).code, 2)
  assert.equal((await run(['settings', ...data])).out, before_)
})
