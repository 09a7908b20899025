import assert from 'node:assert/strict'
import { test } from 'node:test'
import { periodsBetween, type Day, type Figure } from '#base'

const TOO_FEW = { code: 'too-few', words: { nl: 'Te weinig onder risico.', en: 'Too few at risk.' } }
const TOO_YOUNG = { code: 'too-young', words: { nl: 'Nog niet bekend.', en: 'Not known yet.' } }

/** Monthly figures from January 2025: a number is complete, `[number]` is provisional, null has too few, 'young' is not known yet. */
export function monthly(values: readonly (number | [number] | null | 'young')[], unit: Figure['unit'] = 'share'): Figure[] {
  const months = periodsBetween('2025-01-01' as Day, '2027-01-01' as Day, 'month').slice(0, values.length)
  return months.map(({ name, from, to }, index) => {
    const young = values[index] === 'young'
    const given = young ? null : (values[index] as number | [number] | null)
    const value = Array.isArray(given) ? given[0] : given
    const half = value === null ? null : Array.isArray(given) ? value * 0.1 : value * 0.04
    return {
      kpi: 'repeat-arrears',
      variant: 'share',
      unit,
      per: 'month',
      period: name,
      from,
      to,
      group: null,
      horizon: 365,
      value,
      low: value === null || half === null ? null : value - half,
      high: value === null || half === null ? null : value + half,
      n: value === null ? 12 : 400,
      numerator: value === null ? null : Math.round(value * 400),
      denominator: value === null ? null : 400,
      status: value === null ? 'refused' : Array.isArray(given) ? 'provisional' : 'complete',
      reason: young ? TOO_YOUNG : value === null ? TOO_FEW : null,
      parameters: {},
      definition: 'abc',
      asOf: '2026-12-31',
      knownAt: '2027-01-01T00:00:00.000Z',
    }
  })
}

test('drawn figures say by their form whether they are complete, provisional or absent', () => {
  assert.deepEqual(
    monthly([0.3, [0.2], null]).map((figure) => figure.status),
    ['complete', 'provisional', 'refused'],
  )
})
