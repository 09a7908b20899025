import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import nps from './nps.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-01-31' } as const

/** So many answers of each score, each of another customer. */
const answers = (...counts: [score: number, count: number][]) =>
  ['answered   | score', ...counts.flatMap(([score, count]) => Array.from({ length: count }, () => `2026-01-10 | ${score}`))].join('\n')

kpiTest(nps, '9 and 10 promote, 0 to 6 detract, 7 and 8 do neither', {
  given: { survey: answers([10, 1], [9, 1], [8, 1], [7, 1], [6, 1], [0, 1]) },
  ask: JANUARY,
  expect: { value: 0, n: 6, numerator: 0, denominator: 6, status: 'complete' },
})

kpiTest(nps, '19 promoters and 7 detractors of 36 are 33, between 6 and 55 (adjusted Wald on the figures of measuringu.com)', {
  given: { survey: answers([9, 19], [3, 7], [7, 10]) },
  ask: JANUARY,
  expect: { value: 100 / 3, low: 6.248_007_338_788_27, high: 55.290_454_199_673_26, n: 36, numerator: 12, denominator: 36 },
})

kpiTest(nps, '5 and 1 of 10 are 40; the interval does not run past a hundred, as a plain one of 81 threatens to', {
  given: { survey: answers([10, 5], [6, 1], [8, 4]) },
  ask: JANUARY,
  expect: { value: 40, low: -6.980_326_881_242_737, high: 68.518_788_419_704_28, n: 10 },
})

kpiTest(nps, '291 and 395 of 1,162 are -8.95', {
  given: { survey: answers([9, 291], [6, 395], [7, 476]) },
  ask: JANUARY,
  expect: { value: (-104 / 1162) * 100, low: -13.308_370_416_852_505, high: -4.545_706_836_366_388, n: 1162 },
})

kpiTest(nps, 'one answer says next to nothing: the interval runs over nearly everything and holds the score', {
  given: { survey: answers([9, 1]) },
  ask: JANUARY,
  expect: { value: 100, low: -48.498_649_410_252_02, high: 100, n: 1 },
})

kpiTest(nps, 'the 90th day after closing counts, the 91st does not, and without a closed file nothing does', {
  given: {
    survey: `
    answered   | closed     | score
    2026-01-10 | 2025-10-12 | 10
    2026-01-10 | 2025-10-11 | 0
    2026-01-10 | -          | 0`,
  },
  ask: JANUARY,
  expect: { value: 100, n: 1 },
})

kpiTest(nps, 'other questions are other KPIs', {
  given: {
    survey: `
    answered   | question     | score
    2026-01-10 | nps          | 10
    2026-01-10 | satisfaction | 2`,
  },
  ask: JANUARY,
  expect: { value: 100, n: 1 },
})

kpiTest(nps, 'beside it stands how many of those who were asked in the period answered within 30 days', {
  given: {
    invitation: `
    sent       | answered   | question
    2026-01-02 | 2026-01-05 | nps
    2026-01-03 | 2026-02-02 | nps
    2026-01-04 | 2026-02-04 | nps
    2026-01-31 | -          | nps
    2026-01-10 | 2026-01-11 | tone
    2026-02-01 | 2026-02-02 | nps`,
  },
  ask: { ...JANUARY, asOf: '2026-03-02' },
  expect: { variant: 'response', horizon: 30, value: 0.5, n: 4, numerator: 2, denominator: 4, status: 'complete' },
})

kpiTest(nps, 'who was asked ten days ago may still answer', {
  given: {
    invitation: `
    sent       | answered
    2026-01-01 | 2026-01-05
    2026-01-01 | -
    2026-01-21 | -`,
  },
  ask: JANUARY,
  expect: { variant: 'response', horizon: 30, value: 1 / 3, n: 3, status: 'provisional' },
})

const TWICE = `
    customer | answered   | closed     | score
    c1       | 2025-11-01 | 2025-10-20 | 9
    c1       | 2026-01-30 | 2026-01-10 | 1
    c2       | 2025-11-01 | 2025-10-20 | 9
    c2       | 2026-01-31 | 2026-01-10 | 1
    c3       | 2026-01-20 | 2026-01-10 | 10
    c3       | 2026-01-20 | 2026-01-10 | 10`

kpiTest(nps, 'of one customer a second answer within 90 days does not count, whatever the period; after 91 days it does', {
  given: { survey: TWICE },
  ask: { from: '2025-11-01', to: '2026-02-01', asOf: '2026-01-31' },
  expect: [
    { period: '2025-11', value: 100, n: 2 },
    { period: '2026-01', value: 0, n: 2 },
  ],
})

kpiTest(nps, 'all six answers together would say 33; those that count say 50', {
  given: { survey: TWICE },
  ask: { per: 'cohort', from: '2025-11-01', to: '2026-02-01', asOf: '2026-01-31' },
  expect: { value: (100 * (3 - 1)) / 4, n: 4 },
})

kpiTest(nps, 'without days of rest only the second answer of one day does not count', {
  given: { survey: TWICE },
  ask: { per: 'cohort', from: '2025-11-01', to: '2026-02-01', asOf: '2026-01-31', set: { 'rest-days': '0' } },
  expect: { value: (100 * (3 - 2)) / 5, n: 5 },
})

worldTest(nps, 'it falls under the day of the answer, and what is answered before the file is closed is not about collection', {
  given: `
    at         | type            | customer | case | kind   | score
    2026-01-02 | case.opened     | c1       | f    |        | -
    2026-01-05 | survey.answered | c1       | f    | nps    | 0
    2026-01-28 | case.closed     | c1       | f    | paid   | -
    2026-02-03 | survey.sent     | c1       | f    | nps    | -
    2026-02-07 | survey.answered | c1       | f    | nps    | 9
    2026-03-01 | survey.answered | c2       |      | nps    | 2`,
  ask: { from: '2026-01-01', to: '2026-04-01' },
  expect: [
    { period: '2026-01', n: 0, reason: 'nothing' },
    { period: '2026-02', value: 100, n: 1, status: 'complete' },
    { period: '2026-03', n: 0, reason: 'nothing' },
    { variant: 'response', period: '2026-02', value: 1, n: 1 },
  ],
})
