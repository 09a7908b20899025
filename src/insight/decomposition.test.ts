import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decompose } from './decomposition.ts'
import { near } from './examples/near.ts'
import { realData, withoutRealData } from './examples/real-data.ts'

test('the same levels with more of the slow segment is all mix, the same shares with slower segments is all rate', () => {
  const mix = decompose([
    { segment: 'home', before: { numerator: 80, denominator: 8 }, after: { numerator: 20, denominator: 2 } },
    { segment: 'shop', before: { numerator: 60, denominator: 2 }, after: { numerator: 240, denominator: 8 } },
  ])!
  near(mix.rate, 0, 1e-12)
  near(mix.mix, 26 - 14, 1e-12)
  // Growth of the slow segment and decline of the fast one both count as worse: .6 x (30 - 20) and -.6 x (10 - 20).
  mix.segments.forEach((segment) => near(segment.mix, 6, 1e-12))
  const rate = decompose([{ segment: 'home', before: { numerator: 80, denominator: 8 }, after: { numerator: 11, denominator: 1 } }])!
  assert.deepEqual([rate.rate, rate.mix], [1, 0])
})

test('the parts add up to the change without remainder, segments that come or go included', () => {
  const sums = fc.record({ numerator: fc.integer({ min: 0, max: 1000 }), denominator: fc.integer({ min: 0, max: 50 }) })
  fc.assert(
    fc.property(fc.array(fc.record({ segment: fc.string(), before: sums, after: sums }), { maxLength: 8 }), (changes) => {
      const found = decompose(changes)
      const empty = (when: 'before' | 'after') => changes.every((change) => change[when].denominator === 0)
      assert.equal(found === null, empty('before') || empty('after'))
      if (found) near(found.rate + found.mix, found.after - found.before, 1e-9)
    }),
  )
})

test('mean days to settle in the IBM sample, 2012 to 2013 by country (pandas)', { skip: withoutRealData }, () => {
  const data = realData('ibm-accounts-receivable/WA_Fn-UseC_-Accounts-Receivable.csv')
  const sums = (country: string, year: string) => {
    const rows = data.filter((row) => row.countryCode === country && row.InvoiceDate!.endsWith(year))
    return { numerator: rows.reduce((sum, row) => sum + Number(row.DaysToSettle), 0), denominator: rows.length }
  }
  const expected = { 391: -1.04655, 406: -0.660889, 770: -0.789419, 818: -0.286332, 897: -0.485838 }
  const found = decompose(
    Object.keys(expected).map((segment) => ({ segment, before: sums(segment, '2012'), after: sums(segment, '2013') })),
  )!
  near(found.before, 28.003915)
  near(found.after, 24.770395)
  near(found.rate, -3.269029)
  near(found.mix, 0.035509)
  for (const { segment, rate } of found.segments) near(rate, expected[Number(segment) as keyof typeof expected])
})
