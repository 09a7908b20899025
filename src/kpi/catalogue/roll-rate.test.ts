import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import rollRate from './roll-rate.kpi.ts'

const MARCH = { from: '2026-03-01', to: '2026-04-01', asOf: '2026-12-31' } as const

kpiTest(rollRate, 'what is paid, written off or withdrawn in the month counts below the line and did not roll', {
  given: {
    entry: `
    customer | claim | booked     | type        | cents  | due
    c1       | a     | 2026-02-01 | issued      | 10000  | 2026-02-15
    c2       | b     | 2026-02-01 | issued      | 10000  | 2026-02-15
    c2       | b     | 2026-03-10 | paid        | -10000 | 2026-02-15
    c3       | c     | 2026-02-01 | issued      | 10000  | 2026-02-15
    c3       | c     | 2026-03-10 | written-off | -10000 | 2026-02-15
    c4       | d     | 2026-02-01 | issued      | 10000  | 2026-02-15
    c4       | d     | 2026-03-31 | withdrawn   | -10000 | 2026-02-15
    c5       | e     | 2026-02-01 | issued      | 10000  | 2026-02-15
    c5       | e     | 2026-03-10 | paid        | -9999  | 2026-02-15
    c6       | f     | 2026-02-01 | issued      | 10000  | 2026-02-15
    c6       | f     | 2026-02-28 | paid        | -10000 | 2026-02-15`,
  },
  ask: MARCH,
  // On 28 February five are 13 days past due; of the two that are open on 31 March one owes a cent.
  expect: [
    { value: 2 / 5, n: 5, numerator: 2, denominator: 5, status: 'complete' },
    { variant: '31-60', status: 'refused', reason: 'nothing', n: 0 },
  ],
})

// On 28 February a is 30 days past due, b 31, c 60, d 61, e 90, f 91, g 180, h 181, i due that day, j due on 1 March.
const AGES = Object.entries({
  a: '2026-01-29',
  b: '2026-01-28',
  c: '2025-12-30',
  d: '2025-12-29',
  e: '2025-11-30',
  f: '2025-11-29',
  g: '2025-09-01',
  h: '2025-08-31',
  i: '2026-02-28',
  j: '2026-03-01',
})
  .map(([claim, due]) => `${claim} | ${claim} | 2025-08-01 | issued | 100 | ${due}`)
  .join('\n')

kpiTest(rollRate, 'every claim stands in one bucket, and above 180 days there is nothing left to roll into', {
  given: { entry: `customer | claim | booked | type | cents | due\n${AGES}` },
  ask: MARCH,
  expect: [
    { variant: 'current', n: 2, value: 1 },
    { variant: '0-30', n: 1, value: 1 },
    { variant: '31-60', n: 2, value: 1 },
    { variant: '61-90', n: 2, value: 1 },
    // 91 days become 122, and 180 become 211.
    { variant: '91-180', n: 2, value: 1 / 2 },
  ],
})

const ONE_DAY = `
    customer | claim | booked     | type   | cents | due
    c1       | a     | 2026-01-01 | issued | 100   | 2026-01-30
    c2       | b     | 2026-02-01 | issued | 100   | 2026-02-27`

kpiTest(rollRate, 'who is a day late when the month begins rolls in a month of 31 days and not in February', {
  given: { entry: ONE_DAY },
  ask: { ...MARCH, from: '2026-02-01' },
  expect: [
    { period: '2026-02', value: 0, n: 1 },
    { period: '2026-03', value: 1, n: 2 },
  ],
})

kpiTest(rollRate, 'a week, a quarter or any stretch of days has its own start and end', {
  given: { entry: ONE_DAY },
  ask: { ...MARCH, per: 'week', from: '2026-03-02', to: '2026-03-09' },
  expect: [
    // On Sunday 1 March a is 30 days past due.
    { value: 1 / 2, n: 2 },
    { variant: '31-60', n: 0, reason: 'nothing' },
  ],
})

kpiTest(rollRate, 'from 31 December to 31 March what was 20 days late is two buckets further, which counts once', {
  given: { entry: 'claim | booked | type | cents | due\na | 2025-12-01 | issued | 100 | 2025-12-11' },
  ask: { ...MARCH, per: 'quarter', from: '2026-01-01' },
  expect: { value: 1, n: 1, numerator: 1 },
})

kpiTest(rollRate, 'a payment taken back within the month rolls; what was reopened in the month was not there when it began', {
  given: {
    entry: `
    customer | claim | booked     | type     | cents  | due
    c1       | a     | 2026-02-01 | issued   | 10000  | 2026-02-15
    c1       | a     | 2026-03-05 | paid     | -10000 | 2026-02-15
    c1       | a     | 2026-03-09 | reversed | 10000  | 2026-02-15
    c2       | b     | 2026-02-01 | issued   | 10000  | 2026-02-15
    c2       | b     | 2026-02-20 | paid     | -10000 | 2026-02-15
    c2       | b     | 2026-03-09 | reversed | 10000  | 2026-02-15`,
  },
  ask: MARCH,
  expect: { value: 1, n: 1 },
})

kpiTest(rollRate, 'days on which a claim is paused do not age it: with fourteen of them 44 calendar days are 30', {
  given: {
    claim: `
    customer | claim | issued     | due        | pauses
    c1       | a     | 2026-02-01 | 2026-02-15 | 2026-03-03..2026-03-17
    c2       | b     | 2026-02-01 | 2026-02-15 | 2026-03-03..2026-03-16
    c3       | c     | 2026-02-01 | 2026-02-15 | 2026-02-10..2299-12-31
    c4       | d     | 2026-02-01 | 2026-02-15 |`,
    entry: ['a', 'b', 'c', 'd']
      .map((claim, index) => `c${index + 1} | ${claim} | 2026-02-01 | issued | 100 | 2026-02-15`)
      .toSpliced(0, 0, 'customer | claim | booked | type | cents | due')
      .join('\n'),
  },
  ask: MARCH,
  expect: [
    { value: 2 / 3, n: 3, numerator: 2 },
    { variant: 'current', value: 0, n: 1 },
  ],
})

kpiTest(rollRate, 'costs are no claims', {
  given: {
    entry: `
    customer | claim | cost | booked     | type    | cents  | due
    c1       | a     |      | 2026-02-01 | issued  | 10000  | 2026-02-15
    c1       | a     |      | 2026-03-01 | paid    | -10000 | 2026-02-15
    c1       | a     | x    | 2026-02-20 | charged | 4000   | 2026-02-15`,
  },
  ask: MARCH,
  expect: { value: 0, n: 1 },
})

kpiTest(rollRate, 'three claims that one customer lets roll tell less than three of three customers', {
  given: {
    entry: `
    segment | customer | claim | booked     | type   | cents | due
    alone   | c1       | a     | 2026-02-01 | issued | 100   | 2026-02-15
    alone   | c2       | b     | 2026-02-01 | issued | 100   | 2026-02-15
    alone   | c3       | c     | 2026-02-01 | issued | 100   | 2026-02-15`,
  },
  ask: { ...MARCH, by: ['segment'] },
  // Wilson's limits of three in three.
  expect: { group: { segment: 'alone' }, value: 1, n: 3, low: 3 / (3 + 1.959963984540054 ** 2), high: 1 },
})

for (const [asOf, expected] of [
  ['2026-03-30', { value: null, n: 1, status: 'refused', reason: 'too-young' }],
  ['2026-03-31', { value: 1, n: 1, status: 'complete' }],
] as const)
  kpiTest(rollRate, `as of ${asOf} March is ${expected.status}: on the way most have not rolled yet`, {
    given: { entry: 'claim | booked | type | cents | due\na | 2026-02-01 | issued | 100 | 2026-02-15' },
    ask: { ...MARCH, asOf },
    expect: expected,
  })

worldTest(rollRate, 'writing off does what paying does, and an arrangement that is kept rolls on', {
  given: `
    at         | type               | customer | claim | cents | due        | arrangement
    2026-02-01 | claim.issued       | c1       | a     | 10000 | 2026-02-15 | 
    2026-02-01 | claim.issued       | c2       | b     | 10000 | 2026-02-15 | 
    2026-02-01 | claim.issued       | c3       | c     | 10000 | 2026-02-15 | 
    2026-03-02 | claim.written-off  | c1       | a     | 0     | -          | 
    2026-03-02 | payment.received   | c2       | b     | 10000 | -          | 
    2026-03-02 | arrangement.agreed | c3       | c     | -     | -          | r
    2026-03-10 | payment.received   | c3       | c     | 5000  | -          | r
    2026-04-10 | payment.received   | c3       | c     | 5000  | -          | r`,
  ask: { from: '2026-03-01', to: '2026-04-01' },
  expect: { value: 1 / 3, n: 3, status: 'complete' },
})
