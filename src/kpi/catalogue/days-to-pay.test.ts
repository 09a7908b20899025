import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import daysToPay from './days-to-pay.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-12-31' } as const

kpiTest(daysToPay, 'when all is paid the expected days are the mean days: 60 by euro, 40 by claim', {
  given: {
    claim: `
    issued     | settled    | principal
    2026-01-01 | 2026-01-11 | 10000
    2026-01-05 | 2026-01-25 | 10000
    2026-01-10 | 2026-04-10 | 30000`,
  },
  ask: JANUARY,
  expect: [
    { value: 60, n: 3, numerator: 50_000, denominator: 50_000, status: 'complete' },
    { variant: 'by-count', value: 40, n: 3, numerator: 3, denominator: 3 },
    { variant: 'naive', horizon: null, value: 40, n: 3, numerator: 120, denominator: 3 },
  ],
})

const FAST_AND_SLOW = `
    issued     | settled    | settled_how
    2026-01-01 | 2026-01-11 | paid
    2026-01-02 | 2026-01-12 | paid`

kpiTest(daysToPay, 'two fast and two slow payers take 55 days on average', {
  given: {
    claim: `${FAST_AND_SLOW}
    2026-01-03 | 2026-04-13 | paid
    2026-01-04 | 2026-04-14 | paid`,
  },
  ask: JANUARY,
  expect: [{ variant: 'by-count', value: 55 }, { value: 55 }, { variant: 'naive', horizon: null, value: 55 }],
})

kpiTest(daysToPay, 'with the slow ones written off the naive mean falls to 10, and ours rises to 95', {
  given: {
    claim: `${FAST_AND_SLOW}
    2026-01-03 | 2026-03-04 | written-off
    2026-01-04 | 2026-03-04 | written-off`,
  },
  ask: JANUARY,
  expect: [{ variant: 'by-count', value: 95 }, { value: 95 }, { variant: 'naive', horizon: null, value: 10 }],
})

kpiTest(daysToPay, 'a claim that is open counts for as long as it has been open, and nothing is said beyond that', {
  given: {
    claim: `
    issued     | settled
    2026-01-01 | 2026-01-11
    2026-01-01 | 2026-01-11
    2026-01-01 | -`,
  },
  ask: { ...JANUARY, asOf: '2026-01-21', set: { 'horizon-days': '15,20,21' } },
  expect: [
    { variant: 'by-count', horizon: 15, value: 10 + 5 / 3, n: 3, numerator: 2, denominator: 3, status: 'provisional' },
    { variant: 'by-count', horizon: 20, value: 10 + 10 / 3 },
    { variant: 'by-count', horizon: 21, value: null, status: 'refused', reason: 'too-young' },
    { horizon: 21, value: null, reason: 'too-young' },
  ],
})

kpiTest(daysToPay, 'once every claim is paid the figure is known, however young the month', {
  given: {
    claim: `
    issued     | settled
    2026-01-01 | 2026-01-11
    2026-01-02 | 2026-01-22
    2026-01-03 | 2026-01-03`,
  },
  ask: { ...JANUARY, asOf: '2026-02-03' },
  limits: { smallestGroup: 3, smallestEstimate: 3 },
  expect: [
    { value: 10, status: 'provisional' },
    { variant: 'by-count', value: 10, status: 'provisional' },
  ],
})

kpiTest(daysToPay, 'while too few were followed to the horizon, it is too young', {
  given: {
    claim: `
    issued     | settled
    2026-01-01 | -
    2026-01-31 | -
    2026-01-31 | -`,
  },
  ask: { ...JANUARY, asOf: '2026-07-05' },
  limits: { smallestGroup: 2, smallestEstimate: 2 },
  expect: { variant: 'by-count', value: null, n: 3, status: 'refused', reason: 'too-young' },
})

kpiTest(daysToPay, 'a claim that was withdrawn counts until then by claim, and for nothing by euro', {
  given: {
    claim: `
    issued     | settled    | settled_how | principal
    2026-01-01 | 2026-01-06 | withdrawn   | 0
    2026-01-01 | 2026-01-11 | paid        | 10000
    2026-01-01 | -          | -           | 10000`,
  },
  ask: { ...JANUARY, set: { horizon_days: '100' } },
  expect: [
    // One of the two that are left at 10 days is paid: 10 + 90 / 2.
    { variant: 'by-count', value: 55, n: 3 },
    { value: 55, denominator: 20_000 },
  ],
})

kpiTest(daysToPay, 'each group has a curve of its own', {
  given: {
    claim: `
    segment | issued     | settled
    home    | 2026-01-01 | 2026-01-11
    home    | 2026-01-01 | 2026-01-31
    shop    | 2026-01-01 | -`,
  },
  ask: { ...JANUARY, by: ['segment'] },
  expect: [
    { variant: 'by-count', group: { segment: 'home' }, value: 20, n: 2 },
    { variant: 'by-count', group: { segment: 'shop' }, value: 180, n: 1 },
    { variant: 'naive', horizon: null, group: { segment: 'shop' }, value: null, status: 'refused', reason: 'no-denominator' },
  ],
})

worldTest(daysToPay, 'a reversal re-opens the claim: only what stays paid for more than thirty days is paid', {
  given: `
    at         | type             | claim | cents | due
    2026-01-01 | claim.issued     | a     | 5000  | 2026-01-15
    2026-01-11 | payment.received | a     | 5000  | -
    2026-01-21 | payment.reversed | a     | 5000  | -
    2026-03-02 | payment.received | a     | 5000  | -
    2026-01-01 | claim.issued     | b     | 5000  | 2026-01-15
    2026-01-11 | payment.received | b     | 2000  | -
    2026-01-31 | payment.received | b     | 3000  | -
    2026-12-31 | claim.issued     | z     | 5000  | 2027-01-15`,
  ask: { from: '2026-01-01', to: '2026-02-01' },
  // Claim a after 60 days, claim b (part payments) after 30.
  expect: [
    { value: 45, n: 2, status: 'complete' },
    { variant: 'by-count', value: 45 },
    { variant: 'naive', horizon: null, value: 45 },
  ],
})

// What is undone within thirty days was never paid, also across the horizon; so a month is complete only after both.
for (const [asOf, days, status] of [
  ['2026-07-30', 175, 'provisional'],
  ['2026-12-31', 180, 'complete'],
] as const)
  worldTest(daysToPay, `paid after 175 days and reversed twenty days later, January says ${days} as of ${asOf}`, {
    given: `
      at         | type             | claim | cents | due
      2026-01-31 | claim.issued     | a     | 5000  | 2026-02-14
      2026-07-25 | payment.received | a     | 5000  | -
      2026-08-14 | payment.reversed | a     | 5000  | -
      2026-12-31 | claim.issued     | z     | 5000  | 2027-01-15`,
    ask: { from: '2026-01-01', to: '2026-02-01', asOf },
    expect: { value: days, status },
  })
