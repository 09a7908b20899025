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

for (const { words, measured } of PLANTED_TRUTHS)
  for (const { id, what, low, high } of measured)
    test(`found in the default world: ${words.en} (${id})`, () => {
      const found = world.found[id]
      assert.ok(found !== undefined && found >= low && found <= high, `${what}: ${found}`)
    })

test('ten truths are planted, each under names of its own', () => {
  assert.equal(PLANTED_TRUTHS.length, 10)
  const names = PLANTED_TRUTHS.flatMap(({ measured }) => measured.map(({ id }) => id))
  assert.deepEqual(names.toSorted(), Object.keys(world.found).toSorted())
})

test('each range leaves out the value that means: no effect, but for the channel that has none', () => {
  for (const { id, expected, low, high, nothing } of PLANTED_TRUTHS.flatMap(({ measured }) => measured)) {
    assert.equal(low <= nothing && nothing <= high, id === 'rcs-alike', id)
    assert.ok(low < expected && expected < high, id)
  }
})

test('one in seven customers is ever in arrears, one in sixty is taken to court', () => {
  const { customers, inArrears, legal } = world.counted
  assert.equal(customers, 20_000)
  assert.ok(inArrears / customers > 0.12 && inArrears / customers < 0.18, `${inArrears}`)
  assert.ok(legal / customers > 0.012 && legal / customers < 0.022, `${legal}`)
})

test('the lot of the experiment knows nothing of the file', () => {
  const tried = world.counted.files.filter((file) => file.arm !== '')
  const offered = tried.filter((file) => file.arm === 'offer')
  const easy = (files: typeof tried) => files.filter((file) => file.score === 'easy').length / files.length
  assert.ok(tried.length > 600 && Math.abs(offered.length / tried.length - 0.5) < 0.06, `${offered.length} of ${tried.length}`)
  assert.ok(Math.abs(easy(offered) - easy(tried)) < 0.05, `${easy(offered)} and ${easy(tried)}`)
})

test('the reference page names every truth with its size and range', () => {
  const page = readFileSync(new URL('../../../docs/reference/demo-world.md', import.meta.url), 'utf8')
  for (const { id, planted, measured } of PLANTED_TRUTHS)
    for (const { kpi, what, expected, low, high } of measured) {
      const row = `| \`${id}\` | ${kpi ? `\`${kpi}\`` : 'none yet'} | ${planted.unit} ${planted.size}: ${planted.how} | ${what} | ${expected} | ${low} to ${high} |`
      assert.ok(page.includes(row), row)
    }
})
