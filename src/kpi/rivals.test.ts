import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type Day, type Figure, type Refusal } from '#base'
import { record } from '#facts'
import { answer } from './answer.ts'
import { CATALOGUE } from './catalogue/index.ts'
import type { Question } from './question.ts'
import { rivals, type Rivals } from './rivals.ts'
import { drawnEvents } from './testing/drawn-events.ts'
import { emptyWorld, NO_LIMITS } from './testing/kpi-test.ts'

test('a KPI under its rival definitions gives what each gives when it is asked by itself', async () => {
  const store = await emptyWorld()
  await record(
    store,
    drawnEvents(`
    at         | type             | claim | case | cents | due
    2026-01-02 | claim.issued     | a     | -    | 10000 | 2026-01-05
    2026-01-02 | claim.issued     | b     | -    | 30000 | 2026-01-05
    2026-02-01 | case.opened      | a     | x    | -     | -
    2026-02-01 | case.opened      | b     | y    | -     | -
    2026-02-11 | payment.received | a     | -    | 10000 | -
    2026-06-11 | payment.received | b     | -    | 30000 | -
    2027-06-01 | claim.issued     | c     | -    | 10000 | 2027-06-05`),
  )
  const asked: Question[] = []
  const ask = (question: Question) => (asked.push(question), answer(store, question, NO_LIMITS))
  const question = { from: '2026-02-01' as Day, to: '2026-03-01' as Day }
  const found = (await rivals(ask, { kpi: 'recovery-rate', ...question })) as Rivals
  assert.deepEqual(
    found.rivals.map(({ id, variant, figures }) => [id, variant, figures.length, figures[0]?.horizon, figures[0]?.value]),
    [
      ['headline', 'euro', 1, 90, 0.25],
      ['half-year', 'euro', 1, 180, 1],
      ['year', 'euro', 1, 365, 1],
      ['files', 'by-count', 1, 90, 0.5],
    ],
  )
  const alone = (await answer(store, { ...question, kpis: ['recovery-rate'], set: { 'horizon-days': '180' } }, NO_LIMITS)) as Figure[]
  assert.deepEqual(found.rivals[1]?.figures[0], alone[0])
  assert.deepEqual(asked[0], { ...question, kpis: ['recovery-rate'] })
})

test('every preset of the house names a variant and settings that are there, and its own name', () => {
  const named = CATALOGUE.filter(({ presets }) => presets)
  assert.ok(named.length >= 8)
  for (const { id, presets = [], variants, parameters } of named) {
    assert.equal(new Set(['headline', ...presets.map((preset) => preset.id)]).size, presets.length + 1, id)
    for (const { variant, set = {}, name } of presets) {
      assert.ok(variant === undefined || variants.some((each) => each.id === variant), `${id} ${variant}`)
      for (const setting of Object.keys(set)) assert.ok(Object.hasOwn(parameters, setting.replaceAll('-', '_')), `${id} ${setting}`)
      assert.ok(name.nl && name.en && (variant !== undefined || Object.keys(set).length > 0))
    }
  }
})

test('what a reader sets holds for every definition that does not set it itself', async () => {
  const asked: Question[] = []
  const ask = async (question: Question) => (asked.push(question), [])
  await rivals(ask, { kpi: 'answer-in-time', set: { 'other-days': '5', 'first-line-days': '2' } })
  assert.deepEqual(
    asked.map(({ set }) => set?.['other-days']),
    ['5', '1', '10'],
  )
})

test('a KPI without rival definitions says which have some, and what is refused stays refused', async () => {
  const none = await rivals(async () => [], { kpi: 'nps' })
  assert.ok(isRefusal(none) && none.refused === 'rivals.none' && /cure-rate/.test(none.words.en))
  const unknown = await rivals(async () => [], { kpi: 'nope' })
  assert.ok(isRefusal(unknown) && unknown.refused === 'kpi.unknown')
  const refusal: Refusal = { refused: 'data.none', words: { nl: 'Niets.', en: 'Nothing.' } }
  assert.equal(await rivals(async () => refusal, { kpi: 'dso' }), refusal)
})
