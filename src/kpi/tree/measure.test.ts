import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, isRefusal, seed, type Day, type Figure, type Instant, type Status } from '#base'
import type { Ask } from '../cut.ts'
import type { Question } from '../question.ts'
import { measureTree, type MeasuredEdge, type Measuring } from './measure.ts'
import { sectorTree, type Tree } from './tree.ts'

const REGIONS = ['Noord', 'Oost', 'Zuid', 'West', 'Midden']
const [FIRST, MONTHS] = ['2024-01-01' as Day, 24]

type Told = { value: number | null; status?: Status }

/** Figures of two KPIs by region and month, each by its own story; of a KPI that is not told, none. */
function world(told: Record<string, (region: number, month: number) => Told>): { ask: Ask; asked: Question[] } {
  const asked: Question[] = []
  const figure = (kpi: string, from: Day, group: Figure['group'], { value, status = 'complete' }: Told): Figure => {
    const to = addMonths(from, 1)
    const rest = { unit: 'share', per: 'month', period: from.slice(0, 7), horizon: null, low: null, high: null, n: 100 } as const
    const parts = { numerator: null, denominator: null, reason: null, parameters: {}, definition: 'x', asOf: to }
    return { kpi, variant: 'first', from, to, group, value, status, ...rest, ...parts, knownAt: `${to}T00:00:00.000Z` as Instant }
  }
  return {
    asked,
    ask: async (question) => {
      asked.push(question)
      if (question.per === 'cohort') return [figure(question.kpis?.[0] ?? '', FIRST, null, { value: 1 })]
      return (question.kpis ?? []).flatMap((kpi) =>
        REGIONS.flatMap((region, place) =>
          Array.from({ length: told[kpi] ? MONTHS : 0 }, (_, month) =>
            [figure(kpi, addMonths(FIRST, month), { region }, told[kpi]!(place, month))].concat({
              ...figure(kpi, addMonths(FIRST, month), { region }, { value: 99 }),
              variant: 'second',
            }),
          ).flat(),
        ),
      )
    },
  }
}

const random = seed(11)
const NOISE = Array.from({ length: REGIONS.length * MONTHS * 2 }, () => random.next() - 0.5)
const noise = (which: number) => (region: number, month: number) => NOISE[(region * MONTHS + month) * 2 + which] as number

const TREE: Tree = {
  ...sectorTree('energy'),
  edges: [{ from: 'lead-time', to: 'cost-burden', sign: 'raises', because: { nl: 'Omdat.', en: 'Because.' } }],
}

async function edge(told: Parameters<typeof world>[0], drawn: Tree = TREE, measuring: Partial<Measuring> = {}): Promise<MeasuredEdge> {
  const measured = await measureTree(world(told).ask, drawn, { by: ['region'], ...measuring })
  assert.ok(!isRefusal(measured))
  return measured.edges[0] as MeasuredEdge
}

const CAUSE = (region: number, month: number) => ({ value: noise(0)(region, month) })
const LIKE = (region: number, month: number) => ({ value: noise(0)(region, month) + 0.3 * noise(1)(region, month) + month })

test('what moves together as drawn agrees, and is called association with its interval', async () => {
  const { finding, label, correlation, low, high, pairs, segments, periods, words, because } = await edge({
    'lead-time': CAUSE,
    'cost-burden': LIKE,
  })
  assert.deepEqual([finding, label, pairs, segments, periods], ['agrees', 'association', 120, 5, 24])
  assert.ok((correlation ?? 0) > 0.9 && (low ?? 0) > 0.8 && (high ?? 1) < 1)
  assert.match(words.nl, /^Samenhang, geen oorzaak: 0,9\d \(95%-interval 0,[89]\d tot 0,9\d\) over 120 paren; in overeenstemming/)
  assert.match(words.en, /^Association, not cause: 0\.9\d/)
  assert.deepEqual(because, { nl: 'Omdat.', en: 'Because.' })
})

test('what moves the other way than drawn is flagged as contradicted', async () => {
  const turned = (region: number, month: number) => ({ value: -LIKE(region, month).value })
  const { finding, high, words } = await edge({ 'lead-time': CAUSE, 'cost-burden': turned })
  assert.equal(finding, 'contradicted')
  assert.ok((high ?? 0) < 0)
  assert.match(words.en, /in contradiction with the edge/)
  const lowering = { ...TREE, edges: TREE.edges.map((each) => ({ ...each, sign: 'lowers' as const })) }
  assert.equal((await edge({ 'lead-time': CAUSE, 'cost-burden': turned }, lowering)).finding, 'agrees')
})

test('what has only its trend in common is unclear', async () => {
  const { finding, low, high } = await edge({
    'lead-time': (region, month) => ({ value: 10 * month + noise(0)(region, month) }),
    'cost-burden': (region, month) => ({ value: 10 * month + noise(1)(region, month) }),
  })
  assert.equal(finding, 'unclear')
  assert.ok((low ?? 1) < 0 && (high ?? -1) > 0)
})

test('only complete figures of both count, and too few of them are not enough, with the number that is needed', async () => {
  const late = (region: number, month: number): Told =>
    month >= 6 ? { value: null, status: 'refused' } : { ...LIKE(region, month), status: month === 5 ? 'provisional' : 'complete' }
  const { finding, correlation, pairs, needed, words } = await edge({ 'lead-time': CAUSE, 'cost-burden': late })
  assert.deepEqual([finding, correlation, pairs, needed], ['not-enough-data', null, 25, 40])
  assert.match(words.nl, /25 paren van definitieve cijfers, en er zijn er ten minste 40 nodig, over ten minste 8 perioden/)
  assert.equal((await edge({ 'lead-time': CAUSE })).pairs, 0)
})

test('what never changes otherwise than everywhere cannot be measured', async () => {
  const { finding } = await edge({ 'lead-time': (_, month) => ({ value: month }), 'cost-burden': LIKE })
  assert.equal(finding, 'no-variation')
})

test('it asks once, of the KPIs of the edges, from the first event on, or from the day that is given', async () => {
  const drawn = world({ 'lead-time': CAUSE, 'cost-burden': LIKE })
  await measureTree(drawn.ask, TREE, { by: ['region'], creditor: 'one' })
  assert.deepEqual(drawn.asked[1], { kpis: ['lead-time', 'cost-burden'], by: ['region'], per: 'month', creditor: 'one', from: FIRST })
  await measureTree(drawn.ask, TREE, { by: ['region'], from: '2025-01-01' as Day })
  assert.equal(drawn.asked.length, 3)
  assert.deepEqual((await measureTree(drawn.ask, { ...TREE, edges: [] }, { by: ['region'] })) as unknown, {
    by: ['region'],
    per: 'month',
    edges: [],
  })
})

test('without segments, or over years, nothing is measured', async () => {
  const { ask } = world({})
  const refusals = [await measureTree(ask, TREE, { by: [] }), await measureTree(ask, TREE, { by: ['region'], per: 'year' })]
  assert.deepEqual(
    refusals.map((each) => isRefusal(each) && each.refused),
    ['question.by', 'question.per'],
  )
})
