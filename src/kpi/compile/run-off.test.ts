import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evenness, runOff as byHand } from '#insight'
import { runOff } from '../shape.ts'
import { drawThings, SEED, statisticsOf, type DrawnThing } from '../testing/drawn-kpi.ts'
import { assertError, assertNear } from '../testing/expect.ts'
import { emptyWorld } from '../testing/kpi-test.ts'

const HORIZONS = [0, 3, 10, 19, 20, 25]
const file = fc.record({
  principal: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })),
  observed: fc.integer({ min: 0, max: 20 }),
  // As in the file table: one amount an age, in order of age.
  recoveries: fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: -500, max: 20_000 })), {
      maxLength: 4,
      selector: ([age]) => age,
    })
    .map((all) => all.filter(([, cents]) => cents !== 0).sort(([a], [b]) => a - b)),
  customer: fc.nat(8).map((customer) => `c${customer}`),
})

test(`the run-off in SQL is that in TypeScript (seed ${SEED})`, async () => {
  const drawn = fc.sample(fc.array(file, { minLength: 1, maxLength: 25, size: 'max' }), { seed: SEED, numRuns: 300 })
  const world = await emptyWorld()
  await drawThings(
    world,
    drawn.flatMap((files, index) => files.map((each): DrawnThing => ({ segment: `${index}`, ...each }))),
  )
  const found = await statisticsOf(world, runOff({ amounts: 'recoveries', horizon: 'horizon_days' }), { horizons: HORIZONS })
  for (const [index, files] of drawn.entries())
    for (const statistic of found.get(`${index}`) ?? assert.fail(`nothing of world ${index}`)) {
      const horizon = statistic.horizon as number
      const hand = byHand(
        files.map(({ principal, observed, recoveries, customer }) => ({
          principal,
          observedDays: observed,
          recoveries,
          cluster: customer,
        })),
        horizon,
      )
      const where = `at ${horizon} of ${JSON.stringify(files)}`
      assert.equal(statistic.reached === 1, hand.reached, `reached ${where}`)
      assertNear(statistic.value, hand.rate, `value ${where}`)
      if (hand.reached) assertError(statistic.standard_error, hand.standardError, `error ${where}`)
      const { asMany, freedom } = evenness(principalsOf(files))
      assertNear(statistic.as_many, asMany, `as many ${where}`)
      assertNear(statistic.freedom, freedom, `freedom ${where}`)
      const taken = files
        .flatMap(({ observed, recoveries }) => recoveries.filter(([age]) => age <= horizon && age <= observed))
        .reduce((sum, [, cents]) => sum + cents, 0)
      assert.deepEqual(
        [statistic.n, statistic.numerator, statistic.denominator],
        [files.length, taken, files.reduce((sum, { principal }) => sum + principal, 0)],
        where,
      )
    }
  assert.equal([...found.values()].flat().length, 300 * HORIZONS.length)
})

function principalsOf(files: readonly { principal: number; customer: string }[]): number[] {
  return [...Map.groupBy(files, ({ customer }) => customer).values()].map((own) => own.reduce((sum, { principal }) => sum + principal, 0))
}
