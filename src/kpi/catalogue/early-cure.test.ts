import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addMonths, type Day } from '#base'
import { shareDifference } from '#insight'
import { drawFacts } from '../testing/drawn-facts.ts'
import { emptyWorld, figuresFrom, kpiTest, worldTest } from '../testing/kpi-test.ts'
import cureRate from './cure-rate.kpi.ts'
import earlyCure from './early-cure.kpi.ts'

const FEBRUARY = { from: '2026-02-01', to: '2026-03-01', asOf: '2026-12-31' } as const
const CURED = `
    customer | started    | ended      | ended_how
    c1       | 2026-01-05 | 2026-02-10 | paid`
const CLAIM = 'customer | issued | due | settled | settled_how\n'

// Due on 1 March, late from the 16th.
for (const [settled, how, value] of [
  ['2026-02-20', 'paid', 1],
  ['2026-03-15', 'paid', 1],
  ['2026-03-16', 'paid', 0],
  ['2026-03-10', 'written-off', 0],
  ['-', '', 0],
] as const)
  kpiTest(earlyCure, `due on 1 March, ${how === '' ? 'not paid' : `${how} on ${settled}`}: ${value === 1 ? 'on time' : 'not on time'}`, {
    given: { episode: CURED, claim: `${CLAIM}c1 | 2026-02-15 | 2026-03-01 | ${settled} | ${how}` },
    ask: FEBRUARY,
    expect: { value, n: 1, numerator: value, denominator: 1, status: 'complete' },
  })

kpiTest(earlyCure, 'the first claim that falls due after the cure decides, not the next one and not one due that day', {
  given: {
    episode: CURED,
    claim: `${CLAIM}
    c1 | 2026-01-27 | 2026-02-10 | - |
    c1 | 2026-02-20 | 2026-03-10 | - |
    c1 | 2026-02-15 | 2026-03-01 | 2026-02-28 | paid
    c1 | 2026-03-15 | 2026-04-01 | - |`,
  },
  ask: FEBRUARY,
  expect: { value: 1, n: 1 },
})

kpiTest(earlyCure, 'the 62nd day after the cure counts, the 63rd does not, and without a claim there is nothing to tell', {
  given: {
    episode: `
    customer | started    | ended      | ended_how
    c1       | 2026-01-05 | 2026-02-10 | paid
    c2       | 2026-01-05 | 2026-02-10 | paid
    c3       | 2026-01-05 | 2026-02-10 | paid`,
    claim: `${CLAIM}
    c1 | 2026-03-30 | 2026-04-13 | - |
    c2 | 2026-03-30 | 2026-04-14 | 2026-04-10 | paid`,
  },
  ask: FEBRUARY,
  // Counting c2 and c3 as successes because nothing went wrong would say 67 %.
  expect: { value: 0, n: 1 },
})

kpiTest(earlyCure, 'who was written off or left is not cured, and what opened again was not over', {
  given: {
    episode: `
    customer | started    | spell_started | ended      | ended_how   | left
    c1       | 2026-01-05 | 2026-01-05    | 2026-02-10 | written-off | -
    c2       | 2026-01-05 | 2026-01-05    | 2026-02-10 | paid        | 2026-02-10
    c3       | 2026-01-05 | 2026-01-05    | 2026-02-10 | paid        | 2026-02-11
    c4       | 2026-01-05 | 2026-01-05    | 2026-02-10 | paid        | -
    c4       | 2026-01-05 | 2026-02-20    | 2026-03-20 | paid        | -`,
    claim: `${CLAIM}
    c1 | 2026-02-15 | 2026-03-01 | - |
    c2 | 2026-02-15 | 2026-03-01 | - |
    c3 | 2026-02-15 | 2026-03-01 | 2026-03-01 | paid
    c4 | 2026-02-15 | 2026-03-01 | - |
    c4 | 2026-03-15 | 2026-04-01 | 2026-04-01 | paid`,
  },
  ask: { from: '2026-02-01', to: '2026-04-01', asOf: '2026-12-31' },
  expect: [
    { period: '2026-02', value: 1, n: 1 },
    { period: '2026-03', value: 1, n: 1 },
  ],
})

kpiTest(earlyCure, 'a claim in dispute says nothing: the next one counts', {
  given: {
    episode: CURED,
    claim: `
    customer | issued     | due        | late       | settled | pauses
    c1       | 2026-02-15 | 2026-03-01 | 2026-05-01 | -       | 2026-03-05..2026-04-20
    c1       | 2026-03-15 | 2026-04-01 | 2026-04-16 | 2026-03-30 | `,
  },
  ask: FEBRUARY,
  expect: { value: 1, n: 1 },
})

kpiTest(earlyCure, 'by direct debit five days are all there are: the late day of the claim decides', {
  given: { episode: CURED, claim: `customer | issued | due | late | settled\nc1 | 2026-02-15 | 2026-03-01 | 2026-03-07 | 2026-03-08` },
  ask: FEBRUARY,
  expect: { value: 0, n: 1 },
})

kpiTest(earlyCure, 'it is not given before the claims of the whole month are known, and their payments can no longer be reversed', {
  given: { episode: CURED, claim: `${CLAIM}c1 | 2026-02-15 | 2026-03-01 | 2026-03-01 | paid` },
  ask: { ...FEBRUARY, asOf: '2026-06-14' },
  expect: { value: null, status: 'refused', reason: 'too-young' },
})

kpiTest(earlyCure, 'the day after, it is', {
  given: { episode: CURED, claim: `${CLAIM}c1 | 2026-02-15 | 2026-03-01 | 2026-03-01 | paid` },
  ask: { ...FEBRUARY, asOf: '2026-06-15' },
  expect: { value: 1, status: 'complete' },
})

worldTest(earlyCure, 'from event to figure: of two cured in February one pays the March bill, the other has it reversed', {
  given: `
    at         | type             | customer | claim | cents | due
    2026-01-01 | claim.issued     | c1       | a     | 5000  | 2026-01-15
    2026-02-10 | payment.received | c1       | a     | 5000  | -
    2026-03-01 | claim.issued     | c1       | b     | 5000  | 2026-03-15
    2026-03-20 | payment.received | c1       | b     | 5000  | -
    2026-01-01 | claim.issued     | c2       | c     | 5000  | 2026-01-15
    2026-02-10 | payment.received | c2       | c     | 5000  | -
    2026-03-01 | claim.issued     | c2       | d     | 5000  | 2026-03-15
    2026-03-20 | payment.received | c2       | d     | 5000  | -
    2026-03-28 | payment.reversed | c2       | d     | 5000  | -
    2026-09-01 | claim.issued     | c3       | e     | 5000  | 2026-09-15`,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  expect: { value: 1 / 2, n: 2, numerator: 1, status: 'complete' },
})

// Monthly bills from 1 March on; each paid so many days after it fell due, null never.
const bills = (customer: string, ...days: (number | null)[]) =>
  days.map((late, index) => {
    const due = addMonths('2026-03-01' as Day, index)
    return `${customer} | ${addDays(due, -14)} | ${due} | ${late === null ? '-' : addDays(due, late)} | ${late === null ? '' : 'paid'}`
  })
const cured = (...lines: string[]) => ['customer | started | ended | ended_how | left', ...lines].join('\n')
const CURE = (customer: string, left = '-') => `${customer} | 2026-01-05 | 2026-02-10 | paid | ${left}`
// Of three with the first bill on time one recovers, one stops paying, one leaves; of two without, one recovers later and one never does.
const FIVE = {
  episode: cured(CURE('c1'), CURE('c2'), CURE('c3', '2026-06-10'), CURE('c4'), CURE('c5')),
  claim: [
    CLAIM.trim(),
    ...bills('c1', 0, 0, 0, 0, 0, 0),
    ...bills('c2', 0, null, null, null, null, null),
    ...bills('c3', 0, 0, 0),
    ...bills('c4', 20, 0, 0, 0, 0, 0, 0),
    ...bills('c5', null, null),
  ].join('\n'),
}
const LATER = { ...FEBRUARY, asOf: '2027-12-31' } as const
const NEWCOMBE = shareDifference({ hits: 1, n: 3 }, { hits: 1, n: 2 })!

kpiTest(
  earlyCure,
  'of those who paid the first bill on time, and of those who did not, it says which share recovered for good, and the difference',
  {
    given: FIVE,
    ask: LATER,
    expect: [
      { variant: 'by-customer', value: 3 / 5, n: 5 },
      { variant: 'recovered-if-early', value: 1 / 3, n: 3, numerator: 1, denominator: 3, status: 'complete' },
      { variant: 'recovered-if-late', value: 1 / 2, n: 2, numerator: 1, denominator: 2, status: 'complete' },
      {
        variant: 'predictive-value',
        value: 1 / 3 - 1 / 2,
        n: 5,
        low: NEWCOMBE.low,
        high: NEWCOMBE.high,
        numerator: null,
        denominator: null,
      },
      { variant: 'undecided', value: 1 / 5, n: 5, numerator: 1 },
    ],
  },
)

// Recovered 180 days after the end, on 9 August; the late one when the sixth bill in a row is paid, on 1 September, 203 days after it.
for (const [days, early, late] of [
  [179, 0, 0],
  [180, 1 / 3, 0],
  [202, 1 / 3, 0],
  [203, 1 / 3, 1 / 2],
] as const)
  kpiTest(earlyCure, `of those who recovered, as many did within ${days} days of the cure, whenever the arrears began`, {
    given: FIVE,
    ask: { ...LATER, set: { 'recovery-days': String(days) } },
    expect: [
      { variant: 'recovered-if-early', value: early },
      { variant: 'recovered-if-late', value: late },
    ],
  })

// 365 days, and 45 in which the last claim and its payment are settled, after the last day of February.
for (const [asOf, status] of [
  ['2027-04-13', 'refused'],
  ['2027-04-14', 'complete'],
] as const)
  kpiTest(
    earlyCure,
    `what it foretold is ${status === 'complete' ? 'known' : 'not given'} on ${asOf}, though the first bills are long known`,
    {
      given: FIVE,
      ask: { ...FEBRUARY, asOf },
      expect: [
        { variant: 'by-customer', value: 3 / 5, status: 'complete' },
        { variant: 'recovered-if-early', status, ...(status === 'refused' ? { value: null, reason: 'too-young' } : { value: 1 / 3 }) },
        { variant: 'predictive-value', status },
      ],
    },
  )

kpiTest(earlyCure, 'the first cure of a customer in the period decides whether the first bill was on time', {
  given: {
    episode: cured('c1 | 2026-01-05 | 2026-02-10 | paid | -', 'c1 | 2026-04-01 | 2026-05-10 | paid | -'),
    claim: [CLAIM.trim(), ...bills('c1', 31, 20, 0, 0, 0, 0, 0, 0, 0)].join('\n'),
  },
  ask: { from: '2026-01-01', to: '2027-01-01', per: 'cohort', asOf: '2028-12-31' },
  expect: [
    { variant: 'recovered-if-early', value: null, n: 0 },
    // Six bills in a row from 1 May on; 180 days after the second cure is 6 November, 269 days after the first.
    { variant: 'recovered-if-late', value: 1, n: 1 },
  ],
})

kpiTest(earlyCure, 'a difference with fewer than thirty on one of its sides is no finding', {
  given: FIVE,
  ask: LATER,
  limits: { smallestGroup: 1, smallestEstimate: 3 },
  expect: [
    { variant: 'recovered-if-early', value: 1 / 3 },
    { variant: 'recovered-if-late', value: null, reason: 'too-few' },
    { variant: 'predictive-value', value: null, n: 5, reason: 'too-few' },
  ],
})

test('early-cure: who recovered is who structural recovery counts: with and without the sign together they are the same customers', async () => {
  const world = await emptyWorld()
  await drawFacts(world, FIVE)
  const ask = { ...LATER, per: 'cohort' } as const
  const found = await figuresFrom(world, earlyCure, { ...ask, set: { 'recovery-days': '504' } })
  const [structural] = await figuresFrom(world, cureRate, { ...ask, from: '2026-01-01', set: { 'horizon-days': '540' } })
  const numerator = (variant: string) => found.find((figure) => figure.variant === variant)?.numerator ?? NaN
  assert.equal(numerator('recovered-if-early') + numerator('recovered-if-late'), structural?.numerator)
})

/** An electricity bill a month from January on, each paid so many days after it fell due. */
const monthly = (customer: string, ...days: number[]) =>
  days
    .map((late, index) => {
      const due = addMonths('2026-01-15' as Day, index)
      const claim = `${customer}-${index}`
      return `${addDays(due, -14)} | claim.issued | ${customer} | ${claim} | 5000 | ${due}\n${addDays(due, late)} | payment.received | ${customer} | ${claim} | 5000 | -`
    })
    .join('\n')

worldTest(
  earlyCure,
  'from event to figure: both cured in February; the one who pays March on time recovers sooner than the one who does not',
  {
    given: `
    at | type | customer | claim | cents | due
    ${monthly('c1', 36, 0, 0, 0, 0, 0, 0, 0, 0)}
    ${monthly('c2', 36, 0, 20, 0, 0, 0, 0, 0, 0)}
    2028-01-01 | claim.issued | c3 | late | 5000 | 2028-01-15`,
    ask: { from: '2026-02-01', to: '2026-03-01', set: { 'recovery-days': '190' } },
    expect: [
      { variant: 'by-customer', value: 1 / 2, n: 2 },
      { variant: 'recovered-if-early', value: 1, n: 1, status: 'complete' },
      { variant: 'recovered-if-late', value: 0, n: 1, status: 'complete' },
      { variant: 'predictive-value', value: 1, n: 2 },
      { variant: 'undecided', value: 0, n: 2 },
    ],
  },
)
