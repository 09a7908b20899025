import { addMonths, daysBetween, type Day } from '#base'
import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import dsoStability from './dso-stability.kpi.ts'

/** Lines of a book in which so much is sold on the first of each month and so much of it is open at the end, all of it paid on the second of the next. */
function booked(months: readonly { sold: number; open: number }[], first: Day = '2025-01-01'): string {
  const lines = months.flatMap(({ sold, open }, index) => {
    const on = addMonths(first, index)
    const next = `${addMonths(on, 1).slice(0, 8)}02`
    return [
      `c1 | m${index} | ${on} | issued | ${sold} | ${on}`,
      ...(sold > open ? [`c1 | m${index} | ${on.slice(0, 8)}10 | paid | ${open - sold} | ${on}`] : []),
      ...(open > 0 ? [`c1 | m${index} | ${next} | paid | ${-open} | ${on}`] : []),
    ]
  })
  return ['customer | claim | booked | type | cents | due', ...lines].join('\n')
}

/** A book whose own DSO is so many days in each month: what is open is that part of what was sold. */
const withDays = (days: readonly number[], first: Day = '2025-01-01') =>
  booked(
    days.map((each, index) => {
      const on = addMonths(first, index)
      return { sold: 10_000 * daysBetween(on, addMonths(on, 1)), open: 10_000 * each }
    }),
    first,
  )

const FILLING = [7, 7, 7]
const back = [10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20]
const JUNE_AFTER = { from: '2026-03-01', to: '2026-04-01', asOf: '2026-12-31' } as const
// Twelve months that are a factor two apart: each step is ln 2, the standard deviation half of that times the root of 12/11.
const INDEX = 1 / (0.5 * Math.sqrt(12 / 11))

kpiTest(dsoStability, 'back and forth between 10 and 20 days: every step is ln 2, and the limits are 2.659 steps around the middle', {
  given: { entry: withDays([...FILLING, ...back]) },
  ask: JUNE_AFTER,
  expect: [
    { value: INDEX, numerator: null, denominator: null, low: null, high: null, n: 15, status: 'complete' },
    { variant: 'change', value: Math.LN2 },
    { variant: 'last', value: 20 },
    { variant: 'high-limit', value: Math.sqrt(200) * 2 ** ((3 * Math.sqrt(Math.PI)) / 2) },
    { variant: 'low-limit', value: Math.sqrt(200) / 2 ** ((3 * Math.sqrt(Math.PI)) / 2) },
  ],
})

kpiTest(dsoStability, 'a steady rise gives a lower index than going back and forth, with the same steps', {
  given: { entry: withDays([...FILLING, ...back.map((_, index) => 0.01 * 2 ** index)]) },
  ask: JUNE_AFTER,
  // The standard deviation of 1 to 12 is the root of 13.
  expect: [{ value: 1 / Math.sqrt(13) }, { variant: 'change', value: Math.LN2 }],
})

kpiTest(dsoStability, 'eleven months tell nothing; the first three of a book, whose balance may not be whole, do not count', {
  given: { entry: withDays([...FILLING, ...back]) },
  ask: { ...JUNE_AFTER, from: '2026-02-01' },
  expect: [
    { period: '2026-02', value: null, status: 'refused', reason: 'no-history' },
    { period: '2026-02', variant: 'high-limit', value: null, reason: 'no-history' },
    { period: '2026-03', value: INDEX },
  ],
})

kpiTest(dsoStability, 'only the last months are looked back on, as many as are asked for', {
  given: { entry: withDays([...FILLING, 30, 2, 25, ...back]) },
  ask: { ...JUNE_AFTER, from: '2026-06-01', to: '2026-07-01', set: { 'history-months': '12' } },
  expect: { value: INDEX, n: 12 },
})

for (const [what, month] of [
  ['without sales', { sold: 0, open: 0 }],
  ['with nothing open', { sold: 300_000, open: 0 }],
  ['with more credited than sold', { sold: -5000, open: 0 }],
] as const)
  kpiTest(dsoStability, `a month ${what} has no DSO to compare with, and is not skipped in silence`, {
    given: { entry: booked([...FILLING, ...back].map((days, index) => (index === 8 ? month : { sold: 310_000, open: days * 10_000 }))) },
    ask: JUNE_AFTER,
    expect: [
      { value: null, status: 'refused', reason: 'no-logarithm' },
      { variant: 'last', value: null, reason: 'no-logarithm' },
    ],
  })

kpiTest(dsoStability, 'where all months are alike nothing varies, and there is nothing to divide by', {
  given: { entry: withDays(Array.from({ length: 15 }, () => 8)) },
  ask: JUNE_AFTER,
  expect: [
    { value: null, status: 'refused', reason: 'no-denominator' },
    { variant: 'change', value: 0, status: 'complete' },
    { variant: 'last', value: 8 },
  ],
})

kpiTest(dsoStability, 'of a month that still runs it says what the last whole month said, and is provisional', {
  given: { entry: withDays([...FILLING, ...back, 25]) },
  ask: { ...JUNE_AFTER, to: '2026-05-01', asOf: '2026-04-20' },
  expect: [
    { period: '2026-03', variant: 'last', value: 20, status: 'complete' },
    { period: '2026-04', variant: 'last', value: 20, status: 'provisional' },
    { period: '2026-04', value: INDEX },
  ],
})

kpiTest(dsoStability, 'a quarter says what its last month says', {
  given: { entry: withDays([...FILLING, ...back]) },
  ask: { ...JUNE_AFTER, per: 'quarter', from: '2026-01-01' },
  expect: { value: INDEX, status: 'complete' },
})

kpiTest(dsoStability, 'a group that began later has a history of its own', {
  given: {
    entry: [
      ...withDays([...FILLING, ...back])
        .split('\n')
        .map((line, index) => `${line} | ${index === 0 ? 'segment' : 'old'}`),
      'c2 | new | 2025-12-01 | issued | 1000 | 2025-12-15 | new',
    ].join('\n'),
  },
  ask: { ...JUNE_AFTER, by: ['segment'] },
  expect: [
    { group: { segment: 'old' }, value: INDEX },
    { group: { segment: 'new' }, value: null, reason: 'no-history' },
  ],
})

worldTest(dsoStability, 'from events: fifteen months of one claim each, every other one paid half', {
  given: [
    'at | type | claim | cents | due',
    ...Array.from({ length: 16 }, (_, index) => {
      const on = addMonths('2025-01-01', index)
      return [
        `${on} | claim.issued | m${index} | 10000 | ${on}`,
        `${on.slice(0, 8)}11 | payment.received | m${index} | ${index % 2 ? 5000 : 7500} | -`,
        `${addMonths(on, 1).slice(0, 8)}02 | payment.received | m${index} | ${index % 2 ? 5000 : 2500} | -`,
      ]
    }).flat(),
  ].join('\n'),
  ask: { from: '2026-03-01', to: '2026-04-01' },
  expect: [
    // March: a quarter of the claim is open, 31 days.
    { variant: 'last', value: 31 / 4, status: 'complete' },
    { variant: 'index', status: 'complete', n: 15 },
  ],
})
