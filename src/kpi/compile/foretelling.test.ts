import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareDifference, studentReach, Z95 } from '#insight'
import { foretelling, type Foretold } from '../shape.ts'
import { drawnKpi, drawThings, statisticsOf } from '../testing/drawn-kpi.ts'
import { assertNear } from '../testing/expect.ts'
import { emptyWorld, figuresFrom } from '../testing/kpi-test.ts'

const shapeOf = (measure: Foretold) => foretelling({ sign: 'hit', outcome: "cause = 'good'", unknown: "cause = 'left'", measure })

/** Things of customers, each with or without the sign, and what became of it. */
const things = (segment: string, ...rows: readonly (readonly [customer: string, hit: 0 | 1, cause: string])[]) =>
  rows.map(([customer, hit, cause]) => ({ segment, customer, hit, cause }))

test('of those with and without the sign, how many had the outcome, how far these shares lie apart, and of how many nobody knows', async () => {
  const world = await emptyWorld()
  const mixed = things(
    'a',
    ['c1', 1, 'good'],
    ['c2', 1, 'bad'],
    ['c3', 1, 'good'],
    ['c4', 0, 'good'],
    ['c5', 0, 'left'],
    ['c6', 0, ''],
    ['c7', 0, ''],
  )
  await drawThings(world, [...mixed, ...things('b', ['c1', 1, 'good'])])
  const of = async (measure: Foretold, segment: string) => (await statisticsOf(world, shapeOf(measure))).get(segment)?.[0]
  for (const [measure, n, numerator, value] of [
    ['if-so', 3, 2, 2 / 3],
    ['if-not', 4, 1, 1 / 4],
    ['difference', 7, null, 2 / 3 - 1 / 4],
    ['unknown', 7, 1, 1 / 7],
  ] as const) {
    const found = await of(measure, 'a')
    assert.deepEqual([found?.n, found?.customers, found?.numerator], [n, n, numerator])
    assertNear(found?.value, value, measure)
  }
  const [figure] = await figuresFrom(world, drawnKpi(shapeOf('difference'), 'share'), {
    per: 'cohort',
    from: '2026-01-01',
    to: '2026-02-01',
    asOf: '2030-01-01',
    by: ['segment'],
  })
  const newcombe = shareDifference({ hits: 2, n: 3 }, { hits: 1, n: 4 })!
  assertNear(figure?.low, newcombe.low, 'low')
  assertNear(figure?.high, newcombe.high, 'high')
  assert.equal((await of('difference', 'b'))?.value, null)
  assert.equal((await of('if-not', 'b'))?.n, 0)
})

test('things of one customer count as one where the interval is made', async () => {
  const world = await emptyWorld()
  const rows = Array.from({ length: 8 }, (_, index) => [`c${index >> 1}`, 1, index < 4 ? 'good' : 'bad'] as const)
  await drawThings(world, things('a', ...rows))
  const [found] = (await statisticsOf(world, shapeOf('if-so'))).get('a') ?? []
  assert.deepEqual([found?.n, found?.customers, found?.effect], [8, 4, 2])
  assert.ok(studentReach(3) > Z95)
})
