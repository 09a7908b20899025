import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day, Instant } from '#base'
import { CATALOGUE, type VintageGroup, type VintageRow, type Vintages } from '#kpi'
import { vintagesTable } from './vintages-table.ts'

const row = (period: string, more: Partial<VintageRow>): VintageRow => ({
  period,
  from: '2025-01-01' as Day,
  to: '2025-04-01' as Day,
  n: 40,
  opened: 1_000_000,
  age: 6,
  reached: { amount: 600_000, share: 0.6 },
  factor: 1,
  completed: { amount: 600_000, share: 0.6, standardError: 0, low: null, high: null },
  method: 'observed',
  status: 'complete',
  reason: null,
  ...more,
})

const GROUP: VintageGroup = {
  group: null,
  vintages: [
    row('2025-Q1', {}),
    row('2025-Q2', {
      age: 4,
      factor: 1.25,
      method: 'chain-ladder',
      status: 'completed',
      completed: { amount: 750_000, share: 0.75, standardError: 50_000, low: 660_000, high: 850_000 },
    }),
    row('2025-Q3', {
      age: 1,
      factor: 3,
      method: 'bornhuetter-ferguson',
      status: 'completed',
      completed: { amount: 700_000, share: 0.7, standardError: 60_000, low: 610_000, high: 1_000_000 },
    }),
    row('2025-Q4', {
      age: 0,
      opened: null,
      reached: null,
      factor: null,
      completed: null,
      method: null,
      status: 'too-young',
      reason: { code: 'too-young', words: { nl: 'Nog te jong.', en: 'Too young.' } },
    }),
  ],
  factors: [],
  total: {
    n: 120,
    opened: 3_000_000,
    reached: { amount: 1_800_000, share: 0.6 },
    completed: { amount: 2_050_000, share: 2.05 / 3, standardError: 90_000, low: 1_900_000, high: 2_200_000 },
    leftOut: 1,
  },
  calendar: null,
}

const FOUND: Vintages = {
  kpi: 'recovery-rate',
  variant: 'euro',
  unit: 'share',
  per: 'quarter',
  toAge: 6,
  horizon: 180,
  openedIn: 'cents',
  by: [],
  groups: [GROUP],
  definition: 'd',
  asOf: '2026-01-15' as Day,
  knownAt: '2026-01-15T00:00:00.000Z' as Instant,
}

const linesOf = (found: Vintages, language: 'nl' | 'en') => vintagesTable(found, CATALOGUE, language).split('\n')

test('each vintage says what it began with, how old it is, what is in, what it comes to, how sure that is, and how it was found', () => {
  assert.deepEqual(linesOf(FOUND, 'nl').slice(0, 8), [
    'Incassosucces · Naar bedrag · op 6 mnd',
    '  geopend in  aantal    bedrag  leeftijd  tot nu  nog ×  op 6 mnd    95%-interval  status',
    '  2025-Q1         40  € 10.000     6 mnd   60,0%   1,00     60,0%                  geteld, definitief',
    '  2025-Q2         40  € 10.000     4 mnd   60,0%   1,25     75,0%   66,0% – 85,0%  voltooid',
    '  2025-Q3         40  € 10.000     1 mnd   60,0%   3,00     70,0%  61,0% – 100,0%  verwacht',
    '  2025-Q4         40         –     0 mnd       –                –                  Nog te jong.',
    '  samen          120  € 30.000             60,0%            68,3%   63,3% – 73,3%  zonder 1',
    'Van € 30.000 is tot nu € 18.000 binnen; naar verwachting wordt het € 20.500 (95%: € 19.000 tot',
  ])
})

test('groups each have their own table, and a policy that met all vintages at once is told', () => {
  const groups = ['Noord', ''].map((region, index) => ({
    ...GROUP,
    group: { region },
    calendar: { counted: 1, expected: 9, deviation: 2, found: index === 1 },
  }))
  const lines = linesOf({ ...FOUND, by: ['region'], groups }, 'en')
  assert.deepEqual(
    lines.filter((line) => ['Noord', '(empty)'].includes(line)),
    ['Noord', '(empty)'],
  )
  assert.ok(lines.join(' ').includes('in the same months vintages grew faster together or slower together, more than by luck.'))
  assert.ok(!linesOf(FOUND, 'en').join(' ').includes('more than by luck'))
})

test('what is counted per file shows no amount that it began with', () => {
  const lines = linesOf(
    {
      ...FOUND,
      kpi: 'cost-to-collect',
      variant: 'per-file',
      unit: 'cents',
      openedIn: 'count',
      groups: [
        {
          ...GROUP,
          vintages: [
            row('2025-Q1', {
              opened: 40,
              reached: { amount: 8000, share: 200 },
              completed: { amount: 8000, share: 200, standardError: 0, low: null, high: null },
            }),
          ],
          total: null,
        },
      ],
    },
    'en',
  )
  assert.deepEqual(lines.slice(0, 3), [
    'Cost to collect · Borne per file · at 6 mo',
    '  opened in  count   age  so far  yet ×  at 6 mo  95% interval  status',
    '  2025-Q1       40  6 mo   €2.00   1.00    €2.00                seen, complete',
  ])
})
