import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PLACEBO, SIX_MP } from './examples/freireich.ts'
import { near } from './examples/near.ts'
import { realData, withoutRealData } from './examples/real-data.ts'
import { lateEntrants, subjects, weighted } from './examples/subjects.ts'
import { kaplanMeier, survivalAt, survivalQuantile } from './kaplan-meier.ts'
import { followedAt } from './risk-table.ts'

test('the 6-MP arm of Freireich has the curve and standard errors of the textbooks (R survfit; Kleinbaum)', () => {
  const events = kaplanMeier(SIX_MP).steps.filter((step) => step.events > 0)
  const survival = [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179]
  const standardError = [0.0763604, 0.0869353, 0.0963497, 0.1068147, 0.1140539, 0.1282338, 0.1345915]
  assert.deepEqual(
    events.map(({ time, subjects }) => [time, subjects]),
    [
      [6, 21],
      [7, 17],
      [10, 15],
      [13, 12],
      [16, 11],
      [22, 7],
      [23, 6],
    ],
  )
  events.forEach((step, i) => near(step.survival, survival[i]!))
  events.forEach((step, i) => near(step.standardError, standardError[i]!))
})

test('its intervals are those of R on both scales', () => {
  const at23 = survivalAt(kaplanMeier(SIX_MP), 23)
  near(at23.low, 0.188052)
  near(at23.high, 0.680143)
  const log = kaplanMeier(SIX_MP, { interval: 'log' })
  const limits = [6, 7, 23].map((week) => survivalAt(log, week))
  ;[0.719817, 0.653124, 0.248788].forEach((low, i) => near(limits[i]!.low, low))
  ;[1, 0.996444, 0.807372].forEach((high, i) => near(limits[i]!.high, high))
})

test('the median is 23 weeks on 6-MP and 8 on placebo, with limits 16 to unknown and 4 to 12 on the log scale (R print.survfit)', () => {
  assert.deepEqual(survivalQuantile(kaplanMeier(SIX_MP, { interval: 'log' }), 0.5), { time: 23, low: 16, high: null })
  assert.deepEqual(survivalQuantile(kaplanMeier(PLACEBO, { interval: 'log' }), 0.5), { time: 8, low: 4, high: 12 })
  assert.equal(survivalQuantile(kaplanMeier(SIX_MP), 0.9).time, null)
})

test('a median that falls exactly on half is not moved to the next event by rounding', () => {
  // After 12 of 24 the product of the steps is 0.5000000000000001.
  const curve = kaplanMeier(Array.from({ length: 24 }, (_, i) => ({ time: i + 1, event: true })))
  assert.equal(survivalQuantile(curve, 0.5).time, 12)
  assert.equal(survivalQuantile(curve, 0.75).time, 18)
})

test('an event and a last look on the same day: the one last seen is still at risk', () => {
  const [step] = kaplanMeier([
    { time: 4, event: true },
    { time: 4, event: false },
  ]).steps
  assert.equal(step!.survival, 0.5)
})

test('a payment on the day of issue counts at age 0', () => {
  const curve = kaplanMeier([
    { time: 0, event: true },
    { time: 3, event: true, entry: 0 },
    { time: 0, event: true, entry: 0 },
    { time: 9, event: false },
  ])
  assert.equal(survivalAt(curve, 0).survival, 0.5)
})

test('a value is known for as long as somebody was followed, and for ever once everybody had the event', () => {
  const curve = kaplanMeier([
    { time: 4, event: true },
    { time: 9, event: false },
  ])
  assert.equal(survivalAt(curve, 9).survival, 0.5)
  assert.deepEqual(survivalAt(curve, 10), { survival: null, standardError: null, low: null, high: null, reached: false })
  assert.equal(survivalAt(curve, 3).survival, 1)
  assert.deepEqual(survivalAt(kaplanMeier(PLACEBO), 365), { survival: 0, standardError: 0, low: null, high: null, reached: true })
  assert.equal(survivalAt(kaplanMeier([]), 0).survival, null)
})

test('a claim bought at age 10 is not at risk before it', () => {
  const curve = kaplanMeier([
    { time: 5, event: true },
    { time: 20, event: false },
    { time: 12, event: true, entry: 10 },
  ])
  assert.deepEqual(
    curve.steps.map(({ time, subjects, survival }) => [time, subjects, survival]),
    [
      [5, 2, 0.5],
      [12, 2, 0.25],
      [20, 1, 0.25],
    ],
  )
  assert.equal(followedAt([{ time: 12, entry: 10 }, { time: 30 }], 10), 1)
})

test('one customer gives a curve but no standard error', () => {
  const curve = kaplanMeier([
    { time: 5, event: true, cluster: 'c1' },
    { time: 9, event: true, cluster: 'c1' },
  ])
  assert.equal(curve.steps[0]!.standardError, null)
})

test('an age below 0 or a weight below 0 is a mistake', () => {
  assert.throws(() => kaplanMeier([{ time: -1, event: true }]), /An age must be/)
  assert.throws(() => kaplanMeier([{ time: 1, event: true, weight: -1 }]), /A weight must be/)
})

test('the order of the claims does not matter', () => {
  fc.assert(fc.property(lateEntrants, (all) => assert.deepEqual(kaplanMeier(all.toReversed()), kaplanMeier(all))))
})

test('with every claim its own customer, the clustered standard error is that of Greenwood', () => {
  fc.assert(
    fc.property(subjects, (all) => {
      const robust = kaplanMeier(all.map((subject, i) => ({ ...subject, weight: 1, cluster: `c${i}` }))).steps
      kaplanMeier(all).steps.forEach(({ survival, standardError }, k) => {
        near(robust[k]!.survival, survival, 0)
        if (all.length > 1) near(robust[k]!.standardError, standardError!, 1e-9)
      })
    }),
  )
})

test('a claim of 3 euros counts as three of 1 euro of the same customer, and cents instead of euros change no share', () => {
  fc.assert(
    fc.property(weighted, (all) => {
      const curve = kaplanMeier(all)
      const cents = kaplanMeier(all.map((subject) => ({ ...subject, weight: subject.weight * 100 })))
      const small = all.map((subject) => ({ ...subject, weight: (subject.weight % 3) + 1 }))
      const split = small.flatMap(({ weight, ...rest }) => Array.from({ length: weight }, () => ({ ...rest, weight: 1 })))
      for (const [one, other] of [
        [curve, cents],
        [kaplanMeier(small), kaplanMeier(split)],
      ] as const) {
        one.steps.forEach(({ survival, standardError }, k) => {
          near(other.steps[k]!.survival, survival, 1e-12)
          if (standardError !== null) near(other.steps[k]!.standardError, standardError, 1e-9)
        })
      }
    }),
  )
})

test('the maintained arm of aml has the published curve (Miller 1981)', { skip: withoutRealData }, () => {
  const arm = realData('survival/aml.csv').filter(({ x }) => x === 'Maintained')
  const { steps } = kaplanMeier(arm.map(({ time, status }) => ({ time: Number(time), event: status === '1' })))
  const expected = [0.90909, 0.81818, 0.71591, 0.61364, 0.49091, 0.36818, 0.18409]
  const events = steps.filter((step) => step.events > 0)
  assert.equal(events.length, expected.length)
  events.forEach((step, i) => near(step.survival, expected[i]!, 5e-6))
})

for (const [name, file, time, event, group] of [
  ['rossi', 'lifelines_rossi.csv', 'week', 'arrest', 'fin'],
  ['waltons', 'lifelines_waltons_dataset.csv', 'T', 'E', 'group'],
] as const) {
  test(`every row of the ${name} set equals R survfit`, { skip: withoutRealData }, () => {
    const data = realData(`survival/${file}`)
    const published = realData(`survival/expected/${name}_km_by_${group}.csv`)
    for (const value of new Set(data.map((row) => row[group]!))) {
      const all = data.filter((row) => row[group] === value).map((row) => ({ time: Number(row[time]), event: row[event] === '1' }))
      const { steps } = kaplanMeier(all, { interval: 'log' })
      const rows = published.filter(({ strata }) => strata === `${group}=${value}`)
      assert.equal(rows.length, steps.length)
      rows.forEach((row, k) => {
        const step = steps[k]!
        const counts = [step.time, step.subjects, step.events, step.censored]
        assert.deepEqual(
          counts,
          ['time', 'n.risk', 'n.event', 'n.censor'].map((column) => Number(row[column])),
        )
        near(step.survival, Number(row.surv), 1e-9)
        // R gives NA once nobody is left.
        if (step.survival > 0) near(step.standardError, Number(row['std.err']), 1e-9)
        if (step.survival > 0 && step.survival < 1) near(step.low, Number(row.lower), 1e-9)
        if (step.survival > 0 && step.survival < 1) near(step.high, Number(row.upper), 1e-9)
      })
    }
  })
}
