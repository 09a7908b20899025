import assert from 'node:assert/strict'
import { test } from 'node:test'
import { near } from './examples/near.ts'
import { plainInterval } from './interval.ts'
import { netPromoterScore } from './score.ts'

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
