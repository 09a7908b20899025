import { studentReach, wilsonInterval, Z95 } from '#insight'
import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import channelSuccess from './channel-success.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-03-31' } as const

kpiTest(
  channelSuccess,
  'what follows on the seventh day counts, on the eighth it does not, and what brings nothing stands below the line',
  {
    given: {
      contact: `
    channel | sent       | reacted    | reaction
    email   | 2026-01-10 | 2026-01-10 | payment
    email   | 2026-01-10 | 2026-01-17 | arrangement
    letter  | 2026-01-10 | 2026-01-18 | payment
    letter  | 2026-01-31 | 2026-02-07 | contact
    letter  | 2026-01-31 | -          |
    letter  | 2026-02-01 | 2026-02-01 | payment`,
    },
    ask: JANUARY,
    expect: [
      { value: 3 / 5, n: 5, numerator: 3, denominator: 5, status: 'complete' },
      { variant: 'payment', value: 1 / 5 },
      { variant: 'contact', value: 2 / 5 },
    ],
  },
)

kpiTest(channelSuccess, 'each channel has a figure of its own, and they add up to the whole', {
  given: {
    contact: `
    channel | sent       | reacted
    email   | 2026-01-10 | 2026-01-12
    email   | 2026-01-10 | -
    sms     | 2026-01-10 | 2026-01-12`,
  },
  ask: { ...JANUARY, by: ['channel'] },
  expect: [
    { group: { channel: 'email' }, value: 1 / 2, n: 2 },
    { group: { channel: 'sms' }, value: 1, n: 1 },
  ],
})

kpiTest(channelSuccess, 'the day is that of Amsterdam: half past midnight on the eighth day is too late', {
  given: {
    contact: `
    sent       | reacted
    2026-01-10 | 2026-01-17 23:30
    2026-01-10 | 2026-01-18 00:30`,
  },
  ask: JANUARY,
  expect: { numerator: 1, n: 2 },
})

kpiTest(channelSuccess, 'messages in and ordinary bills are no messages to the customer; a house may choose which kinds count', {
  given: {
    contact: `
    direction | kind     | sent       | reacted
    in        | question | 2026-01-10 | -
    out       | bill     | 2026-01-10 | 2026-01-12
    out       | reminder | 2026-01-10 | -`,
  },
  ask: JANUARY,
  expect: { value: 0, n: 1 },
})

kpiTest(channelSuccess, 'with only reminders left out, the bill counts', {
  given: { contact: 'kind | sent | reacted\nbill | 2026-01-10 | 2026-01-12\nreminder | 2026-01-10 | -' },
  ask: { ...JANUARY, set: { 'left-out-kinds': 'reminder' } },
  expect: { value: 1, n: 1 },
})

for (const [asOf, expect] of [
  ['2026-02-06', { value: null, n: 2, status: 'refused', reason: 'too-young' }],
  ['2026-02-07', { value: 1 / 2, n: 2, status: 'complete' }],
] as const)
  kpiTest(channelSuccess, `a month is given when its last message has had its seven days: as of ${asOf}`, {
    given: { contact: 'sent | reacted\n2026-01-05 | 2026-01-06\n2026-01-31 | -' },
    ask: { ...JANUARY, asOf },
    expect,
  })

kpiTest(channelSuccess, 'a longer window counts more, and waits longer', {
  given: { contact: 'sent | reacted\n2026-01-05 | 2026-01-15' },
  ask: { ...JANUARY, set: { 'horizon-days': '14' } },
  expect: { value: 1, n: 1, status: 'complete' },
})

kpiTest(channelSuccess, 'what came after the as-of day is not known on it', {
  given: { contact: 'sent | reacted\n2026-01-01 | 2026-01-09\n2026-01-01 | 2026-01-08\n2026-01-09 | 2026-01-10' },
  ask: { from: '2026-01-01', to: '2026-01-02', per: 'day', asOf: '2026-01-08' },
  expect: { value: 1 / 2, n: 2, status: 'complete' },
})

const messages = (segment: string, customers: number, each: number) =>
  Array.from({ length: customers * each }, (_, index) => {
    const customer = Math.floor(index / each)
    return `${segment} | ${segment}${customer} | 2026-01-${10 + (index % each) * 2} | ${customer % 2 ? `2026-01-${11 + (index % each) * 2}` : '-'}`
  }).join('\n')

const EFFECT = 2.2 * (studentReach(5) / Z95) ** 2

kpiTest(channelSuccess, 'two messages to each of six customers say less than one to each of twelve', {
  given: { contact: `segment | customer | sent | reacted\n${messages('few', 6, 2)}\n${messages('many', 12, 1)}` },
  ask: { ...JANUARY, by: ['segment'] },
  // The customers differ as 7.2 where single messages would as 3: 12 messages say as much as 12 ÷ (2.4 × 11 ÷ 12), and less for what six customers leave unsure.
  expect: [
    { group: { segment: 'few' }, value: 1 / 2, n: 12, low: wilsonInterval({ hits: 6 / EFFECT, n: 12 / EFFECT })?.low ?? null },
    { group: { segment: 'many' }, value: 1 / 2, n: 12, low: wilsonInterval({ hits: 6, n: 12 })?.low ?? null },
  ],
})

kpiTest(channelSuccess, 'of twenty customers none reacted: that is not certainly nobody, but up to 16 percent (Newcombe 1998)', {
  given: { contact: `sent\n${'2026-01-10\n'.repeat(20)}` },
  ask: JANUARY,
  expect: { value: 0, n: 20, low: 0, high: 1.959963984540054 ** 2 / (20 + 1.959963984540054 ** 2), status: 'complete' },
})

worldTest(channelSuccess, 'from event to figure: the payment after a second message belongs to the second alone', {
  given: `
    at         | type             | customer | channel | kind     | claim | cents | due
    2026-01-01 | claim.issued     | c1       | -       | -        | a     | 5000  | 2026-01-15
    2026-01-20 | contact.sent     | c1       | letter  | reminder | a     | -     | -
    2026-01-23 | contact.sent     | c1       | sms     | reminder | a     | -     | -
    2026-01-25 | payment.received | c1       | -       | -        | a     | 5000  | -
    2026-01-20 | contact.sent     | c2       | letter  | reminder | -     | -     | -
    2026-01-22 | contact.received | c2       | phone   | call     | -     | -     | -
    2026-03-01 | claim.issued     | c1       | -       | -        | b     | 5000  | 2026-03-15`,
  ask: { from: '2026-01-01', to: '2026-02-01', by: ['channel'] },
  expect: [
    { group: { channel: 'letter' }, value: 1 / 2, n: 2 },
    { variant: 'contact', group: { channel: 'letter' }, value: 1 / 2 },
    { group: { channel: 'sms' }, value: 1, n: 1 },
  ],
})

worldTest(channelSuccess, 'a payment that is reversed later remains a reaction', {
  given: `
    at         | type             | customer | channel | claim | cents | due
    2026-01-01 | claim.issued     | c1       | -       | a     | 5000  | 2026-01-15
    2026-01-20 | contact.sent     | c1       | email   | a     | -     | -
    2026-01-21 | payment.received | c1       | -       | a     | 5000  | -
    2026-01-24 | payment.reversed | c1       | -       | a     | 5000  | -
    2026-03-01 | claim.issued     | c1       | -       | b     | 5000  | 2026-03-15`,
  ask: { from: '2026-01-01', to: '2026-02-01' },
  expect: { variant: 'payment', value: 1, n: 1 },
})

worldTest(channelSuccess, 'without messages in the data it says what is missing', {
  given: `
    at         | type             | claim | cents | due
    2026-01-01 | claim.issued     | a     | 5000  | 2026-01-15
    2026-01-21 | payment.received | a     | 5000  | -`,
  ask: { from: '2026-01-01', to: '2026-02-01' },
  expect: { value: null, status: 'refused', reason: 'events-missing' },
})
