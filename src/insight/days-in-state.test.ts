import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysInState, type Staying } from './days-in-state.ts'
import { SIX_MP } from './examples/freireich.ts'
import { near } from './examples/near.ts'
import { weighted } from './examples/subjects.ts'
import { restrictedMean } from './restricted-mean.ts'

/** Each thing is in `first` up to an age and in `then` after it. */
const cutAt = <S extends { time: number }>(all: readonly S[], ages: readonly number[]) =>
  all.map((subject, index) => {
    const cut = Math.min(subject.time, ages[index % ages.length] as number)
    return { ...subject, stays: [['first', 0, cut] as const, ['then', cut, subject.time] as const] }
  })

const staying = fc.tuple(weighted, fc.array(fc.nat(30), { minLength: 1, maxLength: 8 })).map(([all, ages]): Staying[] =>
  cutAt(
    all.map(({ entry: _, ...subject }) => subject),
    ages,
  ),
)
const tau = fc.integer({ min: 1, max: 25 })

test('Freireich on 6-MP: with a state for the first ten weeks and one for the rest, the weeks in both are the restricted means of R (survfit, rmean)', () => {
  const cut = cutAt(SIX_MP, [10])
  const early = restrictedMean(SIX_MP, 10).mean as number
  near(daysInState(cut, 20, 'first').days, early)
  near(daysInState(cut, 20, 'then').days, 16.116527 - early)
  const whole = SIX_MP.map((subject) => ({ ...subject, stays: [['anywhere', 0, subject.time] as const] }))
  const { days, standardError } = daysInState(whole, 20, 'anywhere')
  near(days, 16.116527)
  near(standardError, 1.25156)
})

test('of four files, all followed to the end, the days with the partner are the mean of the days with the partner', () => {
  const files: Staying[] = [
    { time: 10, event: true, stays: [['creditor', 0, 10]] },
    {
      time: 20,
      event: true,
      stays: [
        ['creditor', 0, 5],
        ['partner', 5, 20],
      ],
    },
    {
      time: 30,
      event: true,
      stays: [
        ['creditor', 0, 5],
        ['partner', 5, 15],
        ['creditor', 15, 30],
      ],
    },
    { time: 90, event: false, stays: [['partner', 0, 90]] },
  ]
  near(daysInState(files, 40, 'partner').days, (0 + 15 + 10 + 40) / 4, 1e-12)
  near(daysInState(files, 40, 'creditor').days, (10 + 5 + 20 + 0) / 4, 1e-12)
  assert.equal(daysInState(files, 40, 'bailiff').days, 0)
})

test('who is lost from sight counts for as long as he was followed, and the others for him after that', () => {
  const files: Staying[] = [
    { time: 10, event: false, stays: [['creditor', 0, 10]] },
    {
      time: 40,
      event: false,
      stays: [
        ['creditor', 0, 20],
        ['partner', 20, 40],
      ],
    },
  ]
  near(daysInState(files, 40, 'creditor').days, 20, 1e-12)
  near(daysInState(files, 40, 'partner').days, 20, 1e-12)
  assert.equal(daysInState(files, 41, 'partner').days, null)
})

test('the days in all states add up to the restricted mean, whoever is lost from sight', () => {
  fc.assert(
    fc.property(staying, tau, (all, days) => {
      const whole = restrictedMean(all, days).mean
      const [first, then] = ['first', 'then'].map((state) => daysInState(all, days, state).days)
      if (whole === null) return assert.deepEqual([first, then], [null, null])
      return near((first as number) + (then as number), whole, 1e-9)
    }),
  )
})

test('it is the share in the state weighed by the chance to be still followed', () => {
  fc.assert(
    fc.property(staying, tau, (all, days) => {
      const found = daysInState(all, days, 'then').days
      if (found === null) return
      const total = all.reduce((sum, { weight = 1 }) => sum + weight, 0)
      // Being lost from sight is an event of its own, after the events of its day.
      let [followed, expected] = [1, 0]
      for (let age = 0; age < days; age++) {
        const weigh = (which: (one: Staying) => boolean) => all.filter(which).reduce((sum, { weight = 1 }) => sum + weight, 0)
        const left = weigh(({ time, event }) => time > age || (time === age && !event))
        const lost = weigh(({ time, event }) => time === age && !event)
        if (left > 0) followed *= 1 - lost / left
        const there = weigh(
          ({ time, stays }) => time > age && stays.some(([state, from, to]) => state === 'then' && from <= age && age < to),
        )
        if (there > 0) expected += there / (total * followed)
      }
      near(found, expected, 1e-9)
    }),
  )
})

test('its standard error is what each customer moves it, found by weighing that customer a little more', () => {
  fc.assert(
    fc.property(staying, tau, (all, days) => {
      const { days: value, standardError } = daysInState(all, days, 'then')
      if (value === null || standardError === null) return
      const step = 1e-6
      const moves = [...new Set(all.map(({ cluster }) => cluster))].map((cluster) => {
        const weigh = (factor: number) =>
          daysInState(
            all.map((one) => (one.cluster === cluster ? { ...one, weight: (one.weight ?? 1) * factor } : one)),
            days,
            'then',
          ).days as number
        return (weigh(1 + step) - weigh(1 - step)) / (2 * step)
      })
      near(standardError, Math.sqrt(moves.reduce((sum, move) => sum + move * move, 0)), 1e-4)
    }),
    { numRuns: 60 },
  )
})
