import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import satisfaction from './satisfaction.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-01-31' } as const

/** Answers to one question, each of another customer. */
const answers = (question: string, ...scores: number[]) => scores.map((score) => `${question} | 2026-01-10 | ${score}`).join('\n')

kpiTest(satisfaction, 'four and five are the highest two; the mean is a place on the scale from one to five', {
  given: { survey: `question | answered | score\n${answers('respect', 5, 4, 4, 3, 1)}` },
  ask: JANUARY,
  expect: [
    { value: 3 / 5, n: 5, numerator: 3, denominator: 5, status: 'complete' },
    { variant: 'mean', value: (3.4 - 1) / 4, n: 5, status: 'complete' },
  ],
})

kpiTest(satisfaction, 'a house without good and one without bad answers lie at the ends of the scale, and are not certain of it', {
  given: {
    survey: `
    segment | question | answered   | score
    bad     | respect  | 2026-01-10 | 1
    bad     | respect  | 2026-01-10 | 1
    good    | respect  | 2026-01-10 | 5
    good    | respect  | 2026-01-10 | 5`,
  },
  ask: { ...JANUARY, by: ['segment'] },
  expect: [
    { variant: 'mean', group: { segment: 'bad' }, value: 0, low: 0, high: 1.959963984540054 ** 2 / (2 + 1.959963984540054 ** 2) },
    { variant: 'mean', group: { segment: 'good' }, value: 1, low: 2 / (2 + 1.959963984540054 ** 2), high: 1 },
    { group: { segment: 'bad' }, value: 0 },
  ],
})

kpiTest(satisfaction, 'each question has a figure of its own, and the whole hides which one is bad', {
  given: {
    survey: `question | answered | score
    ${answers('reachability', 5, 5, 4, 4)}
    ${answers('solution', 1, 2, 3, 3)}
    ${answers('nps', 10, 9, 9)}`,
  },
  ask: { ...JANUARY, by: ['kind'] },
  expect: [
    { group: { kind: 'reachability' }, value: 1, n: 4 },
    { group: { kind: 'solution' }, value: 0, n: 4 },
    { variant: 'mean', group: { kind: 'solution' }, value: (2.25 - 1) / 4 },
  ],
})

kpiTest(satisfaction, 'asked more often about what goes well, the whole rises, and nobody judges differently', {
  given: {
    survey: `question | answered | score
    respect  | 2026-01-10 | 5
    solution | 2026-01-10 | 2
    respect  | 2026-02-10 | 5
    respect  | 2026-02-11 | 5
    solution | 2026-02-10 | 2`,
  },
  ask: { from: '2026-01-01', to: '2026-03-01', asOf: '2026-02-28' },
  expect: [
    { period: '2026-01', value: 1 / 2 },
    { period: '2026-02', value: 2 / 3 },
  ],
})

const TWICE = `
    customer | question      | answered   | score
    c1       | respect       | 2026-01-05 | 2
    c1       | respect       | 2026-01-20 | 5
    c1       | communication | 2026-01-20 | 5
    c1       | respect       | 2026-02-01 | 5
    c2       | respect       | 2026-01-06 | 4`

kpiTest(satisfaction, 'of one customer the first answer to each question in a period counts', {
  given: { survey: TWICE },
  ask: { from: '2026-01-01', to: '2026-03-01', asOf: '2026-02-28' },
  expect: [
    { period: '2026-01', value: 2 / 3, n: 3, numerator: 2 },
    { period: '2026-02', value: 1, n: 1 },
  ],
})

kpiTest(satisfaction, 'by week the second answer counts in its own week', {
  given: { survey: TWICE },
  ask: { from: '2026-01-05', to: '2026-01-26', per: 'week', asOf: '2026-02-28' },
  expect: [
    { period: '2026-W02', value: 1 / 2, n: 2 },
    { period: '2026-W04', value: 1, n: 2 },
  ],
})

kpiTest(satisfaction, 'of two answers on one day the first by key stands, whatever the order of delivery', {
  given: {
    survey: 'customer | survey | question | answered | score\nc1 | b | respect | 2026-01-05 | 1\nc1 | a | respect | 2026-01-05 | 5',
  },
  ask: JANUARY,
  expect: { value: 1, n: 1 },
})

kpiTest(satisfaction, 'on a scale from 0 to 10 nine and ten are the highest two, and other questions can be chosen', {
  given: { survey: `question | answered | score\n${answers('effort', 10, 9, 8, 0)}\n${answers('respect', 5)}` },
  ask: { ...JANUARY, set: { facets: 'effort', 'scale-lowest': '0', 'scale-highest': '10' } },
  expect: [
    { value: 2 / 4, n: 4 },
    { variant: 'mean', value: 0.675 },
  ],
})

kpiTest(satisfaction, 'answers from 0 to 10 read as 1 to 5 show themselves by a mean above 100 percent', {
  given: { survey: `question | answered | score\n${answers('respect', 7, 7)}` },
  ask: JANUARY,
  expect: { variant: 'mean', value: 1.5 },
})

kpiTest(satisfaction, 'half content and half furious has the mean of lukewarm', {
  given: { survey: `question | answered | score\n${answers('respect', 1, 5)}\n${answers('solution', 3, 3)}` },
  ask: { ...JANUARY, by: ['kind'] },
  expect: [
    { variant: 'mean', group: { kind: 'respect' }, value: 0.5 },
    { variant: 'mean', group: { kind: 'solution' }, value: 0.5 },
    { group: { kind: 'respect' }, value: 0.5 },
    { group: { kind: 'solution' }, value: 0 },
  ],
})

kpiTest(satisfaction, 'the last day of the month counts, the day after the as-of day does not', {
  given: {
    survey: `question | answered | score
    respect | 2025-12-31 | 5
    respect | 2026-01-01 | 5
    respect | 2026-01-15 | 5
    respect | 2026-01-16 | 1`,
  },
  ask: { ...JANUARY, asOf: '2026-01-15' },
  expect: { value: 1, n: 2, status: 'provisional' },
})

worldTest(satisfaction, 'from event to figure: the NPS of the same survey does not count here', {
  given: `
    at         | type            | customer | kind     | score
    2026-01-10 | survey.sent     | c1       | respect  | -
    2026-01-12 | survey.answered | c1       | respect  | 4
    2026-01-12 | survey.answered | c1       | nps      | 2
    2026-01-12 | survey.answered | c2       | solution | 1
    2026-02-10 | survey.answered | c2       | solution | 5`,
  ask: { from: '2026-01-01', to: '2026-02-01' },
  expect: { value: 1 / 2, n: 2, status: 'complete' },
})
