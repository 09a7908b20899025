import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { near } from './examples/near.ts'
import { shareDifference, wilsonInterval, zeroEventLimit, zeroRateLimit } from './proportion.ts'

test('the intervals of Wilson are those of Newcombe (1998a), table I', () => {
  const expected = [
    [81, 263, 0.255289, 0.36621],
    [15, 148, 0.062386, 0.160487],
    [0, 20, 0, 0.161125],
    [1, 29, 0.006113, 0.171755],
  ] as const
  for (const [hits, n, low, high] of expected) {
    near(wilsonInterval({ hits, n })!.low, low)
    near(wilsonInterval({ hits, n })!.high, high)
  }
  assert.equal(wilsonInterval({ hits: 0, n: 0 }), null)
})

test('56 of 70 against 48 of 80 differ by 5 to 33 points (Newcombe 1998b, table II)', () => {
  const found = shareDifference({ hits: 56, n: 70 }, { hits: 48, n: 80 })!
  near(found.difference, 0.2, 1e-12)
  near(found.low, 0.052431)
  near(found.high, 0.333873)
  assert.equal(shareDifference({ hits: 1, n: 2 }, { hits: 0, n: 0 }), null)
})

test('the share lies within its interval, and the interval of the complement is its mirror', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (n, of) => {
      const hits = Math.min(n, of)
      const [own, rest] = [wilsonInterval({ hits, n })!, wilsonInterval({ hits: n - hits, n })!]
      assert.ok(own.low <= hits / n + 1e-12 && own.high >= hits / n - 1e-12)
      near(rest.high, 1 - own.low, 1e-12)
    }),
  )
})

test('with no event among n, the limit is where seeing none has a chance of 5 %', () => {
  near((1 - zeroEventLimit(30)!) ** 30, 0.05, 1e-12)
  near(zeroEventLimit(300), 3 / 300, 1e-4)
  assert.equal(zeroEventLimit(0), null)
})

test('when nothing happened in 100 months at most 0.03 a month is likely (the rule of three)', () => {
  assert.ok(Math.abs((zeroRateLimit(100) ?? 0) - 0.029_957_322_735_539_91) < 1e-15)
  // The chance of seeing nothing at that rate is one in twenty.
  assert.ok(Math.abs(Math.exp(-(zeroRateLimit(7) ?? 0) * 7) - 0.05) < 1e-12)
  assert.equal(zeroRateLimit(0), null)
})
