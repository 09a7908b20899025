import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertNear } from '../testing/expect.ts'
import { drawFacts } from '../testing/drawn-facts.ts'
import { emptyWorld, figuresFrom, kpiTest, worldTest } from '../testing/kpi-test.ts'
import repeatArrears from './repeat-arrears.kpi.ts'

const FEBRUARY = { from: '2026-02-01', to: '2026-03-01', asOf: '2027-03-01' } as const

kpiTest(repeatArrears, 'of three that recovered, the one that falls behind again after 88 days counts', {
  given: {
    episode: `
    customer | segment | started    | ended
    c1       | home    | 2026-01-05 | 2026-02-01
    c2       | home    | 2026-01-09 | 2026-02-03
    c2       | home    | 2026-05-02 | -
    c3       | shop    | 2026-02-10 | 2026-02-20`,
  },
  ask: FEBRUARY,
  expect: [
    { value: 1 / 3, n: 3, numerator: 1, denominator: 3, status: 'complete' },
    { horizon: 180, value: 1 / 3 },
    { horizon: 90, value: 1 / 3 },
  ],
})

kpiTest(repeatArrears, 'the 90th day counts and the 91st does not', {
  given: {
    episode: `
    customer | started    | ended
    c1       | 2026-01-05 | 2026-02-01
    c1       | 2026-05-02 | -
    c2       | 2026-01-09 | 2026-02-01
    c2       | 2026-05-03 | -`,
  },
  ask: FEBRUARY,
  expect: [
    { horizon: 90, value: 1 / 2 },
    { horizon: 180, value: 1 },
  ],
})

kpiTest(repeatArrears, 'who leaves after the cure competes and is no repeat; who had left before it is not counted', {
  given: {
    episode: `
    customer | started    | ended      | left
    c1       | 2026-01-05 | 2026-02-01 | -
    c1       | 2026-05-12 | -          | -
    c2       | 2026-01-05 | 2026-02-01 | 2026-03-23
    c3       | 2026-01-05 | 2026-02-01 | 2026-01-20
    c4       | 2026-01-05 | 2026-02-01 | -`,
  },
  ask: FEBRUARY,
  // As a loss from sight (1 - Kaplan-Meier) the leaver would make it 1/2.
  expect: [
    { horizon: 180, value: 1 / 3, n: 3 },
    { horizon: 90, value: 0 },
  ],
})

kpiTest(repeatArrears, 'what was written off is not cured: writing off more does not make the figure better', {
  given: {
    episode: `
    customer | started    | ended      | ended_how
    c1       | 2026-01-05 | 2026-02-01 | paid
    c1       | 2026-05-12 | -          |
    c2       | 2026-01-05 | 2026-02-01 | paid
    c3       | 2026-01-05 | 2026-02-01 | written-off
    c4       | 2026-01-05 | 2026-02-01 | written-off`,
  },
  ask: FEBRUARY,
  expect: { horizon: 180, value: 1 / 2, n: 2 },
})

kpiTest(repeatArrears, 'who falls behind on the day of leaving fell behind', {
  given: {
    episode: `
    customer | started    | ended      | left
    c1       | 2026-01-05 | 2026-02-01 | 2026-05-12
    c1       | 2026-05-12 | -          | 2026-05-12`,
  },
  ask: FEBRUARY,
  expect: { horizon: 180, value: 1, n: 1 },
})

kpiTest(repeatArrears, '“relapsed so far ÷ cured” says a quarter where half of those who had the time fell behind', {
  given: {
    episode: `
    customer | started    | ended
    c1       | 2025-12-05 | 2026-01-01
    c1       | 2026-04-11 | -
    c2       | 2025-12-05 | 2026-01-01
    c3       | 2026-06-01 | 2026-07-10
    c4       | 2026-06-01 | 2026-07-10`,
  },
  ask: { per: 'cohort', from: '2026-01-01', to: '2026-08-01', asOf: '2026-07-20' },
  expect: [
    { horizon: 180, value: 1 / 2, n: 4, numerator: 1, denominator: 4, status: 'provisional' },
    { horizon: 90, value: 0, status: 'provisional' },
    { horizon: 365, value: null, low: null, high: null, status: 'refused', reason: 'too-young' },
  ],
})

kpiTest(repeatArrears, 'that the only one followed for long fell behind does not foretell the others, who may still', {
  given: {
    episode: `
    customer | started    | ended
    c1       | 2025-12-05 | 2026-01-01
    c1       | 2026-04-11 | -
    c2       | 2026-06-01 | 2026-07-10
    c3       | 2026-06-01 | 2026-07-10`,
  },
  ask: { per: 'cohort', from: '2026-01-01', to: '2026-08-01', asOf: '2026-07-20' },
  expect: [
    { horizon: 180, value: null, n: 3, status: 'refused', reason: 'too-young' },
    { horizon: 365, value: null, n: 3, status: 'refused', reason: 'too-young' },
  ],
})

kpiTest(repeatArrears, 'a month is complete when its last day is as old as the horizon, and never mixed with younger ones', {
  given: {
    episode: `
    customer | started    | ended
    c1       | 2025-12-05 | 2026-01-01
    c1       | 2026-03-01 | -
    c2       | 2025-12-05 | 2026-02-28`,
  },
  ask: { from: '2026-01-01', to: '2026-03-01', asOf: '2026-05-29' },
  expect: [
    { horizon: 90, period: '2026-01', value: 1, n: 1, status: 'complete' },
    { horizon: 90, period: '2026-02', value: 0, n: 1, status: 'complete' },
    { horizon: 180, period: '2026-02', status: 'refused', reason: 'too-young' },
  ],
})

kpiTest(repeatArrears, 'the day before, it is still provisional', {
  given: {
    episode: `
    customer | started    | ended
    c1       | 2025-12-05 | 2026-02-03`,
  },
  ask: { from: '2026-02-01', to: '2026-03-01', asOf: '2026-05-28' },
  expect: { horizon: 90, value: 0, status: 'provisional' },
})

kpiTest(repeatArrears, 'what opens again within thirty days is the same episode: it counts once, where it ended for good', {
  given: {
    episode: `
    customer | started    | spell_started | ended
    c1       | 2026-01-05 | 2026-01-05    | 2026-02-01
    c1       | 2026-01-05 | 2026-03-03    | 2026-03-20`,
  },
  ask: { from: '2026-02-01', to: '2026-04-01', asOf: '2027-04-01' },
  expect: [
    { period: '2026-02', n: 0, status: 'refused', reason: 'nothing' },
    { period: '2026-03', n: 1, value: 0 },
  ],
})

kpiTest(repeatArrears, 'of a customer who recovers twice in a period the first counts, also by a dimension in which the two differ', {
  given: {
    episode: `
    customer | phase_reached | started    | ended
    c1       | reminder      | 2026-01-05 | 2026-02-01
    c1       | legal         | 2026-04-01 | 2026-05-01
    c2       | legal         | 2026-01-05 | 2026-02-01`,
  },
  ask: { per: 'cohort', from: '2026-01-01', to: '2026-07-01', asOf: '2027-07-01', by: ['phase_reached'] },
  expect: [
    { group: { phase_reached: 'legal' }, n: 1, value: 0 },
    { group: { phase_reached: 'reminder' }, n: 1, value: 1 },
  ],
})

kpiTest(repeatArrears, 'and with a filter on that dimension the second does not take the place of the first', {
  given: {
    episode: `
    customer | phase_reached | started    | ended
    c1       | reminder      | 2026-01-05 | 2026-02-01
    c1       | legal         | 2026-04-01 | 2026-05-01
    c2       | legal         | 2026-01-05 | 2026-02-01`,
  },
  ask: { per: 'cohort', from: '2026-01-01', to: '2026-07-01', asOf: '2027-07-01', where: { phase_reached: 'legal' } },
  expect: { n: 1, value: 0 },
})

worldTest(repeatArrears, 'a reversed direct debit soon after payment is no repeat, a new unpaid claim half a year later is', {
  given: `
    at         | type             | customer | claim | cents | due
    2026-01-01 | claim.issued     | c1       | a     | 5000  | 2026-01-15
    2026-02-10 | payment.received | c1       | a     | 5000  | -
    2026-02-20 | payment.reversed | c1       | a     | 5000  | -
    2026-03-05 | payment.received | c1       | a     | 5000  | -
    2026-01-01 | claim.issued     | c2       | b     | 5000  | 2026-01-15
    2026-03-10 | payment.received | c2       | b     | 5000  | -
    2026-08-01 | claim.issued     | c2       | c     | 5000  | 2026-08-15
    2027-04-01 | claim.issued     | c3       | d     | 5000  | 2027-04-15`,
  ask: { from: '2026-02-01', to: '2026-04-01' },
  expect: [
    { period: '2026-02', n: 0, reason: 'nothing' },
    // The second arrears of c2 begin on 30 August, 173 days after the cure of 10 March.
    { period: '2026-03', horizon: 365, n: 2, value: 1 / 2, status: 'complete' },
    { period: '2026-03', horizon: 90, n: 2, value: 0 },
  ],
})

const YEAR = { from: '2026-01-01', to: '2027-01-01', per: 'cohort', asOf: '2028-12-31' } as const

kpiTest(repeatArrears, 'counted by episode, a second cure of the same customer counts too; counted by customer only the first', {
  given: {
    episode: `
    customer | started    | ended
    c1       | 2026-01-05 | 2026-02-01
    c1       | 2026-05-02 | 2026-05-20
    c2       | 2026-01-09 | 2026-02-03`,
  },
  ask: YEAR,
  expect: [
    { variant: 'by-customer', horizon: 365, value: 1 / 2, n: 2, numerator: 1 },
    { variant: 'by-episode', horizon: 365, value: 1 / 3, n: 3, numerator: 1, denominator: 3, status: 'complete' },
    { variant: 'by-episode', horizon: 90, value: 1 / 3 },
  ],
})

kpiTest(repeatArrears, 'what opened again within thirty days is no cure by episode either', {
  given: {
    episode: `
    customer | started    | spell_started | ended
    c1       | 2026-01-05 | 2026-01-05    | 2026-02-01
    c1       | 2026-01-05 | 2026-02-20    | 2026-03-20`,
  },
  ask: YEAR,
  expect: { variant: 'by-episode', horizon: 365, value: 0, n: 1 },
})

test('repeat-arrears: cures of one customer that go alike tell no more than one of them: the interval by episode is that by customer', async () => {
  const world = await emptyWorld()
  const back = (customer: string) =>
    `${customer} | 2026-01-05 | 2026-02-01\n${customer} | 2026-04-02 | 2026-04-10\n${customer} | 2026-06-09 | -`
  const well = (customer: string) => `${customer} | 2026-01-05 | 2026-02-01\n${customer} | 2026-06-02 | 2026-06-10`
  const customers = Array.from({ length: 12 }, (_, index) => (index % 3 === 0 ? back : well)(`c${index}`))
  await drawFacts(world, { episode: ['customer | started | ended', ...customers].join('\n') })
  const figures = await figuresFrom(world, repeatArrears, { ...YEAR, set: { 'horizon-days': '90' } })
  const [one, every] = ['by-customer', 'by-episode'].map((variant) => figures.find((figure) => figure.variant === variant))
  assert.deepEqual([one?.n, every?.n], [12, 24])
  assertNear(every?.value, 1 / 3, 'value')
  assertNear(one?.value, 1 / 3, 'value by customer')
  assertNear(every?.low, one?.low ?? NaN, 'low')
  assertNear(every?.high, one?.high ?? NaN, 'high')
})
