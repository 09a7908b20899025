import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import handoverDelay from './handover-delay.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-12-31' } as const

kpiTest(handoverDelay, 'from the last the creditor did to the first the partner did; what is never taken up counts to the end', {
  given: {
    file: `
    opened     | handovers
    2025-12-01 | 2026-01-10:creditor:partner:basic::2026-01-01:2026-01-11
    2025-12-01 | 2026-01-10:creditor:partner:basic::2026-01-06:2026-01-16
    2025-12-01 | 2026-01-10:creditor:partner:basic::2026-01-10:2026-01-30
    2025-12-01 | 2026-01-10:creditor:partner:basic::2026-01-10:never`,
  },
  ask: JANUARY,
  // Over those taken up the mean would be 13.3.
  expect: [
    { value: (10 + 10 + 20 + 60) / 4, n: 4, numerator: 3, denominator: 4, horizon: 60, status: 'complete' },
    { variant: 'median', horizon: null, value: 10, n: 4, status: 'complete' },
    { variant: 'from-handover', value: (1 + 6 + 20 + 60) / 4, n: 4, status: 'complete' },
  ],
})

kpiTest(handoverDelay, 'what is paid, closed, returned or paused first is followed to that day, and lost from sight', {
  given: {
    file: `
    opened     | handovers                                                | solved     | closed     | parties                                                       | pauses
    2025-12-01 | 2026-01-10:creditor:partner:basic::2026-01-10:2026-01-30 |            |            | 2025-12-01:creditor 2026-01-10:partner                        |
    2025-12-01 | 2026-01-10:creditor:partner:basic::2026-01-10:never      | 2026-01-20 |            | 2025-12-01:creditor 2026-01-10:partner                        |
    2025-12-01 | 2026-01-10:creditor:partner:basic::2026-01-10:never      |            | 2026-01-20 | 2025-12-01:creditor 2026-01-10:partner                        |
    2025-12-01 | 2026-01-10:creditor:partner:basic::2026-01-10:never      |            |            | 2025-12-01:creditor 2026-01-10:partner 2026-01-20:creditor    |
    2025-12-01 | 2026-01-10:creditor:partner:basic::2026-01-10:2026-04-10 |            |            | 2025-12-01:creditor 2026-01-10:partner                        | 2026-01-20..2026-04-01`
      .replaceAll(/\|\s*\|/g, '| - |')
      .replaceAll(/\|\s*\|/g, '| - |'),
  },
  ask: JANUARY,
  // One is left on day 20, and is taken up then.
  expect: [
    { value: 20, n: 5, numerator: 1, status: 'complete' },
    { variant: 'median', horizon: null, value: 20 },
  ],
})

kpiTest(handoverDelay, 'days on which the clock stood still before the handover do not count', {
  given: {
    file: `
    opened     | handovers                                                | pauses
    2025-10-01 | 2026-01-10:creditor:partner:basic::2025-11-01:2026-01-20 | 2025-11-11..2025-12-31`,
  },
  ask: JANUARY,
  expect: [
    { value: 10 + 20, n: 1 },
    { variant: 'from-handover', value: 10 },
  ],
})

kpiTest(handoverDelay, 'only what the creditor hands over is counted, each time that it does', {
  given: {
    file: `
    opened     | handovers
    2025-10-01 | 2026-01-05:creditor:partner:basic::2026-01-01:2026-01-07 2026-01-15:partner:bailiff:basic::2026-01-10:2026-01-16 2026-01-25:creditor:partner:basic::2026-01-20:2026-01-28`,
  },
  ask: JANUARY,
  expect: { value: (6 + 8) / 2, n: 2 },
})

kpiTest(handoverDelay, 'as of a day in the middle: what the partner does later is not known, and the month is provisional', {
  given: {
    file: `
    opened     | handovers
    2025-12-01 | 2026-01-05:creditor:partner:basic::2026-01-01:2026-01-11
    2025-12-01 | 2026-01-05:creditor:partner:basic::2026-01-01:2026-02-10
    2025-12-01 | 2026-01-28:creditor:partner:basic::2026-01-26:2026-02-10`,
  },
  ask: { ...JANUARY, asOf: '2026-01-31', set: { 'horizon-days': '30' } },
  // On day 5 one is lost from sight; on day 10 one of two is taken up.
  expect: [
    { value: 10 + 20 / 2, n: 3, numerator: 1, status: 'provisional' },
    { variant: 'from-handover', value: null, status: 'refused', reason: 'too-young' },
  ],
})

// The last of January has had its 60 days on 1 April.
for (const [asOf, status] of [
  ['2026-03-31', 'provisional'],
  ['2026-04-01', 'complete'],
] as const)
  kpiTest(handoverDelay, `January is ${status} as of ${asOf}`, {
    given: {
      file: `
    opened     | handovers
    2025-12-01 | 2026-01-31:creditor:partner:basic::2026-01-20:2026-02-10
    2025-12-01 | 2026-01-31:creditor:partner:basic::2026-01-20:never`,
    },
    ask: { ...JANUARY, asOf },
    expect: { value: (21 + 60) / 2, status },
  })

worldTest(handoverDelay, 'from event to figure: a letter of the creditor after the handover is no action of the partner', {
  given: `
    at         | type             | customer | claim | case | party    | phase      | cents | due
    2026-01-01 | claim.issued     | c1       | a     | -    | -        | -          | 10000 | 2026-01-15
    2026-02-01 | case.opened      | c1       | a     | A    | creditor | -          | -     | -
    2026-02-10 | contact.sent     | c1       | a     | A    | creditor | -          | -     | -
    2026-02-20 | case.handed-over | c1       | a     | A    | partner  | -          | -     | -
    2026-02-21 | contact.sent     | c1       | a     | A    | creditor | -          | -     | -
    2026-02-25 | phase.entered    | c1       | a     | A    | partner  | collection | -     | -
    2026-01-01 | claim.issued     | c2       | b     | -    | -        | -          | 10000 | 2026-01-15
    2026-02-01 | case.opened      | c2       | b     | B    | creditor | -          | -     | -
    2026-02-20 | case.handed-over | c2       | b     | B    | partner  | -          | -     | -
    2026-03-03 | contact.sent     | c2       | b     | -    | partner  | -          | -     | -
    2026-12-01 | claim.issued     | c3       | z     | -    | -        | -          | 10000 | 2026-12-15`,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  expect: [
    { value: (15 + 30) / 2, n: 2, status: 'complete' },
    { variant: 'from-handover', value: (5 + 11) / 2 },
  ],
})
