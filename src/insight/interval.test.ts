import { test } from 'node:test'
import fc from 'fast-check'
import { incidenceInterval, plainInterval, standardErrorOfIncidence, standardErrorOfPlain } from './interval.ts'
import { near } from './examples/near.ts'

test('the standard error comes back out of the interval that it went into', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
  fc.assert(
    fc.property(share, fc.double({ min: 0.01, max: 1, noNaN: true }), (value, part) => {
      const error = part * value * (1 - value)
      near(standardErrorOfPlain({ value, ...plainInterval(value, error) }), error, 1e-12)
      near(standardErrorOfIncidence({ value, ...incidenceInterval(value, error) })! / error, 1, 1e-6)
    }),
  )
  near(standardErrorOfPlain({ value: 0.01, low: 0, high: 0.01 + 1.959963984540054 }), 1, 1e-12)
})
