import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { near } from './examples/near.ts'
import { quantile, quantileRanks } from './quantile.ts'

test('quantiles are read between neighbours, as spreadsheets do', () => {
  near(quantile([1, 2, 3, 4], 0.5).value, 2.5, 1e-12)
  near(quantile([4, 1, 3, 2], 0.9).value, 3.7, 1e-12)
  assert.equal(quantile([], 0.5).value, null)
})

test('the ranks around the median are those of the tables: 1 and 6 of 6, 2 and 9 of 10, 40 and 61 of 100 (Conover; binomial)', () => {
  assert.deepEqual(quantileRanks(5, 0.5), { low: 0, high: 6 })
  assert.deepEqual(quantileRanks(6, 0.5), { low: 1, high: 6 })
  assert.deepEqual(quantileRanks(10, 0.5), { low: 2, high: 9 })
  assert.deepEqual(quantileRanks(100, 0.5), { low: 40, high: 61 })
})

test('the ranks for a large set equal the binomial quantiles (scipy.stats.binom.ppf: 89814 and 90186)', () => {
  assert.deepEqual(quantileRanks(100_000, 0.9), { low: 89_814, high: 90_187 })
})

test('too few values set no limit', () => {
  assert.deepEqual(quantile([3, 1, 2, 5, 4], 0.5), { value: 3, low: null, high: null })
  assert.deepEqual(quantile([3, 1, 2, 5, 4, 6], 0.5), { value: 3.5, low: 1, high: 6 })
})

test('of two values the limits of the lowest percent still hold the value read between them', () => {
  const found = quantile([100, 200], 0.01)
  near(found.value, 101, 1e-9)
  assert.deepEqual([found.low, found.high], [null, 200])
})

test('between the two ranks lies the quantile with a chance of at least 95 %', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 99 }), (n, percent) => {
      const { low, high } = quantileRanks(n, percent / 100)
      let chance = 0
      for (let hits = low; hits < high; hits++) chance += binomial(n, hits) * (percent / 100) ** hits * (1 - percent / 100) ** (n - hits)
      assert.ok(chance >= 0.95 - 1e-12, `${chance}`)
    }),
  )
})

test('the value lies within its limits, and the order of values does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 99 }), (values, percent) => {
      const found = quantile(values, percent / 100)
      assert.deepEqual(quantile(values.toReversed(), percent / 100), found)
      assert.ok((found.low ?? -Infinity) <= (found.value ?? 0) && (found.high ?? Infinity) >= (found.value ?? 0))
    }),
  )
})

test('values that come twice from each customer have the limits of half as many', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1)
  const customers = values.map((value) => `c${value}`)
  const [alone, twice] = [quantile(values, 0.5, customers), quantile([...values, ...values], 0.5, [...customers, ...customers])]
  assert.deepEqual(alone, quantile(values, 0.5))
  // Between the ranks 40 and 61 of 100; those of 200 that are alike by two reach as far, to a rank.
  assert.deepEqual([alone.low, alone.high], [40, 61])
  assert.ok(Math.abs((twice.low ?? 0) - 40) <= 1 && Math.abs((twice.high ?? 0) - 61) <= 1, JSON.stringify(twice))
  const blind = quantile([...values, ...values], 0.5)
  assert.ok((blind.low ?? 0) > 42 && (blind.high ?? 0) < 59, JSON.stringify(blind))
})

function binomial(n: number, hits: number): number {
  let ways = 1
  for (let i = 1; i <= hits; i++) ways = (ways * (n - hits + i)) / i
  return ways
}
