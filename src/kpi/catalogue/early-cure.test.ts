import { kpiTest, worldTest } from '../testing/kpi-test.ts'
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
