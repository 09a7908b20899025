import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, daysBetween, type Day } from '#base'
import { individualLimits, stabilityIndex } from '#insight'
import type { Per } from '#base'
import { compile, pick } from './index.ts'
import { stability, type StabilityMeasure } from '../shape.ts'
import { drawnKpi, drawThings, SEED, type DrawnThing } from '../testing/drawn-kpi.ts'
import { assertNear } from '../testing/expect.ts'
import { emptyWorld } from '../testing/kpi-test.ts'

const START: Day = '2023-01-10'
const AS_OF: Day = '2026-04-17'
const HISTORY = 15

type Change = { day: Day; open: number; sold: number; issued: number }

/** Some hundred claims over three years, each open for up to four months. */
const book = fc.array(fc.record({ start: fc.nat(1180), cents: fc.integer({ min: 1, max: 50_000 }), paid: fc.nat(120) }), {
  minLength: 1,
  maxLength: 150,
  size: 'max',
})

const changesOf = (claims: readonly { start: number; cents: number; paid: number }[]): Change[] =>
  claims.flatMap(({ start, cents, paid }) => [
    { day: addDays(START, start), open: cents, sold: cents, issued: 1 },
    { day: addDays(START, start + paid), open: -cents, sold: 0, issued: 0 },
  ])

/** The DSO of each whole month on its own, oldest first; null where it has none. */
function monthly(changes: readonly Change[], until: Day): (number | null)[] {
  const first = changes.map(({ day }) => day).sort()[0] as Day
  const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01` as Day
  const months = Array.from({ length: HISTORY }, (_, back) => addMonths(monthOf(addDays(until, 1)), -1 - back)).filter(
    (from) => from >= addMonths(monthOf(first), 3),
  )
  return months.toReversed().map((from) => {
    const to = addMonths(from, 1)
    const open = changes.reduce((sum, change) => sum + (change.day < to ? change.open : 0), 0)
    const sold = changes.reduce((sum, change) => sum + (change.day < to && change.day >= from ? change.sold : 0), 0)
    return sold > 0 && open > 0 ? (open / sold) * daysBetween(from, to) : null
  })
}

for (const [per, from, to] of [
  ['month', '2025-10-01', '2026-05-01'],
  ['quarter', '2024-04-01', '2026-07-01'],
  ['week', '2026-03-23', '2026-04-20'],
] as const)
  test(`the steadiness of DSO in SQL is that in TypeScript, per ${per} (seed ${SEED})`, async () => {
    const drawn = fc.sample(book, { seed: SEED, numRuns: 200 }).map(changesOf)
    const world = await emptyWorld()
    await drawThings(
      world,
      drawn.flatMap((changes, index) => changes.map((each): DrawnThing => ({ segment: `${index}`, customer: `c${index}`, ...each }))),
    )
    const found = await statistics(world, per, from, to)
    let given = 0
    for (const [index, changes] of drawn.entries())
      for (const [period, of] of found.get(`${index}`) ?? []) {
        const next = per === 'week' ? addDays(period, 7) : addMonths(period, per === 'month' ? 1 : 3)
        const end = addDays(next, -1) < AS_OF ? addDays(next, -1) : AS_OF
        const last = addDays(end, 1).endsWith('-01') ? end : addDays(`${end.slice(0, 7)}-01` as Day, -1)
        const hand = monthly(changes, last)
        const where = `${period} of ${JSON.stringify(changes)}`
        assert.equal(of('index').months, hand.length, where)
        const values = hand.flatMap((value) => (value === null ? [] : [Math.log(value)]))
        assert.equal(of('index').gaps, hand.length - values.length, where)
        if (values.length < hand.length || hand.length < 2) continue
        given += 1
        const [steady, limits] = [stabilityIndex(values)!, individualLimits(values)!]
        assertNear(of('index').value, steady.index, `index ${where}`, 1e-7)
        assertNear(of('change').value, steady.meanStep, `change ${where}`, 1e-7)
        assertNear(of('last').value, Math.exp(values.at(-1)!), `last ${where}`, 1e-7)
        assertNear(of('low-limit').value, Math.exp(limits.low), `low ${where}`, 1e-7)
        assertNear(of('high-limit').value, Math.exp(limits.high), `high ${where}`, 1e-7)
      }
    assert.ok(given > 50, `${given}`)
  })

async function statistics(world: Awaited<ReturnType<typeof emptyWorld>>, per: Per, from: Day, to: Day) {
  const kpi = drawnKpi(stability('index'))
  const asked = {
    kpi,
    creditor: null,
    from,
    to,
    per,
    by: ['segment'] as const,
    where: {},
    besides: {},
    asOf: AS_OF,
    settings: { history_months: HISTORY },
  }
  const { statement, parameters } = compile(asked, stability('index'))
  const rows = await world.query<Record<string, unknown>>(statement, parameters)
  return new Map(
    [...Map.groupBy(rows, (row) => row.g0 as string)].map(([segment, own]) => [
      segment,
      own.map((row) => [row.period as Day, (measure: StabilityMeasure) => pick([row], stability(measure))[0]!] as const),
    ]),
  )
}
