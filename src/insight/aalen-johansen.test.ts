import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aalenJohansen, incidenceAt } from './aalen-johansen.ts'
import { near } from './examples/near.ts'
import { realData, withoutRealData } from './examples/real-data.ts'
import { competing, weighted } from './examples/subjects.ts'
import { kaplanMeier, survivalAt } from './kaplan-meier.ts'
import { followedAt } from './risk-table.ts'

const CAUSES = ['paid', 'escalated'] as const

test('shares per cause and the share without event add up to 1', () => {
  fc.assert(
    fc.property(weighted, (all) => {
      for (const { survival, incidence } of aalenJohansen(all, CAUSES).steps)
        near(survival + incidence.paid.share + incidence.escalated.share, 1, 1e-12)
    }),
  )
})

test('without last looks, a share is what was counted and its error that of a share', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ time: fc.nat(9), cause: fc.constantFrom(...CAUSES) }), { minLength: 1 }), (all) => {
      for (const { time, incidence } of aalenJohansen(all, CAUSES).steps) {
        const share = all.filter((one) => one.time <= time && one.cause === 'paid').length / all.length
        near(incidence.paid.share, share, 1e-12)
        near(incidence.paid.standardError, Math.sqrt((share * (1 - share)) / all.length), 1e-7)
      }
    }),
  )
})

test('with one cause it is one minus Kaplan-Meier, error and interval included', () => {
  fc.assert(
    fc.property(competing, (all) => {
      const curve = aalenJohansen(
        all.map(({ time, cause }) => ({ time, cause: cause && 'any' })),
        ['any'],
      )
      kaplanMeier(all.map(({ time, cause }) => ({ time, event: cause !== null }))).steps.forEach((step, k) => {
        const any = curve.steps[k]!.incidence.any
        near(any.share, 1 - step.survival, 1e-12)
        near(any.standardError, step.standardError!, 1e-7)
        if (step.low !== null && step.survival > 1e-9) near(any.high, 1 - step.low, 1e-7)
      })
    }),
  )
})

test('with every file its own customer, the clustered standard error is that of the variance formula', () => {
  fc.assert(
    fc.property(competing, (all) => {
      fc.pre(all.length > 1)
      const robust = aalenJohansen(
        all.map((one, i) => ({ ...one, cluster: `c${i}` })),
        CAUSES,
      ).steps
      const plain = aalenJohansen(all, CAUSES).steps
      // Both are roots of a difference that may be 0, where rounding shows most.
      plain.forEach((step, k) => near(robust[k]!.incidence.paid.standardError! ** 2, step.incidence.paid.standardError! ** 2, 1e-12))
    }),
  )
})

test('the order of the files does not matter', () => {
  fc.assert(
    fc.property(weighted, (all) => {
      const [one, other] = [aalenJohansen(all, CAUSES), aalenJohansen(all.toReversed(), CAUSES)]
      one.steps.forEach(({ incidence }, k) => {
        near(other.steps[k]!.incidence.paid.share, incidence.paid.share, 1e-12)
        if (incidence.paid.standardError !== null) near(other.steps[k]!.incidence.paid.standardError, incidence.paid.standardError, 1e-9)
      })
    }),
  )
})

test('constant hazards of .10, .03 and .02 a month give the incidence of the closed form, and one minus Kaplan-Meier far more', () => {
  const all = constantHazards({ paid: 0.1, moved: 0.03, escalated: 0.02 }, 24, 30)
  const curve = aalenJohansen(all, ['paid', 'moved', 'escalated'])
  const naive = kaplanMeier(all.map((one) => ({ ...one, event: one.cause === 'paid' })))
  ;(
    [
      [6, 0.39562, 0.451188],
      [12, 0.556467, 0.698806],
      [24, 0.648451, 0.909282],
    ] as const
  ).forEach(([month, incidence, overstated]) => {
    near(incidenceAt(curve, month)!.incidence.paid.share, incidence)
    // The closed form is continuous; thirty steps a month come within 0.0005 of it.
    near(1 - survivalAt(naive, month).survival!, overstated, 5e-4)
  })
})

test('a share is known for as long as somebody was followed', () => {
  const curve = aalenJohansen(
    [
      { time: 4, cause: 'paid' },
      { time: 9, cause: null },
    ],
    CAUSES,
  )
  assert.equal(incidenceAt(curve, 9)!.incidence.paid.share, 0.5)
  assert.equal(incidenceAt(curve, 10), null)
  assert.deepEqual(incidenceAt(curve, 3)!.incidence.escalated, { share: 0, standardError: 0, low: null, high: null })
  assert.equal(incidenceAt(aalenJohansen([{ time: 4, cause: 'paid' }], CAUSES), 99)!.incidence.paid.share, 1)
})

test('a cause that was not announced is a mistake', () => {
  assert.throws(() => aalenJohansen([{ time: 4, cause: 'left' as 'paid' }], CAUSES), /The cause left is not one of/)
})

test('mgus2 has the incidences, errors and naive values of R', { skip: withoutRealData }, () => {
  const all = mgus2()
  const curve = aalenJohansen(all, ['pcm', 'death'])
  const naive = kaplanMeier(all.map((one) => ({ ...one, event: one.cause === 'pcm' })))
  const expected = [
    [60, 0.03410371, 0.004889, 0.320367, 0.04215],
    [120, 0.06372217, 0.006797, 0.5318177, 0.09522],
    [240, 0.09981372, 0.009785, 0.724028, 0.20956],
  ] as const
  for (const [month, pcm, standardError, death, overstated] of expected) {
    const { incidence } = incidenceAt(curve, month)!
    near(incidence.pcm.share, pcm, 1e-8)
    near(incidence.pcm.standardError, standardError)
    near(incidence.death.share, death, 1e-7)
    near(1 - survivalAt(naive, month).survival!, overstated, 5e-6)
  }
})

test('mgus2 by sex equals R in every yearly row', { skip: withoutRealData }, () => {
  const published = realData('survival/expected/mgus2_aalen_johansen_by_sex_yearly.csv')
  const sexes = ['F', 'M'].map((sex) => mgus2().filter((one) => one.sex === sex))
  const curves = sexes.map((all) => aalenJohansen(all, ['pcm', 'death']))
  for (const row of published) {
    const arm = row.strata === 'sex=F' ? 0 : 1
    const month = Number(row.time)
    const { survival, incidence } = incidenceAt(curves[arm]!, month)!
    assert.equal(followedAt(sexes[arm]!, month), Number(row['n.risk']))
    near(survival, Number(row.S0), 1e-9)
    near(incidence.pcm.share, Number(row.pcm), 1e-9)
    near(incidence.death.share, Number(row.death), 1e-9)
    near(incidence.pcm.standardError, Number(row.se_pcm), 1e-9)
    near(incidence.death.standardError, Number(row.se_death), 1e-9)
  }
  assert.equal(published.length, 60)
})

/** Progression (pcm) first, otherwise death or the last look, in months since diagnosis. */
function mgus2() {
  return realData('survival/mgus2.csv').map((row) => {
    const cause = row.pstat === '1' ? ('pcm' as const) : row.death === '1' ? ('death' as const) : null
    return { sex: row.sex, time: Number(row[cause === 'pcm' ? 'ptime' : 'futime']), cause }
  })
}

/** A cohort in which, `perMonth` times a month, each cause takes its exact part of those still left. */
function constantHazards<Cause extends string>(hazards: Record<Cause, number>, months: number, perMonth: number) {
  const causes = Object.keys(hazards) as Cause[]
  const total = causes.reduce((sum, cause) => sum + hazards[cause], 0)
  const all: { time: number; cause: Cause | null; weight: number }[] = []
  for (let step = 1; step <= months * perMonth; step++) {
    const gone = Math.exp((-total * (step - 1)) / perMonth) - Math.exp((-total * step) / perMonth)
    for (const cause of causes) all.push({ time: step / perMonth, cause, weight: (gone * hazards[cause]) / total })
  }
  return [...all, { time: months, cause: null, weight: Math.exp(-total * months) }]
}
