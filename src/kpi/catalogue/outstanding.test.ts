import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import outstanding from './outstanding.kpi.ts'

// Due on 31 January: one day past due on 1 February, 30 on 2 March, 31 on 3 March, 180 on 30 July, 181 on the 31st.
const ONE = `
    customer | claim | booked     | type   | cents | due
    c1       | a     | 2026-01-10 | issued | 10000 | 2026-01-31`
const photo = (day: `${number}-${number}-${number}`, next: `${number}-${number}-${number}`) =>
  ({ per: 'day', from: day, to: next, asOf: '2026-12-31' }) as const

kpiTest(outstanding, 'on its due day a claim is not past due', {
  given: { entry: ONE },
  ask: photo('2026-01-31', '2026-02-01'),
  expect: { status: 'refused', reason: 'nothing', n: 0 },
})

for (const [day, next, age] of [
  ['2026-02-01', '2026-02-02', '0-30'],
  ['2026-03-02', '2026-03-03', '0-30'],
  ['2026-03-03', '2026-03-04', '31-60'],
  ['2026-04-01', '2026-04-02', '31-60'],
  ['2026-04-02', '2026-04-03', '61-90'],
  ['2026-05-02', '2026-05-03', '91-180'],
  ['2026-07-30', '2026-07-31', '91-180'],
  ['2026-07-31', '2026-08-01', 'over-180'],
] as const)
  kpiTest(outstanding, `due on 31 January and still open, on ${day} it is ${age} days past due and nothing else`, {
    given: { entry: ONE },
    ask: photo(day, next),
    expect: ['0-30', '31-60', '61-90', '91-180', 'over-180'].map((variant) => ({ variant, value: variant === age ? 10_000 : 0, n: 1 })),
  })

const BOOKS = `
    customer | claim | segment | booked     | type        | cents  | due
    c1       | a     | home    | 2026-01-10 | issued      | 10000  | 2026-01-31
    c1       | a     | home    | 2026-02-20 | paid        | -4000  | 2026-01-31
    c2       | b     | home    | 2026-03-01 | issued      | 20000  | 2026-03-15
    c2       | b     | home    | 2026-03-10 | paid        | -20000 | 2026-03-15
    c3       | c     | shop    | 2026-02-01 | issued      | 30000  | 2026-02-15
    c3       | c     | shop    | 2026-03-31 | paid        | -30000 | 2026-02-15
    c3       | c     | shop    | 2026-04-03 | reversed    | 30000  | 2026-02-15
    c4       | d     | shop    | 2026-03-20 | issued      | 50000  | 2026-04-03
    c5       | e     | home    | 2026-01-01 | issued      | 7000   | 2026-01-15
    c5       | e     | home    | 2026-04-20 | written-off | -7000  | 2026-01-15`
const SPRING = { from: '2026-03-01', to: '2026-05-01', asOf: '2026-12-31' } as const

kpiTest(outstanding, 'part payments, reversals and write-offs each count from their own day, and the ages add up to the total', {
  given: { entry: BOOKS },
  ask: SPRING,
  expect: [
    // 31 March: 60 of a, 59 days past due; 70 of e, 75 days; b was paid before, c on that day, d is not due yet.
    { period: '2026-03', value: 13_000, n: 2, numerator: 13_000, denominator: null, low: null, high: null, status: 'complete' },
    { period: '2026-03', variant: '31-60', value: 6000 },
    { period: '2026-03', variant: '61-90', value: 7000 },
    { period: '2026-03', variant: '0-30', value: 0 },
    // 30 April: a is 89 days past due, c is open again and 74, d 27; e was written off.
    { period: '2026-04', value: 6000 + 30_000 + 50_000, n: 3 },
    { period: '2026-04', variant: '61-90', value: 36_000 },
    { period: '2026-04', variant: '0-30', value: 50_000 },
    { period: '2026-04', variant: 'over-180', value: 0 },
  ],
})

kpiTest(outstanding, 'of a month that still runs the photo is of today and provisional', {
  given: { entry: BOOKS },
  ask: { from: '2026-04-01', to: '2026-05-01', asOf: '2026-04-19' },
  expect: { value: 6000 + 30_000 + 50_000 + 7000, n: 4, status: 'provisional' },
})

kpiTest(outstanding, 'the segments add up to the whole', {
  given: { entry: BOOKS },
  ask: { from: '2026-04-01', to: '2026-05-01', asOf: '2026-12-31', by: ['segment'] },
  expect: [
    { group: { segment: 'home' }, value: 6000, n: 1 },
    { group: { segment: 'shop' }, value: 80_000, n: 2 },
  ],
})

kpiTest(outstanding, 'costs are no part of it', {
  given: {
    entry: `
    claim | cost | booked     | type    | cents | due
    a     |      | 2026-01-10 | issued  | 10000 | 2026-01-31
    a     | x    | 2026-03-01 | charged | 4000  | 2026-01-31`,
  },
  ask: { from: '2026-03-01', to: '2026-04-01', asOf: '2026-12-31' },
  expect: { value: 10_000, n: 1 },
})

kpiTest(
  outstanding,
  'an arrangement runs from the day it is agreed until the day it ends, over its claim, its case, or all of the customer',
  {
    given: {
      claim: `
    customer | claim | case | issued     | due
    c1       | a     |      | 2026-01-10 | 2026-01-31
    c2       | b     | f    | 2026-01-10 | 2026-01-31
    c3       | c     |      | 2026-01-10 | 2026-01-31
    c4       | d     | g    | 2026-01-10 | 2026-01-31`,
      entry: `
    customer | claim | booked     | type   | cents | due
    c1       | a     | 2026-01-10 | issued | 100   | 2026-01-31
    c2       | b     | 2026-01-10 | issued | 2000  | 2026-01-31
    c3       | c     | 2026-01-10 | issued | 30000 | 2026-01-31
    c4       | d     | 2026-01-10 | issued | 400000 | 2026-01-31`,
      arrangement: `
    customer | claim | case  | agreed     | ended      | ended_how
    c1       | a     | other | 2026-02-20 | 2026-03-02 | broken
    c1       |       |       | 2026-03-01 | 2026-03-05 | broken
    c2       |       | f     | 2026-01-05 | -          |
    c3       |       |       | 2026-03-04 | -          |
    c4       |       | other | 2026-01-05 | -          |`,
    },
    ask: { per: 'day', from: '2026-03-01', to: '2026-03-06', asOf: '2026-12-31' },
    expect: [
      // Of two that overlap the claim is counted once.
      { period: '2026-03-01', variant: 'arranged', value: 2100 },
      { period: '2026-03-03', variant: 'arranged', value: 2100 },
      { period: '2026-03-04', variant: 'arranged', value: 32_100 },
      { period: '2026-03-05', variant: 'arranged', value: 32_000 },
      { period: '2026-03-05', variant: 'not-arranged', value: 400_100 },
      { period: '2026-03-05', value: 432_100, n: 4 },
    ],
  },
)

const FIVE = ['c1', 'c2', 'c3', 'c4', 'c5'].map((name) => `${name} | home | 2026-01-10 | issued | 100 | 2026-01-31`)
const OLD = 'c6 | home | 2025-01-10 | issued | 100 | 2025-01-31'
const SHOPS = Array.from({ length: 9 }, (_, index) => `s${index} | shop | 2026-01-10 | issued | 100 | 2026-01-31`)

kpiTest(outstanding, 'an age of few customers hides its group, for it is the total less the other ages', {
  given: { entry: ['customer | segment | booked | type | cents | due', ...FIVE, OLD, ...SHOPS].join('\n') },
  ask: { from: '2026-02-01', to: '2026-03-01', asOf: '2026-12-31', by: ['segment'] },
  limits: { smallestGroup: 5, smallestEstimate: 1 },
  expect: [
    { group: { segment: 'home' }, status: 'suppressed', value: null, n: null },
    { group: { segment: 'home' }, variant: 'over-180', status: 'suppressed', value: null },
    // And then the other group too, or it would be the difference with the whole.
    { group: { segment: 'shop' }, status: 'suppressed', value: null },
  ],
})

worldTest(outstanding, 'writing off makes it fall as much as being paid: the money did not come in', {
  given: `
    at         | type              | customer | claim | cents | due
    2026-01-01 | claim.issued      | c1       | a     | 10000 | 2026-01-15
    2026-01-01 | claim.issued      | c2       | b     | 10000 | 2026-01-15
    2026-01-01 | claim.issued      | c3       | c     | 10000 | 2026-01-15
    2026-03-10 | payment.received  | c1       | a     | 10000 | -
    2026-03-10 | claim.written-off | c2       | b     | 10000 | -
    2026-04-30 | claim.issued      | c4       | d     | 10000 | 2026-05-15`,
  ask: { from: '2026-02-01', to: '2026-04-01' },
  expect: [
    { period: '2026-02', value: 30_000, n: 3 },
    { period: '2026-03', value: 10_000, n: 1 },
  ],
})
