import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { countTruths } from './truths-counted.ts'
import { PLANTED_TRUTHS } from './truths.ts'

const options = { end: '2026-02-28' } as const
let world: ReturnType<typeof countTruths>
before(() => {
  world = countTruths(options)
})

for (const truth of PLANTED_TRUTHS)
  test(`found in the default world: ${truth.words.en}`, () => {
    const found = world.found[truth.id]
    assert.ok(found !== undefined && found >= truth.measured.low && found <= truth.measured.high, `${truth.measured.what}: ${found}`)
  })

test('each range leaves out the value that means: no effect', () => {
  for (const { id, planted, measured } of PLANTED_TRUTHS) {
    const none = planted.unit.endsWith('ratio') && id !== 'business-recovery' ? 1 : 0
    assert.ok(measured.low > none || measured.high < none, id)
    assert.ok(measured.low < measured.expected && measured.expected < measured.high, id)
  }
})

test('one in seven customers is ever in arrears, one in fifty is taken to court', () => {
  const { customers, inArrears, legal } = world.counted
  assert.equal(customers, 20_000)
  assert.ok(inArrears / customers > 0.12 && inArrears / customers < 0.18, `${inArrears}`)
  assert.ok(legal / customers > 0.017 && legal / customers < 0.03, `${legal}`)
})

test('the reference page names every truth with its size and range', () => {
  const page = readFileSync(new URL('../../../docs/reference/demo-world.md', import.meta.url), 'utf8')
  for (const { id, kpi, planted, measured } of PLANTED_TRUTHS) {
    const row = `| \`${id}\` | \`${kpi}\` | ${planted.unit} ${planted.size}: ${planted.how} | ${measured.what} | ${measured.expected} | ${measured.low} to ${measured.high} |`
    assert.ok(page.includes(row), row)
  }
})
