import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import daysToPay from './days-to-pay.kpi.ts'
import dso from './dso.kpi.ts'

// April, May and June 2026 are 91 days. Sold in them: 300 + 200 + 400 euros; open before them: 100.
const BOOKS = `
    customer | claim | booked     | type   | cents  | due
    c1       | a     | 2026-03-10 | issued | 10000  | 2026-03-24
    c1       | a     | 2026-04-20 | paid   | -10000 | 2026-03-24
    c2       | b     | 2026-04-05 | issued | 30000  | 2026-04-19
    c2       | b     | 2026-05-10 | paid   | -24000 | 2026-04-19
    c3       | c     | 2026-05-20 | issued | 20000  | 2026-06-30
    c4       | d     | 2026-06-15 | issued | 40000  | 2026-07-15
    c4       | d     | 2026-06-20 | paid   | -26000 | 2026-07-15
    c5       | e     | 2026-07-01 | issued | 90000  | 2026-07-15`
const JUNE = { from: '2026-06-01', to: '2026-07-01', asOf: '2026-07-31' } as const

kpiTest(dso, 'the family on one photo: 400 open, of which 340 not yet due, beside 900 sold in 91 days', {
  given: { entry: BOOKS },
  ask: JUNE,
  expect: [
    { value: (400 / 900) * 91, numerator: 40_000, denominator: 90_000, status: 'complete' },
    { variant: 'best-possible', value: (340 / 900) * 91 },
    { variant: 'days-delinquent', value: (60 / 900) * 91 },
    { variant: 'collection-effectiveness', value: (100 + 900 - 400) / (100 + 900 - 340) },
    // June sold exactly what is open: 30 days of it.
    { variant: 'count-back', value: 30, numerator: 40_000 },
  ],
})

// Of three that bought 100 euros each, one has 20 past due: 280 of 300 came in or is not due yet. The plain interval reaches past 100%.
kpiTest(dso, 'collection effectiveness is never above 100%, and neither is its interval', {
  given: {
    entry: `
    customer | claim | booked     | type   | cents  | due
    c1       | a     | 2026-05-10 | issued | 10000  | 2026-05-24
    c1       | a     | 2026-05-20 | paid   | -8000  | 2026-05-24
    c2       | b     | 2026-05-10 | issued | 10000  | 2026-05-24
    c2       | b     | 2026-05-20 | paid   | -10000 | 2026-05-24
    c3       | c     | 2026-05-10 | issued | 10000  | 2026-05-24
    c3       | c     | 2026-05-20 | paid   | -10000 | 2026-05-24
    c4       | d     | 2026-03-10 | issued | 100    | 2026-03-24
    c4       | d     | 2026-03-11 | paid   | -100   | 2026-03-24`,
  },
  ask: JUNE,
  expect: { variant: 'collection-effectiveness', value: 28_000 / 30_000, high: 1 },
})

kpiTest(dso, 'on its due day a claim is not late, the day after it is', {
  given: { entry: BOOKS },
  ask: { from: '2026-06-30', to: '2026-07-02', per: 'day', asOf: '2026-07-31' },
  expect: [
    { period: '2026-06-30', variant: 'best-possible', numerator: 34_000 },
    { period: '2026-07-01', variant: 'best-possible', numerator: 14_000 + 90_000 },
  ],
})

kpiTest(dso, 'of a month that still runs the photo is of today, over the three months up to today', {
  given: { entry: BOOKS },
  ask: { ...JUNE, asOf: '2026-06-16' },
  // From 17 March to 16 June is 92 days; open are 60 + 200 + 400.
  expect: { value: (660 / 900) * 92, numerator: 66_000, status: 'provisional' },
})

// Debtors and sales of the Oracle HFM documentation, the last six months of a year; what was paid leaves 12,000 or 13,000 open.
const ORACLE = (paid: number) => `
    claim | booked     | type   | cents
    a     | 2026-04-30 | issued | 225000
    b     | 2026-05-31 | issued | 200000
    c     | 2026-06-30 | issued | 250000
    d     | 2026-07-31 | issued | 225000
    e     | 2026-08-31 | issued | 175000
    f     | 2026-09-30 | issued | 250000
    a     | 2026-09-30 | paid   | ${-paid}`
const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01', asOf: '2026-12-31' } as const

kpiTest(dso, 'counting back 12,000 over the months of the Oracle documentation takes 153 days and 1,000 of the 2,250 of April', {
  given: { entry: ORACLE(125_000) },
  ask: SEPTEMBER,
  expect: { variant: 'count-back', value: 153 + (1000 / 2250) * 30 },
})

kpiTest(dso, 'counting back 13,000 takes the 179.67 days that its page prints', {
  given: { entry: ORACLE(25_000) },
  ask: SEPTEMBER,
  expect: { variant: 'count-back', value: 153 + (2000 / 2250) * 30 },
})

kpiTest(dso, 'counting back is not given when a month in which more was credited than sold stops it before the balance is used up', {
  given: {
    entry: `
    claim | booked     | type     | cents
    a     | 2026-04-10 | issued   | 90000
    b     | 2026-05-10 | issued   | 10000
    a     | 2026-05-20 | adjusted | -30000
    c     | 2026-06-10 | issued   | 20000`,
  },
  ask: JUNE,
  expect: { variant: 'count-back', value: null, status: 'refused', reason: 'sales-short' },
})

kpiTest(dso, 'a quarter is computed from its sums: the mean of its months is something else', {
  given: {
    entry: `
    claim | booked     | type   | cents
    a     | 2026-01-10 | issued | 100000
    a     | 2026-02-20 | paid   | -100000
    b     | 2026-04-10 | issued | 10000
    c     | 2026-06-10 | issued | 20000`,
  },
  ask: { from: '2026-04-01', to: '2026-07-01', asOf: '2026-07-31', per: 'quarter' },
  expect: { period: '2026-Q2', value: 91, numerator: 30_000, denominator: 30_000 },
})

kpiTest(dso, 'without sales there is no DSO, only a reason', {
  given: {
    entry: `
    claim | booked     | type     | cents
    a     | 2026-01-10 | issued   | 10000
    a     | 2026-05-10 | adjusted | -2000`,
  },
  ask: JUNE,
  expect: [
    { value: null, low: null, high: null, status: 'refused' },
    { variant: 'count-back', value: null, status: 'refused' },
    { variant: 'collection-effectiveness', value: null, status: 'refused' },
  ],
})

kpiTest(dso, 'a product has a DSO of its own, and the sums of the products are those of the whole', {
  given: {
    entry: `
    claim | product    | booked     | type   | cents
    a     | advance    | 2026-06-10 | issued | 10000
    a     | advance    | 2026-06-20 | paid   | -5000
    b     | settlement | 2026-06-10 | issued | 30000`,
  },
  ask: { ...JUNE, by: ['product'] },
  expect: [
    { group: { product: 'advance' }, value: 91 / 2, numerator: 5000, denominator: 10_000, n: 1 },
    { group: { product: 'settlement' }, value: 91, numerator: 30_000, denominator: 30_000, n: 1 },
  ],
})

kpiTest(dso, 'costs are no part of it', {
  given: {
    entry: `
    claim | cost | booked     | type    | cents
    a     |      | 2026-06-10 | issued  | 10000
    a     | x    | 2026-06-20 | charged | 4000`,
  },
  ask: JUNE,
  expect: { numerator: 10_000, denominator: 10_000 },
})

/** Two claims a month, one paid after ten days and one never. */
const NEVER_PAID = `
    at         | type              | customer | claim | cents | due
    2026-04-01 | claim.issued      | c1       | a     | 10000 | 2026-04-15
    2026-04-11 | payment.received  | c1       | a     | 10000 | -
    2026-04-01 | claim.issued      | c2       | b     | 10000 | 2026-04-15
    2026-12-31 | claim.issued      | c3       | z     | 10000 | 2027-01-15`
const WRITTEN_OFF = `${NEVER_PAID}
    2026-06-01 | claim.written-off | c2       | b     | -     | -`

for (const [given, days] of [
  [NEVER_PAID, 91 / 2],
  [WRITTEN_OFF, 0],
] as const)
  worldTest(dso, `the DSO of a claim that is never paid is ${days === 0 ? 'gone once it is written off' : 'half the days'}`, {
    given,
    ask: { from: '2026-06-01', to: '2026-07-01' },
    expect: { value: days, n: 2 },
  })

for (const given of [NEVER_PAID, WRITTEN_OFF])
  worldTest(
    daysToPay,
    `beside it days to pay are the same${given === WRITTEN_OFF ? ' after the write-off' : ''}: 95, as nobody paid sooner`,
    {
      given,
      ask: { from: '2026-04-01', to: '2026-05-01' },
      expect: { value: 95, n: 2 },
    },
  )
