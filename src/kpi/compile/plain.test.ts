import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  designEffect,
  evenness,
  netPromoterScore,
  quantile as quantileByHand,
  ratioOfSums,
  ratioStatistic,
  studentReach,
  wilsonInterval,
  Z95,
} from '#insight'
import { quantile, ratio, score, share, type Shape } from '../shape.ts'
import { drawnKpi, drawThings, SEED, statisticsOf, type DrawnThing } from '../testing/drawn-kpi.ts'
import { assertError, assertNear } from '../testing/expect.ts'
import { emptyWorld, figuresFrom } from '../testing/kpi-test.ts'

const RUNS = 300
const thing = fc.record({
  customer: fc.nat(8).map((customer) => `c${customer}`),
  x: fc.integer({ min: -1000, max: 100_000 }),
  y: fc.integer({ min: 0, max: 3 }),
  hit: fc.nat(1),
  answer: fc.nat(10),
  value: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
})
type Thing = typeof thing extends fc.Arbitrary<infer T> ? T : never

const world = fc.oneof(
  { arbitrary: fc.array(thing, { minLength: 1, maxLength: 12, size: 'max' }), weight: 3 },
  { arbitrary: fc.array(thing, { minLength: 1, maxLength: 200, size: 'max' }), weight: 1 },
)

async function drawn() {
  const worlds = fc.sample(world, { seed: SEED, numRuns: RUNS })
  const store = await emptyWorld()
  await drawThings(
    store,
    worlds.flatMap((things, index) => things.map((each): DrawnThing => ({ segment: `${index}`, ...each }))),
  )
  const of = async (shape: Shape) => {
    const found = await statisticsOf(store, shape)
    return worlds.map((things, index) => ({
      things,
      found: found.get(`${index}`)?.[0] ?? assert.fail(`nothing of world ${index}`),
      where: `of ${JSON.stringify(things.slice(0, 12))}`,
    }))
  }
  return { store, worlds, of }
}

test(`the ratio in SQL is that in TypeScript, with the things of one customer as one (seed ${SEED})`, async () => {
  const { of } = await drawn()
  for (const { things, found, where } of await of(ratio({ numerator: 'x', denominator: 'y' }))) {
    const customers = [...Map.groupBy(things, ({ customer }) => customer).values()].map((own) => ({ x: sum(own, 'x'), y: sum(own, 'y') }))
    const hand = ratioOfSums(ratioStatistic(customers))
    assertNear(found.value, hand.ratio, `value ${where}`)
    assertError(found.standard_error, hand.standardError, `error ${where}`)
    const { asMany, freedom } = evenness(customers.map(({ y }) => y))
    assertNear(found.as_many, asMany, `as many ${where}`)
    assertNear(found.freedom, freedom, `freedom ${where}`)
    assert.deepEqual(
      [found.n, found.customers, found.numerator, found.denominator],
      [things.length, customers.length, sum(things, 'x'), sum(things, 'y')],
    )
  }
})

test(`the share in SQL has the value and limits of Wilson's interval in TypeScript, for as many things as would tell as much alone (seed ${SEED})`, async () => {
  const { store, worlds } = await drawn()
  const figures = await figuresFrom(store, drawnKpi(share({ hit: 'hit' })), {
    per: 'cohort',
    from: '2026-01-01',
    to: '2026-02-01',
    asOf: '2030-01-01',
    by: ['segment'],
  })
  assert.equal(figures.length, RUNS)
  for (const { group, value, low, high, numerator, n } of figures) {
    const things = worlds[Number(group?.segment)] ?? []
    const hits = sum(things, 'hit')
    assert.deepEqual([n, numerator], [things.length, hits])
    assertNear(value, hits / things.length, 'value')
    const together = togetherOf(things, ({ hit }) => hit)
    const reach = studentReach(evenness(together.map((own) => own.things)).freedom as number)
    const effect = designEffect(together, hits) * (together.length === things.length ? 1 : (reach / Z95) ** 2)
    const limits = wilsonInterval({ hits: hits / effect, n: things.length / effect })
    assertNear(low, limits?.low, 'low')
    assertNear(high, limits?.high, 'high')
  }
})

test(`the score in SQL is that in TypeScript, and so is how much alike the answers of a customer are (seed ${SEED})`, async () => {
  const { of } = await drawn()
  const opinion = ({ answer }: Thing) => (answer >= 9 ? 1 : answer <= 6 ? -1 : 0)
  for (const { things, found, where } of await of(score({ answer: 'answer' }))) {
    const [promoters, detractors] = [things.filter((each) => opinion(each) > 0).length, things.filter((each) => opinion(each) < 0).length]
    const hand = netPromoterScore({ promoters, detractors, n: things.length })
    assert.deepEqual([found.n, found.promoters, found.detractors], [things.length, promoters, detractors])
    assertNear((found.value ?? 0) / 100, hand.score, `score ${where}`)
    assertNear(found.effect, designEffect(togetherOf(things, opinion), promoters + detractors), `effect ${where}`)
  }
})

for (const part of [0.01, 0.5, 0.9, 0.99])
  test(`the quantile of ${part} in SQL is that in TypeScript, limits included (seed ${SEED})`, async () => {
    const { of } = await drawn()
    for (const { things, found, where } of await of(quantile({ value: 'value', share: part }))) {
      const hand = quantileByHand(
        things.map(({ value }) => value),
        part,
        things.map(({ customer }) => customer),
      )
      assertNear(found.value, hand.value, `value ${where}`)
      assertNear(found.low, hand.low, `low ${where}`)
      assertNear(found.high, hand.high, `high ${where}`)
      assert.equal(found.n, things.length)
    }
  })

test('of very many values the ranks around the 90th percent are the binomial quantiles (scipy.stats.binom.ppf: 89814 and 90186)', async () => {
  const store = await emptyWorld()
  await drawThings(store, [])
  await store.command(`INSERT INTO drawn (segment, customer, value) SELECT 'all', toString(number), number + 1 FROM numbers(100000)`)
  const [found] = (await statisticsOf(store, quantile({ value: 'value', share: 0.9 }))).get('all') ?? []
  assert.deepEqual([found?.low, found?.high], [89_814, 90_187])
})

function sum(things: readonly Thing[], column: 'x' | 'y' | 'hit'): number {
  return things.reduce((total, thing) => total + thing[column], 0)
}

function togetherOf(things: readonly Thing[], of: (thing: Thing) => number) {
  const customers = [...Map.groupBy(things, ({ customer }) => customer).values()]
  return customers.map((own) => ({ things: own.length, sum: own.reduce((total, thing) => total + of(thing), 0) }))
}
