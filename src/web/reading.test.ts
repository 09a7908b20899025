import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Card } from '#api-contract'
import { nextPeriod, type Day, type Figure, type Instant } from '#base'
import { earlier, homeQuestion, lastPeriods } from './home-question.ts'
import { readState } from './page-state.ts'
import { headlineOf, isCertain, readingsOf, shownOf } from './reading.ts'
import { changeSaid, statusSaid } from './said.ts'

function figure(from: string, value: number | null, change: Partial<Figure> = {}): Figure {
  const status = value === null ? 'refused' : 'complete'
  return {
    kpi: 'dso',
    variant: 'simple',
    unit: 'days',
    per: 'month',
    period: from.slice(0, 7),
    from: from as Day,
    to: nextPeriod(from as Day, 'month'),
    group: null,
    horizon: null,
    value,
    low: value === null ? null : value - 1,
    high: value === null ? null : value + 1,
    n: 100,
    numerator: null,
    denominator: null,
    status,
    reason: null,
    parameters: {},
    definition: 'abc',
    asOf: '2026-12-31' as Day,
    knownAt: '2027-01-01T00:00:00.000Z' as Instant,
    ...change,
  }
}

const PROVISIONAL = { status: 'provisional', reason: { code: 'immature', words: { nl: 'Nog 30 dagen.', en: '30 days to go.' } } } as const

test('the headline is the latest complete period, with the provisional one after it beside it', () => {
  const { complete, provisional } = headlineOf(
    [figure('2026-01-01', 40), figure('2026-02-01', 38), figure('2026-03-01', 20, PROVISIONAL)],
    'lower',
  )
  assert.deepEqual([complete?.value, provisional?.value], [38, 20])
})

test('a provisional period before the latest complete one is not shown beside it', () => {
  assert.equal(headlineOf([figure('2026-01-01', 20, PROVISIONAL), figure('2026-02-01', 38)], 'lower').provisional, null)
})

test('where nothing is complete the provisional figure stands alone, and where nothing is known the reason does', () => {
  const young = headlineOf([figure('2026-03-01', 20, PROVISIONAL)], 'lower')
  assert.deepEqual([young.complete, young.provisional?.value], [null, 20])
  assert.equal(statusSaid(young, 'nl'), 'Nog geen enkele periode is volledig. Daarna voorlopig: nog 30 dagen.')
  const none = headlineOf([figure('2026-03-01', null, { reason: { code: 'x', words: { nl: 'Te weinig.', en: 'Too few.' } } })], 'lower')
  assert.equal(statusSaid(none, 'en'), 'Too few.')
})

test('a tile says since when there is no figure, and why', () => {
  const reason = { code: 'too-young', words: { nl: 'Nog geen 365 dagen verstreken.', en: 'Not yet 365 days.' } }
  const other = { code: 'too-few', words: { nl: 'Te weinig.', en: 'Too few.' } }
  const drawn = [
    figure('2026-01-01', 40),
    figure('2026-02-01', null, { reason: other }),
    figure('2026-03-01', null, { reason }),
    figure('2026-04-01', null, { reason }),
  ]
  assert.equal(
    statusSaid(headlineOf(drawn, 'lower'), 'nl'),
    'Laatste volledige periode: jan 2026. Vanaf mrt 2026 geen cijfer. Nog geen 365 dagen verstreken.',
  )
})

test('the change is against the same period a year earlier, and only when that one is complete', () => {
  const [earlierFigure, latest] = [figure('2025-02-01', 44), figure('2026-02-01', 40)]
  const { change } = headlineOf([earlierFigure, figure('2025-03-01', 10), latest], 'lower')
  assert.deepEqual([change?.earlier.period, change?.difference, change?.favourable, change?.certain], ['2025-02', -4, true, true])
  assert.equal(headlineOf([figure('2025-02-01', 44, PROVISIONAL), latest], 'lower').change, null)
  assert.equal(headlineOf([earlierFigure, latest], 'higher').change?.favourable, false)
  assert.equal(headlineOf([earlierFigure, latest], 'steady').change?.favourable, null)
})

test('a difference is more than chance when its own 95 % interval leaves out zero', () => {
  // Two intervals of ±1: their difference has ±1.41, so intervals that overlap a little can still differ.
  assert.equal(isCertain(figure('2026-01-01', 41.5), figure('2025-01-01', 40)), true)
  assert.equal(isCertain(figure('2026-01-01', 41.4), figure('2025-01-01', 40)), false)
  assert.equal(isCertain(figure('2026-01-01', 38.5), figure('2025-01-01', 40)), true)
  assert.equal(isCertain(figure('2026-01-01', 38.5, { low: null }), figure('2025-01-01', 40)), null)
})

test('a change is said with its size, its direction and how sure it is', () => {
  const change = (later: number) => headlineOf([figure('2025-02-01', 40), figure('2026-02-01', later)], 'lower').change
  const said = (later: number) => changeSaid(change(later) as NonNullable<ReturnType<typeof change>>, 'nl')
  assert.deepEqual(said(37.5), { what: '2,5 dagen lager dan in feb 2025', sure: 'meer dan toeval' })
  assert.deepEqual(said(40.5), { what: '0,5 dagen hoger dan in feb 2025', sure: 'kan toeval zijn' })
  assert.deepEqual(said(40), { what: 'Gelijk aan feb 2025', sure: '' })
})

test('readings stand in the order of the card, each horizon a reading of its own', () => {
  const name = (id: string) => ({ id, name: { nl: id, en: id }, unit: 'share' as const })
  const card = { id: 'dso', variants: [name('euro'), name('count')] } as Card
  const drawn = [
    figure('2026-01-01', 1, { variant: 'count' }),
    figure('2026-01-01', 2, { variant: 'euro', unit: 'share', horizon: 365 }),
    figure('2026-01-01', 3, { variant: 'euro', unit: 'share', horizon: 90 }),
  ]
  const readings = readingsOf(card, [
    ...drawn,
    figure('2026-01-01', 4, { kpi: 'other' }),
    figure('2026-01-01', 5, { group: { region: 'Noord' } }),
  ])
  assert.deepEqual(
    readings.map(({ id, name: { nl } }) => [id, nl]),
    [
      ['euro@365', 'euro, binnen 365 dagen'],
      ['euro@90', 'euro, binnen 90 dagen'],
      ['count', 'count'],
    ],
  )
})

test('a chart keeps its months without a figure, so that the charts of a page stand under each other', () => {
  const drawn = [figure('2025-12-01', 1), figure('2026-01-01', null), figure('2026-02-01', 1), figure('2026-03-01', null)]
  assert.deepEqual(
    shownOf(drawn, '2026-01-01' as Day).map(({ period }) => period),
    ['2026-01', '2026-02', '2026-03'],
  )
})

const SPAN = { firstOn: '2020-01-31' as Day, lastOn: '2026-11-20' as Day }

test('the page asks for the periods it shows and a year before them', () => {
  const { question, shownFrom } = homeQuestion({ where: 'region:Noord' }, SPAN)
  assert.equal(question.toString(), 'per=month&from=2023-12-01&to=2026-12-01&where=region%3ANoord')
  assert.equal(shownFrom, '2024-12-01')
  assert.equal(homeQuestion({}, { ...SPAN, firstOn: '2026-08-09' as Day }).shownFrom, '2026-08-01')
  assert.equal(
    homeQuestion({ per: 'quarter', creditor: 'a' }, SPAN).question.toString(),
    'per=quarter&from=2024-01-01&to=2027-01-01&creditor=a',
  )
  assert.equal(earlier('2026-11-23' as Day, 'week', 2), '2026-11-09')
})

test('every period from the first to the last event can be the last one shown', () => {
  const periods = lastPeriods({ firstOn: '2026-01-31' as Day, lastOn: '2026-03-01' as Day }, 'month')
  assert.deepEqual(
    periods.map(({ to }) => to),
    ['2026-04-01', '2026-03-01', '2026-02-01'],
  )
})

test('a URL that cannot be understood still opens the page', () => {
  assert.deepEqual(readState({ lang: 'fr', per: 'decade', to: '2026-13-01', where: 'Noord', creditor: '', kpi: 'dso' }), { kpi: 'dso' })
  assert.deepEqual(readState({ lang: 'en', per: 'week', to: '2026-02-02', where: 'region:Noord', reading: 'euro@90' }), {
    lang: 'en',
    per: 'week',
    to: '2026-02-02',
    where: 'region:Noord',
    reading: 'euro@90',
  })
})
