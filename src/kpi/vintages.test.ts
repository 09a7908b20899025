import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, daysBetween, isRefusal, seed, type Day, type Figure, type Instant } from '#base'
import { record } from '#facts'
import type { Store } from '#store'
import { answer, type Limits } from './answer.ts'
import type { Question } from './question.ts'
import { drawnEvents } from './testing/drawn-events.ts'
import { emptyWorld, NO_LIMITS } from './testing/kpi-test.ts'
import { vintages, type VintageRow, type Vintages, type VintagesAsked } from './vintages.ts'

type Payment = { on: Day; cents: number }
type DrawnFile = { opened: Day; principal: number; region: string; payments: Payment[] }

/** The day up to which the drawn world is known: in the middle of a month. */
const UNTIL = '2025-10-17' as Day

/** Twenty files a month from January to October 2025, each paid off in parts of which some are taken back ten days later. */
function drawnFiles(): DrawnFile[] {
  const random = seed(11)
  return Array.from({ length: 200 }, (_, index) => {
    const month = String(1 + Math.floor(index / 20)).padStart(2, '0')
    const opened = `2025-${month}-${String(random.whole(1, 16)).padStart(2, '0')}` as Day
    const principal = 100 * random.whole(100, 900)
    const payments = Array.from({ length: random.whole(0, 4) }, () => {
      const [on, cents] = [addDays(opened, random.whole(0, 150)), Math.round(principal / 5)]
      return [{ on, cents }, ...(random.chance(0.15) ? [{ on: addDays(on, 10), cents: -cents }] : [])]
    }).flat()
    return { opened, principal, region: index % 20 < 4 ? 'Noord' : 'Zuid', payments: payments.filter(({ on }) => on <= UNTIL) }
  })
}

async function drawnWorld(files: readonly DrawnFile[]): Promise<Store> {
  const rows = files.flatMap(({ opened, principal, region, payments }, index) => {
    const row = (at: Day, type: string, cents: number | '-', rest = '- | -') =>
      `${at} | ${type} | c${index} | k${index} | f${index} | ${cents} | ${rest}`
    return [
      `2024-11-01 | customer.described | c${index} | - | - | - | - | ${region}`,
      row('2024-11-02' as Day, 'claim.issued', principal, '2024-12-01 | -'),
      row(opened, 'case.opened', '-'),
      ...payments.map(({ on, cents }) => row(on, cents > 0 ? 'payment.received' : 'payment.reversed', Math.abs(cents))),
    ]
  })
  const last = `${UNTIL} | contact.sent | c0 | - | - | - | - | -`
  const store = await emptyWorld()
  await record(store, drawnEvents(['at | type | customer | claim | case | cents | due | region', ...rows, last].join('\n')))
  return store
}

const FILES = drawnFiles()
const WORLD = drawnWorld(FILES)

async function asked(question: Partial<VintagesAsked> = {}, limits: Limits = NO_LIMITS): Promise<Vintages> {
  const store = await WORLD
  const found = await vintages((each) => answer(store, each, limits), {
    kpi: 'recovery-rate',
    per: 'month',
    toAge: 3,
    from: '2025-01-01' as Day,
    ...question,
  })
  if (isRefusal(found)) throw new Error(found.words.en)
  return found
}

const rowsOf = ({ groups }: Vintages) => groups[0]?.vintages as VintageRow[]

test('what came in of each vintage is what a plain count gives, up to the last age that all of it has reached', async () => {
  const found = await asked()
  assert.deepEqual(
    rowsOf(found).map(({ age, method, status }) => [age, method, status]),
    [
      ...Array(5).fill([3, 'observed', 'complete']),
      [3, 'observed', 'provisional'],
      [2, 'bornhuetter-ferguson', 'completed'],
      [1, 'bornhuetter-ferguson', 'completed'],
      [0, null, 'too-young'],
      [0, null, 'too-young'],
    ],
  )
  for (const [index, { age, reached, opened, n }] of rowsOf(found).entries()) {
    const mine = FILES.slice(20 * index, 20 * index + 20)
    assert.equal(n, 20)
    if (age === 0) continue
    const principal = mine.reduce((sum, file) => sum + file.principal, 0)
    const within = mine.flatMap((file) => file.payments.filter(({ on }) => daysBetween(file.opened, on) <= 30 * age))
    assert.equal(opened, principal)
    assert.equal(
      reached?.amount,
      within.reduce((sum, { cents }) => sum + cents, 0),
    )
  }
})

test('a vintage that was seen to the end has the very figure that the KPI gives, also at 6 months', async () => {
  const store = await WORLD
  for (const [toAge, horizon] of [
    [3, 90],
    [6, 180],
  ] as const) {
    const figures = (await answer(
      store,
      { kpis: ['recovery-rate'], from: '2025-01-01' as Day, set: { 'horizon-days': String(horizon) } },
      NO_LIMITS,
    )) as Figure[]
    const found = await asked({ toAge })
    assert.equal(found.horizon, horizon)
    for (const { completed, period, status } of rowsOf(found).filter(({ age }) => age === toAge)) {
      const figure = figures.find((each) => each.period === period && each.variant === 'euro')
      assert.equal(completed?.share, figure?.value)
      assert.equal(status, figure?.status)
    }
  }
})

test('all together are the sum of those that are given, and say how many are not', async () => {
  const found = await asked()
  const { total } = found.groups[0]!
  const given = rowsOf(found).filter(({ completed }) => completed !== null)
  const sum = (of: (row: VintageRow) => number) => given.reduce((all, row) => all + of(row), 0)
  assert.equal(total?.leftOut, 2)
  assert.equal(total.n, 160)
  assert.equal(
    total.opened,
    sum(({ opened }) => opened!),
  )
  assert.equal(
    total.reached.amount,
    sum(({ reached }) => reached!.amount),
  )
  assert.ok(Math.abs(total.completed.amount - sum(({ completed }) => completed!.amount)) <= 2)
  assert.ok(total.completed.low! < total.completed.amount && total.completed.amount < total.completed.high!)
})

test('a small group stays hidden, and so do its shares in every age; what is left is too little to complete', async () => {
  const found = await asked({ by: ['region'] }, { smallestGroup: 10, smallestEstimate: 1 })
  for (const { group, vintages: rows, total } of found.groups) {
    assert.ok(['Noord', 'Zuid'].includes(group?.region ?? ''))
    for (const { status, n, opened, reached, completed } of rows)
      assert.deepEqual([status, n, opened, reached, completed], ['suppressed', null, null, null, null])
    assert.equal(total, null)
  }
})

test('too few old vintages are refused with the age that can be asked, and what was seen to the end is shown all the same', async () => {
  const found = await asked({ toAge: 8 })
  const refused = rowsOf(found).filter(({ status }) => status === 'refused')
  assert.deepEqual(
    rowsOf(found).map(({ completed }) => completed !== null),
    [true, ...Array(9).fill(false)],
  )
  assert.equal(refused.length, 7)
  assert.equal(refused[0]?.reason?.code, 'vintages.too-few')
  assert.match(
    refused[0].reason.words.en,
    /^Cannot be completed: only 1 vintage was followed for 8 months; at least 3 are needed\. Ask for an age of at most 6 months/,
  )
  assert.deepEqual([found.groups[0]?.total, found.groups[0]?.factors], [null, []])
})

/** Figures of one variant as an answer gives them: cents in at each age of 30 days that a vintage has reached, of 10,000 opened each month. */
function drawnFigures(rows: readonly (readonly number[])[], toAge: number): Figure[] {
  return rows.flatMap((amounts, index) => {
    const [from, to] = [index, index + 1].map((month) => `2025-${String(month + 1).padStart(2, '0')}-01` as Day) as [Day, Day]
    return Array.from({ length: toAge }, (_, age) => ({
      kpi: 'recovery-rate',
      variant: 'euro',
      unit: 'share' as const,
      per: 'month' as const,
      period: from.slice(0, 7),
      from,
      to,
      group: null,
      horizon: 30 * (age + 1),
      value: (amounts[age] ?? 0) / 10_000,
      low: null,
      high: null,
      n: 100,
      numerator: amounts[age] ?? 0,
      denominator: 10_000,
      status: 'complete' as const,
      reason: null,
      parameters: {},
      definition: 'd',
      asOf: '2026-12-01' as Day,
      knownAt: '2026-01-01T00:00:00.000Z' as Instant,
    })).map((figure, age) => (age < amounts.length ? figure : { ...figure, to: '2027-01-01' as Day }))
  })
}

async function ofFigures(rows: readonly (readonly number[])[], toAge: number): Promise<VintageRow[]> {
  const found = await vintages(async () => drawnFigures(rows, toAge), { kpi: 'recovery-rate', per: 'month', toAge })
  if (isRefusal(found)) throw new Error(found.words.en)
  return rowsOf(found)
}

test('money that is taken back makes a vintage come to less than it has, by hand', async () => {
  const rows = await ofFigures([[100, 80], [200, 190], [100, 90], [100], [0], [50]], 2)
  // The ladder: 360 of 400 is a factor of 0.9. The older ones came to (80 + 190 + 90 + 90) of 40,000: of what 10,000 come to, 112.5, the last -11.1% is still to come.
  assert.deepEqual(
    rows.map(({ completed }) => completed?.amount),
    [80, 190, 90, 90, Math.round(112.5 * (1 - 1 / 0.9)), Math.round(50 + 112.5 * (1 - 1 / 0.9))],
  )
  assert.ok(Math.abs((rows[3]?.factor ?? 0) - 0.9) < 1e-12)
  assert.ok(rows[3]!.completed!.low! < 90)
})

test('no more than all of a share is ever to come', async () => {
  const figures = drawnFigures([[5000, 9000], [4000, 9900], [9000, 9500], [3000, 9900], [9500], [9000], [9000]], 2)
  const found = await vintages(async () => figures, { kpi: 'recovery-rate', per: 'month', toAge: 2 })
  if (isRefusal(found)) throw new Error(found.words.en)
  const rows = rowsOf(found)
  const { completed, opened, reached } = found.groups[0]!.total!
  // By hand: 38,300 of 21,000 is 1.82 times, which would make 17,329 of 9,500.
  assert.equal(rows[4]!.completed!.amount, 10_000)
  assert.equal(
    completed.amount,
    rows.reduce((sum, row) => sum + row.completed!.amount, 0),
  )
  assert.ok(
    reached.amount <= completed.low! && completed.low! <= completed.amount && completed.high! <= opened,
    JSON.stringify({ reached, completed }),
  )
  for (const { completed } of rows.slice(4)) assert.ok(completed!.amount <= 10_000 && completed!.high! <= 10_000, JSON.stringify(completed))
})

test('what cannot be asked is refused, with what can', async () => {
  const none = async () => []
  const code = async (question: VintagesAsked) => {
    const found = await vintages(none, question)
    return isRefusal(found) ? found : null
  }
  const nps = await code({ kpi: 'nps' })
  assert.equal(nps?.refused, 'vintages.none')
  assert.match(
    nps.words.en,
    /These have: recovery-rate euro, cost-to-collect per-file, cost-burden charged, cost-burden creditor, cost-burden society, step-conversion cost-added\.$/,
  )
  assert.equal((await code({ kpi: 'recovery-rate', variant: 'by-count' }))?.refused, 'vintages.none')
  assert.equal((await code({ kpi: 'cost-to-collect', variant: 'borne' }))?.refused, 'vintages.none')
  assert.equal((await code({ kpi: 'recovery-rate', variant: 'nope' }))?.refused, 'question.variant')
  assert.equal((await code({ kpi: 'nope' }))?.refused, 'kpi.unknown')
  assert.equal((await code({ kpi: 'recovery-rate', per: 'week' }))?.refused, 'vintages.per')
  for (const toAge of [0, 1.5, 37]) assert.equal((await code({ kpi: 'recovery-rate', toAge }))?.refused, 'vintages.age')
  assert.equal((await code({ kpi: 'recovery-rate', set: { 'horizon-days': '90' } }))?.refused, 'vintages.horizon')
  assert.equal((await code({ kpi: 'recovery-rate' }))?.refused, 'vintages.nothing')
})

test('one question asks all ages at once: 30 days a month, and 365 for twelve', async () => {
  const heard: Question[] = []
  await vintages(async (question) => (heard.push(question), []), {
    kpi: 'cost-to-collect',
    toAge: 13,
    by: ['region'],
    where: { segment: 'home' },
  })
  assert.deepEqual(heard, [
    {
      kpis: ['cost-to-collect'],
      per: 'quarter',
      by: ['region'],
      where: { segment: 'home' },
      set: { horizon_days: '30,60,90,120,150,180,210,240,270,300,330,365,395' },
    },
  ])
})
