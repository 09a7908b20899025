import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import escalationRate from './escalation-rate.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-12-31' } as const

kpiTest(escalationRate, 'one in four: 1 − Kaplan-Meier, with the solved out of sight, would say a half', {
  given: {
    file: `
    opened     | principal | escalations        | solved     | arranged
    2026-01-01 | 30000     | 2026-03-02:summons | -          | -
    2026-01-01 | 10000     |                    | 2026-01-31 | -
    2026-01-01 | 10000     |                    | -          | 2026-02-10
    2026-01-01 | 10000     |                    | -          | -`,
  },
  ask: JANUARY,
  expect: [
    { value: 1 / 4, n: 4, numerator: 1, denominator: 4, status: 'complete' },
    { variant: 'euro', value: 1 / 2, numerator: 30_000, denominator: 60_000 },
  ],
})

kpiTest(escalationRate, 'over closed files it would be everybody; over all that came in it is one in three', {
  given: {
    file: `
    opened     | closed     | escalations
    2026-01-01 | 2026-05-01 | 2026-03-02:judgment
    2026-01-01 | -          |
    2026-01-01 | -          | `,
  },
  ask: JANUARY,
  expect: { value: 1 / 3, n: 3 },
})

kpiTest(escalationRate, 'a part payment does not end the risk, a solution, a withdrawal and a write-off do', {
  given: {
    file: `
    opened     | recoveries | escalations        | solved     | solved_how
    2026-01-01 | 10:5000    | 2026-03-02:summons | -          | -
    2026-01-01 | 10:10000   | 2026-03-02:summons | 2026-01-11 | paid
    2026-01-01 |            | 2026-03-02:summons | 2026-01-11 | withdrawn
    2026-01-01 |            | 2026-03-02:summons | 2026-01-11 | written-off`,
  },
  ask: JANUARY,
  expect: { value: 1 / 4, n: 4 },
})

kpiTest(escalationRate, 'days on which the file is paused do not count: with 40 of them day 220 is in time and day 221 is not', {
  given: {
    file: `
    opened     | escalations        | pauses
    2026-01-01 | 2026-08-09:summons | 2026-02-01..2026-03-13
    2026-01-01 | 2026-08-10:summons | 2026-02-01..2026-03-13
    2026-01-01 | 2026-06-30:summons |
    2026-01-01 | 2026-07-01:summons | `,
  },
  ask: JANUARY,
  expect: { value: 1 / 2, n: 4 },
})

kpiTest(escalationRate, 'a pause that lasts leaves a file at the age at which it began', {
  given: {
    file: `
    opened     | escalations        | pauses
    2026-01-01 | 2026-03-02:summons |
    2026-01-01 |                    | 2026-01-11..2299-12-31
    2026-01-01 |                    | `,
  },
  ask: JANUARY,
  // Of the two that are still followed at 60 days one escalates; the third may yet.
  expect: { value: 1 / 2, n: 3, status: 'provisional' },
})

kpiTest(escalationRate, 'a heavy measure on the day of the solution was taken', {
  given: {
    file: `
    opened     | escalations        | solved
    2026-01-01 | 2026-03-02:summons | 2026-03-02`,
  },
  ask: JANUARY,
  expect: { value: 1, n: 1 },
})

const KINDS = {
  file: `
    opened     | escalations
    2026-01-01 | 2026-02-01:letter 2026-08-01:summons
    2026-01-01 | 2026-02-01:letter 2026-03-01:disconnection`,
}

kpiTest(escalationRate, 'what is heavy is a setting: a letter is not, and the first heavy measure decides', {
  given: KINDS,
  ask: JANUARY,
  expect: { value: 1 / 2, numerator: 1 },
})

kpiTest(escalationRate, 'and a house that calls a letter heavy counts both', {
  given: KINDS,
  ask: { ...JANUARY, set: { 'heavy-measures': 'letter, summons' } },
  expect: { value: 1, numerator: 2 },
})

kpiTest(escalationRate, 'what happens after the as-of day is not known yet', {
  given: {
    file: `
    opened     | escalations        | solved
    2026-01-01 | 2026-03-02:summons | -
    2026-01-01 |                    | 2026-03-02`,
  },
  ask: { ...JANUARY, asOf: '2026-03-01', set: { 'horizon-days': '29,59,60' } },
  expect: [
    { horizon: 29, value: 0, status: 'provisional' },
    { horizon: 59, value: 0, status: 'provisional' },
    { horizon: 60, status: 'refused', reason: 'too-young' },
  ],
})

worldTest(escalationRate, 'from events: a dispute stops the clock and an arrangement ends the risk', {
  given: `
    at         | type               | customer | claim | case | cents | due        | kind    | arrangement
    2026-01-01 | claim.issued       | c1       | a     | p    | 10000 | 2026-01-15 |         | 
    2026-02-01 | case.opened        | c1       | a     | p    | -     | -          |         | 
    2026-03-01 | dispute.raised     | c1       | a     | p    | -     | -          |         | 
    2026-05-01 | dispute.settled    | c1       | a     | p    | -     | -          |         | 
    2026-09-01 | escalation.taken   | c1       | a     | p    | -     | -          | summons | 
    2026-01-01 | claim.issued       | c2       | b     | q    | 10000 | 2026-01-15 |         | 
    2026-02-01 | case.opened        | c2       | b     | q    | -     | -          |         | 
    2026-03-01 | payment.received   | c2       | b     | -    | 1000  | -          |         | 
    2026-04-01 | arrangement.agreed | c2       | -     | q    | -     | -          |         | r
    2026-06-01 | escalation.taken   | c2       | b     | q    | -     | -          | summons | 
    2027-01-31 | claim.issued       | c3       | z     | -    | 5000  | 2027-02-15 |         | `,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  // 212 days of which 61 disputed: in time.
  expect: { value: 1 / 2, n: 2, status: 'complete' },
})
