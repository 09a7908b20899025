import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import costToCollect from './cost-to-collect.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-12-31', set: { 'horizon-days': '90' } } as const

// File a: 25 own, a court fee of 120 advanced of which 80 came back, and a collection fee of 40 that nobody paid. File b: 5 own, nothing paid.
const BOOKS = {
  file: `
    customer | case | opened     | principal | recoveries
    c1       | a    | 2026-01-01 | 100000    | 20:60000 60:20000
    c2       | b    | 2026-01-01 | 50000     | `,
  cost: `
    customer | case | cost | kind             | bearer   | charged    | charged_cents | paid
    c1       | a    | p    | partner-fee      | creditor | 2026-01-11 | 2500          | 0
    c1       | a    | q    | court-fee        | customer | 2026-02-10 | 12000         | 8000
    c1       | a    | r    | collection-costs | customer | 2026-01-05 | 4000          | 0
    c1       | a    | s    | debt-counselling | society  | 2026-01-05 | 90000         | 0
    c2       | b    | t    | call             | partner  | 2025-12-20 | 500           | 0`,
  entry: `
    customer | claim | cost | booked     | type    | cents
    c1       | x     | q    | 2026-02-10 | charged | 12000
    c1       | x     | q    | 2026-03-12 | paid    | -8000
    c1       | x     | r    | 2026-01-05 | charged | 4000`,
}

kpiTest(
  costToCollect,
  'borne is what was spent on own account, and what was advanced and did not come back; fees not paid and costs of society are not',
  {
    given: BOOKS,
    ask: JANUARY,
    expect: [
      { value: (2500 + 500 + 12_000 - 8000) / 80_000, n: 2, numerator: 7000, denominator: 80_000, status: 'complete' },
      { variant: 'own', value: 3000 / 80_000 },
      { variant: 'made', value: 15_000 / 80_000 },
      { variant: 'per-file', value: 3500, numerator: 7000, denominator: 2 },
    ],
  },
)

kpiTest(costToCollect, 'within 60 days the court fee is advanced and not back yet, on the last day the money is in', {
  given: BOOKS,
  // 2 March is day 60, 12 March day 70.
  ask: { ...JANUARY, set: { 'horizon-days': '59,60,69,70' } },
  expect: [
    { horizon: 59, value: 15_000 / 60_000 },
    { horizon: 60, value: 15_000 / 80_000 },
    { horizon: 69, value: 15_000 / 80_000 },
    { horizon: 70, value: 7000 / 80_000 },
  ],
})

kpiTest(costToCollect, 'what is advanced is a setting: a house that pays its collection costs to somebody else bears those', {
  given: BOOKS,
  ask: { ...JANUARY, set: { 'horizon-days': '90', 'advanced-kinds': 'court-fee, collection-costs' } },
  expect: { value: 11_000 / 80_000 },
})

kpiTest(costToCollect, 'a repayment that is taken back, and a cost that is waived, are borne', {
  given: {
    file: 'customer | case | opened | recoveries\nc1 | a | 2026-01-01 | 10:10000',
    cost: 'customer | case | cost | kind | bearer | charged | charged_cents\nc1 | a | q | bailiff-fee | customer | 2026-01-05 | 3000',
    entry: `
    customer | claim | cost | booked     | type     | cents
    c1       | x     | q    | 2026-01-05 | charged  | 3000
    c1       | x     | q    | 2026-01-10 | paid     | -3000
    c1       | x     | q    | 2026-01-20 | reversed | 3000
    c1       | x     | q    | 2026-01-30 | waived   | -3000`,
  },
  ask: JANUARY,
  expect: { value: 3000 / 10_000 },
})

const NEW_AND_OLD = {
  file: `
    customer | case | opened     | principal | recoveries
    c1       | a    | 2025-11-01 | 10000     | 61:10000
    c2       | b    | 2026-01-01 | 10000     | 61:10000
    c3       | c    | 2026-01-01 | 10000     | 61:10000`,
  cost: `
    customer | case | cost | kind        | bearer   | charged    | charged_cents
    c1       | a    | p    | partner-fee | creditor | 2025-11-05 | 1000
    c2       | b    | q    | partner-fee | creditor | 2026-01-05 | 1000
    c3       | c    | r    | partner-fee | creditor | 2026-01-05 | 1000`,
}

kpiTest(costToCollect, 'twice as many new files make no file dearer: costs over money of the month would go from 10 to 20 cents', {
  given: NEW_AND_OLD,
  ask: { ...JANUARY, from: '2025-11-01', set: { 'horizon-days': '61' } },
  expect: [
    { period: '2025-11', value: 0.1, n: 1 },
    { period: '2026-01', value: 0.1, n: 2 },
  ],
})

kpiTest(costToCollect, 'costs come before the money: within 60 days there is nothing to divide by, and that is said', {
  given: NEW_AND_OLD,
  ask: { ...JANUARY, set: { 'horizon-days': '60' } },
  expect: [
    { value: null, status: 'refused', reason: 'no-denominator', n: 2 },
    { variant: 'per-file', value: 1000, status: 'complete' },
  ],
})

kpiTest(costToCollect, 'a young file counts for the days it was followed: so far over so far would say 30 cents', {
  given: {
    file: `
    customer | case | opened     | principal | recoveries
    c1       | a    | 2026-01-01 | 10000     | 5:2000 50:8000
    c2       | b    | 2026-01-31 | 10000     | 5:2000`,
    cost: `
    customer | case | cost | kind        | bearer   | charged    | charged_cents
    c1       | a    | p    | partner-fee | creditor | 2026-01-03 | 1000
    c2       | b    | q    | partner-fee | creditor | 2026-02-02 | 1000
    c1       | a    | r    | call        | creditor | 2026-02-20 | 1600`,
  },
  ask: { ...JANUARY, asOf: '2026-03-02', set: { 'horizon-days': '60' } },
  // Costs: 2000 ÷ 20000 and 1600 ÷ 10000; money: 4000 ÷ 20000 and 8000 ÷ 10000. So far it is 3600 ÷ 12000.
  expect: { value: 0.26, status: 'provisional', numerator: 3600, denominator: 12_000 },
})

for (const [asOf, status] of [
  ['2026-04-30', 'provisional'],
  ['2026-05-01', 'complete'],
] as const)
  kpiTest(costToCollect, `January is ${status} as of ${asOf}, ninety days after its last file`, {
    given: {
      file: 'customer | case | opened | recoveries\nc1 | a | 2026-01-31 | 10:10000\nc2 | b | 2026-01-01 |',
      cost: 'customer | case | cost | kind | bearer | charged | charged_cents\nc1 | a | p | call | creditor | 2026-02-03 | 1000',
    },
    ask: { ...JANUARY, asOf },
    expect: { value: 0.1, status },
  })

worldTest(costToCollect, 'from event to figure: a payment fills the principal first, so what was advanced is borne until more comes in', {
  given: `
    at         | type             | customer | claim | case | kind        | cents | due        | bearer
    2026-01-01 | claim.issued     | c1       | a     | A    | -           | 50000 | 2026-01-15 | -
    2026-02-01 | case.opened      | c1       | a     | A    | -           | -     | -          | -
    2026-02-03 | cost.charged     | c1       | a     | A    | partner-fee | 2500  | -          | creditor
    2026-02-20 | cost.charged     | c1       | a     | A    | court-fee   | 8000  | -          | -
    2026-03-01 | payment.received | c1       | a     | -    | -           | 50000 | -          | -
    2026-04-20 | payment.received | c1       | a     | -    | -           | 3000  | -          | -
    2026-12-31 | claim.issued     | c9       | z     | -    | -           | 50000 | 2027-01-15 | -`,
  ask: { from: '2026-02-01', to: '2026-03-01', set: { 'horizon-days': '60,90' } },
  expect: [
    { horizon: 60, value: 10_500 / 50_000, n: 1, status: 'complete' },
    { horizon: 90, value: 7500 / 50_000 },
    { variant: 'own', horizon: 90, value: 2500 / 50_000 },
    { variant: 'made', horizon: 90, value: 10_500 / 50_000 },
  ],
})

worldTest(costToCollect, 'a creditor that never delivered a cost is told so: no costs heard of are not no costs', {
  given: `
    at         | type             | claim | case | cents | due
    2026-01-01 | claim.issued     | a     | -    | 5000  | 2026-01-15
    2026-02-01 | case.opened      | a     | f    | -     | -
    2026-02-21 | payment.received | a     | f    | 5000  | -`,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  expect: { value: null, status: 'refused', reason: 'events-missing' },
})
