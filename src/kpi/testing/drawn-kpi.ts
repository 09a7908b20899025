import assert from 'node:assert/strict'
import type { Day, Per, Unit } from '#base'
import type { Store } from '#store'
import { compile, pick, type Statistic } from '../compile/index.ts'
import { defineKpi, sql, type Kpi } from '../define.ts'
import type { Shape } from '../shape.ts'
import { assertError, assertNear } from './expect.ts'

/** One thing counted, with the columns that its shape asks for; things of one segment are estimated together. */
export type DrawnThing = { segment: string; customer: string; at?: Day } & Record<string, unknown>

const WORDS = { nl: 'Getekend', en: 'Drawn' }
const COLUMNS = `creditor String DEFAULT 'one', customer String, segment String, at Date32 DEFAULT '2026-01-01', time Int64, cause String, weight Int64, who UInt64 DEFAULT cityHash64(creditor, customer), age_0 Int64 DEFAULT weight, weight_0 Int64 DEFAULT weight,
  x Int64, y Int64, hit UInt8, answer UInt8, value Float64, principal Int64, observed Int64, recoveries Array(Tuple(UInt32, Int64)), charges Array(Tuple(UInt32, Int64)),
  day Date32, open Int64, current Int64, sold Int64, issued UInt8,
  file String, from_on Date32, until_on Date32, hits Int64, stays Array(Tuple(String, Int64, Int64)), places Array(Tuple(UInt8, Date32, Date32)),
  places_first Date32 DEFAULT arrayMin(arrayMap(place -> place.2, places)), places_until Date32 DEFAULT arrayMax(arrayMap(place -> place.3, places))`

/** A KPI of one shape whose rows are what a test has drawn. */
export function drawnKpi(shape: Shape, unit: Unit = 'ratio'): Kpi {
  return defineKpi({
    id: 'drawn',
    name: WORDS,
    question: WORDS,
    formula: WORDS,
    layer: 'result',
    view: 'money',
    unit,
    better: 'lower',
    shows: 'cohort',
    variants: [{ id: 'drawn', name: WORDS, shape }],
    needs: [],
    events: [],
    dimensions: ['segment'],
    parameters: { horizon_days: { name: WORDS, default: [180], type: 'Array(UInt32)' } },
    traps: [],
    source: '',
    rows: sql`SELECT * FROM drawn`,
  })
}

/** Puts drawn things where a drawn KPI finds them. */
export async function drawThings(world: Store, things: readonly DrawnThing[]): Promise<void> {
  await world.command(`CREATE OR REPLACE TABLE drawn (${COLUMNS}) ENGINE = MergeTree ORDER BY segment`)
  await world.insert('drawn', things)
}

type Asking = { horizons?: readonly number[]; from?: Day; to?: Day; per?: Per; asOf?: Day }

/**
 * What the compiled statement says of each segment: statistics by segment, in the order of periods and horizons. Where it is another one for few
 * things, which are held in memory, both are asked and have to say the same.
 */
export async function statisticsOf(world: Store, shape: Shape, asking: Asking = {}): Promise<Map<string, Statistic[]>> {
  const found = await Promise.all([{}, { few: true } as const].map((few) => rowsOf(world, shape, asking, few)))
  const [usual, few] = found as [Statistic[], Statistic[]]
  assert.equal(few.length, usual.length, 'rows where things are few')
  for (const [index, row] of usual.entries()) {
    const where = `where things are few: ${JSON.stringify([row, few[index]])}`
    assertNear(few[index]?.value, row.value, `value ${where}`)
    assertError(few[index]?.standard_error, row.standard_error, `error ${where}`, row.value ?? 1, 1e-6)
  }
  return Map.groupBy(SEED % 2 === 0 ? usual : few, (row) => row.g0 as string)
}

async function rowsOf(world: Store, shape: Shape, asking: Asking, few: Pick<Kpi, 'few'>): Promise<Statistic[]> {
  const { horizons = [180], from = '2026-01-01', to = '2026-02-01', per = 'cohort', asOf = '2030-01-01' } = asking
  const asked = {
    kpi: { ...drawnKpi(shape), ...few },
    creditor: null,
    from,
    to,
    per,
    by: ['segment'] as const,
    where: {},
    besides: {},
    asOf,
    settings: { horizon_days: horizons },
  }
  const { statement, parameters } = compile(asked, shape)
  const rows = pick(await world.query<Record<string, unknown>>(statement, parameters), shape)
  const place = ({ g0, period, horizon = 0 }: Statistic) => [g0, period, `${horizon}`.padStart(9, '0')].join()
  return rows.sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** The seed of a random test, another one for each process; printed in its name, so that a failure can be repeated. */
export const SEED = Number(process.env.STUURHUIS_SEED ?? process.pid)
