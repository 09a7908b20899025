import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { near } from './examples/near.ts'
import { ratioOfSums, ratioStatistic } from './ratio.ts'
import { runOff, type RunOffSubject } from './run-off.ts'

const anyFiles = fc.array(
  fc.record({
    principal: fc.integer({ min: 1, max: 100_000 }),
    observedDays: fc.integer({ min: 0, max: 20 }),
    recoveries: fc.array(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: -500, max: 20_000 })), { maxLength: 4 }),
    cluster: fc.integer({ min: 1, max: 15 }).map((customer) => `c${customer}`),
  }),
  { minLength: 1, maxLength: 40 },
)

test('a young file counts for the days it has been seen', () => {
  const files: RunOffSubject[] = [
    {
      principal: 100,
      observedDays: 10,
      recoveries: [
        [2, 50],
        [8, 20],
      ],
    },
    {
      principal: 300,
      observedDays: 5,
      recoveries: [
        [2, 30],
        [8, 270],
      ],
    },
  ]
  // Day 2: 80 of 400; day 8: 20 of the 100 still followed.
  near(runOff(files, 10).rate, 0.2 + 0.2, 1e-12)
  near(runOff(files, 5).rate, 0.2, 1e-12)
  // What they add beyond expectation: 50/400 + 20/100 - 100 * G(10) and 30/400 - 300 * G(5), with G(5) = .2/400 and G(10) = G(5) + .2/100.
  const [one, other] = [50 / 400 + 20 / 100 - 100 * (0.2 / 400 + 0.2 / 100), 30 / 400 - 300 * (0.2 / 400)]
  near(runOff(files, 10).standardError, Math.sqrt(2 * (one ** 2 + other ** 2)), 1e-12)
})

test('nothing is said about an age that no principal was followed to', () => {
  const files = [
    { principal: 100, observedDays: 10, recoveries: [] },
    { principal: 0, observedDays: 90, recoveries: [] },
  ]
  const found = runOff(files, 11)
  assert.deepEqual([found.rate, found.standardError, found.reached, found.knownUntil], [null, null, false, 10])
  assert.equal(runOff(files, 10).rate, 0)
  assert.equal(runOff([], 0).rate, null)
})

test('one customer gives a rate but no standard error', () => {
  const files = [1, 2].map((principal) => ({ principal, observedDays: 10, recoveries: [], cluster: 'c1' }))
  assert.equal(runOff(files, 5).standardError, null)
})

test('a complete cohort is the plain ratio of sums, with the error of a ratio over customers', () => {
  fc.assert(
    fc.property(anyFiles, (files) => {
      const complete = files.map((file) => ({ ...file, observedDays: 30 }))
      const found = runOff(complete, 18)
      const clusters = Map.groupBy(complete, ({ cluster }) => cluster)
      const sums = [...clusters.values()].map((own) => ({
        x: own.flatMap(({ recoveries }) => recoveries).reduce((sum, [age, cents]) => sum + (age <= 18 ? cents : 0), 0),
        y: own.reduce((sum, { principal }) => sum + principal, 0),
      }))
      const ratio = ratioOfSums(ratioStatistic(sums))
      near(found.rate, ratio.ratio!, 1e-12 * Math.max(1, Math.abs(ratio.ratio!)))
      if (ratio.standardError === null) assert.equal(found.standardError, null)
      else near(found.standardError, ratio.standardError, 1e-6 * Math.max(1, ratio.standardError))
    }),
  )
})

test('the order of the files does not matter, nor what comes in after the days seen', () => {
  fc.assert(
    fc.property(anyFiles, (files) => {
      const known = files.map((file) => ({ ...file, recoveries: file.recoveries.filter(([age]) => age <= file.observedDays) }))
      const [one, other] = [runOff(files, 12), runOff(known.toReversed(), 12)]
      assert.equal(one.reached, other.reached)
      if (one.rate !== null) near(other.rate, one.rate, 1e-9 * Math.max(1, Math.abs(one.rate)))
    }),
  )
})

test('the influence of a customer is what the rate moves when it weighs a little more', () => {
  fc.assert(
    fc.property(anyFiles, (files) => {
      const found = runOff(files, 12)
      const customers = [...new Set(files.map(({ cluster }) => cluster))]
      if (found.standardError === null || Math.abs(found.rate!) > 10) return
      const squares = customers.map((cluster) => slope(files, cluster, 12) ** 2)
      const expected = Math.sqrt((customers.length / (customers.length - 1)) * squares.reduce((sum, square) => sum + square, 0))
      near(found.standardError, expected, 1e-5 * Math.max(1, expected))
    }),
    { numRuns: 50 },
  )
})

/** The derivative of the rate to the weight of a customer, by finite differences. */
function slope(files: RunOffSubject[], cluster: string, age: number): number {
  const weigh = (factor: number, file: RunOffSubject) => ({
    ...file,
    principal: file.principal * factor,
    recoveries: file.recoveries.map(([at, cents]) => [at, cents * factor] as const),
  })
  const rate = (factor: number) =>
    runOff(
      files.map((file) => (file.cluster === cluster ? weigh(factor, file) : file)),
      age,
    ).rate!
  return (rate(1 + 1e-5) - rate(1 - 1e-5)) / 2e-5
}
