import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import recoveryRate from './recovery-rate.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2027-06-30' } as const

kpiTest(recoveryRate, 'money in over principal at each horizon; a part payment is recovered money but no solved file', {
  given: {
    file: `
    opened     | principal | recoveries      | settled
    2026-01-01 | 10000     | 30:10000        | 2026-01-31
    2026-01-15 | 6000      | 90:1000 91:2000 | -
    2026-01-31 | 4000      | 365:4000        | 2027-01-31`,
  },
  ask: JANUARY,
  expect: [
    { horizon: 90, value: 11 / 20, n: 3, numerator: 11_000, denominator: 20_000, status: 'complete' },
    { horizon: 180, value: 13 / 20 },
    { horizon: 365, value: 17 / 20 },
    { variant: 'by-count', horizon: 90, value: 1 / 3, n: 3, numerator: 1 },
    { variant: 'by-count', horizon: 365, value: 2 / 3 },
  ],
})

kpiTest(recoveryRate, 'over closed files it would be 100 %; over all that came in it is half', {
  given: {
    file: `
    opened     | closed     | recoveries | settled
    2026-01-01 | 2026-03-01 | 59:10000   | 2026-03-01
    2026-01-01 | 2026-04-01 | 90:10000   | 2026-04-01
    2026-01-01 | -          | -          | -
    2026-01-01 | -          | -          | -`,
  },
  ask: JANUARY,
  expect: [
    { horizon: 90, value: 0.5 },
    { variant: 'by-count', horizon: 90, value: 0.5 },
  ],
})

kpiTest(recoveryRate, 'a write-off does not take a file out of the denominator', {
  given: {
    file: `
    opened     | recoveries | settled    | settled_how
    2026-01-01 | 59:10000   | 2026-03-01 | paid
    2026-01-01 | 20:2500    | 2026-03-01 | written-off`,
  },
  ask: JANUARY,
  expect: [
    { horizon: 90, value: 12_500 / 20_000 },
    { variant: 'by-count', horizon: 90, value: 0.5, denominator: 2 },
  ],
})

kpiTest(recoveryRate, 'a reversal is taken off again', {
  given: {
    file: `
    opened     | recoveries
    2026-01-01 | 20:10000 120:-10000`,
  },
  ask: JANUARY,
  expect: [
    { horizon: 90, value: 1 },
    { horizon: 180, value: 0 },
  ],
})

kpiTest(
  recoveryRate,
  'a young file counts for the days it has been seen: its month is provisional, and refused where no file was seen that long',
  {
    given: {
      file: `
    opened     | principal | recoveries
    2026-01-01 | 10000     | 20:5000 85:2000
    2026-03-12 | 30000     | 20:3000`,
    },
    ask: { per: 'cohort', from: '2026-01-01', to: '2026-04-01', asOf: '2026-04-11' },
    expect: [
      // Day 20: 8,000 of 40,000; day 85: 2,000 of the 10,000 seen that long. Money so far over principal would be 0.25.
      { horizon: 90, value: 0.2 + 0.2, n: 2, numerator: 10_000, denominator: 40_000, status: 'provisional' },
      { horizon: 180, value: null, status: 'refused', reason: 'too-young' },
      { variant: 'by-count', horizon: 90, value: 0, status: 'provisional' },
    ],
  },
)

kpiTest(recoveryRate, 'a file without principal is not in the denominator', {
  given: {
    file: `
    opened     | principal | recoveries
    2026-01-01 | 0         | 20:5000
    2026-01-01 | 10000     | 20:5000`,
  },
  ask: JANUARY,
  expect: [
    { horizon: 90, value: 0.5, n: 1 },
    { variant: 'by-count', horizon: 90, n: 1 },
  ],
})

kpiTest(recoveryRate, 'groups have rates of their own, weighed by principal', {
  given: {
    file: `
    segment | opened     | principal | recoveries
    home    | 2026-01-01 | 1000      | 5:1000
    home    | 2026-01-01 | 9000      | 5:0
    shop    | 2026-01-01 | 5000      | 5:5000`,
  },
  ask: { ...JANUARY, by: ['segment'] },
  expect: [
    { horizon: 90, group: { segment: 'home' }, value: 0.1, n: 2, numerator: 1000, denominator: 10_000 },
    { horizon: 90, group: { segment: 'shop' }, value: 1, n: 1 },
  ],
})

worldTest(recoveryRate, 'from events: paid before the opening is no principal, a reversed payment is no recovery', {
  given: `
    at         | type             | customer | claim | case | cents | due
    2026-01-01 | claim.issued     | c1       | a     | p    | 10000 | 2026-01-15
    2026-02-01 | payment.received | c1       | a     | -    | 4000  | -
    2026-03-01 | case.opened      | c1       | a     | p    | -     | -
    2026-03-21 | payment.received | c1       | a     | -    | 6000  | -
    2026-01-01 | claim.issued     | c2       | b     | q    | 10000 | 2026-01-15
    2026-03-01 | case.opened      | c2       | b     | q    | -     | -
    2026-03-11 | payment.received | c2       | b     | -    | 10000 | -
    2026-06-19 | payment.reversed | c2       | b     | -    | 10000 | -
    2027-06-30 | claim.issued     | c3       | z     | -    | 5000  | 2027-07-15`,
  ask: { from: '2026-03-01', to: '2026-04-01' },
  expect: [
    { horizon: 90, value: 1, n: 2, numerator: 16_000, denominator: 16_000, status: 'complete' },
    { horizon: 180, value: 6000 / 16_000 },
    // Its hundred days of being paid were more than thirty: it was paid in full, once.
    { variant: 'by-count', horizon: 180, value: 1 },
  ],
})
