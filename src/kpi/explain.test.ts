import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal, type Day, type Figure, type Instant, type Refusal } from '#base'
import { explain, type Comparison, type Explanation } from './explain.ts'
import type { Question } from './question.ts'
import { suppress } from './suppress.ts'

/** What stands above and below the line in each group, and how many customers that are. */
type Drawn = Record<string, [numerator: number, denominator: number, people?: number]>

const BEFORE = { from: '2025-01-01' as Day, to: '2025-04-01' as Day }
const AFTER = { from: '2026-01-01' as Day, to: '2026-04-01' as Day }

/** Answers questions about a share from what is drawn, hiding and not giving as answers do. */
function asking(drawn: { before: Drawn; after: Drawn }, more: Partial<Figure> = {}) {
  return async ({ from, by, kpis }: Question): Promise<Figure[]> => {
    const groups = Object.entries(drawn[from === BEFORE.from ? 'before' : 'after'])
    const whole = groups.reduce(([x, y], [, [numerator, denominator]]) => [x + numerator, y + denominator], [0, 0])
    const own = { kpi: kpis?.[0] ?? '', from: from as Day, ...more }
    if (!by) return [figureOf(null, whole[0]!, whole[1]!, own)]
    const people = new Map<Figure, number>()
    const figures = groups.map(([region, [numerator, denominator, customers = denominator]]) => {
      const figure = figureOf({ region }, numerator, denominator, own)
      people.set(figure, customers)
      return figure
    })
    return suppress(figures, 10, people)
  }
}

function figureOf(group: Figure['group'], numerator: number, n: number, more: Partial<Figure>): Figure {
  const given = n >= 30
  const reason = n === 0 ? { code: 'nothing', words: { nl: '', en: '' } } : { code: 'too-few', words: { nl: 'Te weinig.', en: 'Too few.' } }
  return {
    kpi: '',
    variant: 'by-customer',
    unit: 'share',
    per: 'cohort',
    period: 'then',
    from: '2025-01-01' as Day,
    to: '2025-04-01' as Day,
    group,
    horizon: null,
    value: given ? numerator / n : null,
    low: null,
    high: null,
    n,
    numerator: given ? numerator : null,
    denominator: given ? n : null,
    status: given ? 'complete' : 'refused',
    reason: given ? null : reason,
    parameters: {},
    definition: 'd',
    asOf: '2026-12-31' as Day,
    knownAt: '2027-01-01T00:00:00.000Z' as Instant,
    ...more,
  }
}

const QUESTION: Comparison = { kpi: 'early-cure', by: 'region', before: BEFORE, after: AFTER }

async function explained(before: Drawn, after: Drawn): Promise<Explanation> {
  const found = await explain(asking({ before, after }), QUESTION)
  if (isRefusal(found)) throw new Error(found.words.en)
  return found
}

async function refusedFor(more: Partial<Comparison>, figure: Partial<Figure> = {}): Promise<Refusal> {
  const drawn = { noord: [40, 80], zuid: [5, 50] } as Drawn
  const found = await explain(asking({ before: drawn, after: drawn }, figure), { ...QUESTION, ...more })
  assert.ok(isRefusal(found), JSON.stringify(found))
  return found
}

test('from 14% to 19% while no group got worse: the mix did it, and the group that grew stands first', async () => {
  const found = await explained({ home: [8, 80], shop: [6, 20, 30] }, { home: [4, 50], shop: [15, 50] })
  assert.deepEqual([found.before.value, found.after.value, found.together], [0.14, 0.19, 1])
  // Shops are too few to give (20 things): they are all that is left, so their value is not told, but what they add is.
  const [home, shop] = found.groups as [Explanation['groups'][number], Explanation['groups'][number]]
  assert.deepEqual([home.group, shop.group, shop.before.ratio, shop.after.ratio], ['home', null, null, 0.3])
  close(found.rate, -0.013)
  close(found.mix, 0.063)
  close(home.rate, -0.013)
  close(shop.mix, 0.04095)
})

test('a group that is hidden on one side is put together with the others on both, and appears nowhere', async () => {
  const found = await explained(
    { noord: [10, 100], oost: [20, 200], west: [3, 40, 9], zuid: [50, 300] },
    { noord: [30, 100], oost: [20, 200], west: [9, 60], zuid: [50, 300] },
  )
  // West is hidden before, and Noord with it, so that the total does not give West away.
  assert.deepEqual(
    found.groups.map(({ group }) => group),
    ['oost', 'zuid', null],
  )
  assert.equal(found.together, 2)
  const rest = found.groups.at(-1)!
  close(rest.before.ratio ?? 0, 13 / 140)
  close(rest.after.ratio ?? 0, 39 / 160)
  assert.doesNotMatch(JSON.stringify(found), /west|noord/)
})

for (const [kpi, variant, unit, times] of [
  ['complaint-rate', 'rate', 'per-thousand', 1000],
  ['nps', 'answers', 'score', 100],
  ['dso', 'simple', 'days', 91],
  ['dso', 'collection-effectiveness', 'share', 1],
] as const)
  test(`${kpi} ${variant} is explained in its own unit, ${times} times what stands above the line over what stands below it`, async () => {
    const drawn = asking({ before: { a: [10, 100], b: [30, 100] }, after: { a: [20, 100], b: [90, 300] } }, { variant, unit })
    const ask = async (question: Question) =>
      (await drawn(question)).map((figure) => ({ ...figure, value: figure.value === null ? null : figure.value * times }))
    const found = await explain(ask, { ...QUESTION, kpi, variant })
    assert.ok(!isRefusal(found))
    // From 0.2 to 0.275: a rises by 0.1 on 3/8 of all; b, a half that becomes three quarters, stays as it is.
    assert.ok(Math.abs(found.difference - 0.075 * times) < 1e-9 && Math.abs(found.rate - 0.0375 * times) < 1e-9)
    assert.ok(Math.abs(found.mix - 0.0375 * times) < 1e-9)
    assert.equal(found.unit, unit)
  })

test('a group that came or went is mix alone', async () => {
  const found = await explained({ oud: [10, 100] }, { oud: [10, 100], nieuw: [90, 100] })
  const nieuw = found.groups.find(({ group }) => group === 'nieuw')!
  assert.deepEqual([nieuw.before, nieuw.rate], [{ ratio: null, share: 0 }, 0])
  close(found.mix, 0.4)
  const gone = await explained({ oud: [10, 100], weg: [90, 100] }, { oud: [10, 100], weg: [0, 0] })
  close(gone.groups.find(({ group }) => group === 'weg')!.mix + gone.groups.find(({ group }) => group === 'oud')!.mix, -0.4)
})

test('whatever the groups, what they add is the difference, and no group shows that an answer does not give', async () => {
  const sums = fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 10 }))
    .map(([n, share, things]) => [Math.round(n * share), n, Math.ceil(n / things)] as [number, number, number])
  const drawn = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), sums, { minKeys: 1 })
  await fc.assert(
    fc.asyncProperty(drawn, drawn, async (before, after) => {
      const ask = asking({ before, after })
      const found = await explain(ask, QUESTION)
      if (isRefusal(found)) return
      close(found.rate + found.mix, found.difference)
      const parts = found.groups.reduce((sum, { rate, mix }) => sum + rate + mix, 0)
      close(parts, found.difference)
      for (const side of ['before', 'after'] as const)
        close(
          found.groups.reduce((sum, group) => sum + group[side].share, 0),
          1,
        )
      const given = await Promise.all([BEFORE, AFTER].map((side) => ask({ kpis: ['early-cure'], by: ['region'], ...side })))
      for (const { group } of found.groups.filter((each) => each.group !== null))
        for (const figures of given) {
          const figure = figures.find((each) => each.group?.['region'] === group)
          assert.ok(!figure || figure.value !== null || figure.reason?.code === 'nothing', group ?? '')
        }
    }),
  )
})

test('what does not add up is refused, with the reason', async () => {
  const codes = await Promise.all([
    refusedFor({ kpi: 'outstanding' }, { variant: 'total' }),
    refusedFor({ kpi: 'dso', variant: 'count-back' }, { variant: 'count-back' }),
    refusedFor({ kpi: 'days-to-pay' }, { variant: 'euro-weighted' }),
    refusedFor({ kpi: 'cost-burden', variant: 'median' }, { variant: 'median' }),
    // Read from a curve: 45 of 130 are seen, but with those who could not be followed it is more.
    refusedFor({ kpi: 'escalation-rate' }, { variant: 'by-count', value: 0.5 }),
    refusedFor({ kpi: 'cost-burden', variant: 'charged', by: 'kind' }),
    refusedFor({ variant: 'nope' }),
    refusedFor({ kpi: 'nope' }),
  ])
  assert.deepEqual(
    codes.map(({ refused }) => refused),
    [
      'compare.sum',
      'compare.no-parts',
      'compare.no-parts',
      'compare.no-parts',
      'compare.curve',
      'question.overlap',
      'question.variant',
      'kpi.unknown',
    ],
  )
  assert.match(codes[4]!.words.en, /For then not everything has been followed to the end/)
})

test('where the whole is not given the reason of the answer is told, and where no group is given there is nothing to explain', async () => {
  const small = await explain(asking({ before: { a: [1, 20] }, after: { a: [1, 100] } }), QUESTION)
  assert.deepEqual(isRefusal(small) && [small.refused, small.words.en], ['compare.not-given', 'For then there is no such figure. Too few.'])
  const none = await explain(async () => [], QUESTION)
  assert.ok(isRefusal(none) && none.refused === 'compare.not-given')
  const scattered = await explain(asking({ before: { a: [1, 20], b: [1, 20] }, after: { a: [1, 100], b: [1, 90] } }), QUESTION)
  assert.ok(isRefusal(scattered) && scattered.refused === 'compare.too-small')
  const sick = await explain(async () => ({ refused: 'data.none', words: { nl: '', en: '' } }), QUESTION)
  assert.ok(isRefusal(sick) && sick.refused === 'data.none')
})

test('groups that do not make up the whole are refused, not explained away', async () => {
  const overlapping = async (question: Question) => {
    const figures = await asking({ before: { a: [10, 100], b: [20, 100] }, after: { a: [10, 100], b: [20, 100] } })(question)
    return question.by ? figures : figures.map((figure) => ({ ...figure, numerator: 15, denominator: 100, value: 0.15 }))
  }
  const found = await explain(overlapping, QUESTION)
  assert.ok(isRefusal(found) && found.refused === 'compare.overlap')
})

function close(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-12, `${actual} should be ${expected}`)
}
