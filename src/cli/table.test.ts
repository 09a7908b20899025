import assert from 'node:assert/strict'
import test from 'node:test'
import type { Figure } from '#base'
import { csvOf } from './csv.ts'
import { tableOf } from './table.ts'

const FIGURE: Figure = {
  kpi: 'dso',
  variant: 'simple',
  unit: 'days',
  per: 'month',
  period: '2026-01',
  from: '2026-01-01',
  to: '2026-02-01',
  group: null,
  horizon: null,
  value: 27.1892,
  low: 20,
  high: 1034.38,
  n: 2466,
  numerator: 550_409,
  denominator: 20_244,
  status: 'complete',
  reason: null,
  parameters: {},
  definition: 'abc',
  asOf: '2026-02-28',
  knownAt: '2026-03-01T00:00:00.000Z',
}
const few = {
  code: 'too-few',
  words: { nl: 'Te weinig waarnemingen: 7, er zijn er ten minste 30 nodig.', en: 'Too few to build on: 7, at least 30 are needed.' },
}
const refused = { value: null, low: null, high: null, n: 7, numerator: null, denominator: null, status: 'refused', reason: few } as const

test('numbers stand under each other in the notation of the language, and a reason that repeats is said once', () => {
  const figures = [
    FIGURE,
    { ...FIGURE, period: '2026-02', value: 9.5, low: 2.64, high: 16.5, n: 31, status: 'provisional' as const },
    { ...FIGURE, period: '2026-03', ...refused },
    { ...FIGURE, period: '2026-04', ...refused },
  ]
  assert.equal(
    tableOf(figures, 'nl'),
    [
      'DSO · Eenvoudig · in dagen',
      '  periode  waarde    95%-interval  aantal  status',
      '  2026-01    27,2  20,0 – 1.034,4   2.466  definitief',
      '  2026-02     9,5      2,6 – 16,5      31  voorlopig',
      '  2026-03       –                       7  Te weinig waarnemingen: 7, er zijn er ten minste 30',
      '                                           nodig.',
      '  2026-04       –                       7  idem',
      '',
      'Gegevens tot en met 2026-02-28, bekend op 2026-03-01T00:00:00.000Z',
      '',
    ].join('\n'),
  )
  assert.match(tableOf(figures, 'en'), /2026-01 {3}27\.2 {2}20\.0 – 1,034\.4 {2}2,466 {2}complete/)
})

test('a variant that is given for no period says so in one line', () => {
  const figures = ['2026-01', '2026-02', '2026-03'].map((period) => ({ ...FIGURE, period, ...refused }))
  assert.equal(
    tableOf(figures, 'en').split('\n').slice(0, 3).join('\n'),
    'Days sales outstanding · Simple · in days\n  No figure in any period (2026-01 – 2026-03). For example 2026-01: Too few to build on: 7, at least\n  30 are needed. Ask for a longer period: --per quarter or --per year.',
  )
})

test('who publishes a period is advised a longer one by its name', () => {
  const [month, quarter] = (['month', 'quarter'] as const).map((per) =>
    tableOf([{ ...FIGURE, ...refused, per, period: per === 'month' ? '2026-05' : '2026-Q2' }], 'nl', undefined, 'period'),
  )
  assert.match(month ?? '', /--period 2026-Q2 of --period\s+2026\./)
  assert.match(quarter ?? '', /periode:\s+--period\s+2026\./)
})

test('what is not known yet gets no advice to look further back, and one period is not told as a range', () => {
  const young = {
    ...refused,
    n: 40,
    reason: { code: 'too-young', words: { nl: 'Nog niet bekend.', en: 'Not known yet.' } },
  }
  const textOf = (...figures: Partial<Figure>[]) =>
    tableOf(
      figures.map((each) => ({ ...FIGURE, ...each }) as Figure),
      'en',
    ).split('\n')[1]
  assert.equal(
    textOf(refused, { ...young, period: '2026-02' }),
    '  No figure in any period (2026-01 – 2026-02). For example 2026-02: Not known yet.',
  )
  assert.equal(textOf({ ...young, horizon: 90 }, { ...young, horizon: 180 }), '  2026-01: Not known yet.')
})

test('groups, horizons and a hidden group have their column, and no line is wider than a hundred characters', () => {
  const hidden = {
    code: 'small-group',
    words: {
      nl: 'Verborgen om een kleine groep te beschermen (minder dan 10), of omdat die anders uit het totaal te herleiden is.',
      en: '',
    },
  }
  const groups = ['Noord', ''].flatMap((region) =>
    [90, 180].map((horizon): Figure => ({
      ...FIGURE,
      kpi: 'recovery-rate',
      variant: 'amount',
      unit: 'share',
      value: 0.7,
      low: 0.65,
      high: 0.751,
      group: { region },
      horizon,
    })),
  )
  const table = tableOf(
    [...groups, { ...(groups[0] as Figure), value: null, low: null, high: null, n: null, status: 'suppressed', reason: hidden }],
    'nl',
  )
  assert.match(table, /periode\s+groep\s+na\s+waarde\s+95%-interval\s+aantal\s+status/)
  assert.match(table, /2026-01 {2}\(leeg\) {3}90 d {3}70,0% {2}65,0% – 75,1% {3}2\.466 {2}definitief/)
  assert.ok(
    table.split('\n').every((line) => line.length <= 100),
    table,
  )
  assert.match(table, /Verborgen om een kleine groep/)
})

test('CSV has a column for every field and dimension, and keeps texts that a spreadsheet would run as texts', () => {
  const csv = csvOf(
    [
      { ...FIGURE, group: { region: '=HYPERLINK("x";"y")', product: 'a,b' } },
      { ...FIGURE, ...refused, value: null, group: { region: '-1+2', product: '@x' } },
      { ...FIGURE, value: -3 },
    ],
    'en',
  )
  const [head, first, second, third, end] = csv.split('\r\n')
  assert.equal(
    head,
    'kpi,variant,unit,period,from,to,horizon,value,low,high,n,numerator,denominator,status,definition,asOf,knownAt,reason,region,product',
  )
  assert.ok(first?.endsWith(`,"'=HYPERLINK(""x"";""y"")","a,b"`), first)
  assert.ok(second?.endsWith(`,too-few,'-1+2,'@x`), second)
  assert.ok(third?.startsWith('dso,simple,days,2026-01,2026-01-01,2026-02-01,,-3,'), third)
  assert.equal(end, '')
})

test('CSV in Dutch opens in a Dutch spreadsheet: semicolons, decimal commas, and the mark of UTF-8', () => {
  const csv = csvOf([{ ...FIGURE, group: { region: 'Noord; Oost' } }], 'nl')
  assert.ok(csv.startsWith('\ufeffkpi;variant;unit;'))
  assert.ok(csv.includes('\r\ndso;simple;days;2026-01;2026-01-01;2026-02-01;;27,1892;20;1034,38;2466;550409;'), csv)
  assert.ok(csv.endsWith(';"Noord; Oost"\r\n'))
})
