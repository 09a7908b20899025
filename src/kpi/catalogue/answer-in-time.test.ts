import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import answerInTime from './answer-in-time.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-01-31' } as const

// 7 January 2026 is a Wednesday: three working days later is Monday the 12th, seven is Friday the 16th.
kpiTest(answerInTime, 'by telephone the third working day is in time and the fourth is not; by letter so are the seventh and eighth', {
  given: {
    contact: `
    direction | channel | sent       | answered
    in        | phone   | 2026-01-07 | 2026-01-07 10:05
    in        | phone   | 2026-01-07 | 2026-01-12 23:30
    in        | phone   | 2026-01-07 | 2026-01-13 00:30
    in        | letter  | 2026-01-07 | 2026-01-16 23:30
    in        | letter  | 2026-01-07 | 2026-01-17 00:30
    in        | letter  | 2026-01-07 | -`,
  },
  ask: JANUARY,
  expect: { value: 3 / 6, n: 6, numerator: 3, denominator: 6, status: 'complete' },
})

for (const [sent, answered, value, why] of [
  ['2026-01-10', '2026-01-14', 1, 'asked on Saturday, Monday is the first day'],
  ['2026-01-10', '2026-01-15', 0, 'asked on Saturday, Thursday is too late'],
  ['2026-04-02', '2026-04-09', 1, 'Good Friday and Easter Monday do not count'],
  ['2026-04-02', '2026-04-10', 0, 'but the Friday after Easter is too late'],
  ['2026-04-24', '2026-04-30', 1, "King's Day does not count"],
  ['2026-05-13', '2026-05-19', 1, 'Ascension Day does not count, the Friday after it does'],
  ['2026-05-13', '2026-05-20', 0, 'so the Wednesday after it is too late'],
  ['2025-12-24', '2025-12-31', 1, 'nor do both days of Christmas'],
  ['2025-12-30', '2026-01-05', 1, "nor New Year's Day"],
] as const)
  kpiTest(answerInTime, why, {
    given: { contact: `direction | channel | sent | answered\nin | chatbot | ${sent} | ${answered}` },
    ask: { from: '2025-12-01', to: '2026-07-01', per: 'cohort', asOf: '2026-06-30' },
    expect: { value, n: 1 },
  })

const OPEN = `
    direction | channel | sent       | answered
    in        | portal  | 2026-01-07 | 2026-01-08
    in        | portal  | 2026-01-09 | -
    in        | email   | 2026-01-09 | 2026-01-12`

// The terms end on 12, 14 and 20 January.
for (const [asOf, expect] of [
  ['2026-01-11', { value: null, n: 0, reason: 'nothing' }],
  ['2026-01-12', { value: 1, n: 1, status: 'provisional' }],
  ['2026-01-13', { value: 1, n: 1, status: 'provisional' }],
  ['2026-01-14', { value: 1 / 2, n: 2, status: 'provisional' }],
  ['2026-01-20', { value: 2 / 3, n: 3, status: 'provisional' }],
  ['2026-01-31', { value: 2 / 3, n: 3, status: 'complete' }],
] as const)
  kpiTest(answerInTime, `within its term nothing is known of a question, answered early or not: as of ${asOf}`, {
    given: { contact: OPEN },
    ask: { ...JANUARY, asOf },
    expect,
  })

kpiTest(answerInTime, 'a question falls under the day on which its term ends', {
  given: { contact: `direction | channel | sent | answered\nin | phone | 2026-01-28 | 2026-02-02\nin | phone | 2026-01-27 | -` },
  ask: { from: '2026-01-01', to: '2026-03-01', asOf: '2026-02-28' },
  expect: [
    { period: '2026-01', value: 0, n: 1 },
    { period: '2026-02', value: 1, n: 1 },
  ],
})

kpiTest(answerInTime, 'messages to customers, visits and requests for an arrangement are no questions', {
  given: {
    contact: `
    direction | kind                | channel | sent       | answered
    in        | question            | phone   | 2026-01-07 | 2026-01-07
    in        | portal-visit        | portal  | 2026-01-07 | -
    in        | arrangement-request | portal  | 2026-01-07 | -
    in        | call                | phone   | 2026-01-07 | -
    out       | reminder            | email   | 2026-01-07 | -`,
  },
  ask: JANUARY,
  expect: { value: 1, n: 1 },
})

kpiTest(answerInTime, 'over answered questions only it would say 100 percent', {
  given: {
    contact:
      'direction | channel | sent | answered\nin | phone | 2026-01-07 | 2026-01-08\nin | phone | 2026-01-07 | -\nin | phone | 2026-01-07 | -',
  },
  ask: { ...JANUARY, by: ['channel'] },
  expect: { group: { channel: 'phone' }, value: 1 / 3, n: 3 },
})

kpiTest(answerInTime, 'a house may keep other terms, and count other channels to its first line', {
  given: {
    contact: `
    direction | channel  | sent       | answered
    in        | whatsapp | 2026-01-07 | 2026-01-08
    in        | whatsapp | 2026-01-07 | 2026-01-09
    in        | phone    | 2026-01-07 | 2026-01-09`,
  },
  ask: { ...JANUARY, set: { 'first-line': 'whatsapp', 'first-line-days': '1', 'other-days': '2' } },
  expect: { value: 2 / 3, n: 3 },
})

kpiTest(answerInTime, 'one term for all counts every question once', {
  given: { contact: 'direction | channel | sent | answered\nin | phone | 2026-01-07 | 2026-01-08\nin | letter | 2026-01-07 | -' },
  ask: { ...JANUARY, set: { 'first-line-days': '3', 'other-days': '3' } },
  expect: { value: 1 / 2, n: 2 },
})

worldTest(answerInTime, 'from event to figure: one answer closes both open questions of a customer, and none of another', {
  given: `
    at         | type             | customer | channel | kind
    2026-01-07 | contact.received | c1       | email   | question
    2026-01-08 | contact.received | c1       | phone   | question
    2026-01-09 | contact.answered | c1       | email   | question
    2026-01-07 | contact.received | c2       | phone   | question
    2026-01-19 | contact.answered | c2       | phone   | question
    2026-02-27 | contact.received | c3       | phone   | question`,
  ask: { from: '2026-01-01', to: '2026-02-01' },
  expect: { value: 2 / 3, n: 3, status: 'complete' },
})

worldTest(answerInTime, 'where nobody writes down answers it is not given', {
  given: `
    at         | type             | customer | channel
    2026-01-07 | contact.received | c1       | phone
    2026-02-27 | contact.received | c1       | phone`,
  ask: { from: '2026-01-01', to: '2026-02-01' },
  expect: { value: null, status: 'refused', reason: 'events-missing' },
})
