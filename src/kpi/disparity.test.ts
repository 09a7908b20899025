import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type Figure } from '#base'
import { record } from '#facts'
import { shareDifference } from '#insight'
import type { Store } from '#store'
import { answer, type Limits } from './answer.ts'
import { disparity, type Disparity } from './disparity.ts'
import type { Question } from './question.ts'
import { drawnEvents } from './testing/drawn-events.ts'
import { assertNear } from './testing/expect.ts'
import { emptyWorld, NO_LIMITS } from './testing/kpi-test.ts'

const HOUSE: Limits = { smallestGroup: 10, smallestEstimate: 30 }

/** Files opened in January of so many customers for each group, the first of whom are summoned; one customer has one file. */
async function drawnWorld(groups: readonly { of: Record<string, string>; files: number; summoned: number }[]): Promise<Store> {
  const rows = groups.flatMap(({ of, files, summoned }, place) =>
    Array.from({ length: files }, (_, index) => {
      const [customer, described] = [`c${place}-${index}`, [of.vulnerable ?? '-', of.region ?? '-'].join(' | ')]
      return [
        `2025-12-01 | customer.described | ${customer} | - | - | - | - | - | ${described}`,
        `2025-12-01 | claim.issued | ${customer} | a | A | - | 10000 | 2025-12-15 | - | -`,
        `2026-01-05 | case.opened | ${customer} | a | A | - | - | - | - | -`,
        ...(index < summoned ? [`2026-02-10 | escalation.taken | ${customer} | a | A | summons | - | - | - | -`] : []),
      ]
    }).flat(),
  )
  const world = await emptyWorld()
  await record(
    world,
    drawnEvents(
      [
        'at | type | customer | claim | case | kind | cents | due | vulnerable | region',
        ...rows,
        '2027-01-01 | claim.issued | z | z | - | - | 1 | 2027-01-15 | - | -',
      ].join('\n'),
    ),
  )
  return world
}

const ESCALATION = { kpi: 'escalation-rate', from: '2026-01-01', to: '2026-02-01' } as const

async function found(world: Store, question: Parameters<typeof disparity>[1], limits: Limits = HOUSE): Promise<Disparity> {
  const result = await disparity((asked) => answer(world, asked, limits), question)
  assert.ok(!isRefusal(result), isRefusal(result) ? result.words.en : '')
  return result
}

async function refused(world: Store, question: Parameters<typeof disparity>[1]) {
  const result = await disparity((asked) => answer(world, asked, HOUSE), question)
  assert.ok(isRefusal(result), JSON.stringify(result))
  return result
}

test('the rest is everybody else, those of whom nothing is said included, and not the mean of the other groups', async () => {
  const world = await drawnWorld([
    { of: { vulnerable: 'yes' }, files: 100, summoned: 40 },
    { of: { vulnerable: 'no' }, files: 300, summoned: 30 },
    { of: {}, files: 100, summoned: 30 },
  ])
  const { of, rest, difference, low, high, verdict, status, smallest } = await found(world, { ...ESCALATION, group: { vulnerable: 'yes' } })
  assert.deepEqual([of.value, of.n], [0.4, 100])
  // 60 of 400; the mean of 10 % and 30 % would be 20 %.
  assertNear(rest.value, 0.15, 'rest')
  assert.deepEqual([rest.n, rest.numerator, rest.group], [400, 60, { besides: 'vulnerable=yes' }])
  assertNear(difference, 0.25, 'difference')
  assert.ok(low !== null && high !== null && low > 0.1 && high < 0.4 && smallest !== null && smallest < 0.2)
  assert.deepEqual([verdict, status], ['group-worse', 'complete'])
})

test('of a share of things the interval is that of Newcombe', async () => {
  const figure = (value: number, n: number, group: Figure['group']) => ({
    kpi: 'early-cure',
    variant: 'by-customer',
    value,
    n,
    group,
    status: 'complete',
    unit: 'share',
  })
  const limits = { of: { low: 0.6923, high: 0.8769 }, rest: { low: 0.4914, high: 0.7005 } }
  const ask = async ({ besides }: Question) => [
    (besides ? { ...figure(0.6, 80, null), ...limits.rest } : { ...figure(0.8, 70, null), ...limits.of }) as unknown as Figure,
  ]
  const result = await disparity(ask, { kpi: 'early-cure', group: { vulnerable: 'yes' } })
  assert.ok(!isRefusal(result))
  const published = shareDifference({ hits: 56, n: 70 }, { hits: 48, n: 80 })!
  assertNear(result.low, published.low, 'low', 1e-3)
  assertNear(result.high, published.high, 'high', 1e-3)
})

test('a group that is no different is not said to be alike: the smallest difference that could be shown stands beside it', async () => {
  const world = await drawnWorld([
    { of: { vulnerable: 'yes' }, files: 40, summoned: 6 },
    { of: { vulnerable: 'no' }, files: 200, summoned: 20 },
  ])
  const { verdict, smallest, difference } = await found(world, { ...ESCALATION, group: { vulnerable: 'yes' } })
  assert.equal(verdict, 'none-shown')
  assertNear(difference, 0.05, 'difference')
  // 2.80 times the root of 0.15 x 0.85 / 40 + 0.1 x 0.9 / 200 is 17 points.
  assert.ok(smallest !== null && Math.abs(smallest - 0.17) < 0.02, `${smallest}`)
})

const PLACES = [
  { of: { region: 'Noord', vulnerable: 'yes' }, files: 40, summoned: 20 },
  { of: { region: 'Noord', vulnerable: 'no' }, files: 60, summoned: 6 },
  { of: { region: 'Zuid', vulnerable: 'yes' }, files: 50, summoned: 5 },
  { of: { region: 'Zuid', vulnerable: 'no' }, files: 70, summoned: 7 },
]

test('within a region the rest is the rest of that region; of two dimensions the group is who is in both', async () => {
  const world = await drawnWorld(PLACES)
  const within = await found(world, { ...ESCALATION, where: { region: 'Noord' }, group: { vulnerable: 'yes' } })
  assert.deepEqual([within.of.n, within.rest.n], [40, 60])
  assertNear(within.rest.value, 0.1, 'rest of Noord')
  const both = await found(world, { ...ESCALATION, group: { region: 'Noord', vulnerable: 'yes' } })
  assert.deepEqual([both.of.n, both.rest.n], [40, 180])
  assertNear(both.rest.value, 18 / 180, 'everybody else')
})

test('a group that is hidden among all others stays hidden, and so does its rest: the total less the rest would give it away', async () => {
  const world = await drawnWorld([
    { of: { vulnerable: 'yes' }, files: 60, summoned: 10 },
    { of: { vulnerable: 'no' }, files: 200, summoned: 20 },
    { of: { vulnerable: 'asked' }, files: 4, summoned: 1 },
  ])
  // Four are hidden, and with them the next smallest, sixty.
  for (const vulnerable of ['asked', 'yes']) {
    assert.equal((await refused(world, { ...ESCALATION, group: { vulnerable } })).refused, 'disparity.not-given')
    const question = { kpis: ['escalation-rate'], per: 'cohort', from: '2026-01-01', to: '2026-02-01', besides: { vulnerable } } as const
    const rest = await answer(world, question, HOUSE)
    assert.ok(!isRefusal(rest))
    for (const { status, value, n, numerator } of rest) assert.deepEqual([status, value, n, numerator], ['suppressed', null, null, null])
  }
  assert.equal((await found(world, { ...ESCALATION, group: { vulnerable: 'no' } })).rest.n, 64)
})

test('a rest of few customers hides the group as well', async () => {
  const world = await drawnWorld([
    { of: { vulnerable: 'yes' }, files: 60, summoned: 10 },
    { of: { vulnerable: 'no' }, files: 5, summoned: 2 },
  ])
  assert.equal((await refused(world, { ...ESCALATION, group: { vulnerable: 'yes' } })).refused, 'disparity.not-given')
})

test('it is provisional as long as one of the two is', async () => {
  const world = await drawnWorld(PLACES)
  const { status } = await found(world, { ...ESCALATION, asOf: '2026-06-30', group: { vulnerable: 'yes' }, set: { 'horizon-days': '170' } })
  assert.equal(status, 'provisional')
})

test('a customer whose first thing is in the group is in the group alone', async () => {
  const world = await emptyWorld()
  await record(
    world,
    drawnEvents(`
      at         | type               | customer | claim | cents | due        | vulnerable
      2025-06-01 | customer.described | c1       | -     | -     | -          | yes
      2025-07-01 | claim.issued       | c1       | a     | 10000 | 2025-07-15 | -
      2025-09-01 | payment.received   | c1       | a     | 10000 | -          | -
      2025-10-05 | customer.described | c1       | -     | -     | -          | no
      2025-11-01 | claim.issued       | c1       | b     | 10000 | 2025-11-15 | -
      2025-12-20 | payment.received   | c1       | b     | 10000 | -          | -
      2025-07-01 | claim.issued       | c2       | c     | 10000 | 2025-07-15 | -
      2025-09-01 | payment.received   | c2       | c     | 10000 | -          | -
      2027-06-01 | claim.issued       | c9       | z     | 10000 | 2027-06-15 | -`),
  )
  const year = { kpi: 'repeat-arrears', from: '2025-01-01', to: '2026-01-01' } as const
  const { of, rest } = await found(world, { ...year, group: { vulnerable: 'yes' } }, NO_LIMITS)
  assert.deepEqual([of.n, rest.n], [1, 1])
})

test('what has no interval gives a difference without one, and a sum gives none', async () => {
  const figure = { kpi: 'dso', variant: 'count-back', low: null, high: null, status: 'complete', unit: 'days' }
  const ask = async ({ besides }: Question) => [{ ...figure, value: besides ? 30 : 34 } as unknown as Figure]
  const result = await disparity(ask, { kpi: 'dso', variant: 'count-back', group: { vulnerable: 'yes' } })
  assert.ok(!isRefusal(result))
  const { difference, low, high, smallest, verdict } = result
  assert.deepEqual([difference, low, high, smallest, verdict], [4, null, null, null, null])
  const world = await drawnWorld(PLACES)
  assert.equal((await refused(world, { kpi: 'outstanding', group: { vulnerable: 'yes' } })).refused, 'disparity.sum')
})

for (const [what, question, code] of [
  ['a group of a group', { where: { vulnerable: 'no' }, group: { vulnerable: 'yes' } }, 'question.combination'],
  ['a dimension that the KPI does not have', { group: { channel: 'email' } }, 'question.dimension'],
  ['a dimension that is none', { group: { size: 'large' } }, 'question.dimension'],
  ['a group that is not there', { group: { vulnerable: 'perhaps' } }, 'question.group'],
  ['a variant that it does not have', { variant: 'best', group: { vulnerable: 'yes' } }, 'question.variant'],
] as const)
  test(`${what} is refused`, async () => {
    const world = await drawnWorld(PLACES)
    const { refused: found, words } = await refused(world, { ...ESCALATION, ...question })
    assert.equal(found, code)
    assert.ok(words.nl.length > 20 && words.en.length > 20)
  })

test('where each thing counts under every value there is no rest', async () => {
  const world = await drawnWorld(PLACES)
  assert.equal((await refused(world, { kpi: 'cost-burden', group: { kind: 'court-fee' } })).refused, 'question.overlap')
})
