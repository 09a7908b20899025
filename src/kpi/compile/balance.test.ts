import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, daysBetween, periodStart, type Day } from '#base'
import {
  averageDaysDelinquent,
  bestPossibleDays,
  collectionEffectiveness,
  countBack,
  daysSalesOutstanding,
  evenness,
  ratioOfSums,
  ratioStatistic,
} from '#insight'
import { balance, type BalanceMeasure } from '../shape.ts'
import { drawThings, SEED, statisticsOf, type DrawnThing } from '../testing/drawn-kpi.ts'
import { assertError, assertNear } from '../testing/expect.ts'
import { emptyWorld } from '../testing/kpi-test.ts'

type Change = { customer: string; day: Day; open: number; current: number; sold: number; issued: number }

const START: Day = '2022-12-15'
const AS_OF: Day = '2026-04-17'
const MEASURES: readonly BalanceMeasure[] = ['simple', 'count-back', 'best-possible', 'days-delinquent', 'collection-effectiveness']

const day = fc
  .oneof({ arbitrary: fc.integer({ min: 900, max: daysBetween(START, '2026-05-10') }), weight: 5 }, { arbitrary: fc.nat(900), weight: 1 })
  .map((days) => addDays(START, days))
const customer = fc.nat(5).map((number) => `c${number}`)
/** Sales, of which some are paid, some become due and some are credited. */
const claim = fc.record({
  customer,
  day,
  cents: fc.integer({ min: 1, max: 50_000 }),
  paid: fc.option(fc.nat(200)),
  credited: fc.option(fc.nat(60), { freq: 4 }),
  dueAfter: fc.nat(40),
})

function changesOf({
  customer,
  day,
  cents,
  paid,
  credited,
  dueAfter,
}: {
  customer: string
  day: Day
  cents: number
  paid: number | null
  credited: number | null
  dueAfter: number
}): Change[] {
  const due = addDays(day, dueAfter + 1)
  const line = (on: Day, open: number, sold: number, issued: number): Change[] =>
    on < due
      ? [
          { customer, day: on, open, current: open, sold, issued },
          { customer, day: due, open: 0, current: -open, sold: 0, issued: 0 },
        ]
      : [{ customer, day: on, open, current: 0, sold, issued }]
  const off = credited === null ? 0 : Math.ceil(cents / 2)
  return [
    ...line(day, cents, cents, 1),
    ...(credited === null ? [] : line(addDays(day, credited), -off, -off, 0)),
    ...(paid === null ? [] : line(addDays(day, Math.max(paid, credited ?? 0)), off - cents, 0, 0)),
  ]
}

for (const [per, from, to] of [
  ['month', '2025-11-01', '2026-06-01'],
  ['quarter', '2025-04-01', '2026-07-01'],
  ['day', '2026-02-26', '2026-03-03'],
  ['cohort', '2026-01-10', '2026-03-20'],
] as const)
  test(`the DSO family in SQL is that in TypeScript, per ${per} (seed ${SEED})`, async () => {
    const drawn = fc
      .sample(fc.array(claim, { minLength: 1, maxLength: 40, size: 'max' }), { seed: SEED, numRuns: 60 })
      .map((claims) => claims.flatMap(changesOf))
    const world = await emptyWorld()
    await drawThings(
      world,
      drawn.flatMap((changes, index) => changes.map((change): DrawnThing => ({ segment: `${index}`, ...change }))),
    )
    for (const measure of MEASURES) {
      const found = await statisticsOf(world, balance(measure), { from, to, per, asOf: AS_OF })
      for (const [segment, statistics] of found)
        for (const statistic of statistics) {
          const photo = photoOf(drawn[Number(segment)] ?? [], endOf(statistic.period as Day, per, to))
          const where = `of ${measure} at ${statistic.period} in world ${segment}`
          assertNear(statistic.value, valueOf(photo, measure), `value ${where}`)
          assert.equal(statistic.n, photo.claims, `n ${where}`)
        }
      assert.ok([...found.values()].flat().length > 100 || per === 'cohort')
    }
  })

test(`the error of DSO in SQL is that of the ratio over customers in TypeScript, each in a part of its own (seed ${SEED})`, async () => {
  const drawn = fc
    .sample(fc.array(claim, { minLength: 5, maxLength: 40, size: 'max' }), { seed: SEED, numRuns: 60 })
    .map((claims) => claims.flatMap(changesOf))
  const world = await emptyWorld()
  await drawThings(
    world,
    drawn.flatMap((changes, index) => changes.map((change): DrawnThing => ({ segment: `${index}`, ...change }))),
  )
  const found = await statisticsOf(world, balance('simple'), { from: '2026-03-01', to: '2026-04-01', per: 'month', asOf: AS_OF })
  for (const [segment, [statistic]] of found) {
    const customers = Map.groupBy(
      (drawn[Number(segment)] ?? []).filter(({ day }) => day <= '2026-03-31'),
      ({ customer }) => customer,
    )
    const photos = [...customers.values()].map((own) => photoOf(own, '2026-03-31'))
    const hand = ratioOfSums(ratioStatistic(photos.map(({ receivable, sales, days }) => ({ x: receivable * days, y: sales }))))
    if (statistic?.value !== null) assertError(statistic?.standard_error, hand.standardError, `error in world ${segment}`, hand.ratio ?? 1)
    const { freedom } = evenness(photos.map(({ sales }) => sales))
    assertNear(statistic?.freedom, freedom, `freedom in world ${segment}`)
  }
})

type Photo = {
  receivable: number
  current: number
  receivableBefore: number
  sales: number
  days: number
  claims: number
  months: { days: number; sales: number }[]
}

function photoOf(changes: readonly Change[], end: Day): Photo {
  const from = addMonths(addDays(end, 1), -3)
  const until = changes.filter(({ day }) => day <= end)
  const sum = (some: readonly Change[], column: 'open' | 'current' | 'sold' | 'issued') =>
    some.reduce((total, change) => total + change[column], 0)
  const months = Array.from({ length: 36 }, (_, back) => {
    const start = addMonths(periodStart(end, 'month'), -back)
    const next = back === 0 ? addDays(end, 1) : addMonths(start, 1)
    return {
      days: daysBetween(start, next),
      sales: sum(
        until.filter(({ day }) => day >= start && day < next),
        'sold',
      ),
    }
  })
  const within = until.filter(({ day }) => day >= from)
  return {
    receivable: sum(until, 'open'),
    current: sum(until, 'current'),
    receivableBefore: sum(
      until.filter(({ day }) => day < from),
      'open',
    ),
    sales: sum(within, 'sold'),
    claims: sum(within, 'issued'),
    days: daysBetween(from, addDays(end, 1)),
    months,
  }
}

function valueOf(photo: Photo, measure: BalanceMeasure): number | null {
  if (measure === 'simple') return daysSalesOutstanding(photo)
  if (measure === 'best-possible') return bestPossibleDays(photo)
  if (measure === 'days-delinquent') return averageDaysDelinquent(photo)
  if (measure === 'count-back') {
    const counted = countBack(photo.receivable, photo.months)
    return counted && counted.uncovered <= 0 ? counted.days : null
  }
  const percent = collectionEffectiveness(photo)
  return percent === null ? null : percent / 100
}

function endOf(start: Day, per: 'month' | 'quarter' | 'day' | 'cohort', to: Day): Day {
  const last = per === 'cohort' ? addDays(to, -1) : per === 'day' ? start : addDays(addMonths(start, per === 'month' ? 1 : 3), -1)
  return last < AS_OF ? last : AS_OF
}
