import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PLACEBO, SIX_MP } from './examples/freireich.ts'
import { near } from './examples/near.ts'
import { realData, withoutRealData } from './examples/real-data.ts'
import { subjects, weighted } from './examples/subjects.ts'
import type { Subject } from './kaplan-meier.ts'
import { restrictedMean } from './restricted-mean.ts'

test('the arms of Freireich have the restricted means of R (survfit, rmean)', () => {
  const expected = [
    [SIX_MP, 20, 16.116527, 1.25156],
    [PLACEBO, 20, 8.428571, 1.268083],
    [SIX_MP, 35, 23.287395, 2.827468],
  ] as const
  for (const [arm, tau, mean, standardError] of expected) {
    const found = restrictedMean(arm, tau)
    near(found.mean, mean)
    near(found.standardError, standardError)
  }
})

test('where nobody was followed to tau, the mean is unknown and it says how far it is known', () => {
  const found = restrictedMean(SIX_MP, 36)
  assert.deepEqual([found.mean, found.standardError, found.reached, found.knownUntil], [null, null, false, 35])
  assert.equal(restrictedMean(PLACEBO, 365).reached, true)
  assert.equal(restrictedMean([], 180).mean, null)
})

test('large claims weigh as many times as they have euros', () => {
  const claims = [
    { time: 10, event: true, weight: 900, cluster: 'c1' },
    { time: 50, event: true, weight: 100, cluster: 'c2' },
  ]
  const { mean, standardError } = restrictedMean(claims, 180)
  near(mean, 14, 1e-12)
  // Each customer moves the mean by its euros x (its days - the mean) / all euros: -3.6 and +3.6.
  near(standardError, 3.6 * Math.SQRT2, 1e-12)
})

test('without last looks, the restricted mean is the mean of the days, each at most tau', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1 }), fc.integer({ min: 1, max: 50 }), (days, tau) => {
      const found = restrictedMean(
        days.map((time) => ({ time, event: true })),
        tau,
      )
      const capped = days.map((day) => Math.min(day, tau))
      const mean = capped.reduce((sum, day) => sum + day, 0) / days.length
      near(found.mean, mean, 1e-9)
      near(found.standardError, Math.sqrt(capped.reduce((sum, day) => sum + (day - mean) ** 2, 0)) / days.length, 1e-9)
    }),
  )
})

test('with every claim its own customer, the clustered standard error is that of the variance formula', () => {
  fc.assert(
    fc.property(subjects, (all) => {
      const robust = restrictedMean(
        all.map((subject, i) => ({ ...subject, cluster: `c${i}` })),
        20,
      )
      const plain = restrictedMean(all, 20)
      assert.equal(robust.mean, plain.mean)
      if (all.length > 1 && plain.standardError !== null) near(robust.standardError, plain.standardError, 1e-9)
    }),
  )
})

test('the influence of a customer is what the mean loses when it weighs a little less', () => {
  fc.assert(
    fc.property(weighted, (all) => {
      const found = restrictedMean(all, 15)
      if (found.standardError === null) return
      const squares = [...new Set(all.map(({ cluster }) => cluster))].map((cluster) => slope(all, cluster, 15) ** 2)
      near(found.standardError, Math.sqrt(squares.reduce((sum, square) => sum + square, 0)), 1e-5)
    }),
    { numRuns: 50 },
  )
})

test('the rossi set has the restricted means of R at 52 weeks', { skip: withoutRealData }, () => {
  const published = realData('survival/expected/rossi_rmst52.csv')
  for (const row of published) {
    const arm = realData('survival/lifelines_rossi.csv').filter(({ fin }) => `fin=${fin}` === row.strata)
    const found = restrictedMean(
      arm.map(({ week, arrest }) => ({ time: Number(week), event: arrest === '1' })),
      52,
    )
    near(found.mean, Number(row.rmean), 1e-9)
    near(found.standardError, Number(row['se.rmean.']), 1e-9)
  }
})

test('the IBM sample: 26.70 days per euro, of which 23.13 in the first 30 (pandas)', { skip: withoutRealData }, () => {
  const file = 'ibm-accounts-receivable/WA_Fn-UseC_-Accounts-Receivable.csv'
  const claims = realData(file).map((row) => ({
    time: Number(row.DaysToSettle),
    event: true,
    weight: Math.round(Number(row.InvoiceAmount) * 100),
    cluster: row.customerID,
  }))
  near(restrictedMean(claims, 365).mean, 26.700568)
  near(restrictedMean(claims, 30).mean, 23.129468)
  near(restrictedMean(claims, 365).mean! - restrictedMean(claims, 30).mean!, 3.5711)
  near(
    restrictedMean(
      claims.map(({ time, event }) => ({ time, event })),
      365,
    ).mean,
    26.44485,
  )
})

/** The derivative of the mean to the weight of a customer, by finite differences, times that weight. */
function slope(all: (Subject & { weight: number })[], cluster: string, tau: number): number {
  const scaled = (factor: number) =>
    restrictedMean(
      all.map((subject) => (subject.cluster === cluster ? { ...subject, weight: subject.weight * factor } : subject)),
      tau,
    ).mean!
  return (scaled(1 + 1e-5) - scaled(1 - 1e-5)) / 2e-5
}
