import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { near } from './examples/near.ts'
import { standardErrorBack, worthOfWilson } from './interval-back.ts'
import { incidenceInterval, logitInterval, plainInterval, ratioInterval, Z95 } from './interval.ts'
import { wilsonInterval } from './proportion.ts'

const INTERVALS = { plain: plainInterval, ln: ratioInterval, logit: logitInterval, cloglog: incidenceInterval } as const

test('the standard error comes back out of the interval that it went into, on every scale', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
  fc.assert(
    fc.property(share, fc.double({ min: 0.01, max: 1, noNaN: true }), (value, part) => {
      const error = part * value * (1 - value)
      for (const [scale, interval] of Object.entries(INTERVALS))
        near(standardErrorBack(scale as keyof typeof INTERVALS, value, interval(value, error))! / error, 1, 1e-6)
    }),
  )
})

test('an interval that reached further stands for a larger error, one that was cut off for that of its longer side', () => {
  near(standardErrorBack('logit', 0.2, logitInterval(0.2, 0.05, 2 * Z95)), 0.1, 1e-9)
  near(standardErrorBack('plain', 1, { low: 0, high: 1 + 2 * Z95 }), 2, 1e-12)
})

test('without limits, or where the scale does not reach, there is no error', () => {
  assert.equal(standardErrorBack('plain', 1, { low: null, high: null }), null)
  assert.equal(standardErrorBack('logit', 1, { low: 0.5, high: 1 }), null)
  assert.equal(standardErrorBack('ln', 0, { low: 0, high: 3 }), null)
})

test('the number of things comes back out of a Wilson interval, also where none or all had the event', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const hits = Math.round(part * n)
      near(worthOfWilson(hits / n, wilsonInterval({ hits, n })!)! / n, 1, 1e-6)
    }),
  )
  assert.equal(worthOfWilson(0.5, { low: null, high: null }), null)
})
