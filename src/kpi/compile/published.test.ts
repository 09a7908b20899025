import assert from 'node:assert/strict'
import { test } from 'node:test'
import { incidenceInterval } from '#insight'
import { competingRisks, restrictedMean } from '../shape.ts'
import { drawThings, statisticsOf, type DrawnThing } from '../testing/drawn-kpi.ts'
import { assertNear } from '../testing/expect.ts'
import { emptyWorld } from '../testing/kpi-test.ts'
import { realTable, withoutRealData } from '../testing/real-data.ts'

/** Weeks of remission, `+` still in remission (Freireich 1963; Klein & Moeschberger, table 1.1). */
const FREIREICH = {
  '6-MP': '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+',
  placebo: '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23',
}
const MEAN = restrictedMean({ weight: '1', horizon: 'horizon_days' })
const SHARE = (cause: string) => competingRisks({ cause, weight: '1', horizon: 'horizon_days' })

async function worldOf(things: readonly (Omit<DrawnThing, 'customer'> & { segment: string })[]) {
  const world = await emptyWorld()
  await drawThings(
    world,
    things.map((thing, index) => ({ ...thing, customer: `c${index}` })),
  )
  return world
}

const freireich = () =>
  worldOf(
    Object.entries(FREIREICH).flatMap(([segment, weeks]) =>
      weeks.split(' ').map((text) => ({ segment, time: Number.parseInt(text), cause: text.endsWith('+') ? '' : 'relapse', weight: 1 })),
    ),
  )

test('Freireich: the share in remission and its errors are those of Kleinbaum and of Klein & Moeschberger', async () => {
  const found = (await statisticsOf(await freireich(), SHARE('relapse'), { horizons: [6, 7, 10, 13, 16, 22, 23] })).get('6-MP') ?? []
  const share = [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179]
  const error = [0.0763604, 0.0869353, 0.0963497, 0.1068147, 0.1140539, 0.1282338, 0.1345915]
  found.forEach(({ value, standard_error }, index) => {
    assertNear(1 - (value ?? 0), share[index], 'share', 1e-6)
    assertNear(standard_error, error[index], 'error', 1e-6)
  })
  assert.equal(found.length, 7)
  // The log-log interval at 23 weeks.
  const last = found.at(-1)
  const { low, high } = incidenceInterval(last?.value ?? 0, last?.standard_error ?? null)
  assertNear(1 - (high ?? 0), 0.188052, 'low', 1e-6)
  assertNear(1 - (low ?? 0), 0.680143, 'high', 1e-6)
})

test('Freireich: the restricted means are those of R (survfit, rmean)', async () => {
  const found = await statisticsOf(await freireich(), MEAN, { horizons: [20, 35, 36] })
  const [at20, at35, at36] = found.get('6-MP') ?? []
  assertNear(at20?.value, 16.116527, 'mean', 1e-6)
  assertNear(at20?.standard_error, 1.25156, 'error', 1e-6)
  assertNear(at35?.value, 23.287395, 'mean', 1e-6)
  assertNear(at35?.standard_error, 2.827468, 'error', 1e-6)
  assert.deepEqual([at20?.reached, at35?.reached, at36?.reached], [1, 1, 0])
  const [placebo] = found.get('placebo') ?? []
  assertNear(placebo?.value, 8.428571, 'mean', 1e-6)
  assertNear(placebo?.standard_error, 1.268083, 'error', 1e-6)
})

test('aml: the maintained group keeps the shares of Miller (1981)', { skip: withoutRealData }, async () => {
  const world = await worldOf(
    realTable('survival/aml.csv').map(({ x, time, status }) => ({
      segment: x ?? '',
      time: Number(time),
      cause: status === '1' ? 'relapse' : '',
    })),
  )
  const found = (await statisticsOf(world, SHARE('relapse'), { horizons: [9, 13, 18, 23, 31, 34, 48] })).get('Maintained') ?? []
  assert.deepEqual(
    found.map(({ value }) => (1 - (value ?? 0)).toFixed(5)),
    ['0.90909', '0.81818', '0.71591', '0.61364', '0.49091', '0.36818', '0.18409'],
  )
})

/** Progression (pcm) first, otherwise death or the last look, in months since diagnosis. */
const mgus2 = () =>
  worldOf(
    realTable('survival/mgus2.csv').flatMap((row) => {
      const cause = row.pstat === '1' ? 'pcm' : row.death === '1' ? 'death' : ''
      const each = { time: Number(row[cause === 'pcm' ? 'ptime' : 'futime']), cause }
      return [
        { ...each, segment: `sex=${row.sex}` },
        { ...each, segment: 'all' },
        { ...each, segment: 'naive', cause: cause === 'death' ? '' : cause },
      ]
    }),
  )

test('mgus2: the incidence by sex and its error are those of R in every year', { skip: withoutRealData }, async () => {
  const published = realTable('survival/expected/mgus2_aalen_johansen_by_sex_yearly.csv')
  const world = await mgus2()
  for (const cause of ['pcm', 'death']) {
    const horizons = [...new Set(published.map(({ time }) => Number(time)))]
    const found = await statisticsOf(world, SHARE(cause), { horizons })
    for (const row of published) {
      const statistic = found.get(row.strata ?? '')?.find(({ horizon }) => horizon === Number(row.time))
      assertNear(statistic?.value, Number(row[cause]), `${cause} at ${row.time}`)
      assertNear(statistic?.standard_error, Number(row[`se_${cause}`]), `error of ${cause} at ${row.time}`)
      assert.equal(statistic?.still, Number(row['n.risk']))
    }
  }
})

test(
  'mgus2: of all, 3.4, 6.4 and 10.0 percent progress within 60, 120 and 240 months (R), where 1 − Kaplan-Meier says 4.2, 9.5 and 21.0',
  { skip: withoutRealData },
  async () => {
    const world = await mgus2()
    const found = await statisticsOf(world, SHARE('pcm'), { horizons: [60, 120, 240] })
    found.get('all')?.forEach(({ value, standard_error }, index) => {
      assertNear(value, [0.03410371, 0.06372217, 0.09981372][index], 'incidence', 1e-8)
      assertNear(standard_error, [0.004889, 0.006797, 0.009785][index], 'error', 1e-6)
    })
    found.get('naive')?.forEach(({ value }, index) => assertNear(value, [0.04215, 0.09522, 0.20956][index], 'naive', 5e-6))
    assert.deepEqual([found.get('all')?.length, found.get('naive')?.length], [3, 3])
  },
)

test('of 200,000 cured that fall behind at .04 and leave at .03 a month, 32.4 percent have fallen behind within a year; counting those so far says 25.4, and 1 − Kaplan-Meier 38.1', async () => {
  const world = await worldOf([])
  // A thousand steps to a month; they were cured evenly over the 24 months up to today.
  const chance = (name: string) => `((sipHash64(1, '${name}', number) + 0.5) / 18446744073709551616.)`
  await world.command(`INSERT INTO drawn (segment, customer, time, cause)
    WITH 1000 * -log(${chance('when')}) / 0.07 AS due, 24000 * ${chance('cured')} AS seen
    SELECT 'all', toString(number), floor(least(due, seen)), multiIf(due > seen, '', ${chance('how')} < 4 / 7, 'repeat', 'left') FROM numbers(200000)`)
  const of = async (cause: string, ending = 'cause') => {
    const shape = competingRisks({ cause, ending, weight: '1', horizon: 'horizon_days' })
    return (await statisticsOf(world, shape, { horizons: [12_000] })).get('all')?.[0]
  }
  const [found, left] = [await of('repeat'), await of('left')]
  // The closed form is (.04 / .07) (1 − e^−.84); 3 standard errors of the simulation are .004.
  assertNear(found?.value, 0.3247, 'incidence', 0.004)
  assertNear((found?.numerator ?? 0) / (found?.denominator ?? 1), 0.2539, 'so far', 0.004)
  assertNear((await of('repeat', "if(cause = 'left', '', cause)"))?.value, 0.3812, 'naive', 0.004)
  // Who fell behind, who left and who did neither are all there are.
  const open = 1 - ((await of('any', "if(cause = '', '', 'any')"))?.value ?? 0)
  assert.ok(Math.abs((found?.value ?? 0) + (left?.value ?? 0) + open - 1) < 1e-12)
})

test('rossi: the restricted means to week 52 are those of R', { skip: withoutRealData }, async () => {
  const world = await worldOf(
    realTable('survival/lifelines_rossi.csv').map((row) => ({
      segment: `fin=${row.fin}`,
      time: Number(row.week),
      cause: row.arrest === '1' ? 'arrest' : '',
    })),
  )
  const found = await statisticsOf(world, MEAN, { horizons: [52] })
  for (const { strata, rmean, 'se.rmean.': error } of realTable('survival/expected/rossi_rmst52.csv')) {
    assertNear(found.get(strata ?? '')?.[0]?.value, Number(rmean), `mean of ${strata}`)
    assertNear(found.get(strata ?? '')?.[0]?.standard_error, Number(error), `error of ${strata}`)
  }
})
