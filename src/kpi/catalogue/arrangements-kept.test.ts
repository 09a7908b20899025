import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import arrangementsKept from './arrangements-kept.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2027-06-30' } as const

/** Instalments of 50 euros on the last of each month from January, each paid so many days later; null never. */
const paid = (...days: (number | null)[]) =>
  days
    .map((late, index) => {
      const due = new Date(Date.UTC(2026, 1 + index, 0))
      const on = late === null ? 'never' : new Date(due.getTime() + late * 86_400_000).toISOString().slice(0, 10)
      return `${due.toISOString().slice(0, 10)}:5000:${on}`
    })
    .join(' ')

kpiTest(arrangementsKept, 'paid three days after the due day is kept, four days after is not', {
  given: {
    arrangement: `
    agreed     | instalments
    2026-01-05 | ${paid(0, 3, -5, 0, 0, 0)}
    2026-01-05 | ${paid(0, 4, 0, 0, 0, 0)}`,
  },
  ask: JANUARY,
  expect: [
    { variant: 'kept-3', value: 1 / 2, n: 2, numerator: 1, denominator: 2, status: 'complete' },
    { variant: 'kept-6', value: 1 / 2, numerator: 1, status: 'complete' },
  ],
})

kpiTest(arrangementsKept, 'with more days of tolerance both are kept', {
  given: { arrangement: `agreed | instalments\n2026-01-05 | ${paid(0, 4, 0)}` },
  ask: { ...JANUARY, set: { 'tolerance-days': '4' } },
  expect: { variant: 'kept-3', value: 1 },
})

kpiTest(arrangementsKept, 'what was completed stays kept, also at instalments it never had', {
  given: {
    arrangement: `
    agreed     | cents | ended      | ended_how | instalments
    2026-01-05 | 10000 | 2026-02-28 | completed | ${paid(0, 0)}
    2026-01-05 | 90000 | 2026-03-20 | broken    | ${paid(0, 0)}
    2026-01-05 | 10000 | -          |           | ${paid(0, 0)}`,
  },
  ask: JANUARY,
  expect: [
    // The third has no word of completion, but all that was agreed was paid.
    { variant: 'kept-3', value: 2 / 3, numerator: 2, status: 'complete' },
    { variant: 'kept-12', value: 2 / 3, status: 'complete' },
  ],
})

kpiTest(arrangementsKept, 'breaking, cancelling and leaving end it at the first instalment left unpaid', {
  given: {
    arrangement: `
    agreed     | cents | left       | ended      | ended_how | instalments
    2026-01-05 | 90000 | -          | 2026-03-15 | broken    | ${paid(0, 0, null, null)}
    2026-01-05 | 90000 | -          | 2026-04-15 | cancelled | ${paid(0, 0, 0, null)}
    2026-01-05 | 90000 | 2026-02-10 | -          |           | ${paid(0, 0, 0, 0)}
    2026-01-05 | 90000 | 2025-12-31 | -          |           | ${paid(0, 0, 0, 0, 0, 0)}`,
  },
  ask: JANUARY,
  expect: [
    // The first fails at 3, the second at 4, the third at 2; the fourth had left before it was agreed, and pays.
    { variant: 'kept-3', value: 2 / 4, numerator: 2, status: 'complete' },
    { variant: 'kept-6', value: 1 / 4, numerator: 1, status: 'complete' },
  ],
})

kpiTest(arrangementsKept, 'completed after a missed instalment is completed, but not kept', {
  given: { arrangement: `agreed | ended | ended_how | instalments\n2026-01-05 | 2026-04-01 | completed | ${paid(0, 20, 0)}` },
  ask: JANUARY,
  expect: { variant: 'kept-3', value: 0 },
})

// Of four, one is lost at instalment 1, one has kept three, one the first; one has had none yet.
kpiTest(arrangementsKept, '“broken ÷ agreed” says a quarter, where one in three of those who came to an instalment missed it', {
  given: {
    arrangement: `
    agreed     | cents | instalments
    2026-01-05 | 90000 | ${paid(null)}
    2026-01-05 | 90000 | ${paid(0, 0, 0)}
    2026-01-25 | 90000 | 2026-03-31:5000:2026-03-31 2026-04-30:5000:never
    2026-01-30 | 90000 |`,
  },
  ask: { ...JANUARY, asOf: '2026-04-03' },
  // One is known to be kept at the third; two wait.
  expect: { variant: 'kept-3', value: 2 / 3, n: 4, numerator: 1, denominator: 4, status: 'provisional' },
})

kpiTest(arrangementsKept, 'an instalment counts when its three days have passed, paid or not: early payment is no head start', {
  given: {
    arrangement: `
    agreed     | cents | instalments
    2026-01-05 | 90000 | ${paid(0, 0, -20)}
    2026-01-05 | 90000 | ${paid(0, 0, null)}`,
  },
  ask: { ...JANUARY, asOf: '2026-04-02' },
  expect: { variant: 'kept-3', status: 'refused', reason: 'too-young' },
})

for (const [asOf, expect] of [
  ['2026-03-02', { value: null, reason: 'too-young' }],
  ['2026-04-03', { value: 1 / 3, status: 'complete', numerator: 1 }],
] as const)
  kpiTest(arrangementsKept, `breaking counts no sooner than the instalment that it leaves unpaid: as of ${asOf}`, {
    given: {
      arrangement: `
    agreed     | cents | ended      | ended_how | instalments
    2026-01-05 | 90000 | 2026-02-15 | broken    | ${paid(0, null)}
    2026-01-05 | 90000 | -          |           | ${paid(0, 0, 0)}
    2026-01-05 | 90000 | 2026-02-15 | broken    | ${paid(0, null)}`,
    },
    ask: { ...JANUARY, asOf },
    expect: { variant: 'kept-3', n: 3, ...expect },
  })

kpiTest(arrangementsKept, 'instalments fall under their due day, and what would have been due after the end is not due', {
  given: {
    arrangement: `
    customer | agreed     | ended      | ended_how | instalments
    c1       | 2026-01-05 | -          |           | ${paid(0, 10, 0)}
    c2       | 2026-01-05 | 2026-03-05 | broken    | ${paid(0, null, null)}`,
  },
  ask: { from: '2026-01-01', to: '2026-04-01', asOf: '2026-04-03' },
  expect: [
    { variant: 'instalments-on-time', period: '2026-01', value: 1, numerator: 2, denominator: 2 },
    { variant: 'instalments-on-time', period: '2026-02', value: 0, numerator: 0, denominator: 2 },
    // Only who still pays is left: it looks perfect, and half of the arrangements are gone.
    { variant: 'instalments-on-time', period: '2026-03', value: 1, n: 1, status: 'complete' },
    { variant: 'kept-3', period: '2026-01', value: 0 },
  ],
})

worldTest(arrangementsKept, 'from event to figure: 95 percent of an instalment is enough, and money that is taken back is not paid', {
  given: `
    at         | type               | customer | claim | arrangement | cents | due
    2026-01-01 | claim.issued       | c1       | a     | -           | 20000 | 2026-01-15
    2026-02-01 | arrangement.agreed | c1       | -     | r           | 20000 | -
    2026-02-05 | instalment.due     | c1       | -     | r           | 10000 | 2026-02-15
    2026-03-05 | instalment.due     | c1       | -     | r           | 10000 | 2026-03-15
    2026-02-16 | payment.received   | c1       | a     | r           | 9500  | -
    2026-03-18 | payment.received   | c1       | a     | r           | 9500  | -
    2026-01-01 | claim.issued       | c2       | b     | -           | 20000 | 2026-01-15
    2026-02-01 | arrangement.agreed | c2       | -     | q           | 20000 | -
    2026-02-05 | instalment.due     | c2       | -     | q           | 10000 | 2026-02-15
    2026-02-15 | payment.received   | c2       | b     | q           | 10000 | -
    2026-02-15 | payment.reversed   | c2       | b     | q           | 10000 | -
    2026-08-01 | arrangement.agreed | c1       | -     | p           | 20000 | -`,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  expect: { variant: 'kept-3', value: 1 / 2, n: 2, numerator: 1, status: 'complete' },
})
