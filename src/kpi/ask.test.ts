import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, isRefusal, type Figure, type Refusal } from '#base'
import { record } from '#facts'
import type { Parameters, Store } from '#store'
import { answer } from './answer.ts'
import { extentOf } from './ask.ts'
import { CATALOGUE } from './catalogue/index.ts'
import type { Question } from './question.ts'
import { drawnEvents } from './testing/drawn-events.ts'
import { emptyWorld, NO_LIMITS } from './testing/kpi-test.ts'

let world: Promise<Store> | undefined

/** Three claims of one creditor in January and February. */
async function drawn(): Promise<Store> {
  const store = await emptyWorld()
  await record(
    store,
    drawnEvents(`
    at         | type             | claim | cents | due        | region
    2026-01-05 | claim.issued     | a     | 5000  | 2026-01-19 |
    2026-01-15 | payment.received | a     | 5000  | -          |
    2026-02-05 | claim.issued     | b     | 5000  | 2026-02-19 |
    2026-02-15 | claim.issued     | c     | 5000  | 2026-03-01 | `),
  )
  return store
}

async function ask(question: Question): Promise<Figure[] | Refusal> {
  return answer(await (world ??= drawn()), question, NO_LIMITS)
}

for (const [what, question, code, field, names] of [
  ['a KPI that does not exist', { kpis: ['dso', 'happiness'] }, 'kpi.unknown', 'kpi', /"happiness".*dso/],
  ['a dimension that does not exist', { by: ['colour'] }, 'question.dimension', 'colour', /"colour".*segment/],
  ['a dimension that the KPI lacks', { kpis: ['dso'], by: ['kind'] }, 'question.dimension', 'kind', /dso has no "kind".*segment/],
  ['a filter on a dimension that does not exist', { where: { colour: 'red' } }, 'question.dimension', 'colour', /"colour"/],
  ['a dimension by a name that every object has', { by: ['constructor'] }, 'question.dimension', 'constructor', /"constructor"/],
  ['a parameter that does not exist', { set: { 'grace-days': '5' } }, 'question.parameter', 'grace-days', /"grace-days".*horizon_days/],
  [
    'a parameter that the KPI lacks',
    { kpis: ['dso'], set: { 'horizon-days': '90' } },
    'question.parameter',
    'horizon-days',
    /"horizon-days"/,
  ],
  [
    'a value that does not fit',
    { kpis: ['recovery-rate'], set: { 'horizon-days': 'ninety' } },
    'question.parameter',
    'horizon-days',
    /"ninety"/,
  ],
  ['a horizon of no days', { kpis: ['recovery-rate'], set: { 'horizon-days': '90,0' } }, 'question.parameter', 'horizon-days', /"90,0"/],
  [
    'two terms at once where the rows are made for one',
    { kpis: ['first-time-resolution'], set: { 'contact-free-days': '7,14' } },
    'question.parameter',
    'contact-free-days',
    /"7,14".*14/,
  ],
  ['a creditor without events', { creditor: 'nobody' }, 'question.creditor', 'creditor', /"nobody".*one/],
  ['a day that does not exist', { from: '2026-02-30' as never }, 'question.day', 'from', /"2026-02-30"/],
  ['an as-of day in words', { asOf: 'yesterday' as never }, 'question.day', 'asOf', /"yesterday"/],
  ['a thirteenth month', { asOf: '2026-13-01' as never }, 'question.day', 'asOf', /"2026-13-01"/],
  ['an instant before anything was known', { knownAt: '2025-12-31T12:00:00.000Z' }, 'question.known-at', 'known-at', /2026-01-05/],
  ['a period that is no period', { per: 'fortnight' as never }, 'question.per', 'per', /"fortnight".*month/],
  ['a range that ends before it begins', { from: '2026-03-01', to: '2026-02-01' }, 'question.range', 'from', /2026-03-01/],
  ['an instant that is not in UTC', { knownAt: '2026-02-01 12:00' as never }, 'question.instant', 'known-at', /"2026-02-01 12:00"/],
  [
    'an instant on a day that does not exist',
    { knownAt: '2026-02-30T12:00:00Z' },
    'question.instant',
    'known-at',
    /"2026-02-30T12:00:00Z"/,
  ],
] as const satisfies [string, Question, string, string, RegExp][])
  test(`${what} is refused by name: ${JSON.stringify(question)}`, async () => {
    const refusal = await ask(question)
    assert.ok(isRefusal(refusal), `answered: ${JSON.stringify(refusal).slice(0, 300)}`)
    assert.deepEqual([refusal.refused, refusal.where?.field], [code, field])
    assert.match(refusal.words.en, names)
    assert.ok(refusal.words.nl)
  })

test('a dimension or parameter that only some KPIs have leaves the others out where none was named', async () => {
  const byKind = await ask({ by: ['kind'] })
  assert.ok(!isRefusal(byKind))
  const withKind = CATALOGUE.filter(({ dimensions }) => dimensions.includes('kind')).map(({ id }) => id)
  assert.ok(withKind.includes('cost-burden') && !withKind.includes('dso'))
  assert.deepEqual([...new Set(byKind.map(({ kpi }) => kpi))], withKind)
  const set = await ask({ set: { 'horizon-days': '30' }, from: '2026-01-01', to: '2026-02-01' })
  assert.ok(!isRefusal(set))
  assert.deepEqual(
    [...new Set(set.filter(({ kpi, horizon }) => kpi === 'days-to-pay' && horizon !== null).map(({ horizon }) => horizon))],
    [30],
  )
})

test('without a period asked for, the trend ends with the month of the last event and is 24 months long', async () => {
  const found = await ask({ kpis: ['dso'] })
  assert.ok(!isRefusal(found))
  const periods = [...new Set(found.map(({ period }) => period))]
  assert.deepEqual([periods.length, periods[0], periods.at(-1)], [24, '2024-03', '2026-02'])
  assert.deepEqual([found[0]?.asOf, found[0]?.knownAt], ['2026-02-15', '2026-02-15T11:00:00.000Z'])
})

test('a period asked for is taken whole: from the first day of its first month to the end of its last', async () => {
  const found = await ask({ kpis: ['dso'], from: '2026-01-20', to: '2026-02-02' })
  assert.ok(!isRefusal(found))
  assert.deepEqual([...new Set(found.map(({ from, to }) => `${from} ${to}`))], ['2026-01-01 2026-02-01', '2026-02-01 2026-03-01'])
})

test('from when to when there are events is read from what lies beside them, and is the same as from the events', async () => {
  const store = await (world ??= drawn())
  for (const asked of [{}, { creditor: 'one' }]) {
    const heard: { statement: string; parameters: Parameters }[] = []
    const listening: Store = {
      ...store,
      query: (statement, parameters = {}) => {
        heard.push({ statement, parameters })
        return store.query(statement, parameters)
      },
    }
    const extent = await extentOf(listening, asked)
    const { statement, parameters } = heard.find(({ statement: each }) => each.includes('FROM event'))!
    const plan = await store.query<{ explain: string }>(`SELECT explain FROM (EXPLAIN ${statement})`, parameters)
    assert.ok(
      plan.some(({ explain }) => explain.includes('ReadFromMergeTree (extent)')),
      plan.map(({ explain }) => explain).join('\n'),
    )
    assert.deepEqual(extent, await extentOf(store, { ...asked, knownAt: extent!.knownAt }))
    assert.deepEqual(
      [extent?.firstOn, extent?.lastOn, extent?.feeds.map(({ paidUntil, paymentDays }) => [paidUntil, paymentDays])],
      ['2026-01-05', '2026-02-15', [['2026-01-15', 1]]],
    )
  }
})

test('every figure says by which definition, with which parameters, as of which day and as known when', async () => {
  const found = await ask({ from: '2026-01-01', to: '2026-02-01', asOf: '2026-02-10', knownAt: '2026-02-12T00:00:00Z' })
  assert.ok(!isRefusal(found))
  for (const { definition, asOf, knownAt, parameters } of found) {
    assert.match(definition, /^[0-9a-f]{12}$/)
    assert.deepEqual([asOf, knownAt], ['2026-02-10', '2026-02-12T00:00:00Z'])
    assert.equal(typeof parameters, 'object')
  }
})

test('a word in a list that never occurs is refused with those that do; a usual one is not', async () => {
  const store = await emptyWorld()
  await record(
    store,
    drawnEvents(`
    at         | type             | case | kind
    2026-01-05 | case.opened      | p    | -
    2026-01-15 | escalation.taken | p    | letter-of-claim`),
  )
  const setting = (words: string) => answer(store, { kpis: ['escalation-rate'], set: { 'heavy-measures': words } }, NO_LIMITS)
  const refused = await setting('sumons')
  assert.ok(isRefusal(refused))
  assert.deepEqual([refused.refused, refused.where?.field], ['question.parameter', 'heavy_measures'])
  assert.match(refused.words.en, /"sumons" does not occur\. There are: .*summons.*letter-of-claim/)
  assert.ok(!isRefusal(await setting('summons,letter-of-claim')))
})

test('what is under an arrangement is not zero where no arrangement was ever heard of', async () => {
  const figures = (await ask({ kpis: ['outstanding'], per: 'month', from: '2026-02-01' })) as Figure[]
  const reasons = Object.fromEntries(figures.map(({ variant, reason }) => [variant, reason?.code ?? 'told']))
  assert.deepEqual([reasons['arranged'], reasons['not-arranged'], reasons['total']], ['events-missing', 'events-missing', 'nothing'])
})

test('payments that used to come and stopped while claims went on are no reason to call claims unpaid', async () => {
  const store = await emptyWorld()
  const day = (index: number) => addDays('2026-01-05', index * 3)
  const rows = [...Array(30).keys()].flatMap((index) => [
    `${day(index)} | claim.issued | c${index} | f${index} | 5000 | ${addDays(day(index), 14)}`,
    ...(index < 20 ? [`${addDays(day(index), 1)} | payment.received | c${index} | f${index} | 5000 | -`] : []),
  ])
  await record(store, drawnEvents(['at | type | customer | claim | cents | due', ...rows].join('\n')))
  const reasonOf = async (question: Question) => ((await answer(store, question, NO_LIMITS)) as Figure[]).at(-1)?.reason
  assert.notEqual((await reasonOf({ kpis: ['days-to-pay'] }))?.code, 'feed-stopped')
  await record(
    store,
    drawnEvents('at | type | customer | claim | cents | due | id\n 2026-06-20 | claim.issued | z | z | 5000 | 2026-07-04 | z'),
  )
  const stopped = await reasonOf({ kpis: ['days-to-pay'] })
  assert.equal(stopped?.code, 'feed-stopped')
  assert.match(stopped?.words.en ?? '', /^The payments of one go up to 4 Mar 2026 only, while other events go on\..*as-of 2026-03-04/)
  assert.notEqual((await reasonOf({ kpis: ['days-to-pay'], asOf: '2026-03-20' }))?.code, 'feed-stopped')
})

test('creditors are counted together only where each delivers what the KPI needs, up to the same month', async () => {
  const store = await emptyWorld()
  const claims = (creditor: string, on: string) => `
    at    | type             | creditor    | claim       | cents | due        | source
    2026-01-05 | claim.issued     | ${creditor} | ${creditor} | 5000  | 2026-01-19 | ${creditor}
    ${on} | payment.received | ${creditor} | ${creditor} | 5000  | -          | ${creditor}`
  await record(store, [...drawnEvents(claims('one', '2026-05-01')), ...drawnEvents(claims('two', '2026-03-30'))])
  const reasonOf = async (question: Question) => {
    const figures = (await answer(store, question, NO_LIMITS)) as Figure[]
    return figures[0]?.reason
  }
  const [kpis, per, from] = [['days-to-pay'], 'month', '2026-01-01'] as const
  assert.equal((await reasonOf({ kpis, per, from }))?.code, 'feed-stopped')
  assert.match((await reasonOf({ kpis, per, from }))?.words.en ?? '', /The data of two go up to 30 Mar 2026 only\. .*as-of 2026-03-30/)
  assert.notEqual((await reasonOf({ kpis, per, from, asOf: '2026-04-30' }))?.code, 'feed-stopped')
  assert.notEqual((await reasonOf({ kpis, per, from, creditor: 'two' }))?.code, 'feed-stopped')
  await record(store, drawnEvents('at | type | creditor | case | id\n 2026-03-01 | case.opened | one | p | 9'))
  const lacks = await reasonOf({ kpis: ['recovery-rate'], asOf: '2026-04-30' })
  assert.equal(lacks?.code, 'events-missing')
  assert.match(lacks?.words.en ?? '', /^The data of two do not carry this KPI: there are no events of type case\.opened\.$/)
})
