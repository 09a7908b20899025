import { test } from 'node:test'
import { chiSquareTail } from './chi-square.ts'
import { near } from './examples/near.ts'

test('the tail at the 5 % points of the tables is 5 % (NIST handbook 1.3.6.7.4)', () => {
  const points = [
    [1, 3.841],
    [2, 5.991],
    [3, 7.815],
    [5, 11.07],
    [10, 18.307],
    [30, 43.773],
    [100, 124.342],
  ] as const
  for (const [degrees, value] of points) near(chiSquareTail(value, degrees), 0.05, 2e-5)
})

test('with two degrees of freedom the tail is exp(-x / 2), with four that times 1 + x / 2', () => {
  for (const value of [0.01, 1, 3, 7, 25, 300]) {
    near(chiSquareTail(value, 2) / Math.exp(-value / 2), 1, 1e-12)
    near(chiSquareTail(value, 4) / (Math.exp(-value / 2) * (1 + value / 2)), 1, 1e-12)
  }
})

test('a tail far out keeps its digits (scipy.stats.chi2.sf)', () => {
  near(chiSquareTail(122.249, 1) / 2.036112087854311e-28, 1, 1e-10)
  near(chiSquareTail(0, 1), 1, 0)
})
