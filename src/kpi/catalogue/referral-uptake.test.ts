import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import referralUptake from './referral-uptake.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-06-30' } as const

kpiTest(referralUptake, 'accepted on the forty-second day is in time, on the next it is not, and never is never', {
  given: {
    referral: `
    made       | accepted
    2026-01-01 | 2026-02-12
    2026-01-01 | 2026-02-13
    2026-01-31 | 2026-01-31
    2026-01-31 | -`,
  },
  ask: JANUARY,
  expect: { value: 2 / 4, n: 4, numerator: 2, denominator: 4, horizon: 42, status: 'complete' },
})

kpiTest(referralUptake, 'who is referred again in the same period counts once, so that one acceptance makes one good', {
  given: {
    referral: `
    customer | made       | accepted   | kind
    c1       | 2026-01-01 | 2026-01-20 | debt-counselling
    c1       | 2026-01-08 | 2026-01-20 | debt-counselling
    c1       | 2026-01-08 | 2026-01-20 | debt-counselling
    c2       | 2026-01-01 | -          | debt-counselling
    c2       | 2026-01-01 | 2026-01-05 | budget-coaching`,
  },
  ask: { ...JANUARY, by: ['kind'] },
  expect: [
    { group: { kind: 'debt-counselling' }, value: 1 / 2, n: 2, numerator: 1 },
    { group: { kind: 'budget-coaching' }, value: 1, n: 1 },
  ],
})

kpiTest(referralUptake, 'a referral repeated on the day itself counts once, also day by day', {
  given: { referral: 'customer | made | accepted\nc1 | 2026-01-01 | 2026-01-20\nc1 | 2026-01-01 | 2026-01-20\nc2 | 2026-01-01 | -' },
  ask: { ...JANUARY, per: 'day', to: '2026-01-02' },
  expect: { value: 1 / 2, n: 2 },
})

kpiTest(
  referralUptake,
  'a young month is provisional and reckons with those who may still accept; over all referred so far it would be a quarter',
  {
    given: {
      referral: `
    made       | accepted
    2026-01-01 | 2026-01-31
    2026-01-01 | -
    2026-01-31 | -
    2026-01-31 | 2026-02-25`,
    },
    // On day 20 two are lost from sight; then one of the two that are left accepts on day 30.
    ask: { ...JANUARY, asOf: '2026-02-20' },
    expect: { value: 1 / 2, n: 4, numerator: 1, status: 'provisional' },
  },
)

kpiTest(referralUptake, 'of two referrals on one day the first by name says how it was made, in whatever order they were delivered', {
  given: {
    referral: `
    customer | referral | channel | made       | accepted
    c1       | b        | letter  | 2026-01-01 | 2026-01-20
    c1       | a        | phone   | 2026-01-01 | 2026-01-20
    c2       | d        | phone   | 2026-01-01 | -
    c2       | e        | letter  | 2026-01-01 | -`,
  },
  ask: { ...JANUARY, by: ['channel'] },
  expect: { group: { channel: 'phone' }, value: 1 / 2, n: 2 },
})

// The last of January has had its 42 days on 14 March.
for (const [asOf, status] of [
  ['2026-03-13', 'provisional'],
  ['2026-03-14', 'complete'],
] as const)
  kpiTest(referralUptake, `January is ${status} as of ${asOf}`, {
    given: { referral: 'made | accepted\n2026-01-01 | 2026-02-10\n2026-01-01 | -\n2026-01-31 | -' },
    ask: { ...JANUARY, asOf },
    expect: { value: 1 / 3, n: 3, status },
  })

worldTest(referralUptake, 'from event to figure: only help of that kind counts, whatever file it names; what is voided was not accepted', {
  given: `
    at         | type              | customer | case | kind   | id | voids
    2026-01-05 | referral.made     | c1       | A    | debt   | 1  | -
    2026-01-20 | referral.accepted | c1       | B    | debt   | 2  | -
    2026-01-05 | referral.made     | c2       | A    | debt   | 3  | -
    2026-01-20 | referral.accepted | c2       | A    | budget | 4  | -
    2026-01-05 | referral.made     | c3       | A    | debt   | 5  | -
    2026-01-20 | referral.accepted | c3       | A    | debt   | 6  | -
    2026-01-21 | referral.accepted | c3       | A    | debt   | 7  | 6
    2026-01-04 | referral.accepted | c4       | A    | debt   | 8  | -
    2026-01-05 | referral.made     | c4       | A    | debt   | 9  | -
    2026-05-01 | referral.made     | c5       | A    | debt   | 10 | -`,
  ask: { from: '2026-01-01', to: '2026-02-01' },
  expect: { value: 1 / 4, n: 4, status: 'complete' },
})
