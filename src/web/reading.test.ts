import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Card } from '#api-contract'
import { nextPeriod, type Day, type Figure, type Instant } from '#base'
import { homeQuestion, lastPeriods } from './home-question.ts'
import { ignoredIn, readState } from './page-state.ts'
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

const PROVISIONAL = { status: 'provisional' } as const
const LOWER = { better: 'lower', shows: 'cohort' } as const

test('the headline is the latest complete period, with the provisional one after it beside it', () => {
  const { complete, provisional } = headlineOf(
    [figure('2026-01-01', 40), figure('2026-02-01', 38), figure('2026-03-01', 20, PROVISIONAL)],
    LOWER,
  )
  assert.deepEqual([complete?.value, provisional?.value], [38, 20])
})

test('a provisional period before the latest complete one is not shown beside it', () => {
  assert.equal(headlineOf([figure('2026-01-01', 20, PROVISIONAL), figure('2026-02-01', 38)], LOWER).provisional, null)
})

test('the photo of a running month is said in words and never stands beside a month end', () => {
  const photos = { better: 'lower', shows: 'photo' } as const
  const dso = [figure('2026-10-01', 5.1), figure('2026-11-01', 18.1, { ...PROVISIONAL, asOf: '2026-11-21' as Day })]
  const headline = headlineOf(dso, photos)
  assert.deepEqual([headline.complete?.value, headline.provisional, headline.running?.value], [5.1, null, 18.1])
  assert.equal(
    statusSaid(headline, 'nl'),
    'Laatste definitieve periode: okt 2026. Stand op 21 november 2026: 18,1 dagen; midden in de maand niet te vergelijken met een maandeinde.',
  )
  assert.match(statusSaid(headline, 'en'), /State on 21 November 2026: 18\.1 days; mid-month, so not comparable with a month end\.$/)
  assert.equal(headlineOf(dso.slice(1), photos).provisional?.value, 18.1)
  assert.equal(headlineOf(dso, LOWER).running, null)
})

test('where nothing is complete the provisional figure stands alone, and where nothing is known the reason does', () => {
  const young = headlineOf([figure('2026-03-01', 20, PROVISIONAL)], LOWER)
  assert.deepEqual([young.complete, young.provisional?.value], [null, 20])
  assert.equal(statusSaid(young, 'nl'), 'Nog geen enkele periode is definitief.')
  const none = headlineOf([figure('2026-03-01', null, { reason: { code: 'x', words: { nl: 'Te weinig.', en: 'Too few.' } } })], LOWER)
  assert.equal(statusSaid(none, 'en'), 'Too few (Mar 2026).')
})

test('a tile without any figure says of what there is too little, when, and what to choose instead', () => {
  const few = (n: number) => ({
    n,
    reason: {
      code: 'too-few',
      words: {
        nl: `Te weinig waarnemingen: ${n}, er zijn er ten minste 30 nodig.`,
        en: `Too few to build on: ${n}, at least 30 are needed.`,
      },
    },
  })
  const none = headlineOf(
    [figure('2026-09-01', null, few(7)), figure('2026-10-01', null, few(12)), figure('2026-11-01', null, few(3))],
    LOWER,
  )
  assert.equal(
    statusSaid(none, 'nl'),
    'Te weinig waarnemingen in okt 2026: 12, er zijn er ten minste 30 nodig. Kies een langere periode, bijvoorbeeld kwartaal.',
  )
  const lacking = { n: null, reason: { code: 'events-missing', words: { nl: 'Niet gedragen.', en: 'Not carried.' } } }
  assert.equal(statusSaid(headlineOf([figure('2026-10-01', null, lacking)], LOWER), 'en'), 'Not carried.')
})

test('a tile says since when there is no figure, and why', () => {
  const reason = { code: 'too-young', words: { nl: 'Nog niet bekend: pas over 90 dagen.', en: 'Not known yet: only in 90 days.' } }
  const other = { code: 'too-few', words: { nl: 'Te weinig.', en: 'Too few.' } }
  const drawn = [
    figure('2026-01-01', 40),
    figure('2026-02-01', null, { reason: other }),
    figure('2026-03-01', null, { reason }),
    figure('2026-04-01', null, { reason }),
  ]
  assert.equal(
    statusSaid(headlineOf(drawn, LOWER), 'nl'),
    'Laatste definitieve periode: jan 2026. Vanaf mrt 2026 nog niet bekend: pas over 90 dagen.',
  )
  assert.equal(
    statusSaid(headlineOf(drawn.slice(0, 2), LOWER), 'en'),
    'Latest complete period: Jan 2026. From Feb 2026 no figure. Too few.',
  )
})

test('what only time can tell goes before what is lacking after it, as in the chart', () => {
  const reason = (code: string) => ({ reason: { code, words: { nl: `${code}.`, en: `${code}.` } } })
  const drawn = [figure('2026-01-01', 40), figure('2026-02-01', null, reason('too-young')), figure('2026-03-01', null, reason('too-few'))]
  assert.equal(headlineOf(drawn, LOWER).without?.period, '2026-02')
})

test('the change is against the same period a year earlier, and only when that one is complete', () => {
  const [earlierFigure, latest] = [figure('2025-02-01', 44), figure('2026-02-01', 40)]
  const { change } = headlineOf([earlierFigure, figure('2025-03-01', 10), latest], LOWER)
  assert.deepEqual([change?.earlier.period, change?.difference, change?.favourable, change?.certain], ['2025-02', -4, true, true])
  assert.equal(headlineOf([figure('2025-02-01', 44, PROVISIONAL), latest], LOWER).change, null)
  assert.equal(headlineOf([earlierFigure, latest], { ...LOWER, better: 'higher' }).change?.favourable, false)
  assert.equal(headlineOf([earlierFigure, latest], { ...LOWER, better: 'steady' }).change?.favourable, null)
})

test('a difference is more than chance when its own 95 % interval leaves out zero', () => {
  // Two intervals of ±1: their difference has ±1.41, so intervals that overlap a little can still differ.
  assert.equal(isCertain(figure('2026-01-01', 41.5), figure('2025-01-01', 40)), true)
  assert.equal(isCertain(figure('2026-01-01', 41.4), figure('2025-01-01', 40)), false)
  assert.equal(isCertain(figure('2026-01-01', 38.5), figure('2025-01-01', 40)), true)
  assert.equal(isCertain(figure('2026-01-01', 38.5, { low: null }), figure('2025-01-01', 40)), null)
})

test('a change is said with its size, its direction and how sure it is', () => {
  const change = (later: number) => headlineOf([figure('2025-02-01', 40), figure('2026-02-01', later)], LOWER).change
  const said = (later: number) => changeSaid(change(later) as NonNullable<ReturnType<typeof change>>, 'nl')
  assert.deepEqual(said(37.5), { what: '2,5 dagen lager dan in feb 2025', sure: 'meer dan toeval' })
  assert.deepEqual(said(40.5), { what: '0,5 dagen hoger dan in feb 2025', sure: 'kan toeval zijn' })
  for (const same of [40, 40.04]) assert.deepEqual(said(same), { what: 'Gelijk aan feb 2025', sure: '' })
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
})

test('every period from the first to the last event can be the last one shown', () => {
  const periods = lastPeriods({ firstOn: '2026-01-31' as Day, lastOn: '2026-03-01' as Day }, 'month')
  assert.deepEqual(
    periods.map(({ to }) => to),
    ['2026-04-01', '2026-03-01', '2026-02-01'],
  )
})

test('what a URL asks for that does not exist is named, and the page shows what it shows when nothing is asked', () => {
  assert.deepEqual(ignoredIn({ per: 'kwartaal', to: '1999-01', lang: 'en', where: '', kpi: 'dso' }), ['per=kwartaal', 'to=1999-01'])
  assert.deepEqual(ignoredIn({ per: 'week' }), [])
  const usual = homeQuestion({}, SPAN).question.toString()
  assert.equal(homeQuestion({ to: '1999-02-01' as Day }, SPAN).question.toString(), usual)
  assert.notEqual(homeQuestion({ to: '2026-11-01' as Day }, SPAN).question.toString(), usual)
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
