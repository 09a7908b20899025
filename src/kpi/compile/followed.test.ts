import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aalenJohansen, evenness, incidenceAt, restrictedMean } from '#insight'
import { competingRisks, restrictedMean as meanShape, type Shape } from '../shape.ts'
import { drawThings, SEED, statisticsOf, type DrawnThing } from '../testing/drawn-kpi.ts'
import { assertError, assertNear } from '../testing/expect.ts'
import { emptyWorld } from '../testing/kpi-test.ts'
import type { Statistic } from './index.ts'

type Followed = { customer: string; time: number; cause: '' | 'paid' | 'heavy'; weight: number }

const CAUSES = ['paid', 'heavy'] as const
const HORIZONS = [1, 2, 5, 9, 14, 20]
const SHORT = fc.integer({ min: 0, max: 12 })
const LONG = fc.integer({ min: 0, max: 400 })
const cause = fc.constantFrom('' as const, '' as const, ...CAUSES)

/** Things of customers of their own, each worth one. */
const alone = worlds(fc.record({ time: SHORT, cause }), ({ time, cause }, index) => ({ customer: `c${index}`, time, cause, weight: 1 }))
/** Things with amounts, some worth nothing, of few customers. */
const repeated = worlds(
  fc.record({ time: SHORT, cause, weight: fc.constantFrom(0, 1, 1, 50, 1_000_000), customer: fc.nat(5) }),
  (each) => ({ ...each, customer: `c${each.customer}` }),
)
/** Larger worlds with long times. */
const large = worlds(
  fc.record({ time: LONG, cause, weight: fc.integer({ min: 1, max: 100_000 }), customer: fc.nat(150) }),
  (each) => ({ ...each, customer: `c${each.customer}` }),
  200,
)

function worlds<Raw>(one: fc.Arbitrary<Raw>, made: (raw: Raw, index: number) => Followed, size = 25): fc.Arbitrary<Followed[]> {
  return fc.array(one, { minLength: 1, maxLength: size, size: 'max' }).map((all) => all.map(made))
}

const KINDS = {
  'each its own customer': [alone, 300, HORIZONS],
  'amounts and repeated customers': [repeated, 300, HORIZONS],
  'many customers and long times': [large, 40, [90, 180, 365]],
} as const

for (const [kind, [arbitrary, runs, horizons]] of Object.entries(KINDS)) {
  test(`the restricted mean in SQL is that in TypeScript: ${kind} (seed ${SEED})`, async () => {
    await compare(arbitrary, runs, horizons, meanShape({ weight: 'weight', horizon: 'horizon_days' }), (things, horizon, found, where) => {
      const hand = restrictedMean(
        asSubjects(things, kind).map(({ cause, ...each }) => ({ ...each, event: cause !== null })),
        horizon,
      )
      assert.equal(found.reached === 1, hand.reached, `reached ${where}`)
      if (!hand.reached) return
      assertNear(found.value, hand.mean, `value ${where}`)
      assertError(found.standard_error, customersOf(things) < 2 ? null : hand.standardError, `error ${where}`)
    })
  })

  test(`the incidence in SQL is that in TypeScript: ${kind} (seed ${SEED})`, async () => {
    await compare(
      arbitrary,
      runs,
      horizons,
      competingRisks({ cause: 'heavy', weight: 'weight', horizon: 'horizon_days' }),
      (things, horizon, found, where) => {
        const hand = incidenceAt(aalenJohansen(asSubjects(things, kind), CAUSES), horizon)
        assert.equal(found.reached === 1, hand !== null, `reached ${where}`)
        if (!hand) return
        assertNear(found.value, hand.incidence.heavy.share, `value ${where}`)
        const first = Math.min(...things.filter(({ weight }) => weight > 0).map(({ time }) => time))
        assertError(
          found.standard_error,
          customersOf(things) < 2 ? null : first > horizon ? 0 : hand.incidence.heavy.standardError,
          `error ${where}`,
        )
      },
    )
  })
}

async function compare(
  arbitrary: fc.Arbitrary<Followed[]>,
  runs: number,
  horizons: readonly number[],
  shape: Shape,
  check: (things: Followed[], horizon: number, found: Statistic, where: string) => void,
) {
  const drawn = fc.sample(arbitrary, { seed: SEED, numRuns: runs })
  const world = await emptyWorld()
  await drawThings(
    world,
    drawn.flatMap((things, index) => things.map((thing): DrawnThing => ({ segment: `${index}`, ...thing }))),
  )
  const found = await statisticsOf(world, shape, { horizons })
  for (const [index, things] of drawn.entries()) {
    const statistics = found.get(`${index}`) ?? []
    assert.deepEqual(
      statistics.map((each) => each.horizon),
      [...horizons],
    )
    for (const statistic of statistics) {
      const horizon = statistic.horizon as number
      const where = `at ${horizon} of ${JSON.stringify(things.length > 30 ? index : things)}`
      check(things, horizon, statistic, where)
      checkCounts(things, shape, statistic, where)
      checkEvenness(things, statistic, where)
    }
  }
}

function checkCounts(things: Followed[], shape: Shape, found: Statistic, where: string) {
  const horizon = found.horizon as number
  const weightOf = (some: Followed[]) => some.reduce((sum, { weight }) => sum + weight, 0)
  const hits =
    shape.kind === 'incidence'
      ? things.filter(({ cause, time }) => cause === 'heavy' && time <= horizon)
      : things.filter(({ cause, time }) => cause !== '' && time < horizon)
  assert.deepEqual(
    {
      n: found.n,
      still: found.still,
      waiting: found.waiting,
      numerator: found.numerator,
      denominator: found.denominator,
      ended: found.ended === 1,
    },
    {
      n: things.length,
      still: things.filter(({ time }) => time >= horizon).length,
      waiting: things.filter(({ time, cause }) => cause === '' && time < horizon).length,
      numerator: weightOf(hits),
      denominator: weightOf(things),
      ended: allHaveEnded(things),
    },
    where,
  )
}

/** Whether nothing is left of the curve, also beyond the horizon: whoever was there to the last had an end. */
function allHaveEnded(things: Followed[]): boolean {
  const weighty = things.filter(({ weight }) => weight > 0)
  const last = Math.max(...weighty.map(({ time }) => time))
  return weighty.length > 0 && weighty.filter(({ time }) => time === last).every(({ cause }) => cause !== '')
}

function checkEvenness(things: Followed[], found: Statistic, where: string) {
  const weights = [...Map.groupBy(things, ({ customer }) => customer).values()].map((own) =>
    own.reduce((sum, { weight }) => sum + weight, 0),
  )
  const { asMany, freedom } = evenness(weights)
  assertNear(found.as_many, asMany, `as many ${where}`)
  assertNear(found.freedom, freedom, `freedom ${where}`)
}

function customersOf(things: Followed[]): number {
  return new Set(things.filter(({ weight }) => weight > 0).map(({ customer }) => customer)).size
}

function asSubjects(things: Followed[], kind: string) {
  return things.map(({ time, cause, weight, customer }) => ({
    time,
    cause: cause === '' ? null : cause,
    weight,
    ...(kind === 'each its own customer' ? {} : { cluster: customer }),
  }))
}

/** Three hundred things of a hundred customers, each followed so many days later than drawn. */
const followedFrom = (days: number): DrawnThing[] =>
  Array.from({ length: 300 }, (_, index) => ({
    segment: 'a',
    customer: `c${(index * 7) % 100}`,
    time: (index % 9) + days,
    cause: ['', 'paid', 'heavy', 'paid'][index % 4],
    weight: 1 + (index % 5),
  }))

test('a row that was over before the clock began meets its own place in the curve: the incidence is that of all rows a day later', async () => {
  const world = await emptyWorld()
  const incidence = competingRisks({ cause: 'paid', weight: 'weight', horizon: 'horizon_days' })
  const at = async (days: number, horizon: number) => {
    await drawThings(world, followedFrom(days))
    return (await statisticsOf(world, incidence, { horizons: [horizon] })).get('a')?.[0]
  }
  const [early, later] = [await at(-1, 5), await at(0, 6)]
  assertNear(early?.value, later?.value, 'value')
  assertNear(early?.standard_error, later?.standard_error, 'error')
})

test('a column of the rows may be called as one of ours might be, and a horizon may be named twice', async () => {
  const world = await emptyWorld()
  await drawThings(world, followedFrom(0))
  const asked = async (weight: string, horizons: number[]) =>
    (await statisticsOf(world, meanShape({ weight, horizon: 'horizon_days' }), { horizons })).get('a')
  const usual = await asked('weight', [6])
  assert.equal(usual?.length, 1)
  for (const [weight, horizons] of [
    ['weight_0', [6]],
    ['age_0', [6]],
    ['weight', [6, 6]],
  ] as const) {
    const found = await asked(weight, [...horizons])
    assert.equal(found?.length, 1, weight)
    assertNear(found?.[0]?.value, usual?.[0]?.value, `value by ${weight}`)
    assertNear(found?.[0]?.standard_error, usual?.[0]?.standard_error, `error by ${weight}`)
  }
})
