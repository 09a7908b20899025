import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { near } from './examples/near.ts'
import { ratioOfSums, ratioStatistic } from './ratio.ts'

test('a ratio of sums and its linearised error, by hand', () => {
  const found = ratioOfSums(
    ratioStatistic([
      { x: 1, y: 2 },
      { x: 3, y: 4 },
      { x: 5, y: 4 },
    ]),
  )
  // Residuals x - .9 y are -.8, -.6, 1.4; squares 2.96; times 3/2; over 10.
  near(found.ratio, 0.9, 1e-12)
  near(found.standardError, Math.sqrt(4.44) / 10, 1e-12)
  near(found.high! - found.low!, 2 * 1.959963984540054 * found.standardError!, 1e-12)
})

test('with every y = 1 it is the mean with its usual standard error', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2 }), (values) => {
      const found = ratioOfSums(ratioStatistic(values.map((x) => ({ x, y: 1 }))))
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length
      const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)
      near(found.ratio, mean, 1e-9)
      near(found.standardError, Math.sqrt(variance / values.length), 1e-6)
    }),
  )
})

test('nothing below the line gives no ratio, one customer no error', () => {
  assert.equal(ratioOfSums(ratioStatistic([])).ratio, null)
  assert.equal(ratioOfSums(ratioStatistic([{ x: 3, y: 0 }])).ratio, null)
  assert.deepEqual(ratioOfSums(ratioStatistic([{ x: 3, y: 2 }])), { ratio: 1.5, standardError: null, low: null, high: null })
})
