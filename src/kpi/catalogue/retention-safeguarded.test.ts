import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import retentionSafeguarded from './retention-safeguarded.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-12-31' } as const

kpiTest(retentionSafeguarded, 'a safeguard counts before a heavy measure, not after it nor on its very day, and not after the solution', {
  given: {
    file: `
    opened     | safeguards                  | escalations        | solved
    2026-01-01 | 2026-02-01:personal-contact | 2026-03-02:summons | -
    2026-01-01 | 2026-03-02:personal-contact | 2026-03-02:summons | -
    2026-01-01 | 2026-03-10:home-visit       | 2026-03-02:summons | -
    2026-01-01 | 2026-02-10:home-visit       |                    | 2026-02-01
    2026-01-01 | 2026-02-01:home-visit       |                    | 2026-02-01
    2026-01-01 |                             |                    | 2026-02-01
    2026-01-01 |                             |                    | -
    2026-01-01 | 2026-01-01:home-visit       |                    | -`,
  },
  ask: JANUARY,
  expect: [
    { value: 3 / 8, n: 8, numerator: 3, denominator: 8, status: 'complete' },
    { variant: 'unprotected', value: 2 / 8, numerator: 2, status: 'complete' },
  ],
})

const LISTED = {
  file: `
    opened     | safeguards                                 | escalations
    2026-01-01 | 2026-02-01:newsletter                      | 2026-03-02:summons
    2026-01-01 | 2026-02-01:newsletter 2026-02-10:home-visit | 2026-02-05:reminder-letter`,
}

kpiTest(retentionSafeguarded, 'only a safeguard of the list protects, and only a heavy measure is one', {
  given: LISTED,
  ask: JANUARY,
  expect: [
    { value: 1 / 2, n: 2 },
    { variant: 'unprotected', value: 1 / 2 },
  ],
})

kpiTest(retentionSafeguarded, 'both lists can be changed', {
  given: LISTED,
  ask: { ...JANUARY, set: { safeguards: 'newsletter', 'horizon-days': '90' } },
  expect: { value: 1, n: 2, horizon: 90 },
})

kpiTest(retentionSafeguarded, 'over files that met a heavy measure it would be nothing; who was protected and spared counts here', {
  given: { file: 'opened | safeguards | escalations\n2026-01-01 | 2026-02-01:home-visit | \n2026-01-01 |  | 2026-03-02:summons' },
  ask: JANUARY,
  expect: { value: 1 / 2, n: 2 },
})

kpiTest(retentionSafeguarded, 'the horizon counts days on which the clock runs', {
  given: {
    file: `
    opened     | safeguards            | pauses
    2026-01-01 | 2026-06-30:home-visit |
    2026-01-01 | 2026-07-01:home-visit |
    2026-01-01 | 2026-07-01:home-visit | 2026-03-01..2026-03-02`,
  },
  ask: JANUARY,
  expect: { value: 2 / 3, n: 3, numerator: 2, status: 'complete' },
})

kpiTest(retentionSafeguarded, 'a file that was opened yesterday is not held against anybody: it has not had its chance', {
  given: {
    file: `
    opened     | safeguards            | escalations
    2026-01-01 | 2026-01-11:home-visit |
    2026-01-01 |                       | 2026-02-20:summons
    2026-01-31 |                       |
    2026-01-31 | 2026-02-05:home-visit |`,
  },
  ask: { ...JANUARY, asOf: '2026-02-01', set: { 'horizon-days': '30' } },
  // Two are a day old. Of the two others one was protected; what comes after the first of February is not known.
  expect: { value: 1 / 2, n: 4, numerator: 1, status: 'provisional' },
})

// The last of January has had its 180 days on 30 July, and its thirty days after on 29 August.
for (const [asOf, status] of [
  ['2026-08-28', 'provisional'],
  ['2026-08-29', 'complete'],
] as const)
  kpiTest(retentionSafeguarded, `January is ${status} as of ${asOf}`, {
    given: { file: 'opened | safeguards\n2026-01-01 | 2026-02-10:home-visit\n2026-01-31 | ' },
    ask: { ...JANUARY, asOf },
    expect: { value: 1 / 2, status },
  })

worldTest(
  retentionSafeguarded,
  'from event to figure: a safeguard of another file does not protect, one for the customer as a whole does',
  {
    given: `
    at         | type              | customer | claim | case | kind             | cents | due
    2026-01-01 | claim.issued      | c1       | a     | -    | -                | 10000 | 2026-01-15
    2026-02-01 | case.opened       | c1       | a     | A    | -                | -     | -
    2026-02-10 | safeguard.applied | c1       | -     | -    | personal-contact | -     | -
    2026-03-10 | escalation.taken  | c1       | -     | A    | summons          | -     | -
    2026-01-01 | claim.issued      | c2       | b     | -    | -                | 10000 | 2026-01-15
    2026-02-01 | case.opened       | c2       | b     | B    | -                | -     | -
    2026-02-10 | safeguard.applied | c2       | -     | X    | personal-contact | -     | -
    2026-03-10 | escalation.taken  | c2       | -     | B    | summons          | -     | -
    2026-01-01 | claim.issued      | c3       | d     | -    | -                | 10000 | 2026-01-15
    2026-02-01 | case.opened       | c3       | d     | D    | -                | -     | -
    2026-02-05 | payment.received  | c3       | d     | -    | -                | 10000 | -
    2026-02-10 | safeguard.applied | c3       | -     | D    | personal-contact | -     | -
    2027-02-10 | claim.issued      | c4       | e     | -    | -                | 10000 | 2027-03-01`,
    ask: { from: '2026-02-01', to: '2026-03-01' },
    expect: [
      { value: 1 / 3, n: 3, status: 'complete' },
      { variant: 'unprotected', value: 1 / 3 },
    ],
  },
)
