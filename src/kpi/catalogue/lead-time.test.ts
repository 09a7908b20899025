import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import leadTime from './lead-time.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2027-12-31' } as const

kpiTest(leadTime, 'when all are solved the expected days are the mean days, half are solved after 20 and nine out of ten after 60', {
  given: {
    file: `
    opened     | solved
    2026-01-01 | 2026-01-11
    2026-01-01 | 2026-01-21
    2026-01-31 | 2026-03-02
    2026-01-31 | 2026-04-01`,
  },
  ask: JANUARY,
  expect: [
    { value: (10 + 20 + 30 + 60) / 4, n: 4, numerator: 4, denominator: 4, status: 'complete' },
    { variant: 'median', horizon: null, value: 20, n: 4, numerator: null, denominator: 4, status: 'complete' },
    { variant: 'p90', horizon: null, value: 60, status: 'complete' },
  ],
})

const FAST = `
    opened     | solved     | solved_how | closed
    2026-01-01 | 2026-01-11 | paid       | 2026-01-11
    2026-01-01 | 2026-01-21 | paid       | 2026-01-21
    2026-01-01 | 2026-01-31 | paid       | 2026-01-31`

kpiTest(leadTime, 'a file that is written off or closed unpaid goes on counting: the mean of the closed would fall to 20', {
  given: {
    file: `${FAST}
    2026-01-01 | 2026-02-01 | written-off | 2026-02-01
    2026-01-01 | -          |             | 2026-01-15`,
  },
  ask: JANUARY,
  expect: [
    { value: (10 + 20 + 30 + 365 + 365) / 5, n: 5, numerator: 3, status: 'complete' },
    { variant: 'median', horizon: null, value: 30, status: 'complete' },
    // Six out of ten are solved, whatever happens later.
    { variant: 'p90', horizon: null, value: null, status: 'refused', reason: 'too-few-events' },
  ],
})

kpiTest(leadTime, 'the slowest half can take twice as long without moving the median', {
  given: {
    file: `
    segment | opened     | solved
    before  | 2026-01-01 | 2026-01-11
    before  | 2026-01-01 | 2026-01-21
    before  | 2026-01-01 | 2026-03-02
    before  | 2026-01-01 | 2026-03-12
    after   | 2026-01-01 | 2026-01-11
    after   | 2026-01-01 | 2026-01-21
    after   | 2026-01-01 | 2026-05-01
    after   | 2026-01-01 | 2026-05-21`,
  },
  ask: { ...JANUARY, by: ['segment'] },
  expect: [
    { variant: 'median', horizon: null, group: { segment: 'before' }, value: 20 },
    { variant: 'median', horizon: null, group: { segment: 'after' }, value: 20 },
    { variant: 'p90', horizon: null, group: { segment: 'before' }, value: 70 },
    { variant: 'p90', horizon: null, group: { segment: 'after' }, value: 140 },
  ],
})

kpiTest(leadTime, 'days on which the clock stands still do not count', {
  given: {
    file: `
    opened     | solved     | pauses
    2026-01-01 | 2026-04-11 | 2026-01-11..2026-03-12
    2026-01-01 | 2026-02-10 | 2025-12-01..2026-01-11 2026-02-10..2026-06-01`,
  },
  ask: JANUARY,
  expect: { value: (40 + 30) / 2, n: 2 },
})

kpiTest(
  leadTime,
  'a completed arrangement solves a file, also when a cost is still open; one made before it, broken, or of another file does not',
  {
    given: {
      file: `
    customer | case | opened     | solved
    c1       | a    | 2026-01-01 | 2026-12-01
    c2       | b    | 2026-01-01 | 2026-03-02
    c3       | c    | 2026-01-01 | 2026-03-02
    c4       | d    | 2026-01-01 | 2026-03-02
    c5       | e    | 2026-01-01 | 2026-02-10`,
      arrangement: `
    customer | case | agreed     | ended      | ended_how
    c1       | a    | 2026-01-10 | 2026-02-10 | completed
    c1       | a    | 2026-03-10 | 2026-03-20 | completed
    c2       | b    | 2025-11-10 | 2025-12-31 | completed
    c3       | c    | 2026-01-10 | 2026-02-10 | broken
    c4       | x    | 2026-01-10 | 2026-02-10 | completed
    c5       | e    | 2026-01-10 | 2026-03-20 | completed`,
    },
    ask: JANUARY,
    expect: { value: (40 + 60 + 60 + 60 + 40) / 5, n: 5, numerator: 5 },
  },
)

kpiTest(leadTime, 'what is withdrawn is solved, and a file without a debt is none', {
  given: {
    file: `
    opened     | solved     | solved_how | principal
    2026-01-01 | 2026-01-11 | withdrawn  | 10000
    2026-01-01 | -          |            | 0`,
  },
  ask: JANUARY,
  expect: { value: 10, n: 1, status: 'complete' },
})

const YOUNG = {
  file: `
    customer | case | opened     | solved
    c1       | a    | 2026-01-01 | 2026-01-11
    c2       | b    | 2026-01-01 | 2026-01-21
    c3       | c    | 2026-01-01 | 2026-03-02
    c4       | d    | 2026-01-20 | -
    c5       | e    | 2026-02-01 | -`,
  arrangement: `
    customer | case | agreed     | ended      | ended_how
    c4       | d    | 2026-01-21 | 2026-02-01 | completed`,
}

kpiTest(leadTime, 'as of a day in the middle: what is open has been open so long, and what is solved later is not known', {
  given: YOUNG,
  ask: { ...JANUARY, to: '2026-03-01', per: 'cohort', asOf: '2026-01-31', set: { 'horizon-days': '30' } },
  // Open after 10 days: three quarters; then one of the two still followed is solved on day 20.
  expect: [
    { value: 10 + 10 * 0.75 + 10 * 0.375, n: 4, numerator: 2, status: 'provisional' },
    { variant: 'median', horizon: null, value: 20, n: 4, status: 'provisional' },
    { variant: 'p90', horizon: null, value: null, status: 'refused', reason: 'too-young' },
  ],
})

kpiTest(leadTime, 'a median that hangs on a few, while most have only just been opened, is not given', {
  given: {
    file: 'opened | solved\n2026-01-01 | 2026-01-11\n2026-01-01 | 2026-01-12\n2026-01-30 | -\n2026-01-30 | -\n2026-01-30 | -\n2026-01-30 | -',
  },
  ask: { ...JANUARY, asOf: '2026-01-31' },
  limits: { smallestGroup: 3, smallestEstimate: 3 },
  expect: { variant: 'median', horizon: null, value: null, status: 'refused', reason: 'too-young' },
})

// The last of January has had its year on 31 January 2027, and its thirty days after on 2 March.
for (const [asOf, status] of [
  ['2027-03-01', 'provisional'],
  ['2027-03-02', 'complete'],
] as const)
  kpiTest(leadTime, `January is ${status} as of ${asOf}`, {
    given: { file: 'opened | solved\n2026-01-31 | 2026-02-10\n2026-01-31 | -' },
    ask: { ...JANUARY, asOf },
    expect: [
      { value: (10 + 365) / 2, status },
      { variant: 'median', horizon: null, value: 10, status },
    ],
  })

kpiTest(leadTime, 'while the clock of one stands still its month stays open, however old it is', {
  given: {
    file: `
    opened     | solved     | pauses
    2026-01-01 | 2026-01-11 |
    2026-01-01 | 2026-01-31 |
    2026-01-01 | -          |
    2026-01-01 | -          | 2026-03-01..2299-12-31`,
  },
  ask: JANUARY,
  expect: [
    { value: 10 + 20 * 0.75 + 335 * 0.5, n: 4, status: 'provisional' },
    { variant: 'median', horizon: null, value: 30, status: 'provisional' },
  ],
})

kpiTest(leadTime, 'a debt that is back a month later is two fast files: fast is not lasting', {
  given: { file: 'customer | case | opened | solved\nc1 | a | 2026-01-01 | 2026-01-08\nc1 | b | 2026-01-29 | 2026-02-05' },
  ask: JANUARY,
  expect: { value: 7, n: 2 },
})

worldTest(leadTime, 'from event to figure: part payments do not solve it, a reversal opens it again, and debt help stops the clock', {
  given: `
    at         | type             | customer | claim | case | kind      | cents | due
    2026-01-01 | claim.issued     | c1       | a     | -    | -         | 10000 | 2026-01-15
    2026-02-01 | case.opened      | c1       | a     | A    | -         | -     | -
    2026-02-11 | payment.received | c1       | a     | -    | -         | 4000  | -
    2026-03-03 | payment.received | c1       | a     | -    | -         | 6000  | -
    2026-01-01 | claim.issued     | c2       | b     | -    | -         | 10000 | 2026-01-15
    2026-02-01 | case.opened      | c2       | b     | B    | -         | -     | -
    2026-02-11 | payment.received | c2       | b     | -    | -         | 10000 | -
    2026-02-21 | payment.reversed | c2       | b     | -    | -         | 10000 | -
    2026-03-01 | pause.started    | c2       | -     | -    | debt-help | -     | -
    2026-05-01 | pause.ended      | c2       | -     | -    | debt-help | -     | -
    2026-05-11 | payment.received | c2       | b     | -    | -         | 10000 | -
    2027-12-31 | claim.issued     | c3       | z     | -    | -         | 10000 | 2028-01-15`,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  // 30 days, and 28 before the pause and 10 after it.
  expect: [
    { value: (30 + 38) / 2, n: 2, status: 'complete' },
    { variant: 'p90', horizon: null, value: 38 },
  ],
})
