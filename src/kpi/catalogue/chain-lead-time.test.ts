import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoEvents, record } from '#facts'
import { assertNear } from '../testing/expect.ts'
import { emptyWorld, kpiTest, worldTest } from '../testing/kpi-test.ts'
import { soundAnswer } from '../testing/sound.ts'
import chainLeadTime from './chain-lead-time.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2027-12-31' } as const

kpiTest(chainLeadTime, 'the days with each party add up to the days of the whole chain', {
  given: {
    file: `
    opened     | solved     | parties
    2026-01-01 | 2026-01-11 | 2026-01-01:creditor
    2026-01-01 | 2026-03-02 | 2026-01-01:creditor 2026-01-21:partner
    2026-01-01 | 2026-04-11 | 2026-01-01:creditor 2026-01-11:partner 2026-02-10:bailiff 2026-04-01:creditor
    2026-01-01 | 2026-01-31 | 2026-01-01:partner 2026-01-11:court 2026-01-21:municipality`,
  },
  ask: JANUARY,
  expect: [
    { value: (10 + 60 + 100 + 30) / 4, n: 4, numerator: 4, denominator: 4, status: 'complete' },
    { variant: 'at-creditor', value: (10 + 20 + 20 + 0) / 4, n: 4, numerator: null, denominator: 4, status: 'complete' },
    { variant: 'at-partner', value: (0 + 40 + 30 + 10) / 4, n: 4, status: 'complete' },
    { variant: 'at-bailiff', value: 50 / 4, n: 4, status: 'complete' },
    { variant: 'elsewhere', value: 20 / 4, n: 4, status: 'complete' },
  ],
})

kpiTest(chainLeadTime, 'a file that is never solved goes on counting with whoever has it, for at most a year', {
  given: {
    file: `
    opened     | solved     | solved_how  | parties
    2026-01-01 | 2026-01-11 | paid        | 2026-01-01:creditor
    2026-01-01 | 2026-03-01 | written-off | 2026-01-01:creditor 2026-01-21:partner`,
  },
  ask: JANUARY,
  expect: [
    { value: (10 + 365) / 2, n: 2, status: 'complete' },
    { variant: 'at-creditor', value: (10 + 20) / 2 },
    { variant: 'at-partner', value: 345 / 2 },
  ],
})

kpiTest(chainLeadTime, 'days on which the clock stands still count with nobody', {
  given: {
    file: `
    opened     | solved     | parties                                | pauses
    2026-01-01 | 2026-04-11 | 2026-01-01:creditor 2026-02-10:partner | 2026-01-31..2026-03-12`,
  },
  ask: JANUARY,
  expect: [
    { value: 30 + 30, n: 1 },
    { variant: 'at-creditor', value: 30 },
    { variant: 'at-partner', value: 30 },
  ],
})

kpiTest(chainLeadTime, 'who hands over sooner is not faster: his part becomes shorter, the chain does not', {
  given: {
    file: `
    segment | opened     | solved     | parties
    late    | 2026-01-01 | 2026-04-11 | 2026-01-01:creditor 2026-03-02:partner
    soon    | 2026-01-01 | 2026-04-11 | 2026-01-01:creditor 2026-01-02:partner`,
  },
  ask: { ...JANUARY, by: ['segment'] },
  expect: [
    { group: { segment: 'late' }, value: 100 },
    { group: { segment: 'soon' }, value: 100 },
    { variant: 'at-creditor', group: { segment: 'late' }, value: 60 },
    { variant: 'at-creditor', group: { segment: 'soon' }, value: 1 },
  ],
})

kpiTest(
  chainLeadTime,
  'as of a day in the middle: a handover that is still to come is not known, and the others tell how a young file goes on',
  {
    given: {
      file: `
    opened     | solved     | parties
    2026-01-01 | 2026-01-21 | 2026-01-01:creditor 2026-01-11:partner
    2026-01-01 | -          | 2026-01-01:creditor 2026-01-06:partner 2026-03-01:bailiff
    2026-01-16 | 2026-03-01 | 2026-01-16:creditor 2026-02-10:partner`,
    },
    ask: { ...JANUARY, asOf: '2026-01-31', set: { 'horizon-days': '30' } },
    // From day 15 on two are followed; on day 20 one of them is solved.
    expect: [
      { value: 20 + 10 / 2, n: 3, status: 'provisional' },
      { variant: 'at-creditor', value: 5 + (5 * 2) / 3 + (5 * 1) / 3, status: 'provisional' },
      { variant: 'at-partner', value: (5 * 1) / 3 + (5 * 2) / 3 + 5 + 10 / 2, status: 'provisional' },
      { variant: 'at-bailiff', value: 0, status: 'provisional' },
    ],
  },
)

// The last of January has had its year on 31 January 2027, and its thirty days after on 2 March.
for (const [asOf, status] of [
  ['2027-03-01', 'provisional'],
  ['2027-03-02', 'complete'],
] as const)
  kpiTest(chainLeadTime, `January is ${status} as of ${asOf}`, {
    given: { file: 'opened | solved | parties\n2026-01-31 | 2026-02-10 | 2026-01-31:creditor 2026-02-05:partner' },
    ask: { ...JANUARY, asOf },
    expect: [
      { value: 10, status },
      { variant: 'at-partner', value: 5, status },
    ],
  })

kpiTest(chainLeadTime, 'while the clock of one stands still no part is final', {
  given: {
    file: `
    opened     | solved     | parties                                | pauses
    2026-01-01 | 2026-01-11 | 2026-01-01:creditor                    | 2025-01-01..2025-01-02
    2026-01-01 | -          | 2026-01-01:creditor                    | 2025-01-01..2025-01-02
    2026-01-01 | -          | 2026-01-01:creditor 2026-01-11:partner | 2026-03-01..2299-12-31`,
  },
  ask: JANUARY,
  expect: [
    { variant: 'at-creditor', n: 3, status: 'provisional' },
    { variant: 'at-partner', n: 3, status: 'provisional' },
  ],
})

worldTest(chainLeadTime, 'from event to figure: to the partner, on to the bailiff and back', {
  given: `
    at         | type             | customer | claim | case | party   | phase | cents | due
    2026-01-01 | claim.issued     | c1       | a     | -    | -       | -     | 10000 | 2026-01-15
    2026-02-01 | case.opened      | c1       | a     | A    | -       | -     | -     | -
    2026-02-21 | case.handed-over | c1       | a     | A    | partner | -     | -     | -
    2026-03-23 | phase.entered    | c1       | a     | A    | bailiff | legal | -     | -
    2026-04-02 | case.returned    | c1       | a     | A    | bailiff | -     | -     | -
    2026-04-12 | payment.received | c1       | a     | -    | -       | -     | 10000 | -
    2027-12-31 | claim.issued     | c2       | z     | -    | -       | -     | 10000 | 2028-01-15`,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  expect: [
    { value: 70, n: 1, status: 'complete' },
    { variant: 'at-creditor', value: 30 },
    { variant: 'at-partner', value: 30 },
    { variant: 'at-bailiff', value: 10 },
  ],
})

test('chain-lead-time: in the demo world the parts add up to the whole, and the whole is the lead time, in every month and group', async () => {
  const world = await emptyWorld()
  await record(world, [...demoEvents({ customers: 300, end: '2026-02-28' })])
  for (const by of [[], ['region']] as const) {
    const figures = await soundAnswer(world, { kpis: ['lead-time', 'chain-lead-time'], from: '2023-10-01', to: '2026-02-01', by: [...by] })
    const days = figures.filter(({ horizon }) => horizon !== null)
    let given = 0
    for (const [, each] of Map.groupBy(days, ({ period, group }) => JSON.stringify([period, group]))) {
      const [leadTime, whole, ...parts] = each
      assert.deepEqual([leadTime?.kpi, whole?.variant, parts.length], ['lead-time', 'days', 4])
      for (const name of ['value', 'low', 'high', 'status', 'n'] as const) assert.equal(whole?.[name], leadTime?.[name])
      for (const part of parts) assert.deepEqual([part.status, part.n], [whole?.status, whole?.n])
      if (whole?.value === null) continue
      given += 1
      assertNear(
        parts.reduce((sum, { value }) => sum + (value ?? 0), 0),
        whole?.value,
        `the parts of ${whole?.period}`,
      )
    }
    assert.ok(given > 15, `${given}`)
  }
})
