import assert from 'node:assert/strict'
import { test } from 'node:test'
import { difference, smallestDifference } from './difference.ts'
import { near } from './examples/near.ts'
import { shareDifference, wilsonInterval } from './proportion.ts'

const share = (hits: number, n: number) => ({ value: hits / n, ...wilsonInterval({ hits, n })! })

test('of two shares it is the interval of Newcombe: 56 of 70 and 48 of 80 differ by .0524 to .3339 (1998, method 10)', () => {
  const found = difference(share(56, 70), share(48, 80))
  near(found.difference, 0.2, 1e-12)
  near(found.low!, 0.0524, 5e-5)
  near(found.high!, 0.3339, 5e-5)
  const published = shareDifference({ hits: 56, n: 70 }, { hits: 48, n: 80 })!
  near(found.low!, published.low, 1e-12)
  near(found.high!, published.high, 1e-12)
})

test('of two means it is the root of the sum of the squared errors', () => {
  const found = difference({ value: 10, low: 7, high: 13 }, { value: 5, low: 1, high: 9 })
  assert.deepEqual([found.difference, found.low, found.high], [5, 0, 10])
})

test('a limit that is missing leaves the difference without it, and without a smallest one', () => {
  const found = difference({ value: 10, low: 7, high: null }, { value: 5, low: 1, high: 9 })
  assert.deepEqual([found.low, found.high, found.smallest], [0, null, null])
})

test('sixteen over the squared difference: with 64 in each of two groups half a standard deviation is found (R. Lehr, 1992; J. Cohen, 1988)', () => {
  // Lehr rounds 2 x (1.96 + 0.84)^2 = 15.7 to 16.
  near(smallestDifference(1) ** 2 * 2, 15.698, 1e-3)
  near(smallestDifference(Math.sqrt(2 / 64)), 0.5, 0.01)
})

test('a true difference as large as the smallest is found in four out of five cases', () => {
  let state = 7
  const uniform = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  const cases = 40_000
  let found = 0
  for (let i = 0; i < cases; i++) {
    const [a, b] = [smallestDifference(Math.hypot(3, 4)) + 3 * normal(), 4 * normal()]
    const reach = (error: number) => 1.959963984540054 * error
    const { low, high } = difference(
      { value: a, low: a - reach(3), high: a + reach(3) },
      { value: b, low: b - reach(4), high: b + reach(4) },
    )
    if (low! > 0 || high! < 0) found += 1
  }
  near(found / cases, 0.8, 0.01)
})
