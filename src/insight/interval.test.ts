import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { near } from './examples/near.ts'
import { incidenceInterval, logitInterval, plainInterval, ratioInterval } from './interval.ts'

test('on the scale of ln a rate of 10 with an error of 5 lies between 10 / e^.98 and 10 e^.98', () => {
  const { low, high } = ratioInterval(10, 5)
  near(low, 10 / Math.exp(0.979981992270027), 1e-9)
  near(high, 10 * Math.exp(0.979981992270027), 1e-9)
})

test('on the scale of the logit the odds move by the same factor to either side', () => {
  const { low, high } = logitInterval(0.2, 0.08)
  const odds = (share: number | null) => (share ?? 0) / (1 - (share ?? 0))
  near(odds(high) / 0.25, 0.25 / odds(low), 1e-9)
  near(odds(high), 0.25 * Math.exp((1.959963984540054 * 0.08) / 0.16), 1e-9)
})

test('whatever the error, no interval leaves what is possible, each holds its value, and a longer reach holds a shorter one', () => {
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })
  const error = fc.double({ min: 1e-6, max: 5, noNaN: true })
  fc.assert(
    fc.property(share, error, (value, standardError) => {
      for (const [interval, top] of [
        [logitInterval, 1],
        [incidenceInterval, 1],
        [ratioInterval, Infinity],
      ] as const) {
        const [short, long] = [interval(value, standardError), interval(value, standardError, 2.5)]
        // Only where nothing is too much may there be no upper limit.
        const without = top === Infinity ? Infinity : 0
        assert.ok((short.low ?? -1) >= 0 && (short.high ?? Infinity) <= top)
        assert.ok((short.low ?? 1) <= value + 1e-12 && (short.high ?? without) >= value - 1e-12)
        assert.ok((long.low ?? 1) <= (short.low ?? 0) + 1e-12 && (long.high ?? without) >= (short.high ?? Infinity) - 1e-12)
      }
    }),
  )
})

test('outside what is possible, or without an error, there is no interval', () => {
  const none = { low: null, high: null }
  assert.deepEqual([ratioInterval(0, 1), ratioInterval(-1, 1), ratioInterval(1, null)], [none, none, none])
  assert.deepEqual([logitInterval(0, 1), logitInterval(1, 1), logitInterval(0.5, null)], [none, none, none])
  assert.deepEqual(plainInterval(1, null), none)
})

test('where the upper limit is beyond all numbers there is none', () => {
  assert.deepEqual(ratioInterval(1, 1000), { low: 0, high: null })
})
