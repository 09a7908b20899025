import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import stepConversion from './step-conversion.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-12-31', set: { 'horizon-days': '30' } } as const

kpiTest(stepConversion, 'of ten that entered, every ending has its share and what is still there is the rest', {
  given: {
    step: `
    entered    | left       | how
    2026-01-01 | 2026-01-11 | paid
    2026-01-01 | 2026-01-21 | paid
    2026-01-01 | 2026-01-11 | arrangement
    2026-01-01 | 2026-01-16 | referral
    2026-01-01 | 2026-01-16 | written-off
    2026-01-01 | 2026-01-16 | withdrawn
    2026-01-01 | 2026-01-16 | closed
    2026-01-01 | 2026-01-31 | paid
    2026-01-01 | 2026-02-01 | paid
    2026-01-01 | -          |`,
  },
  ask: JANUARY,
  expect: [
    { value: 0, n: 10, numerator: 0, denominator: 10, status: 'complete' },
    { variant: 'paid', value: 0.3, numerator: 3 },
    { variant: 'arrangement', value: 0.1 },
    { variant: 'referral', value: 0.1 },
    { variant: 'elsewhere', value: 0.3, numerator: 3 },
    { variant: 'still-there', value: 0.2, numerator: 2, denominator: 10, status: 'complete' },
    { variant: 'median-days', horizon: null, value: 15, status: 'complete' },
  ],
})

kpiTest(stepConversion, 'a file enters a phase when it comes further than ever; the reminder for a second claim takes it nowhere', {
  given: {
    step: `
    customer | case | number | phase      | entered    | left       | how
    c1       | a    | 1      | notice     | 2026-01-01 | 2026-01-06 | phase
    c1       | a    | 2      | reminder   | 2026-01-06 | 2026-01-11 | phase
    c1       | a    | 3      | notice     | 2026-01-11 | 2026-01-21 | phase
    c1       | a    | 4      | collection | 2026-01-21 | 2026-01-31 | paid
    c2       | b    | 1      | notice     | 2026-01-01 | 2026-01-06 | phase
    c2       | b    | 2      | reminder   | 2026-01-06 | 2026-01-26 | paid`,
    file: `
    customer | case | opened
    c1       | a    | 2026-01-01
    c2       | b    | 2026-01-01`,
  },
  ask: { ...JANUARY, by: ['phase'] },
  expect: [
    { group: { phase: 'notice' }, value: 1 / 2, n: 2, numerator: 1, status: 'complete' },
    { group: { phase: 'notice' }, variant: 'paid', value: 1 / 2 },
    { group: { phase: 'notice' }, variant: 'median-days', horizon: null, value: 20 },
    { group: { phase: 'collection' }, value: 0, n: 1 },
    { group: { phase: 'collection' }, variant: 'paid', value: 1 },
  ],
})

kpiTest(
  stepConversion,
  'an arrangement made while a second claim is reminded of ends the stay in the phase, and what comes after it does not',
  {
    given: {
      step: `
    customer | case | number | phase      | entered    | left       | how
    c1       | a    | 1      | notice     | 2026-01-01 | 2026-01-06 | phase
    c1       | a    | 2      | reminder   | 2026-01-06 | 2026-01-11 | arrangement
    c1       | a    | 3      | collection | 2026-01-21 | -          |
    c2       | b    | 1      | notice     | 2026-01-01 | 2026-01-16 | phase
    c2       | b    | 2      | collection | 2026-01-16 | 2026-01-16 | arrangement`,
      file: 'customer | case | opened\nc1 | a | 2026-01-01\nc2 | b | 2026-01-01',
    },
    ask: { ...JANUARY, by: ['phase'] },
    expect: [
      { group: { phase: 'notice' }, value: 1 / 2, n: 2 },
      { group: { phase: 'notice' }, variant: 'arrangement', value: 1 / 2 },
      { group: { phase: 'collection' }, variant: 'arrangement', value: 1 / 2, n: 2 },
      { group: { phase: 'collection' }, variant: 'still-there', value: 1 / 2 },
    ],
  },
)

kpiTest(stepConversion, 'a phase that was behind it when the file was opened, or entered after all was paid, is not entered', {
  given: {
    step: `
    customer | case | number | phase    | entered    | left       | how
    c1       | a    | 1      | reminder | 2026-01-05 | 2026-01-05 | phase
    c1       | a    | 2      | notice   | 2026-01-05 | 2026-01-15 | paid
    c1       | a    | 3      | legal    | 2026-01-25 | 2026-01-25 | paid`,
    file: 'customer | case | opened | solved\nc1 | a | 2026-01-05 | 2026-01-15',
  },
  ask: JANUARY,
  expect: [
    { value: 0, n: 1 },
    { variant: 'paid', value: 1, n: 1 },
  ],
})

kpiTest(stepConversion, 'stock over stock would say one in one; of those that entered, one in three went on', {
  given: {
    step: `
    customer | case | number | phase      | entered    | left       | how
    c1       | a    | 1      | notice     | 2026-01-01 | 2026-01-21 | phase
    c1       | a    | 2      | collection | 2026-01-21 | -          |
    c2       | b    | 1      | notice     | 2026-01-01 | 2026-01-11 | paid
    c3       | c    | 1      | notice     | 2026-01-01 | -          |`,
    file: 'customer | case | opened\nc1 | a | 2026-01-01\nc2 | b | 2026-01-01\nc3 | c | 2026-01-01',
  },
  ask: { ...JANUARY, where: { phase: 'notice' } },
  expect: { value: 1 / 3, n: 3 },
})

kpiTest(stepConversion, 'days on which the clock stands still do not count: with twenty of them day 50 is in time and day 51 is not', {
  given: {
    step: `
    entered    | left       | how  | pauses
    2026-01-01 | 2026-02-20 | paid | 2026-01-11..2026-01-31
    2026-01-01 | 2026-02-21 | paid | 2026-01-11..2026-01-31`,
  },
  ask: JANUARY,
  expect: [
    { variant: 'paid', value: 1 / 2, status: 'complete' },
    { variant: 'still-there', value: 1 / 2 },
  ],
})

kpiTest(stepConversion, 'while the clock of one stands still, its month stays open', {
  given: {
    step: `
    entered    | left       | how  | pauses
    2026-01-01 | 2026-01-11 | paid |
    2026-01-01 | -          |      | 2026-01-06..2299-12-31`,
  },
  ask: JANUARY,
  // The one that is paused was seen for five days only, so on day 10 all that are followed pay.
  expect: [
    { variant: 'paid', value: 1, status: 'provisional' },
    { variant: 'median-days', horizon: null, value: 10, status: 'provisional' },
  ],
})

kpiTest(
  stepConversion,
  'costs stand with the phase in which they were made, within the days of the window; the first phase has those before it too',
  {
    given: {
      step: `
    customer | case | number | phase      | entered    | left       | how
    c1       | a    | 1      | notice     | 2026-01-05 | 2026-01-21 | phase
    c1       | a    | 2      | collection | 2026-01-21 | -          |
    c2       | b    | 1      | notice     | 2026-01-05 | 2026-01-11 | paid`,
      // On 1, 15, 20 and 21 January, on 20 February (day 30 of collection) and on the 21st.
      file: `
    customer | case | opened     | charges
    c1       | a    | 2026-01-01 | 0:100 14:1000 19:500 20:2000 50:300 51:7000
    c2       | b    | 2026-01-01 | `,
    },
    ask: { ...JANUARY, by: ['phase'] },
    expect: [
      { group: { phase: 'notice' }, variant: 'cost-added', value: 1600 / 2, n: 2, numerator: 1600, denominator: 2, status: 'complete' },
      { group: { phase: 'collection' }, variant: 'cost-added', value: 2300, n: 1 },
    ],
  },
)

kpiTest(stepConversion, 'as of a day in the middle what happens later is not known', {
  given: {
    step: `
    customer | case | number | phase      | entered    | left       | how
    c1       | a    | 1      | notice     | 2026-01-01 | 2026-01-11 | phase
    c1       | a    | 2      | collection | 2026-01-11 | 2026-01-25 | paid
    c2       | b    | 1      | notice     | 2026-01-01 | 2026-01-25 | paid
    c3       | c    | 1      | notice     | 2026-01-15 | -          |
    c4       | d    | 1      | notice     | 2026-01-25 | 2026-01-26 | paid`,
    file: 'customer | case | opened | charges\nc1 | a | 2026-01-01 |\nc2 | b | 2026-01-01 | 9:1000 22:5000\nc3 | c | 2026-01-01 |\nc4 | d | 2026-01-01 |',
  },
  ask: { ...JANUARY, asOf: '2026-01-20', by: ['phase'], set: { 'horizon-days': '15,30' } },
  // Two are followed to day 10, on which one goes on; the third was seen for five days.
  expect: [
    { group: { phase: 'notice' }, horizon: 15, value: 1 / 2, n: 3, status: 'provisional' },
    { group: { phase: 'notice' }, variant: 'paid', horizon: 15, value: 0 },
    { group: { phase: 'notice' }, variant: 'still-there', horizon: 15, value: 1 / 2 },
    // On day 9 the two oldest are seen.
    { group: { phase: 'notice' }, variant: 'cost-added', horizon: 15, value: 500 },
    { group: { phase: 'notice' }, horizon: 30, value: null, status: 'refused', reason: 'too-young' },
  ],
})

// The last of January has had its thirty days on 2 March, and the thirty after on 1 April.
for (const [asOf, status] of [
  ['2026-03-31', 'provisional'],
  ['2026-04-01', 'complete'],
] as const)
  kpiTest(stepConversion, `January is ${status} as of ${asOf}`, {
    given: { step: 'entered | left | how\n2026-01-31 | 2026-02-10 | paid\n2026-01-31 | 2026-03-20 | paid' },
    ask: { ...JANUARY, asOf },
    expect: [
      { variant: 'paid', value: 1 / 2, status },
      { variant: 'still-there', value: 1 / 2, status },
    ],
  })

worldTest(stepConversion, 'from event to figure: one pays, one goes on after a dispute that stops the clock, one is referred to help', {
  given: `
    at         | type             | customer | claim | case | phase      | kind             | cents | due
    2026-01-01 | claim.issued     | c1       | a     | A    | -          | -                | 10000 | 2026-01-15
    2026-02-02 | case.opened      | c1       | -     | A    | -          | -                | -     | -
    2026-02-02 | phase.entered    | c1       | -     | A    | notice     | -                | -     | -
    2026-02-12 | payment.received | c1       | a     | -    | -          | -                | 10000 | -
    2026-01-01 | claim.issued     | c2       | b     | B    | -          | -                | 10000 | 2026-01-15
    2026-02-02 | case.opened      | c2       | -     | B    | -          | -                | -     | -
    2026-02-02 | phase.entered    | c2       | -     | B    | notice     | -                | -     | -
    2026-02-05 | dispute.raised   | c2       | b     | -    | -          | -                | -     | -
    2026-02-25 | dispute.settled  | c2       | b     | -    | -          | -                | -     | -
    2026-03-08 | phase.entered    | c2       | -     | B    | collection | -                | -     | -
    2026-03-06 | cost.charged     | c2       | b     | B    | -          | collection-costs | 4000  | -
    2026-01-01 | claim.issued     | c3       | c     | C    | -          | -                | 10000 | 2026-01-15
    2026-02-02 | case.opened      | c3       | -     | C    | -          | -                | -     | -
    2026-02-02 | phase.entered    | c3       | -     | C    | notice     | -                | -     | -
    2026-02-20 | referral.made    | c3       | -     | C    | -          | debt-counselling | -     | -
    2026-12-31 | purchase.made    | c9       | -     | -    | -          | -                | -     | -`,
  ask: { from: '2026-02-01', to: '2026-03-01', set: { 'horizon-days': '14,90' }, by: ['phase'] },
  expect: [
    // 34 days of which 20 disputed: in time.
    { group: { phase: 'notice' }, horizon: 14, value: 1 / 3, n: 3, status: 'complete' },
    { group: { phase: 'notice' }, variant: 'paid', horizon: 14, value: 1 / 3 },
    { group: { phase: 'notice' }, variant: 'referral', horizon: 14, value: 0 },
    { group: { phase: 'notice' }, variant: 'referral', horizon: 90, value: 1 / 3 },
    { group: { phase: 'notice' }, variant: 'cost-added', horizon: 90, value: 4000 / 3 },
  ],
})

worldTest(stepConversion, 'where no costs were ever delivered, what they add is not said to be nothing', {
  given: `
    at         | type             | claim | case | cents | due        | phase
    2026-01-01 | claim.issued     | a     | -    | 5000  | 2026-01-15 | -
    2026-02-01 | case.opened      | a     | f    | -     | -          | -
    2026-02-01 | phase.entered    | a     | f    | -     | -          | notice
    2026-02-21 | payment.received | a     | f    | 5000  | -          | -
    2026-07-01 | claim.issued     | b     | -    | 5000  | 2026-07-15 | -`,
  ask: { from: '2026-02-01', to: '2026-03-01', set: { 'horizon-days': '30' } },
  expect: [
    { variant: 'paid', value: 1, n: 1, status: 'complete' },
    { variant: 'cost-added', value: null, status: 'refused', reason: 'events-missing' },
  ],
})
