import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { isRefusal, type Figure } from '#base'
import { record } from '#facts'
import { decompose } from '#insight'
import { read, type Event } from '#intake'
import type { Store } from '#store'
import { answer } from './answer.ts'
import type { Question } from './question.ts'
import { assertNear } from './testing/expect.ts'
import { emptyWorld } from './testing/kpi-test.ts'
import { realFile, withoutRealData } from './testing/real-data.ts'

const INVOICES = 'ibm-accounts-receivable/WA_Fn-UseC_-Accounts-Receivable.csv'
const options = { skip: withoutRealData }
const ALL = { per: 'cohort', from: '2012-01-01', to: '2014-01-01' } as const

let world: Store
before(async () => {
  if (withoutRealData) return
  world = await emptyWorld()
  await record(world, await eventsOf(INVOICES))
})

async function eventsOf(path: string): Promise<Event[]> {
  const reading = await read(realFile(path), { now: '2026-01-01T00:00:00.000Z', pseudonym: null })
  assert.ok(!isRefusal(reading), isRefusal(reading) ? reading.words.en : '')
  const events: Event[] = []
  for await (const some of reading.deliveries) for (const delivery of some) if ('event' in delivery) events.push(delivery.event)
  return events
}

async function figures(question: Question): Promise<Figure[]> {
  const found = await answer(world, question)
  assert.ok(!isRefusal(found), isRefusal(found) ? found.words.en : '')
  return found
}

const valueOf = (found: readonly Figure[], variant: string) => found.find((figure) => figure.variant === variant)?.value

test('the DSO family of the accounts receivable sample at 30 June 2012 is that of pandas', options, async () => {
  const found = await figures({ kpis: ['dso'], from: '2012-06-01', to: '2012-07-01' })
  assertNear(found[0]?.numerator, 550_409, 'receivable')
  assertNear(found[0]?.denominator, 1_842_172, 'sales')
  assertNear(valueOf(found, 'simple'), 27.1892, 'DSO', 2e-6)
  assertNear(valueOf(found, 'best-possible'), 22.6953, 'best possible', 2e-6)
  assertNear(valueOf(found, 'days-delinquent'), 4.4939, 'days delinquent', 1e-5)
  assertNear(valueOf(found, 'collection-effectiveness'), 0.954537, 'collection effectiveness', 1e-6)
  assertNear(valueOf(found, 'count-back'), 29.6168, 'count-back', 2e-6)
  assert.ok(found.every(({ status }) => status === 'complete'))
})

test('a quarter gives the same photo as its last month, and as of that day so do the events of then', options, async () => {
  const [quarter] = await figures({ kpis: ['dso'], per: 'quarter', from: '2012-04-01', to: '2012-07-01' })
  const [then] = await figures({ kpis: ['dso'], from: '2012-06-01', to: '2012-07-01', asOf: '2012-06-30' })
  assertNear(quarter?.value, 27.1892, 'quarter', 2e-6)
  assertNear(then?.value, 27.1892, 'as of then', 2e-6)
})

test(
  'once all is paid the days to pay are the mean days: 26.700568 by euro, 26.444850 by invoice, and the naive figure waits until the days are over',
  options,
  async () => {
    assertNear((await figures({ kpis: ['days-to-pay'], ...ALL }))[0]?.value, 26.700568, 'at once', 1e-7)
    const found = await figures({ kpis: ['days-to-pay'], ...ALL })
    assertNear(valueOf(found, 'euro-weighted'), 26.700568, 'by euro', 1e-7)
    assertNear(valueOf(found, 'by-count'), 26.44485, 'by count', 1e-7)
    assert.deepEqual(
      found.map(({ n }) => n),
      [2466, 2466, 2466],
    )
    assert.ok(found.every(({ variant, low, high }) => variant === 'naive' || (low !== null && high !== null && low < 26.7 && high > 26.4)))
    assert.equal(found.find(({ variant }) => variant === 'naive')?.reason?.code, 'too-young')
  },
)

test('of those days 23.129468 lie within the first thirty', options, async () => {
  const found = await figures({ kpis: ['days-to-pay'], ...ALL, set: { 'horizon-days': '30' } })
  assertNear(valueOf(found, 'euro-weighted'), 23.129468, 'by euro', 1e-7)
})

test(
  'from 2012 to 2013 the mean fell by 3.233520 days: 3.269029 within the countries and 0.035509 back by their mix',
  options,
  async () => {
    const found = (await figures({ kpis: ['days-to-pay'], per: 'year', from: '2012-01-01', to: '2014-01-01', by: ['region'] })).filter(
      ({ variant }) => variant === 'by-count',
    )
    const regions = Map.groupBy(found, ({ group }) => group?.region ?? '')
    const sums = (figure?: Figure) => ({ numerator: (figure?.value ?? 0) * (figure?.n ?? 0), denominator: figure?.n ?? 0 })
    const change = decompose([...regions].map(([segment, [before, after]]) => ({ segment, before: sums(before), after: sums(after) })))
    assertNear(change?.before, 28.003915, 'before', 1e-7)
    assertNear(change?.after, 24.770395, 'after', 1e-7)
    assertNear(change?.rate, -3.269029, 'rate', 1e-6)
    assertNear(change?.mix, 0.035509, 'mix', 1e-4)
  },
)

test('of the hundred traffic fines every KPI is answered or refused with a reason', options, async () => {
  world = await emptyWorld()
  await record(world, await eventsOf('road-traffic-fines/roadtraffic100traces.csv'))
  const found = await figures({ per: 'cohort' })
  for (const figure of found) assert.ok(figure.value === null ? figure.reason : Number.isFinite(figure.value), JSON.stringify(figure))
  const answered = new Set(found.filter(({ value }) => value !== null).map(({ kpi }) => kpi))
  assert.ok(answered.has('escalation-rate') && answered.has('cost-burden'), [...answered].join())
})
