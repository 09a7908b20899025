import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { kaplanMeier, survivalQuantile } from '#insight'
import { survivalQuantile as shapeOf } from '../shape.ts'
import { drawThings, SEED, statisticsOf, type DrawnThing } from '../testing/drawn-kpi.ts'
import { emptyWorld } from '../testing/kpi-test.ts'

const HORIZON = 300

/** Weeks of remission, `+` still in remission (Freireich 1963; Klein & Moeschberger, table 1.1). */
const FREIREICH = {
  '6-MP': '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+',
  placebo: '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23',
}

test('Freireich: the median is 23 weeks on 6-MP and 8 on placebo (Klein & Moeschberger); the log-log limits cross at 13, and at 4 and 11', async () => {
  const world = await emptyWorld()
  const things = Object.entries(FREIREICH).flatMap(([segment, weeks]) =>
    weeks.split(' ').map((text, index) => ({
      segment,
      customer: `c${index}`,
      time: Number.parseInt(text),
      cause: text.endsWith('+') ? '' : 'relapse',
    })),
  )
  await drawThings(world, things)
  const found = await statisticsOf(world, shapeOf({ share: 0.5, within: 'horizon_days' }))
  // At 13 weeks 0.690 ^ exp(1.96 × 0.1068 ÷ (0.690 × 0.371)) = 0.432 stands below a half; at 10 weeks 0.503 does not yet.
  const said = (segment: string) =>
    found.get(segment)?.map(({ value, low, high, n, still, waiting }) => ({ value, low, high, n, still, waiting }))
  assert.deepEqual(said('6-MP'), [{ value: 23, low: 13, high: null, n: 21, still: 6, waiting: 12 }])
  assert.deepEqual(said('placebo'), [{ value: 8, low: 4, high: 11, n: 21, still: 12, waiting: 0 }])
  const [short] = (await statisticsOf(world, shapeOf({ share: 0.5, within: 'horizon_days' }), { horizons: [22] })).get('6-MP') ?? []
  assert.deepEqual([short?.value, short?.low, short?.waiting], [null, 13, 7])
})

test('where every customer has half of its things solved on one day, nothing is unsure: the upper limit is the median itself', async () => {
  const world = await emptyWorld()
  const things = ['a', 'b', 'c'].flatMap((customer) => [
    { segment: 'alike', customer, time: customer === 'a' ? 4 : 5, cause: 'solved' },
    { segment: 'alike', customer, time: 7 + customer.charCodeAt(0) - 97, cause: '' },
  ])
  await drawThings(world, things)
  const [found] = (await statisticsOf(world, shapeOf({ share: 0.5, within: 'horizon_days' }))).get('alike') ?? []
  assert.deepEqual([found?.value, found?.low, found?.high], [5, 4, 5])
})

type Followed = { customer: string; time: number; cause: string }

const worlds = (customers: number, longest: number, size: number) =>
  fc.array(fc.record({ customer: fc.nat(customers), time: fc.nat(longest), cause: fc.constantFrom('', 'solved', 'solved') }), {
    minLength: 1,
    maxLength: size,
    size: 'max',
  })

const KINDS = {
  'few customers with much in common': [worlds(4, 12, 25), 300],
  'many customers': [worlds(60, 12, 60), 100],
  'long times': [worlds(400, 400, 200), 30],
} as const

for (const [kind, [arbitrary, runs]] of Object.entries(KINDS))
  test(`the median and the 90th percentile in SQL are those in TypeScript: ${kind} (seed ${SEED})`, async () => {
    const drawn: Followed[][] = fc
      .sample(arbitrary, { seed: SEED, numRuns: runs })
      .map((things) => things.map((each) => ({ ...each, customer: `c${each.customer}` })))
    const world = await emptyWorld()
    await drawThings(
      world,
      drawn.flatMap((things, index) => things.map((thing): DrawnThing => ({ segment: `${index}`, ...thing }))),
    )
    for (const share of [0.5, 0.9]) {
      const found = await statisticsOf(world, shapeOf({ share, within: 'horizon_days' }), { horizons: [HORIZON] })
      for (const [index, things] of drawn.entries()) {
        const [statistic] = found.get(`${index}`) ?? []
        const curve = kaplanMeier(things.map(({ customer, time, cause }) => ({ time, event: cause !== '', cluster: customer })))
        const hand = survivalQuantile(curve, share)
        const within = (age: number | null) => (age !== null && age <= HORIZON ? age : null)
        assert.deepEqual(
          { value: statistic?.value, low: statistic?.low, high: statistic?.high, n: statistic?.n },
          { value: within(hand.time), low: within(hand.low), high: within(hand.high), n: things.length },
          `${share} of ${JSON.stringify(things)}`,
        )
      }
    }
  })
