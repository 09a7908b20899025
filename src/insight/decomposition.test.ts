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

test('the example of docs/concepts/comparing.md: from 14% to 19% while no group got worse', () => {
  const found = decompose([
    { segment: 'home', before: { numerator: 8, denominator: 80 }, after: { numerator: 4, denominator: 50 } },
    { segment: 'shop', before: { numerator: 6, denominator: 20 }, after: { numerator: 15, denominator: 50 } },
  ])!
  near(found.rate, -0.013, 1e-12)
  near(found.mix, 0.063, 1e-12)
  near(found.segments[0]!.mix, 0.02205, 1e-12)
  near(found.segments[1]!.mix, 0.04095, 1e-12)
})

test('the parts add up to the change without remainder, segments that come or go included', () => {
  const sums = fc.record({ numerator: fc.integer({ min: 0, max: 1000 }), denominator: fc.integer({ min: 0, max: 50 }) })
  fc.assert(
    fc.property(fc.array(fc.record({ segment: fc.string(), before: sums, after: sums }), { maxLength: 8 }), (changes) => {
      const found = decompose(changes)
      const empty = (when: 'before' | 'after') => changes.every((change) => change[when].denominator === 0)
      assert.equal(found === null, empty('before') || empty('after'))
      if (!found) return
      const levels = found.segments.flatMap(({ before, after }) => [before.ratio ?? 0, after.ratio ?? 0])
      // To the last digits that doubles have: a handful of roundings of the largest number that took part.
      near(found.rate + found.mix, found.after - found.before, 1e-14 * (1 + found.before + found.after + Math.max(0, ...levels)))
    }),
  )
})

test('a segment on one side only is all mix, and what stands above the line with nothing below it is all rate', () => {
  const came = decompose([
    { segment: 'old', before: { numerator: 10, denominator: 10 }, after: { numerator: 5, denominator: 5 } },
    { segment: 'new', before: { numerator: 0, denominator: 0 }, after: { numerator: 15, denominator: 5 } },
  ])!
  assert.deepEqual([came.before, came.after, came.rate, came.mix], [1, 2, 0, 1])
  assert.deepEqual(came.segments[1]!.before, { ratio: null, share: 0 })
  assert.deepEqual(came.segments[1]!.after, { ratio: 3, share: 0.5 })
  const lonely = decompose([
    { segment: 'sold', before: { numerator: 8, denominator: 4 }, after: { numerator: 8, denominator: 4 } },
    { segment: 'unsold', before: { numerator: 0, denominator: 0 }, after: { numerator: 2, denominator: 0 } },
  ])!
  assert.deepEqual([lonely.rate, lonely.mix], [0.5, 0])
  assert.equal(decompose([]), null)
  assert.equal(decompose([{ segment: 'x', before: { numerator: 1, denominator: 0 }, after: { numerator: 1, denominator: 1 } }]), null)
})

test('two groups compare as two periods do, and the other way round everything turns its sign', () => {
  const sums = fc.record({ numerator: fc.integer({ min: 0, max: 1000 }), denominator: fc.integer({ min: 1, max: 50 }) })
  fc.assert(
    fc.property(fc.array(fc.record({ segment: fc.string(), before: sums, after: sums }), { minLength: 1, maxLength: 6 }), (changes) => {
      const there = decompose(changes)!
      const back = decompose(changes.map(({ segment, before, after }) => ({ segment, before: after, after: before })))!
      near(there.rate, -back.rate, 1e-9)
      there.segments.forEach(({ mix }, index) => near(mix, -back.segments[index]!.mix, 1e-9))
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
