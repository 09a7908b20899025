import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#base'
import { chainLadder, type ChainLadder, type Vintage } from './chain-ladder.ts'
import { near } from './examples/near.ts'
import { RAA, TAYLOR_ASHE, triangle } from './examples/triangles.ts'

function completed(vintages: readonly Vintage[], fewest?: number): ChainLadder {
  const found = chainLadder(vintages, fewest === undefined ? {} : { fewest })
  if (isRefusal(found)) throw new Error(found.words.en)
  return found
}

test('the RAA triangle: factors, reserves per year and in all, with the standard errors of Mack (1994; R ChainLadder)', () => {
  const { factors, vintages, total } = completed(triangle(RAA), 1)
  const expected = [2.9994, 1.6235, 1.2709, 1.1717, 1.1134, 1.0419, 1.0333, 1.0169, 1.0092]
  expected.forEach((factor, age) => near(factors[age]?.factor, factor, 5e-5))
  near(total.outstanding, 52135.23, 5e-3)
  near(total.standardError, 26909.01, 5e-3)
  near(total.standardError / total.outstanding, 0.516, 5e-4)
  const outstanding = [0, 154, 617, 1636, 2747, 3649, 5435, 10907, 10650, 16339]
  const errors = [0, 206, 623, 747, 1469, 2002, 2209, 5358, 6333, 24566]
  vintages.forEach((vintage, index) => {
    near(vintage.outstanding, outstanding[index]!, 0.5)
    near(vintage.standardError, errors[index]!, 0.5)
  })
})

test('the Taylor and Ashe triangle: reserves and standard errors of Mack (1993)', () => {
  const { vintages, total } = completed(triangle(TAYLOR_ASHE), 1)
  near(total.outstanding, 18680856, 1)
  near(total.standardError, 2447095, 1)
  const expected = [0, 75535, 121699, 133549, 261406, 411010, 558317, 875328, 971258, 1363155]
  vintages.forEach(({ standardError }, index) => near(standardError, expected[index]!, 1))
})

test('a factor on fewer than three vintages is refused, and named by its age', () => {
  const refused = chainLadder(triangle(RAA))
  assert.ok(isRefusal(refused) && refused.refused === 'chain-ladder.too-few')
  assert.equal(refused.words.en, 'From age 7 to 8 there are only 2 vintages; at least 3 are needed.')
  const upto = triangle(RAA).map(({ vintage, cumulative }) => ({ vintage, cumulative: cumulative.slice(0, 8) }))
  const { factors, vintages } = completed(upto)
  assert.equal(factors.at(-1)?.vintages, 3)
  assert.deepEqual(
    vintages.filter(({ standardError }) => standardError === 0).map(({ vintage }) => vintage),
    ['1981', '1982', '1983'],
  )
})

test('money that is taken back makes a factor below 1, by hand: 100 and 200 and 100 become 80 and 190 and 90', () => {
  const seen = [
    { vintage: 'a', cumulative: [100, 80] },
    { vintage: 'b', cumulative: [200, 190] },
    { vintage: 'c', cumulative: [100, 90] },
    { vintage: 'd', cumulative: [100] },
  ]
  const { factors, vintages, total } = completed(seen)
  // f = 360 / 400; variance = (100 x .1^2 + 200 x .05^2 + 100 x 0^2) / 2 = 0.75; mse = 90^2 x .75 / .81 x (1/100 + 1/400).
  near(factors[0]?.factor, 0.9, 1e-12)
  near(factors[0]?.variance, 0.75, 1e-12)
  near(vintages[3]?.ultimate, 90, 1e-12)
  near(vintages[3]?.outstanding, -10, 1e-12)
  near(vintages[3]?.standardError, 90 * Math.sqrt((0.75 / 0.81) * 0.0125), 1e-12)
  near(total.ultimate, 450, 1e-9)
  assert.deepEqual(vintages[3]?.course.length, 2)
})

test('a vintage of which nothing came in cannot be multiplied, and neither can no vintage', () => {
  const full = ['a', 'b', 'c'].map((vintage) => ({ vintage, cumulative: [10, 20, 30] }))
  for (const cumulative of [[0], [0, 5], [10, 0]]) {
    const refused = chainLadder([...full, { vintage: 'd', cumulative }])
    assert.ok(isRefusal(refused) && refused.refused === 'chain-ladder.nothing-in' && refused.words.en.includes('vintage d'))
  }
  const back = ['a', 'b', 'c'].map((vintage) => ({ vintage, cumulative: [10, 0] }))
  const refused = chainLadder(back)
  assert.ok(isRefusal(refused) && refused.words.en.includes('vintage a, b, c'))
  for (const none of [[], [...full, { vintage: 'd', cumulative: [] }]]) assert.ok(isRefusal(chainLadder(none)))
})

test('vintages that all grow alike are completed without error; the order of vintages and the unit do not matter', () => {
  const growths = fc.array(fc.double({ min: 0.5, max: 3, noNaN: true }), { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(growths, fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 9, maxLength: 9 }), (growth, starts) => {
      const alike = starts.map((start, index) => {
        const all = growth.reduce<number[]>((row, factor) => [...row, row.at(-1)! * factor], [start])
        return { vintage: String(index), cumulative: all.slice(0, Math.max(1, all.length - Math.max(0, index - 2))) }
      })
      const one = completed(alike)
      near(one.total.ultimate / (starts.reduce((sum, start) => sum + start, 0) * growth.reduce((a, b) => a * b, 1)), 1, 1e-9)
      near(one.total.standardError / one.total.ultimate, 0, 1e-6)
      const other = completed(
        alike.toReversed().map(({ vintage, cumulative }) => ({ vintage, cumulative: cumulative.map((x) => x * 100) })),
      )
      near(other.total.ultimate / one.total.ultimate, 100, 1e-7)
    }),
  )
})
