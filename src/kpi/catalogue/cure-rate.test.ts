import { addDays, addMonths, type Day } from '#base'
import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import cureRate from './cure-rate.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2028-12-31' } as const

/** Monthly claims of a customer from March 2026 on, due on the first; each paid so many days later, null never. */
const bills = (customer: string, ...days: (number | null)[]) =>
  days
    .map((late, index) => {
      const due = addMonths('2026-03-01' as Day, index)
      return `${customer} | ${addDays(due, -14)} | ${due} | ${late === null ? '-' : addDays(due, late)}`
    })
    .join('\n')
const claims = (...customers: string[]) => ['customer | issued | due | settled', ...customers].join('\n')

// In arrears from 5 January until 10 February; 180 days later is 9 August, 216 days after the start.
const episode = (...lines: string[]) => ['customer | started | ended | ended_how | left', ...lines].join('\n')
const CURED = (customer: string) => `${customer} | 2026-01-05 | 2026-02-10 | paid | -`

kpiTest(cureRate, 'six bills in a row on time over 180 days is recovered; five is not, nor is six with one late', {
  given: {
    episode: episode(CURED('c1'), CURED('c2'), CURED('c3')),
    claim: claims(bills('c1', 0, 0, 14, -3, 0, 0), bills('c2', 0, 0, 0, 0, 0), bills('c3', 0, 0, 0, 15, 0, 0)),
  },
  ask: JANUARY,
  expect: [
    { horizon: 365, value: 1 / 3, n: 3, numerator: 1, denominator: 3, status: 'complete' },
    { horizon: 540, value: 1 / 3 },
  ],
})

kpiTest(cureRate, 'after a late one the row starts anew', {
  given: { episode: episode(CURED('c1')), claim: claims(bills('c1', 0, 0, 0, 20, 0, 0, 0, 0, 0, 0)) },
  // The tenth bill, of 1 December, is the sixth in a row: 330 days after the start.
  ask: { ...JANUARY, set: { 'horizon-days': '329,330' } },
  expect: [
    { horizon: 329, value: 0 },
    { horizon: 330, value: 1 },
  ],
})

kpiTest(cureRate, 'six bills within weeks are not enough: it takes 180 days since the end of the arrears', {
  given: {
    episode: episode(CURED('c1')),
    claim: claims(
      ...Array.from(
        { length: 6 },
        (_, week) => `c1 | 2026-02-15 | ${addDays('2026-03-01', week * 7)} | ${addDays('2026-03-01', week * 7)}`,
      ),
    ),
  },
  ask: { ...JANUARY, set: { 'horizon-days': '215,216' } },
  expect: [
    { horizon: 215, value: 0 },
    { horizon: 216, value: 1 },
  ],
})

kpiTest(cureRate, 'and a bill late within those 180 days undoes them', {
  given: {
    episode: episode(CURED('c1')),
    claim: claims(
      ...Array.from(
        { length: 6 },
        (_, week) => `c1 | 2026-02-15 | ${addDays('2026-03-01', week * 7)} | ${addDays('2026-03-01', week * 7)}`,
      ),
      'c1 | 2026-06-15 | 2026-07-01 | 2026-07-25',
    ),
  },
  ask: JANUARY,
  expect: { horizon: 540, value: 0, n: 1 },
})

kpiTest(cureRate, 'the early and the strict variant ask for 3 bills and 90 days, and for 12 and 360', {
  given: {
    episode: episode(CURED('c1'), CURED('c2')),
    claim: claims(bills('c1', 0, 0, 0, null), bills('c2', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
  },
  ask: JANUARY,
  expect: [
    { variant: 'early', horizon: 365, value: 1, n: 2 },
    { variant: 'structural', horizon: 365, value: 1 / 2 },
    // Twelve bills up to 1 February 2027, which is day 392, and 360 days after the end, day 396.
    { variant: 'strict', horizon: 365, value: 0 },
    { variant: 'strict', horizon: 540, value: 1 / 2 },
  ],
})

kpiTest(cureRate, 'who falls behind again can still recover within the year, after the second arrears', {
  given: {
    episode: `
    customer | started    | ended      | ended_how
    c1       | 2026-01-05 | 2026-02-10 | paid
    c1       | 2026-04-05 | 2026-05-01 | paid`,
    claim: claims(bills('c1', 0, 60, 0, 0, 0, 0, 0, 0, 0)),
  },
  // Bills from June to November: six, of which the last is due on day 300; 180 days after 1 May is day 296.
  ask: { ...JANUARY, set: { 'horizon-days': '299,300' } },
  expect: [
    { horizon: 299, value: 0, n: 1 },
    { horizon: 300, value: 1 },
  ],
})

const LEAVERS = {
  episode: episode(
    CURED('c1'),
    'c2 | 2026-01-05 | 2026-02-10 | paid | 2026-03-20',
    'c3 | 2026-01-05 | 2026-02-10 | paid | 2025-12-01',
    'c4 | 2026-01-05 | - | - | -',
  ),
  claim: claims(bills('c1', 0, 0, 0, 0, 0, 0)),
}

kpiTest(
  cureRate,
  'leavers are in the denominator and not recovered; beside it what it would be if they were, and then it stays provisional',
  {
    given: LEAVERS,
    ask: JANUARY,
    expect: [
      // “Recovered ÷ who is still here” says a half.
      { horizon: 365, value: 1 / 4, n: 4, status: 'provisional', reason: 'wide-band' },
      { horizon: 365, variant: 'with-leavers', value: 3 / 4, status: 'provisional', reason: 'wide-band' },
      { horizon: 365, variant: 'early', value: 1 / 4, status: 'complete', reason: null },
    ],
  },
)

const NINE = Array.from({ length: 9 }, (_, index) => `d${index}`)
kpiTest(cureRate, 'a band of ten points is narrow enough', {
  given: {
    episode: episode(...NINE.map(CURED), 'c2 | 2026-01-05 | 2026-02-10 | paid | 2026-03-20'),
    claim: claims(...NINE.map((name) => bills(name, 0, 0, 0, 0, 0, 0))),
  },
  ask: JANUARY,
  expect: [
    { value: 9 / 10, status: 'complete', reason: null },
    { variant: 'with-leavers', value: 1, status: 'complete' },
  ],
})

kpiTest(cureRate, 'a heavy measure and a write-off end it, also when all is paid on time afterwards', {
  given: {
    episode: episode(CURED('c1'), 'c2 | 2026-01-05 | 2026-02-10 | written-off | -', CURED('c3'), CURED('c4')),
    claim: claims(...['c1', 'c2', 'c3', 'c4'].map((name) => bills(name, 0, 0, 0, 0, 0, 0))),
    escalation: `
    customer | kind       | taken
    c1       | summons    | 2026-01-20
    c3       | summons    | 2026-01-04
    c4       | reprimand  | 2026-01-20`,
  },
  ask: JANUARY,
  // c3 was summoned before these arrears began.
  expect: { value: 2 / 4, n: 4, numerator: 2 },
})

kpiTest(cureRate, 'without new bills nobody recovers: that is a class of its own', {
  given: {
    episode: episode(CURED('c1'), CURED('c2'), 'c3 | 2026-01-05 | 2026-02-10 | paid | 2026-02-20'),
    claim: claims(bills('c2', 0)),
  },
  ask: JANUARY,
  expect: [
    { value: 0, n: 3 },
    { variant: 'no-new-obligation', value: 1 / 3, n: 3 },
  ],
})

kpiTest(cureRate, '“recovered so far ÷ all” is too low while half have not had the time', {
  given: {
    episode: episode(
      'c1 | 2026-01-05 | 2026-02-10 | paid | -',
      'c2 | 2026-01-05 | - | - | -',
      'c3 | 2026-07-05 | - | - | -',
      'c4 | 2026-07-06 | - | - | -',
    ),
    claim: claims(bills('c1', 0, 0, 0, 0, 0, 0)),
  },
  ask: { per: 'cohort', from: '2026-01-01', to: '2026-08-01', asOf: '2026-12-31', set: { 'horizon-days': '300' } },
  // c1 on day 216, when c1 and c2 were followed that long.
  expect: { value: 1 / 2, n: 4, numerator: 1, denominator: 4, status: 'provisional' },
})

kpiTest(cureRate, 'nothing after the as-of day counts: the day before the sixth bill it is not recovered', {
  given: { episode: episode(CURED('c1')), claim: claims(bills('c1', 0, 0, 0, 0, 0, 8)) },
  ask: { ...JANUARY, asOf: '2026-08-08', set: { 'horizon-days': '100,215' } },
  expect: { horizon: 215, value: 0, status: 'provisional' },
})

worldTest(cureRate, 'from event to figure: half a year of bills on time after the arrears of January', {
  given: [
    'at | type | customer | claim | cents | due',
    '2026-01-01 | claim.issued | c1 | a | 5000 | 2026-01-15',
    '2026-02-10 | payment.received | c1 | a | 5000 | -',
    '2026-01-01 | claim.issued | c2 | z | 5000 | 2026-01-15',
    ...Array.from({ length: 6 }, (_, index) => addMonths('2026-03-01' as Day, index)).flatMap((due, index) => [
      `${addDays(due, -10)} | claim.issued | c1 | b${index} | 5000 | ${due}`,
      `${addDays(due, 5)} | payment.received | c1 | b${index} | 5000 | -`,
    ]),
    '2027-09-01 | claim.issued | c3 | y | 5000 | 2027-09-15',
  ].join('\n'),
  ask: { from: '2026-01-01', to: '2026-02-01' },
  expect: [
    { horizon: 365, value: 1 / 2, n: 2, numerator: 1, status: 'complete' },
    { variant: 'with-leavers', horizon: 365, value: 1 / 2, status: 'complete' },
  ],
})
