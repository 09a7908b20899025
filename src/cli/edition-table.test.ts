import assert from 'node:assert/strict'
import test from 'node:test'
import type { Figure } from '#base'
import type { Difference, Edition } from '#steering'
import { editionTable } from './edition-table.ts'

const EDITION: Edition = {
  id: 'e',
  creditor: null,
  period: '2026-09',
  from: '2026-09-01',
  to: '2026-10-01',
  number: 2,
  asOf: '2026-11-21',
  knownAt: '2026-11-21T17:54:00.000Z',
  tree: 'abc',
  dropped: [],
  hash: 'f'.repeat(64),
  owner: 'Anna de Wit',
  publishedAt: '2026-11-22T07:35:00.000Z',
  deliveredBy: '2026-11-22T07:35:00.000Z',
  events: 10,
  eventsHash: '1',
}
const FIGURE: Figure = {
  kpi: 'repeat-arrears',
  variant: 'by-customer',
  unit: 'share',
  per: 'month',
  period: '2026-09',
  from: '2026-09-01',
  to: '2026-10-01',
  group: null,
  horizon: 90,
  value: 0.2,
  low: null,
  high: null,
  n: 1251,
  numerator: null,
  denominator: null,
  status: 'complete',
  reason: null,
  parameters: {},
  definition: 'abc',
  asOf: '2026-11-21',
  knownAt: '2026-11-21T17:54:00.000Z',
}
const BEFORE: Difference = { value: 0.2, low: null, high: null, n: 1243, status: 'complete', definition: 'abc', change: 0, parts: [] }

/** The line of one figure under the differences, its columns apart. */
function lineOf(figure: Partial<Figure>, difference: Partial<Difference>): string {
  const table = editionTable(
    { edition: EDITION, figures: [{ figure: { ...FIGURE, ...figure }, difference: { ...BEFORE, ...difference } }] },
    'en',
  )
  const lines = table.slice(table.indexOf('Difference from edition 1')).split('\n')
  return (lines[2] ?? '').trim().replaceAll(/ {2,}/g, ' | ')
}

test('what only counts more things says how many, and names its horizon once', () => {
  const parts = [{ cause: 'late', change: 0, share: null }] as const
  assert.equal(lineOf({}, { parts }), 'Repeat arrears · Customers · after 90 d | 20.0% | 0.00 | 0.00 | 1,243 → 1,251')
})

test('what is given on neither side has dashes, no difference of nothing', () => {
  const parts = [{ cause: 'late', change: 0, share: null }] as const
  assert.equal(
    lineOf({ value: null, status: 'refused' }, { value: null, status: 'refused', parts }),
    'Repeat arrears · Customers · after 90 d | – | – | – | 1,243 → 1,251',
  )
})

test('where the count is the same, it is not said again', () => {
  const parts = [{ cause: 'cancelled', change: 0.05, share: 1 }] as const
  assert.equal(
    lineOf({ value: 0.25, n: 1243 }, { change: 0.05, parts }),
    'Repeat arrears · Customers · after 90 d | 20.0% | +5.00 | +5.00 (100%)',
  )
})
