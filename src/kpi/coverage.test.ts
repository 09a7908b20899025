import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seed, type Figure } from '#base'
import type { Store } from '#store'
import { drawnKpi, drawThings } from './testing/drawn-kpi.ts'
import { assertNear } from './testing/expect.ts'
import { emptyWorld, figuresFrom } from './testing/kpi-test.ts'
import { drawWorlds, KNOWN, type Drawn, type Known } from './testing/simulated.ts'

const WORLDS = 1000
const BOOTSTRAPPED = 250
/** What is asked of the largest books, where a world costs most, and the columns that it takes. */
const OF_LARGE = { names: ['share', 'incidence, rare, by euro'], columns: ['hit', 'weight', 'time', 'cause'] }

for (const [customers, alone, only] of [
  [60, true, null],
  [60, false, null],
  [200, false, null],
  [1000, false, OF_LARGE],
] as const)
  test(`of ${customers} customers ${alone ? 'with one thing each' : 'with 1 to 8 things each'}, 95 % intervals hold the truth in 93 to 99 % of ${WORLDS} worlds`, async (context) => {
    const world = await worldsOf({ worlds: WORLDS, customers, alone, ...(only && { columns: only.columns }) })
    const covered = []
    for (const known of KNOWN.filter(({ name }) => !only || only.names.includes(name)))
      covered.push({ name: known.name, ...coverage(await figuresOfAll(world, known), known.truth(alone)) })
    for (const { name, share, above, below } of covered)
      context.diagnostic(`${name}: ${(100 * share).toFixed(1)} % (too high ${above}, too low ${below})`)
    assert.deepEqual(
      covered.filter(({ share }) => share < 0.93 || share > 0.99),
      [],
    )
  })

test('the intervals hold the truth at least as often as those of a bootstrap of customers, the more so where few weigh most', async (context) => {
  const world = await worldsOf({ worlds: BOOTSTRAPPED, customers: 60, alone: false, columns: ['weight', 'time', 'cause'] })
  for (const [name, weight, least] of [
    ['incidence, rare', '1', -0.01],
    ['incidence, rare, by euro', 'weight', 0.02],
  ] as const) {
    const known = KNOWN.find((each) => each.name === name) as Known
    const figures = await figuresOfAll(world, known)
    const [ours, drawn] = [figures, await bootstrapped(world, weight, figures)].map((each) => coverage(each, known.truth(false)))
    assert.ok(ours && drawn)
    context.diagnostic(`${name}: ours ${ours.share}, width ${ours.width}; bootstrap ${drawn.share}, width ${drawn.width}`)
    assert.ok(ours.share - drawn.share >= least, `${name}: ${ours.share} against ${drawn.share}`)
  }
})

async function worldsOf(drawn: Drawn): Promise<Store> {
  const world = await emptyWorld()
  await drawThings(world, [])
  await drawWorlds(world, drawn)
  return world
}

/** The figure of each world, as the engine gives it to everyone who asks. */
async function figuresOfAll(world: Store, { shape, unit }: Known): Promise<Limits[]> {
  const ask =
    shape.kind === 'balance'
      ? ({ per: 'month', from: '2026-01-01', to: '2026-02-01', asOf: '2026-01-31' } as const)
      : ({ per: 'cohort', from: '2026-01-01', to: '2027-01-01', asOf: '2030-01-01' } as const)
  const figures = await figuresFrom(world, drawnKpi(shape, unit), { ...ask, by: ['segment'] })
  assert.ok(figures.length === WORLDS || figures.length === BOOTSTRAPPED)
  return figures
}

type Limits = Pick<Figure, 'value' | 'low' | 'high' | 'group'>

/** How often the truth lies within the limits, how often the interval lies above and below it, and how wide it is in the middle. */
function coverage(figures: readonly Limits[], truth: number) {
  const above = figures.filter(({ value, low }) => value !== null && (low ?? -Infinity) > truth).length
  const below = figures.filter(({ value, high }) => value !== null && (high ?? Infinity) < truth).length
  const without = figures.filter(({ value }) => value === null).length
  const width = figures.map(({ low, high }) => (high ?? Infinity) - (low ?? -Infinity)).toSorted((a, b) => a - b)[figures.length >> 1]
  return { share: 1 - (above + below + without) / figures.length, above, below, width }
}

type Row = { segment: string; customer: string; time: number; cause: string; weight: number }

/** The interval of each world by drawing its customers again two hundred times: the values between which 95 % of the draws lie. */
async function bootstrapped(world: Store, weight: string, figures: readonly Limits[]): Promise<Limits[]> {
  const rows = await world.query<Row>(
    `SELECT segment, customer, time, cause, toInt64(${weight}) AS weight FROM drawn ORDER BY segment, time, customer`,
  )
  const values = new Map(figures.map(({ group, value }) => [group?.segment, value]))
  const dice = seed(1)
  return [...Map.groupBy(rows, ({ segment }) => segment)].map(([segment, own]) => {
    const customers = [...new Set(own.map(({ customer }) => customer))]
    const value = incidenceOf(own, () => 1)
    assertNear(value, values.get(segment), `the value of world ${segment}`)
    const draws = Array.from({ length: 200 }, () => {
      const times = new Map<string, number>()
      for (const _ of customers) {
        const one = dice.pick(customers)
        times.set(one, (times.get(one) ?? 0) + 1)
      }
      return incidenceOf(own, (customer) => times.get(customer) ?? 0)
    }).sort((a, b) => a - b)
    return { group: { segment }, value, low: draws[4] as number, high: draws[195] as number }
  })
}

/** The share with a heavy measure within 180 days (Aalen-Johansen) of rows in the order of their days, each customer counted so many times. */
function incidenceOf(rows: readonly Row[], times: (customer: string) => number): number {
  const weights = rows.map(({ customer, weight }) => weight * times(customer))
  let [risk, open, share] = [weights.reduce((sum, weight) => sum + weight, 0), 1, 0]
  for (let from = 0; from < rows.length && (rows[from] as Row).time <= 180;) {
    let [to, heavy, ended, gone] = [from, 0, 0, 0]
    for (; to < rows.length && rows[to]?.time === rows[from]?.time; to++) {
      const [weight, cause] = [weights[to] as number, rows[to]?.cause]
      gone += weight
      if (cause !== '') ended += weight
      if (cause === 'heavy') heavy += weight
    }
    if (risk > 0) {
      share += (open * heavy) / risk
      open *= 1 - ended / risk
    }
    risk -= gone
    from = to
  }
  return share
}
