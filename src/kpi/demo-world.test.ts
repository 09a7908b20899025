import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Day, type Figure } from '#base'
import { demoEvents, record } from '#facts'
import type { Store } from '#store'
import { CATALOGUE } from './catalogue/index.ts'
import type { Dimension } from './define.ts'
import { assertNear } from './testing/expect.ts'
import { emptyWorld } from './testing/kpi-test.ts'
import { soundAnswer } from './testing/sound.ts'

const CUSTOMERS = 300
const END: Day = '2026-02-28'
const GROUPINGS: readonly Dimension[][] = [['segment'], ['product'], ['region', 'tenure'], ['household', 'vulnerable'], ['phase_reached']]

let world: Store
before(async () => {
  world = await emptyWorld()
  await record(world, [...demoEvents({ customers: CUSTOMERS, end: END })])
})

const placeOf = ({ kpi, variant, period, horizon }: Figure) => [kpi, variant, period, horizon].join(' ')
const sum = (figures: readonly Figure[], column: 'n' | 'numerator' | 'denominator') =>
  figures.reduce((total, figure) => total + (figure[column] ?? 0), 0)

test('the groups add up to the whole: things counted, above and below the line', async () => {
  const period = { per: 'quarter', from: '2024-07-01', to: '2025-01-01' } as const
  const whole = new Map(
    (await soundAnswer(world, period)).filter(({ status }) => status === 'complete').map((figure) => [placeOf(figure), figure]),
  )
  assert.ok(whole.size > 15, `${whole.size}`)
  for (const by of GROUPINGS) {
    const grouped = await soundAnswer(world, { ...period, by })
    for (const [place, parts] of Map.groupBy(grouped, placeOf)) {
      const total = whole.get(place)
      if (!total) continue
      assert.equal(sum(parts, 'n'), total.n, `n of ${place} by ${by.join()}`)
      // The months counted back have no sums below the line that add up.
      if (total.variant === 'count-back') continue
      // A part that has no value says nothing below the line either, such as one of which fewer than nine out of ten are solved.
      if (parts.some(({ value, n }) => value === null && n !== 0)) continue
      assertNear(sum(parts, 'denominator'), total.denominator ?? 0, `denominator of ${place} by ${by.join()}`)
      assertNear(sum(parts, 'numerator'), total.numerator ?? 0, `numerator of ${place} by ${by.join()}`)
    }
  }
})

for (const dimension of ['kind', 'phase'] as const)
  test(`costs by ${dimension} stand over the same principal and add up to all costs`, async () => {
    const period = { kpis: ['cost-burden'], per: 'cohort', from: '2024-01-01', to: '2025-01-01' } as const
    const whole = (await soundAnswer(world, period)).filter(({ variant }) => variant === 'charged' || variant === 'waived')
    const grouped = await soundAnswer(world, { ...period, by: [dimension] })
    for (const total of whole) {
      const parts = grouped.filter(({ variant }) => variant === total.variant)
      assert.ok(parts.length > 1)
      for (const part of parts) assert.deepEqual([part.n, part.denominator], [total.n, total.denominator])
      assertNear(sum(parts, 'numerator'), total.numerator, `${total.variant} by ${dimension}`)
    }
  })

test('a complete figure never changes when later facts arrive', async () => {
  const question = { from: '2023-10-01', to: '2025-09-01' } as const
  const early = (await soundAnswer(world, { ...question, asOf: '2025-08-31' })).filter(({ status }) => status === 'complete')
  const late = new Map((await soundAnswer(world, question)).map((figure) => [placeOf(figure), figure]))
  const changed: string[] = []
  for (const before of early) {
    const now = late.get(placeOf(before))
    const same =
      now?.status === 'complete' &&
      (['value', 'n', 'numerator', 'denominator', 'low', 'high'] as const).every(
        (name) => Math.abs((now[name] ?? 0) - (before[name] ?? 0)) < 1e-9,
      )
    if (!same)
      changed.push(
        `${placeOf(before)}: ${before.value} of ${before.n}, ${before.numerator} / ${before.denominator}; then ${now?.status} ${now?.value} of ${now?.n}, ${now?.numerator} / ${now?.denominator}`,
      )
  }
  assert.ok(early.length > 100, `${early.length}`)
  assert.deepEqual(changed, [], `${changed.length} of ${early.length} changed`)
})

test('small groups are hidden, and no total minus what is shown gives one away, by one dimension or two', async () => {
  const period = { per: 'quarter', from: '2024-01-01', to: '2026-01-01' } as const
  const limits = { smallestGroup: 10, smallestEstimate: 30 }
  let hiddenSomewhere = 0
  for (const by of [['segment'], ['product'], ['region', 'segment']] as Dimension[][]) {
    const open = new Map(
      (await soundAnswer(world, { ...period, by })).map((figure) => [JSON.stringify([placeOf(figure), figure.group]), figure.n ?? 0]),
    )
    const shown = await soundAnswer(world, { ...period, by }, limits)
    const sizeOf = (figure: Figure) => open.get(JSON.stringify([placeOf(figure), figure.group])) ?? 0
    for (const [place, parts] of Map.groupBy(shown, placeOf)) {
      const hidden = parts.filter(({ status }) => status === 'suppressed')
      for (const part of parts) assert.equal(sizeOf(part) > 0 && sizeOf(part) < 10 ? part.status : 'suppressed', 'suppressed', place)
      const left = hidden.reduce((total, part) => total + sizeOf(part), 0)
      assert.ok(
        hidden.length === 0 || left >= 10 || parts.every((part) => part.status === 'suppressed' || sizeOf(part) === 0),
        `${left} left in ${place}`,
      )
      hiddenSomewhere += hidden.length
    }
    // Variants that count the same things are hidden together.
    for (const [, each] of Map.groupBy(shown, (figure) => JSON.stringify([figure.kpi, figure.period, figure.group, sizeOf(figure)])))
      assert.ok(new Set(each.map(({ status }) => status === 'suppressed')).size === 1)
  }
  assert.ok(hiddenSomewhere > 50, `${hiddenSomewhere}`)
})

test('with the limits of the house no figure rests on fewer than thirty', async () => {
  const found = await soundAnswer(world, { from: '2024-01-01', to: '2026-01-01' }, { smallestGroup: 10, smallestEstimate: 30 })
  for (const { kpi, value, n } of found) assert.ok(value === null || kpi === 'dso' || kpi === 'outstanding' || (n ?? 0) >= 30)
  assert.deepEqual(
    [...new Set(found.map(({ kpi }) => kpi))],
    CATALOGUE.map(({ id }) => id),
  )
})
