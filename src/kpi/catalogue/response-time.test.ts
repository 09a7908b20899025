import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import responseTime from './response-time.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-06-30' } as const

kpiTest(responseTime, 'when all react the expected days are the mean days; the mean of those who react never sees the silent', {
  given: {
    contact: `
    segment | sent       | reacted
    eager   | 2026-01-10 | 2026-01-10
    eager   | 2026-01-10 | 2026-01-16
    silent  | 2026-01-10 | 2026-01-10
    silent  | 2026-01-10 | 2026-01-16
    silent  | 2026-01-10 | -`,
  },
  ask: { ...JANUARY, by: ['segment'] },
  expect: [
    { group: { segment: 'eager' }, value: 3, n: 2, numerator: 2, denominator: 2, status: 'complete' },
    { group: { segment: 'silent' }, value: (0 + 6 + 30) / 3, n: 3, numerator: 2, denominator: 3 },
  ],
})

// Days 3, 4, 7, 8, 14, 30 and 31 after the message.
kpiTest(responseTime, 'within three days the third day counts and the fourth does not; so at 7, 14 and 30', {
  given: {
    contact: `
    sent       | reacted
    2026-01-10 | 2026-01-13
    2026-01-10 | 2026-01-14
    2026-01-10 | 2026-01-17
    2026-01-10 | 2026-01-18
    2026-01-10 | 2026-01-24
    2026-01-10 | 2026-02-09
    2026-01-10 | 2026-02-10`,
  },
  ask: JANUARY,
  expect: [
    { variant: 'reacted', horizon: 3, value: 1 / 7, numerator: 1, n: 7, status: 'complete' },
    { variant: 'reacted', horizon: 7, value: 3 / 7 },
    { variant: 'reacted', horizon: 14, value: 5 / 7 },
    { variant: 'reacted', horizon: 30, value: 6 / 7 },
    { value: (3 + 4 + 7 + 8 + 14 + 30 + 30) / 7 },
  ],
})

// Of four, one reacts on day 2, one is overtaken on day 5, one reacts on day 10, one never.
kpiTest(responseTime, 'one that is overtaken counts until the next message in the days, and got no reaction in the share', {
  given: {
    contact: `
    sent       | next       | reacted
    2026-01-10 | 2026-01-20 | 2026-01-12
    2026-01-10 | 2026-01-15 | -
    2026-01-10 | -          | 2026-01-20
    2026-01-10 | -          | -`,
  },
  ask: JANUARY,
  expect: [
    // 2 days all, 8 days three quarters, 20 days half of three quarters.
    { value: 2 + 8 * 0.75 + 20 * 0.375, n: 4, numerator: 2, status: 'complete' },
    { variant: 'reacted', horizon: 14, value: 2 / 4, status: 'complete' },
    { variant: 'reacted', horizon: 3, value: 1 / 4 },
  ],
})

kpiTest(responseTime, 'a reaction on the day of the next message, and before it, is a reaction', {
  given: {
    contact: `
    sent       | next             | reacted          | reaction
    2026-01-10 | 2026-01-15 14:00 | 2026-01-15 09:00 | contact
    2026-01-10 | 2026-01-15 14:00 | -                |
    2026-01-10 | -                | -                |`,
  },
  ask: JANUARY,
  // Of three at risk on day 5 one reacts; the one overtaken that day was still at risk.
  expect: [{ value: 5 + 25 * (2 / 3) }, { variant: 'reacted', horizon: 7, value: 1 / 3 }],
})

kpiTest(responseTime, 'as of a day in the middle: what is still silent has been silent so long, and what came later is not known', {
  given: {
    contact: `
    sent       | next       | reacted
    2026-01-01 | -          | 2026-01-03
    2026-01-01 | -          | 2026-01-12
    2026-01-01 | 2026-01-12 | -
    2026-01-09 | -          | -
    2026-01-12 | -          | -`,
  },
  ask: { ...JANUARY, asOf: '2026-01-11', set: { 'horizon-days': '10,11', 'within-days': '7,10,11' } },
  expect: [
    { horizon: 10, value: 2 + 8 * 0.75, n: 4, status: 'provisional' },
    { horizon: 11, value: null, status: 'refused', reason: 'too-young' },
    { variant: 'reacted', horizon: 7, value: 1 / 4, numerator: 1, status: 'provisional' },
    { variant: 'reacted', horizon: 11, value: null, reason: 'too-young' },
  ],
})

for (const [asOf, status] of [
  ['2026-03-01', 'provisional'],
  ['2026-03-02', 'complete'],
] as const)
  kpiTest(responseTime, `the days of January are ${status} as of ${asOf}: its last message was sent 30 days before 2 March`, {
    given: { contact: 'sent | reacted\n2026-01-01 | -\n2026-01-01 | 2026-01-04\n2026-01-31 | 2026-02-01' },
    ask: { ...JANUARY, asOf },
    expect: { status },
  })

kpiTest(responseTime, 'when every message is overtaken early, nobody can say how it would have gone on, however long ago it is', {
  given: { contact: 'sent | next\n2026-01-01 | 2026-01-08\n2026-01-05 | 2026-01-12' },
  ask: JANUARY,
  expect: [
    { value: null, status: 'refused', reason: 'not-followed' },
    { variant: 'reacted', horizon: 30, value: 0, status: 'complete' },
  ],
})

// A fast sender overtakes every message on day 4. Its customers react as fast as those of the slow one.
kpiTest(responseTime, 'reminding sooner lowers the share and not the days', {
  given: {
    contact: `
    segment | sent       | next       | reacted
    fast    | 2026-01-10 | 2026-01-14 | 2026-01-12
    fast    | 2026-01-10 | 2026-01-14 | -
    slow    | 2026-01-10 | -          | 2026-01-12
    slow    | 2026-01-10 | -          | 2026-01-20`,
  },
  ask: { ...JANUARY, by: ['segment'], set: { 'horizon-days': '4', 'within-days': '14' } },
  expect: [
    { group: { segment: 'fast' }, value: 3 },
    { group: { segment: 'slow' }, value: 3 },
    { variant: 'reacted', group: { segment: 'fast' }, horizon: 14, value: 1 / 2 },
    { variant: 'reacted', group: { segment: 'slow' }, horizon: 14, value: 1 },
  ],
})

kpiTest(responseTime, 'bills and messages of the customer are not followed; a house may follow bills', {
  given: {
    contact: `
    direction | kind | sent       | reacted
    out       | bill | 2026-01-10 | 2026-01-12
    in        | call | 2026-01-10 | -`,
  },
  ask: { ...JANUARY, set: { 'left-out-kinds': 'call' } },
  expect: { value: 2, n: 1 },
})

kpiTest(responseTime, 'with its own settings there is nothing to follow', {
  given: { contact: 'kind | sent | reacted\nbill | 2026-01-10 | 2026-01-12' },
  ask: JANUARY,
  expect: { value: null, n: 0, reason: 'nothing' },
})

worldTest(responseTime, 'from event to figure: any reaction counts, and the letter before it stops where the next begins', {
  given: `
    at         | type             | customer | channel | claim | cents | due
    2026-01-01 | claim.issued     | c1       | -       | a     | 5000  | 2026-01-15
    2026-01-20 | contact.sent     | c1       | letter  | a     | -     | -
    2026-01-24 | contact.sent     | c1       | sms     | a     | -     | -
    2026-01-25 | contact.received | c1       | portal  | a     | -     | -
    2026-02-20 | payment.received | c1       | -       | a     | 5000  | -
    2026-06-01 | claim.issued     | c1       | -       | b     | 5000  | 2026-06-15`,
  ask: { from: '2026-01-01', to: '2026-02-01', by: ['channel'] },
  expect: [
    { group: { channel: 'letter' }, value: null, reason: 'not-followed' },
    { group: { channel: 'sms' }, value: 1, n: 1 },
    { variant: 'reacted', horizon: 7, group: { channel: 'letter' }, value: 0 },
  ],
})
