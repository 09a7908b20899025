import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysInState as byHand } from '#insight'
import { daysInState, restrictedMean } from '../shape.ts'
import { drawThings, SEED, statisticsOf, type DrawnThing } from '../testing/drawn-kpi.ts'
import { assertError, assertNear } from '../testing/expect.ts'
import { emptyWorld } from '../testing/kpi-test.ts'

type Thing = { customer: string; time: number; cause: string; stays: [string, number, number][] }
const STATES = ['creditor', 'partner', 'bailiff'] as const

/** Things that go from one state to another at a few ages before they end. */
const things = (customers: number, longest: number, size: number) =>
  fc.array(
    fc
      .record({
        customer: fc.nat(customers).map((number) => `c${number}`),
        time: fc.nat(longest),
        cause: fc.constantFrom('', 'solved', 'solved'),
        cuts: fc.array(fc.nat(longest), { maxLength: 3 }),
        first: fc.nat(2),
      })
      .map(({ customer, time, cause, cuts, first }): Thing => {
        const ages = [0, ...cuts.filter((cut) => cut > 0 && cut < time).toSorted((a, b) => a - b), time]
        const stays = ages
          .slice(1)
          .map((to, index): [string, number, number] => [STATES[(first + index) % 3] as string, ages[index] as number, to])
        return { customer, time, cause, stays: stays.filter(([, from, to]) => from < to) }
      }),
    { minLength: 1, maxLength: size, size: 'max' },
  )

const KINDS = {
  'few customers with much in common': [things(4, 12, 25), 300],
  'many customers': [things(60, 40, 60), 100],
  'long times': [things(400, 400, 200), 20],
} as const

for (const [kind, [arbitrary, runs]] of Object.entries(KINDS))
  test(`the days in each state in SQL are those in TypeScript, and add up to the whole: ${kind} (seed ${SEED})`, async () => {
    const drawn = fc.sample(arbitrary, { seed: SEED, numRuns: runs })
    const world = await emptyWorld()
    await drawThings(
      world,
      drawn.flatMap((each, index) => each.map((thing): DrawnThing => ({ segment: `${index}`, ...thing }))),
    )
    for (const horizon of [10, 365]) {
      const asking = { horizons: [horizon] }
      const whole = await statisticsOf(world, restrictedMean({ weight: '1', horizon: 'horizon_days' }), asking)
      const sums = drawn.map(() => 0)
      for (const state of [...STATES, 'court']) {
        const found = await statisticsOf(world, daysInState({ state, horizon: 'horizon_days' }), asking)
        for (const [index, each] of drawn.entries()) {
          const [statistic] = found.get(`${index}`) ?? []
          const hand = byHand(
            each.map(({ cause, customer, ...thing }) => ({ ...thing, event: cause !== '', cluster: customer })),
            horizon,
            state,
          )
          const what = `${horizon} days, ${state}, of ${JSON.stringify(each)}`
          assert.equal(statistic?.n, each.length)
          assert.equal(statistic?.reached, hand.days === null ? 0 : 1, what)
          sums[index] = (sums[index] as number) + (statistic?.value ?? 0)
          if (hand.days === null) continue
          assertNear(statistic?.value, hand.days, what)
          assertError(statistic?.standard_error, hand.standardError, what)
        }
      }
      for (const [index, sum] of sums.entries()) {
        const [statistic] = whole.get(`${index}`) ?? []
        if (statistic?.reached === 1) assertNear(sum, statistic.value, `the sum of ${JSON.stringify(drawn[index])}`)
      }
    }
  })

test('who is still there, who waits and whether all have ended is the same for each state as for the whole', async () => {
  const world = await emptyWorld()
  const stays: Thing['stays'] = [['partner', 0, 5]]
  await drawThings(world, [
    { segment: 'a', customer: 'c1', time: 5, cause: '', stays },
    { segment: 'a', customer: 'c2', time: 5, cause: 'solved', stays },
    { segment: 'a', customer: 'c2', time: 200, cause: '', stays: [['creditor', 0, 200]] },
    { segment: 'b', customer: 'c1', time: 5, cause: 'solved', stays },
  ])
  const said = async (shape: Parameters<typeof statisticsOf>[1]) =>
    [...(await statisticsOf(world, shape))].map(([segment, [each]]) => [
      segment,
      each?.n,
      each?.customers,
      each?.denominator,
      each?.still,
      each?.waiting,
      each?.ended,
      each?.reached,
      each?.as_many,
      each?.freedom,
    ])
  const whole = await said(restrictedMean({ weight: '1', horizon: 'horizon_days' }))
  assert.deepEqual((await said(daysInState({ state: 'partner', horizon: 'horizon_days' }))).toSorted(), whole.toSorted())
})
