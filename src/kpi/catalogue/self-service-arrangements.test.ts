import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import selfServiceArrangements from './self-service-arrangements.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2027-06-30' } as const

// Three instalments of 50 euros: the last days of January, February and March.
const DUE = ['2026-01-31', '2026-02-28', '2026-03-31']
/** Each paid on the day named, or never. */
const paid = (...days: string[]) => days.map((day, index) => `${DUE[index]}:5000:${day}`).join(' ')
const KEPT = paid('2026-01-31', '2026-02-28', '2026-03-31')
const [MISSED_FIRST, MISSED_THIRD] = [paid('2026-02-04', '2026-02-28', '2026-03-31'), paid('2026-01-31', '2026-02-28', 'never')]

kpiTest(selfServiceArrangements, 'of ten, six are made without an employee and four of those are kept', {
  given: {
    arrangement: `
    channel | agreed     | cents | instalments
    portal  | 2026-01-05 | 90000 | ${KEPT}
    portal  | 2026-01-05 | 90000 | ${KEPT}
    portal  | 2026-01-05 | 90000 | ${KEPT}
    chatbot | 2026-01-31 | 90000 | ${KEPT}
    portal  | 2026-01-05 | 90000 | ${MISSED_FIRST}
    portal  | 2026-01-05 | 90000 | ${MISSED_THIRD}
    phone   | 2026-01-05 | 90000 | ${KEPT}
    phone   | 2026-01-05 | 90000 | ${KEPT}
    email   | 2026-01-05 | 90000 | ${MISSED_FIRST}
    letter  | 2026-01-01 | 90000 | ${KEPT}
    portal  | 2026-02-01 | 90000 | ${KEPT}`,
  },
  ask: JANUARY,
  expect: [
    { value: 4 / 10, n: 10, numerator: 4, denominator: 10, status: 'complete' },
    { variant: 'made', value: 6 / 10, n: 10, numerator: 6, denominator: 10, status: 'complete' },
  ],
})

kpiTest(selfServiceArrangements, 'an easy portal makes more and keeps less', {
  given: {
    arrangement: `
    segment | channel | agreed     | cents | instalments
    easy    | portal  | 2026-01-05 | 90000 | ${MISSED_FIRST}
    easy    | portal  | 2026-01-05 | 90000 | ${MISSED_THIRD}
    easy    | portal  | 2026-01-05 | 90000 | ${KEPT}
    easy    | phone   | 2026-01-05 | 90000 | ${KEPT}
    strict  | portal  | 2026-01-05 | 90000 | ${KEPT}
    strict  | portal  | 2026-01-05 | 90000 | ${KEPT}
    strict  | phone   | 2026-01-05 | 90000 | ${KEPT}
    strict  | phone   | 2026-01-05 | 90000 | ${MISSED_FIRST}`,
  },
  ask: { ...JANUARY, by: ['segment'] },
  expect: [
    { variant: 'made', group: { segment: 'easy' }, value: 3 / 4 },
    { variant: 'made', group: { segment: 'strict' }, value: 2 / 4 },
    { group: { segment: 'easy' }, value: 1 / 4 },
    { group: { segment: 'strict' }, value: 2 / 4 },
  ],
})

// Each of the six as it stands on 4 February: one missed, two kept the first, three have had none yet.
const LATER = '2026-02-20:5000:2026-02-20 2026-03-20:5000:2026-03-20 2026-04-20:5000:2026-04-20'
const UNDER_WAY = `
    channel | agreed     | cents | instalments
    portal  | 2026-01-05 | 90000 | ${MISSED_FIRST}
    portal  | 2026-01-05 | 90000 | ${KEPT}
    portal  | 2026-01-05 | 90000 | ${KEPT}
    chatbot | 2026-01-28 | 90000 | ${LATER}
    chatbot | 2026-01-28 | 90000 | ${LATER}
    chatbot | 2026-01-28 | 90000 | ${LATER}
    phone   | 2026-01-05 | 90000 | ${KEPT}
    phone   | 2026-01-05 | 90000 | ${KEPT}
    phone   | 2026-01-05 | 90000 | ${KEPT}
    phone   | 2026-01-05 | 90000 | ${KEPT}`

kpiTest(selfServiceArrangements, 'what is agreed after the as-of day does not count', {
  given: { arrangement: UNDER_WAY },
  ask: { ...JANUARY, asOf: '2026-01-20' },
  expect: [
    { variant: 'made', value: null, n: 7, reason: 'too-young' },
    { variant: 'kept-3', value: null, n: 7, reason: 'too-young' },
  ],
})

for (const [asOf, made, kept] of [
  // The tolerance of what is due on the last day of the month has not passed.
  ['2026-02-02', { value: null, reason: 'too-young' }, { value: null, status: 'refused', reason: 'too-young' }],
  ['2026-02-04', { value: 6 / 10, status: 'complete' }, { value: null, status: 'refused', reason: 'too-young' }],
  // The first two are at their third; one in three missed its first, and nobody after it.
  ['2026-04-03', { value: 6 / 10, status: 'complete' }, { value: 5 / 10, numerator: 2, status: 'provisional' }],
  ['2026-04-23', { value: 6 / 10, status: 'complete' }, { value: 5 / 10, numerator: 5, status: 'complete' }],
] as const)
  kpiTest(selfServiceArrangements, `while self-made arrangements are under way it waits for them: as of ${asOf}`, {
    given: { arrangement: UNDER_WAY },
    ask: { ...JANUARY, asOf },
    expect: [
      { variant: 'made', n: 10, ...made },
      { variant: 'kept-3', n: 10, ...kept },
    ],
  })

kpiTest(selfServiceArrangements, 'more arrangements by telephone lower it, and nothing got worse', {
  given: {
    arrangement: `
    region | channel | agreed     | cents | instalments
    Noord  | portal  | 2026-01-05 | 90000 | ${KEPT}
    Noord  | phone   | 2026-01-05 | 90000 | ${KEPT}
    Zuid   | portal  | 2026-01-05 | 90000 | ${KEPT}
    Zuid   | phone   | 2026-01-05 | 90000 | ${KEPT}
    Zuid   | phone   | 2026-01-05 | 90000 | ${KEPT}
    Zuid   | phone   | 2026-01-05 | 90000 | ${KEPT}`,
  },
  ask: { ...JANUARY, by: ['region'] },
  expect: [
    { group: { region: 'Noord' }, value: 1 / 2, numerator: 1 },
    { group: { region: 'Zuid' }, value: 1 / 4, numerator: 1 },
  ],
})

kpiTest(selfServiceArrangements, 'which channels are self-service and how many days are on time are settings', {
  given: {
    arrangement: `
    channel  | agreed     | cents | instalments
    whatsapp | 2026-01-05 | 90000 | ${MISSED_FIRST}
    portal   | 2026-01-05 | 90000 | ${KEPT}`,
  },
  ask: { ...JANUARY, set: { 'self-service': 'whatsapp', 'tolerance-days': '4' } },
  expect: [
    { value: 1 / 2, numerator: 1 },
    { variant: 'made', value: 1 / 2 },
  ],
})

kpiTest(selfServiceArrangements, 'where employees make all of them, it is none', {
  given: {
    arrangement: `channel | agreed | cents | instalments\nphone | 2026-01-05 | 90000 | ${KEPT}\nphone | 2026-01-06 | 90000 | ${KEPT}`,
  },
  ask: JANUARY,
  expect: [
    { value: 0, numerator: 0, status: 'complete' },
    { variant: 'made', value: 0 },
  ],
})

worldTest(selfServiceArrangements, 'from event to figure: the one made in the portal holds, the one by telephone is not self-made', {
  given: `
    at         | type                | customer | channel | claim | arrangement | cents | due
    2026-01-01 | claim.issued        | c1       | -       | a     | -           | 20000 | 2026-01-15
    2026-02-01 | arrangement.agreed  | c1       | portal  | -     | r           | 20000 | -
    2026-02-05 | instalment.due      | c1       | -       | -     | r           | 10000 | 2026-02-15
    2026-03-05 | instalment.due      | c1       | -       | -     | r           | 10000 | 2026-03-15
    2026-02-16 | payment.received    | c1       | -       | a     | r           | 10000 | -
    2026-03-18 | payment.received    | c1       | -       | a     | r           | 10000 | -
    2026-03-18 | arrangement.completed | c1     | -       | -     | r           | -     | -
    2026-01-01 | claim.issued        | c2       | -       | b     | -           | 20000 | 2026-01-15
    2026-02-01 | arrangement.agreed  | c2       | phone   | -     | q           | 20000 | -
    2026-02-05 | instalment.due      | c2       | -       | -     | q           | 10000 | 2026-02-15
    2026-02-15 | payment.received    | c2       | -       | b     | q           | 10000 | -
    2026-08-01 | claim.issued        | c1       | -       | p     | -           | 20000 | 2026-08-15`,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  expect: [
    { value: 1 / 2, n: 2, numerator: 1, status: 'complete' },
    { variant: 'made', value: 1 / 2 },
  ],
})
