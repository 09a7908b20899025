import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import retention from './retention.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2027-06-30' } as const

kpiTest(retention, 'who leaves within a year of closing is lost, who leaves a day later or not at all is kept', {
  given: {
    file: `
    opened     | closed     | left
    2025-11-01 | 2026-01-10 | 2026-12-31
    2025-11-01 | 2026-01-10 | 2027-01-10
    2025-11-01 | 2026-01-10 | 2027-01-11
    2025-11-01 | 2026-01-10 | -`,
  },
  ask: JANUARY,
  expect: { value: 2 / 4, n: 4, numerator: 2, denominator: 4, horizon: 365, status: 'complete' },
})

kpiTest(retention, 'who left while the file was open is lost, and who had gone when it was opened was not there to keep', {
  given: {
    file: `
    opened     | closed     | left
    2025-11-01 | 2026-01-10 | 2025-12-01
    2025-11-01 | 2026-01-10 | 2026-01-10
    2025-11-01 | 2026-01-10 | 2025-11-01
    2025-11-01 | 2026-01-10 | 2025-06-01
    2025-11-01 | 2026-01-10 | -
    2025-11-01 | -          | -`,
  },
  ask: JANUARY,
  expect: { value: 1 / 3, n: 3, numerator: 1 },
})

kpiTest(retention, 'moving is leaving, but there is a figure beside it in which it is no loss', {
  given: {
    file: `
    opened     | closed     | left       | left_how
    2025-11-01 | 2026-01-10 | 2026-03-01 | moved
    2025-11-01 | 2026-01-10 | 2026-03-01 | non-payment
    2025-11-01 | 2026-01-10 | 2026-03-01 | switched
    2025-11-01 | 2026-01-10 | -          | `,
  },
  ask: JANUARY,
  expect: [
    { value: 1 / 4, n: 4 },
    { variant: 'apart-from-moving', value: 2 / 4, n: 4 },
  ],
})

kpiTest(retention, 'a customer counts once a period, by the file that was closed first', {
  given: {
    file: `
    customer | case | opened     | closed     | left
    c1       | a    | 2025-11-01 | 2026-01-10 | 2027-01-20
    c1       | b    | 2025-11-02 | 2026-01-10 | 2027-01-20
    c1       | c    | 2025-11-03 | 2026-01-25 | 2027-01-20
    c2       | d    | 2025-11-01 | 2026-01-10 | 2026-02-10`,
  },
  ask: JANUARY,
  expect: { value: 1 / 2, n: 2 },
})

kpiTest(retention, 'of two files that were closed on one day the one that was opened first says what it was about', {
  given: {
    file: `
    customer | case | product | opened     | closed     | left
    c1       | a    | heat    | 2025-11-02 | 2026-01-10 | -
    c1       | b    | water   | 2025-11-01 | 2026-01-10 | -
    c2       | c    | water   | 2025-11-01 | 2026-01-10 | 2026-02-10
    c2       | d    | heat    | 2025-11-02 | 2026-01-10 | 2026-02-10`,
  },
  ask: { ...JANUARY, by: ['product'] },
  expect: { group: { product: 'water' }, value: 1 / 2, n: 2 },
})

kpiTest(retention, 'customers without arrears beside it: from their first bill of the period, if they had never been behind by then', {
  given: {
    file: `
    customer | tenure | opened     | closed     | left
    c1       | <1y    | 2025-11-01 | 2026-01-10 | 2026-02-01
    c2       | <1y    | 2025-11-01 | 2026-01-10 | -`,
    claim: `
    customer | claim | tenure | issued     | left       | principal
    c1       | a     | <1y    | 2026-01-01 | 2026-02-01 | 5000
    c3       | b     | <1y    | 2026-01-05 | 2027-01-05 | 5000
    c3       | c     | <1y    | 2026-01-20 | 2027-01-05 | 5000
    c4       | d     | <1y    | 2026-01-05 | 2027-01-06 | 5000
    c5       | e     | <1y    | 2026-01-05 | 2026-02-01 | 5000
    c6       | f     | <1y    | 2026-01-05 | 2026-01-05 | 5000
    c7       | g     | >3y    | 2026-01-05 | -          | 5000
    c8       | h     | <1y    | 2026-01-05 | 2026-03-01 | 0
    c9       | i     | <1y    | 2026-01-05 | -          | 5000`,
    episode: `
    customer | started    | ended
    c5       | 2026-01-05 | 2026-02-10
    c9       | 2026-01-06 | -`,
  },
  ask: { ...JANUARY, by: ['tenure'] },
  expect: [
    { group: { tenure: '<1y' }, value: 1 / 2, n: 2 },
    // c3 left on day 365; c4 a day later; c9 fell behind only afterwards.
    { variant: 'without-arrears', group: { tenure: '<1y' }, value: 2 / 3, n: 3, numerator: 2, status: 'complete' },
    { variant: 'without-arrears', group: { tenure: '>3y' }, value: 1, n: 1 },
  ],
})

kpiTest(retention, 'a young month is provisional, and leaving after the as-of day is not known', {
  given: {
    file: `
    opened     | closed     | left
    2025-11-01 | 2026-01-01 | 2026-01-21
    2025-11-01 | 2026-01-01 | 2026-03-01
    2025-11-01 | 2026-01-21 | -
    2025-11-01 | 2026-01-31 | -`,
  },
  ask: { ...JANUARY, asOf: '2026-01-31', set: { 'horizon-days': '30' } },
  // On day 20 one of two leaves.
  expect: { value: 1 / 2, n: 4, status: 'provisional' },
})

for (const [asOf, status] of [
  ['2027-01-30', 'provisional'],
  ['2027-01-31', 'complete'],
] as const)
  kpiTest(retention, `January is ${status} as of ${asOf}`, {
    given: {
      file: 'opened | closed | left\n2025-11-01 | 2026-01-01 | 2026-03-01\n2025-11-01 | 2026-01-01 | -\n2025-11-01 | 2026-01-31 | -',
    },
    ask: { ...JANUARY, asOf },
    expect: { value: 2 / 3, n: 3, status },
  })

worldTest(retention, 'from event to figure: a second contract keeps the customer, and who comes back has not left', {
  given: `
    at         | type             | customer | claim | case | kind  | contract | cents | due
    2026-01-01 | claim.issued     | c1       | a     | -    | -     | -        | 10000 | 2026-01-15
    2026-02-01 | case.opened      | c1       | a     | A    | -     | -        | -     | -
    2026-03-01 | case.closed      | c1       | a     | A    | paid  | -        | -     | -
    2026-04-01 | contract.ended   | c1       | -     | -    | moved | gas      | -     | -
    2026-01-01 | contract.started | c1       | -     | -    | -     | power    | -     | -
    2026-01-01 | claim.issued     | c2       | b     | -    | -     | -        | 10000 | 2026-01-15
    2026-02-01 | case.opened      | c2       | b     | B    | -     | -        | -     | -
    2026-03-01 | case.closed      | c2       | b     | B    | paid  | -        | -     | -
    2026-04-01 | contract.ended   | c2       | -     | -    | other | gas      | -     | -
    2026-01-01 | claim.issued     | c3       | d     | -    | -     | -        | 10000 | 2026-01-15
    2026-02-01 | case.opened      | c3       | d     | D    | -     | -        | -     | -
    2026-03-01 | case.closed      | c3       | d     | D    | paid  | -        | -     | -
    2026-04-01 | contract.ended   | c3       | -     | -    | other | gas      | -     | -
    2026-05-01 | contract.started | c3       | -     | -    | -     | gas      | -     | -
    2027-06-10 | claim.issued     | c4       | e     | -    | -     | -        | 10000 | 2027-06-30`,
  ask: { from: '2026-03-01', to: '2026-04-01' },
  expect: { value: 2 / 3, n: 3, status: 'complete' },
})
