import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Day, Figure, Instant } from '#base'
import { suppress } from './suppress.ts'

const figure = (n: number | null, group: Figure['group'], more: Partial<Figure> = {}): Figure => ({
  kpi: 'dso',
  variant: 'simple',
  unit: 'days',
  per: 'month',
  period: '2026-02',
  from: '2026-02-01' as Day,
  to: '2026-03-01' as Day,
  group,
  horizon: null,
  value: 41,
  low: 40,
  high: 42,
  n,
  numerator: 5,
  denominator: 12,
  status: 'complete',
  reason: null,
  parameters: {},
  definition: 'd',
  asOf: '2026-02-28' as Day,
  knownAt: '2026-03-01T00:00:00.000Z' as Instant,
  ...more,
})
const shown = (figures: Figure[]) => figures.map(({ group, n }) => [...Object.values(group ?? {}), n].join(' '))
const ofSizes = (...sizes: number[]) => sizes.map((n, index) => figure(n, { region: `r${index}` }))

test('with a group of nine the smallest of the others is hidden as well, or the total would give it away', () => {
  assert.deepEqual(shown(suppress(ofSizes(9, 500, 20, 30))), ['r0 ', 'r1 500', 'r2 ', 'r3 30'])
})

test('groups of ten are shown, and so is a group in which nothing was counted', () => {
  assert.deepEqual(shown(suppress(ofSizes(10, 0, 20))), ['r0 10', 'r1 0', 'r2 20'])
})

test('two small groups that are ten together hide each other; two of four do not', () => {
  assert.deepEqual(shown(suppress(ofSizes(5, 6, 20, 30))), ['r0 ', 'r1 ', 'r2 20', 'r3 30'])
  assert.deepEqual(shown(suppress(ofSizes(4, 4, 20, 30))), ['r0 ', 'r1 ', 'r2 ', 'r3 30'])
})

test('of what is hidden only the place and the reason are left', () => {
  const [hidden] = suppress(ofSizes(3))
  const { value, low, high, n, numerator, denominator, status, reason } = hidden as Figure
  assert.deepEqual(
    [value, low, high, n, numerator, denominator, status, reason?.code],
    [null, null, null, null, null, null, 'suppressed', 'small-group'],
  )
})

test('a figure of the whole is never hidden', () => {
  assert.deepEqual(shown(suppress([figure(3, null)])), ['3'])
})

const anyTable = fc
  .record({
    rows: fc.integer({ min: 1, max: 5 }),
    columns: fc.integer({ min: 1, max: 5 }),
    sizes: fc.array(fc.oneof(fc.nat(12), fc.nat(200)), { minLength: 25, maxLength: 25 }),
  })
  .map(({ rows, columns, sizes }) =>
    sizes.slice(0, rows * columns).map((n, index) => figure(n, { region: `r${index % rows}`, product: `p${Math.floor(index / rows)}` })),
  )

test('no total minus what is shown gives a small group away: not the whole, nor that of a row or a column', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const after = suppress(table)
      const lines = [
        table.map((_, index) => index),
        ...['region', 'product'].flatMap((name) => [...Map.groupBy(table.keys(), (index) => table[index]?.group?.[name]).values()]),
      ]
      for (const line of lines) {
        const hidden = line.filter((index) => after[index]?.status === 'suppressed').map((index) => table[index]?.n ?? 0)
        const total = line.reduce((sum, index) => sum + (table[index]?.n ?? 0), 0)
        const left = hidden.reduce((sum, n) => sum + n, 0)
        const counted = line.filter((index) => (table[index]?.n ?? 0) > 0).length
        // A total that is small itself, or has one part, is hidden where it is asked for.
        assert.ok(
          hidden.length === 0 || (left >= 10 && hidden.length > 1) || hidden.length === counted,
          `${left} of ${total} in ${hidden.length} groups`,
        )
      }
      for (const [index, { n }] of table.entries()) if ((n ?? 0) > 0 && (n ?? 0) < 10) assert.equal(after[index]?.status, 'suppressed')
    }),
    { numRuns: 500 },
  )
})

test('what is hidden is the same in every variant and at every horizon, so that one does not give away what the other hides', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const all = suppress(
        ['a', 'b'].flatMap((variant) => [90, 180].flatMap((horizon) => table.map((one) => ({ ...one, variant, horizon })))),
      )
      const hidden = Object.values(Object.groupBy(all, ({ variant, horizon }) => `${variant} ${horizon}`)).map((some) =>
        (some ?? []).map(({ status }) => status),
      )
      for (const other of hidden) assert.deepEqual(other, hidden[0])
    }),
  )
})

test('twelve claims of three customers are a small group', () => {
  const figures = ofSizes(12, 500, 600)
  const [few] = figures
  assert.ok(few)
  const [hidden] = suppress(figures, 10, new Map([[few, 3]]))
  assert.equal(hidden?.status, 'suppressed')
})
