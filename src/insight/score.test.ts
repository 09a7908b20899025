import assert from 'node:assert/strict'
import { test } from 'node:test'
import { near } from './examples/near.ts'
import { plainInterval } from './interval.ts'
import { netPromoterScore, scoreDifference } from './score.ts'

test('19 promoters and 7 detractors of 36 give the adjusted Wald interval of measuringu.com', () => {
  const found = netPromoterScore({ promoters: 19, detractors: 7, n: 36 })
  near(found.score, 1 / 3, 1e-9)
  near(found.adjusted, 0.307692)
  near(found.low, 0.06248)
  near(found.high, 0.552905)
})

test('with ten answers the adjusted interval is narrower at the top than the plain one', () => {
  const found = netPromoterScore({ promoters: 5, detractors: 1, n: 10 })
  near(found.score, 0.4, 1e-9)
  near(found.low, -0.069803)
  near(found.high, 0.685188)
  const plain = plainInterval(found.score, found.standardError)
  near(plain.low, -0.011126)
  near(plain.high, 0.811126)
})

test('291 promoters and 395 detractors of 1,162 give -8.95 with standard error 2.24 (talkstats)', () => {
  const found = netPromoterScore({ promoters: 291, detractors: 395, n: 1162 })
  near(found.score! * 100, -8.9501, 5e-5)
  near(found.standardError! * 100, 2.2387, 5e-5)
})

test('half promoters and a sixth detractors have a variance of 5/9 per answer (Cross Validated)', () => {
  near(netPromoterScore({ promoters: 3, detractors: 1, n: 6 }).standardError! ** 2 * 6, 5 / 9, 1e-12)
})

test('without answers there is no score', () => {
  assert.equal(netPromoterScore({ promoters: 0, detractors: 0, n: 0 }).score, null)
})

test('two scores differ by the sum of their adjusted variances; the same answers by nothing', () => {
  const [one, other] = [
    { promoters: 19, detractors: 7, n: 36 },
    { promoters: 5, detractors: 1, n: 10 },
  ]
  const found = scoreDifference(one, other)!
  near(found.difference, 1 / 3 - 0.4, 1e-12)
  // The two published intervals: half of .490425 and half of .754991, squared, added; around .307692 - .307692.
  near((found.low + found.high) / 2, 0, 1e-9)
  near((found.high - found.low) / 2, Math.hypot(0.490425 / 2, 0.754991 / 2), 1e-6)
  near(scoreDifference(one, one)!.difference, 0, 1e-12)
  assert.equal(scoreDifference(one, { promoters: 0, detractors: 0, n: 0 }), null)
})

test('a score moves the other way when the two are taken in the other order, and never by more than two', () => {
  const [all, none] = [
    { promoters: 40, detractors: 0, n: 40 },
    { promoters: 0, detractors: 40, n: 40 },
  ]
  const [up, down] = [scoreDifference(all, none)!, scoreDifference(none, all)!]
  assert.deepEqual([up.difference, up.high <= 2, up.low > 1.5], [2, true, true])
  near(down.low, -up.high, 1e-12)
  near(down.high, -up.low, 1e-12)
})

test('answers of which each customer gave four alike count for a quarter', () => {
  const [many, few] = [
    netPromoterScore({ promoters: 40, detractors: 20, n: 100 }, 4),
    netPromoterScore({ promoters: 10, detractors: 5, n: 25 }),
  ]
  near(many.score, 0.2, 1e-12)
  near(many.low, few.low!, 1e-12)
  near(many.high, few.high!, 1e-12)
  near(many.standardError, few.standardError!, 1e-12)
})
