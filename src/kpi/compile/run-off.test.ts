import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evenness, runOff as byHand } from '#insight'
import { runOff } from '../shape.ts'
import { drawThings, SEED, statisticsOf, type DrawnThing } from '../testing/drawn-kpi.ts'
import { assertError, assertNear } from '../testing/expect.ts'
import { emptyWorld } from '../testing/kpi-test.ts'

const HORIZONS = [0, 3, 10, 19, 20, 25]
/** As in the file table: one amount an age, in order of age. */
const amounts = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: -500, max: 20_000 })), {
    maxLength: 4,
    selector: ([age]) => age,
  })
  .map((all) => all.filter(([, cents]) => cents !== 0).sort(([a], [b]) => a - b))
const file = fc.record({
  principal: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })),
  observed: fc.integer({ min: 0, max: 20 }),
  recoveries: amounts,
  charges: amounts,
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

test(`one run-off over another in SQL is that in TypeScript, its error that of what is left of the one less so many times the other (seed ${SEED})`, async () => {
  const drawn = fc.sample(fc.array(file, { minLength: 1, maxLength: 25, size: 'max' }), { seed: SEED, numRuns: 300 })
  const world = await emptyWorld()
  await drawThings(
    world,
    drawn.flatMap((files, index) => files.map((each): DrawnThing => ({ segment: `${index}`, ...each }))),
  )
  const shape = runOff({ amounts: 'charges', over: 'recoveries', horizon: 'horizon_days' })
  const found = await statisticsOf(world, shape, { horizons: HORIZONS })
  let given = 0
  for (const [index, files] of drawn.entries())
    for (const statistic of found.get(`${index}`) ?? assert.fail(`nothing of world ${index}`)) {
      const horizon = statistic.horizon as number
      const ofAmounts = (of: (each: (typeof files)[number]) => (typeof files)[number]['charges']) =>
        byHand(
          files.map((each) => ({ principal: each.principal, observedDays: each.observed, recoveries: of(each), cluster: each.customer })),
          horizon,
        )
      const [above, below] = [ofAmounts(({ charges }) => charges), ofAmounts(({ recoveries }) => recoveries)]
      const where = `at ${horizon} of ${JSON.stringify(files)}`
      const ratio = below.rate !== null && below.rate > 1e-12 ? (above.rate ?? 0) / below.rate : null
      assertNear(statistic.value, ratio, `value ${where}`, 1e-6)
      if (ratio === null) continue
      given += 1
      const left = ofAmounts(({ charges, recoveries }) => [
        ...charges,
        ...recoveries.map(([age, cents]) => [age, -ratio * cents] as [number, number]),
      ])
      const error = left.standardError === null ? null : left.standardError / (below.rate as number)
      assertError(statistic.standard_error, error, `error ${where}`, ratio, 1e-6)
    }
  assert.ok(given > 500, `${given}`)
})

function principalsOf(files: readonly { principal: number; customer: string }[]): number[] {
  return [...Map.groupBy(files, ({ customer }) => customer).values()].map((own) => own.reduce((sum, { principal }) => sum + principal, 0))
}
