import { evenness, ratioInterval, studentReach } from '#insight'
import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import complaintRate from './complaint-rate.kpi.ts'

const MONTH = 30.4375
const FEBRUARY = { from: '2026-02-01', to: '2026-03-01', asOf: '2026-12-31' } as const

// In February c1 is at risk 28 days, c2 for 10 in notice and 18 in collection, c3 for 5; c4 not at all.
const STEPS = `
    customer | case | number | segment | phase      | entered    | next       | exposed_until
    c1       | f1   | 1      | home    | notice     | 2026-01-20 | -          | -
    c2       | f2   | 1      | home    | notice     | 2026-01-10 | 2026-02-11 | 2026-02-11
    c2       | f2   | 2      | home    | collection | 2026-02-11 | -          | 2026-03-15
    c3       | f3   | 1      | shop    | notice     | 2026-02-03 | -          | 2026-02-08
    c4       | f4   | 1      | shop    | notice     | 2026-01-03 | -          | 2026-02-01`
const COMPLAINTS = `
    customer | case | segment | phase      | filed      | closed     | outcome
    c1       | f1   | home    | notice     | 2026-01-31 | 2026-02-10 | rejected
    c1       | f1   | home    | notice     | 2026-02-01 | 2026-02-11 | upheld
    c2       | f2   | home    | notice     | 2026-02-13 | 2026-02-20 | partly-upheld
    c2       | f2   | home    | collection | 2026-02-28 | 2026-03-02 | upheld
    c1       | f1   | home    | notice     | 2026-03-01 | -          |`
const GIVEN = { step: STEPS, complaint: COMPLAINTS }

kpiTest(complaintRate, 'three complaints in 61 days of three files', {
  given: GIVEN,
  ask: FEBRUARY,
  expect: { value: (1000 * 3) / (61 / MONTH), n: 3, numerator: 3, denominator: 61 / MONTH, status: 'complete' },
})

kpiTest(complaintRate, 'a complaint is held against the phase of its trigger, also after the file has moved on', {
  given: GIVEN,
  ask: { ...FEBRUARY, by: ['phase'] },
  expect: [
    { group: { phase: 'notice' }, value: (1000 * 2) / (43 / MONTH), n: 3 },
    // Where it was filed would make it two of them, in 18 days.
    { group: { phase: 'collection' }, value: 1000 / (18 / MONTH), n: 1 },
  ],
})

kpiTest(complaintRate, 'where nobody complained the interval still runs to 3.0 over the months at risk', {
  given: GIVEN,
  ask: { ...FEBRUARY, by: ['segment'] },
  expect: [
    { group: { segment: 'shop' }, value: 0, low: 0, high: (1000 * -Math.log(0.05)) / (5 / MONTH), n: 1 },
    { group: { segment: 'home' }, value: (1000 * 3) / (56 / MONTH), n: 2 },
  ],
})

// Of 1, 2 and 0 complaints in 28, 28 and 5 days: the rate is 3 of 61, and the customers lie -0.3770, 0.6230 and -0.2459 from it.
const SPREAD = Math.sqrt((3 / 2) * ((1 - (28 * 3) / 61) ** 2 + (2 - (28 * 3) / 61) ** 2 + ((5 * 3) / 61) ** 2)) / (61 / MONTH)

kpiTest(complaintRate, 'the complaints and the months of one customer go together in the interval', {
  given: GIVEN,
  ask: FEBRUARY,
  expect: ratioInterval((1000 * 3) / (61 / MONTH), 1000 * SPREAD, studentReach(evenness([28, 28, 5]).freedom as number)),
})

kpiTest(complaintRate, 'the days of the months add up to those of the quarter, and the as-of day is the last that counts', {
  given: GIVEN,
  ask: { from: '2026-01-01', to: '2026-04-01', per: 'quarter', asOf: '2026-03-10' },
  // f1 50 days, f2 32 and 28, f3 5, f4 29.
  expect: { value: (1000 * 5) / (144 / MONTH), denominator: 144 / MONTH, numerator: 5, n: 4, status: 'provisional' },
})

kpiTest(complaintRate, 'complaints per file would be half as many of files that pass twice as fast; per month they are as many', {
  given: {
    step: `
    customer | phase      | entered    | exposed_until
    c1       | notice     | 2026-02-01 | 2026-02-11
    c2       | notice     | 2026-02-11 | 2026-02-21
    c3       | collection | 2026-02-01 | 2026-02-21`,
    complaint: `
    customer | phase      | filed
    c1       | notice     | 2026-02-05
    c3       | collection | 2026-02-05`,
  },
  ask: { ...FEBRUARY, by: ['phase'] },
  expect: [
    { group: { phase: 'notice' }, value: 1000 / (20 / MONTH), n: 2 },
    { group: { phase: 'collection' }, value: 1000 / (20 / MONTH), n: 1 },
  ],
})

kpiTest(complaintRate, 'a complaint stands in the group of its file, whatever the customer has become since', {
  given: {
    step: `
    customer | case | region | entered    | exposed_until
    c1       | f1   | Noord  | 2026-02-01 | 2026-03-01`,
    file: `
    customer | case | region | opened
    c1       | f1   | Noord  | 2026-02-01`,
    complaint: `
    customer | case | region | filed
    c1       | f1   | Zuid   | 2026-02-20`,
  },
  ask: { ...FEBRUARY, by: ['region'] },
  expect: { group: { region: 'Noord' }, value: 1000 / (28 / MONTH), n: 1, numerator: 1 },
})

kpiTest(complaintRate, 'without a phase, or in aftercare, nobody was at risk: such complaints have no rate', {
  given: {
    step: STEPS,
    complaint: `
    customer | phase     | filed
    c1       |           | 2026-02-05
    c2       | aftercare | 2026-02-05`,
  },
  ask: FEBRUARY,
  expect: { value: 0, numerator: 0 },
})

worldTest(complaintRate, 'a reminder for a second claim takes complaint and months back to reminder together', {
  given: `
    at         | type            | customer | claim | case | cents | due        | phase
    2026-01-01 | claim.issued    | c1       | a     | -    | 10000 | 2026-01-15 | -
    2026-01-05 | claim.issued    | c1       | b     | f    | 10000 | 2026-01-25 | -
    2026-02-01 | case.opened     | c1       | a     | f    | -     | -          | -
    2026-02-01 | phase.entered   | c1       | a     | f    | -     | -          | collection
    2026-02-11 | phase.entered   | c1       | b     | f    | -     | -          | reminder
    2026-02-25 | complaint.filed | c1       | a     | f    | -     | -          | -
    2026-04-30 | claim.issued    | c2       | c     | -    | 10000 | 2026-05-15 | -`,
  ask: { from: '2026-02-01', to: '2026-03-01', by: ['phase'] },
  expect: [
    { group: { phase: 'collection' }, value: 0, denominator: 10 / MONTH },
    { group: { phase: 'reminder' }, value: 1000 / (18 / MONTH), numerator: 1, denominator: 18 / MONTH },
  ],
})

kpiTest(complaintRate, 'upheld is the share of what was closed in the period', {
  given: GIVEN,
  ask: FEBRUARY,
  expect: { variant: 'upheld', value: 2 / 3, n: 3, numerator: 2, denominator: 3 },
})

kpiTest(complaintRate, 'days to close follow all that were filed, also those still open: 7 and 3 closed and one open would say 5', {
  given: {
    complaint: `
    customer | filed      | closed
    c1       | 2026-02-01 | 2026-02-08
    c2       | 2026-02-01 | 2026-02-04
    c3       | 2026-02-02 | -`,
  },
  ask: FEBRUARY,
  expect: { variant: 'days-to-close', horizon: 60, value: (7 + 3 + 60) / 3, n: 3, status: 'complete' },
})

// 4 February 2026 is a Wednesday; the term of the last question ends in March.
kpiTest(complaintRate, 'few complaints with questions that nobody answers is silence: beside them stands how many were answered in time', {
  given: {
    step: STEPS,
    contact: `
    direction | channel | phase  | sent       | answered
    in        | phone   | notice | 2026-02-04 | 2026-02-09 12:00
    in        | phone   | notice | 2026-02-04 | 2026-02-10 12:00
    in        | letter  |        | 2026-02-04 | -
    in        | letter  | notice | 2026-02-24 | -`,
  },
  ask: FEBRUARY,
  expect: [
    { variant: 'rate', value: 0 },
    { variant: 'reachability', value: 1 / 3, n: 3, numerator: 1, denominator: 3, status: 'complete' },
  ],
})

worldTest(complaintRate, 'from event to figure: a complaint six days after the second phase began is about the first', {
  given: `
    at         | type             | customer | claim | case | cents | due        | phase      | outcome
    2026-01-01 | claim.issued     | c1       | a     | -    | 10000 | 2026-01-15 | -          | -
    2026-02-01 | case.opened      | c1       | a     | f    | -     | -          | -          | -
    2026-02-01 | phase.entered    | c1       | a     | f    | -     | -          | notice     | -
    2026-02-11 | phase.entered    | c1       | a     | f    | -     | -          | collection | -
    2026-02-17 | complaint.filed  | c1       | a     | f    | -     | -          | -          | -
    2026-02-19 | complaint.closed | c1       | a     | f    | -     | -          | -          | upheld
    2026-02-21 | payment.received | c1       | a     | f    | 10000 | -          | -          | -
    2026-04-30 | claim.issued     | c2       | b     | -    | 10000 | 2026-05-15 | -          | -`,
  ask: { from: '2026-02-01', to: '2026-03-01', by: ['phase'] },
  expect: [
    { group: { phase: 'notice' }, value: 1000 / (10 / MONTH), numerator: 1, status: 'complete' },
    { group: { phase: 'collection' }, value: 0, denominator: 10 / MONTH },
    { group: { phase: 'notice' }, variant: 'upheld', value: 1, n: 1 },
    { group: { phase: 'notice' }, variant: 'days-to-close', value: 2, n: 1 },
  ],
})
