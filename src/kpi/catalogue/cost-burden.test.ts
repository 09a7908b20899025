import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import costBurden from './cost-burden.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2027-06-30' } as const

const FOUR_FILES = `
    case | opened     | principal | recoveries | charges       | charged | cost_paid | cost_waived
    p    | 2026-01-01 | 10000     | 20:10000   | 1:400 32:600  | 1000    | 1000      | 0
    q    | 2026-01-05 | 1000      | 30:500     | 28:4000       | 4000    | 500       | 1500
    r    | 2026-01-09 | 20000     |            |               | 0       | 0         | 0
    s    | 2026-01-20 | 9000      | 40:1500    | 13:9000       | 9000    | 0         | 0`

kpiTest(costBurden, 'charged, paid and waived are three different things', {
  given: { file: FOUR_FILES },
  ask: JANUARY,
  expect: [
    { value: 14_000 / 40_000, n: 4, numerator: 14_000, denominator: 40_000, status: 'complete' },
    { variant: 'paid', value: 13_500 / 12_000, numerator: 13_500, denominator: 12_000 },
    { variant: 'waived', value: 1500 / 40_000 },
  ],
})

kpiTest(costBurden, 'the mean of 0.35 hides the small debt that became fivefold', {
  given: { file: FOUR_FILES },
  ask: JANUARY,
  expect: [
    // Per file 0.1, 4, 0 and 1.
    { variant: 'median', value: 0.55, n: 4 },
    { variant: 'p90', value: 1 + 0.7 * 3 },
    // Exactly double is not above double.
    { variant: 'above-double', value: 1 / 4, numerator: 1, denominator: 4 },
  ],
})

kpiTest(costBurden, 'a file without principal has no burden, and without a file there is nothing to say', {
  given: {
    file: `
    opened     | principal | charges
    2026-01-01 | 0         | 9:500
    2026-02-01 | 1000      | 9:500`,
  },
  ask: { ...JANUARY, to: '2026-03-01' },
  expect: [
    { period: '2026-01', n: 0, status: 'refused', reason: 'nothing' },
    { period: '2026-02', n: 1, value: 0.5 },
    { period: '2026-02', variant: 'paid', value: null, status: 'refused', reason: 'no-denominator' },
  ],
})

kpiTest(costBurden, 'a young month is not cheap: costs of each age stand over the principal that was seen at that age', {
  given: {
    file: `
    opened     | principal | charges
    2026-01-01 | 1000      | 10:100 50:300
    2026-01-31 | 1000      | 10:100`,
  },
  ask: { ...JANUARY, asOf: '2026-03-02', set: { 'horizon-days': '60' } },
  // Age 10: 200 of 2,000 seen; age 50: 300 of the 1,000 that is seen for so long. "Charged so far" says 0.25.
  expect: [
    { value: 0.1 + 0.3, status: 'provisional' },
    { variant: 'p90', value: null, status: 'refused', reason: 'too-young' },
  ],
})

kpiTest(costBurden, 'what is charged after the horizon changes nothing any more', {
  given: {
    file: `
    opened     | principal | charges
    2026-01-01 | 1000      | 365:500 366:9000`,
  },
  ask: JANUARY,
  expect: [
    { value: 0.5, status: 'complete' },
    { variant: 'median', value: 0.5, status: 'complete' },
    { variant: 'above-double', value: 0 },
  ],
})

const COSTS = `
    customer | case | kind         | phase      | bearer   | charged_cents | charged_on | paid | waived
    c1       | p    | reminder-fee | reminder   | customer | 400     | 2026-01-02 | 400  | 0
    c1       | p    | bailiff      | legal      | customer | 600     | 2026-02-02 | 600  | 0
    c2       | q    | bailiff      | legal      | customer | 4000    | 2026-02-02 | 500  | 1500
    c4       | s    | bailiff      | collection | customer | 9000    | 2026-02-02 | 0    | 0
    c4       | s    | court        | legal      | creditor | 7000    | 2026-02-02 | 0    | 0`

kpiTest(costBurden, 'by kind of cost the parts stand over the same principal and add up; what the creditor bears is no burden', {
  given: { file: FOUR_FILES, cost: COSTS },
  ask: { ...JANUARY, by: ['kind'] },
  expect: [
    { group: { kind: 'bailiff' }, value: 13_600 / 40_000, n: 4, numerator: 13_600 },
    { group: { kind: 'reminder-fee' }, value: 400 / 40_000, n: 4, numerator: 400 },
  ],
})

kpiTest(costBurden, 'what the creditor and society bear stands apart, and is no burden of the customer', {
  given: {
    file: FOUR_FILES,
    cost: `
    customer | case | kind            | bearer   | charged_cents | charged_on
    c2       | q    | letter          | creditor | 300     | 2026-01-07
    c2       | q    | debt-counselling | society | 5000    | 2026-03-02
    c4       | s    | court           | creditor | 7000    | 2026-02-02
    c4       | s    | court           | creditor | 900     | 2027-02-02`,
  },
  ask: JANUARY,
  expect: [
    { value: 14_000 / 40_000, numerator: 14_000 },
    { variant: 'creditor', horizon: 365, value: 7300 / 40_000, n: 4, numerator: 7300, denominator: 40_000, status: 'complete' },
    { variant: 'society', horizon: 365, value: 5000 / 40_000, numerator: 5000, status: 'complete' },
  ],
})

kpiTest(costBurden, 'by phase as well', {
  given: { file: FOUR_FILES, cost: COSTS },
  ask: { ...JANUARY, by: ['phase'] },
  expect: [
    { group: { phase: 'reminder' }, numerator: 400 },
    { group: { phase: 'legal' }, numerator: 4600 },
    { group: { phase: 'collection' }, numerator: 9000 },
  ],
})

worldTest(costBurden, 'from events: what is charged, paid and waived ends up on the file that it was charged in', {
  given: `
    at         | type             | customer | claim | case | cents | due        | kind
    2026-01-01 | claim.issued     | c1       | a     | p    | 10000 | 2026-01-15 |
    2026-02-01 | case.opened      | c1       | a     | p    | -     | -          |
    2026-02-02 | cost.charged     | c1       | a     | p    | 4000  | -          | fee
    2026-02-03 | cost.charged     | c1       | a     | p    | 1000  | -          | post
    2026-02-10 | cost.waived      | c1       | a     | p    | 1000  | -          | post
    2026-03-01 | payment.received | c1       | a     | p    | 12000 | -          |
    2027-06-30 | claim.issued     | c2       | z     | -    | 5000  | 2027-07-15 | `,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  expect: [
    { value: 0.5, n: 1, numerator: 5000, denominator: 10_000, status: 'complete' },
    { variant: 'paid', value: 1.2, numerator: 12_000, denominator: 10_000 },
    { variant: 'waived', value: 0.1 },
  ],
})
