import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMonths, isRefusal, type Day, type Figure } from '#base'
import { demoEvents, PLANTED_TRUTHS, prepareFacts, record } from '#facts'
import type { Event } from '#intake'
import { temporaryStore, type Store } from '#store'
import { answer } from './answer.ts'
import { CATALOGUE } from './catalogue/index.ts'
import { disparity } from './disparity.ts'
import { explain } from './explain.ts'
import { funnel } from './funnel.ts'
import type { Question } from './question.ts'

const END: Day = '2026-10-31'
const NEXT: Day = '2026-11-01'
/** The day on which the letter that presses came. */
const PRESSED = addMonths(NEXT, -15)

let store: Store

before(async () => {
  store = await temporaryStore()
  await prepareFacts(store)
  const batch: Event[] = []
  for (const event of demoEvents({ end: END })) {
    batch.push(event)
    if (batch.length === 200_000) await record(store, batch.splice(0))
  }
  await record(store, batch)
})

after(() => store.close())

async function ask(question: Question): Promise<Figure[]> {
  const figures = await answer(store, { per: 'cohort', ...question })
  if (isRefusal(figures)) throw new Error(figures.words.en)
  return figures
}

/** The headline figures of a cohort by one dimension, as [value of the dimension, figure]. */
async function byGroup(kpi: string, dimension: string, question: Question, horizon: number | null): Promise<Record<string, Figure>> {
  const figures = await ask({ kpis: [kpi], by: [dimension], ...question })
  const [first] = figures as [Figure]
  return Object.fromEntries(
    figures
      .filter((figure) => figure.variant === first.variant && figure.horizon === horizon)
      .map((figure) => [figure.group?.[dimension] ?? '', figure]),
  )
}

/** How often a message of a kind is followed by a payment within a week, by channel. */
async function byChannel(kind: string): Promise<Record<string, Figure>> {
  const figures = await ask({ kpis: ['channel-success'], by: ['channel'], where: { kind }, to: addMonths(NEXT, -1) })
  return Object.fromEntries(
    figures.filter(({ variant }) => variant === 'payment').map((figure) => [figure.group?.['channel'] ?? '', figure]),
  )
}

/** A rate over several groups together, from their sums. */
function pooled(figures: readonly (Figure | undefined)[]): number {
  const sum = (name: 'value' | 'n') =>
    figures.reduce((total, figure) => total + (name === 'n' ? (figure?.n ?? 0) : (figure?.value ?? 0) * (figure?.n ?? 0)), 0)
  return sum('value') / sum('n')
}

function total(figures: readonly Figure[], name: 'numerator' | 'denominator' | 'n'): number {
  return figures.reduce((sum, figure) => sum + (figure[name] ?? 0), 0)
}

const found: Record<string, () => Promise<number>> = {
  async 'one-parent-repeat'() {
    const { 'one-parent': one, ...rest } = await byGroup('repeat-arrears', 'household', { set: { 'horizon-days': '365' } }, 365)
    return (one?.value ?? 0) / pooled(Object.values(rest))
  },
  async 'harsh-region'() {
    const { Zuid: harsh, ...rest } = await byGroup('escalation-rate', 'region', { from: addMonths(NEXT, -15), to: NEXT }, 180)
    return (harsh?.value ?? 0) / pooled(Object.values(rest))
  },
  async 'extra-cost'() {
    const figures = await ask({
      kpis: ['cost-burden'],
      by: ['region'],
      from: addMonths(NEXT, -12),
      to: addMonths(NEXT, -3),
      set: { 'horizon-days': '90' },
    })
    const centsAFile = (regions: readonly string[]) => {
      const some = figures.filter(({ variant, group }) => variant === 'charged' && regions.includes(group?.region ?? ''))
      return total(some, 'numerator') / total(some, 'n')
    }
    return centsAFile(['Oost']) - centsAFile(['Noord', 'West'])
  },
  async 'early-reminder'() {
    const loyal = { kpis: ['days-to-pay'], by: ['phase_reached'], where: { tenure: '>3y', method: 'transfer' } }
    const days = async (from: Day, to: Day) => {
      const figures = (await ask({ ...loyal, from, to })).filter(({ variant }) => variant === 'by-count')
      return pooled(figures.filter(({ group }) => ['', 'reminder'].includes(group?.phase_reached ?? '')))
    }
    const changed = addMonths(NEXT, -12)
    return (await days(changed, addMonths(changed, 6))) - (await days(addMonths(changed, -6), changed))
  },
  async 'slow-starters'() {
    const figures = await ask({ kpis: ['days-to-pay'], by: ['tenure'], where: { method: 'transfer' } })
    const days = (tenure: string) =>
      figures.find(({ variant, group }) => variant === 'by-count' && group?.tenure === tenure)?.value ?? Number.NaN
    return days('<1y') - days('>3y')
  },
  async 'business-recovery'() {
    const { 'small-business': business, home } = await byGroup('recovery-rate', 'segment', {}, 180)
    return (business?.value ?? Number.NaN) - (home?.value ?? Number.NaN)
  },
  async 'notice-complaints'() {
    const question = { kpis: ['complaint-rate'], by: ['region'], where: { phase: 'notice' }, to: NEXT }
    const rates = async (from: Day) => (await ask({ ...question, from })).filter(({ variant }) => variant === 'rate')
    const rate = (figures: readonly Figure[]) => total(figures, 'numerator') / total(figures, 'denominator')
    const recent = (await rates(addMonths(NEXT, -3))).filter(({ group }) => group?.region === 'West')
    return rate(recent) / rate((await rates(addMonths(NEXT, -30))).filter(({ group }) => group?.region !== 'West'))
  },
  async 'pressure-speed'() {
    const soon = async (from: Day, to: Day) =>
      (await ask({ kpis: ['recovery-rate'], from, to, set: { 'horizon-days': '30' } })).find(
        ({ variant, horizon }) => variant === 'by-count' && horizon === 30,
      )?.value ?? Number.NaN
    return (await soon(PRESSED, addMonths(PRESSED, 6))) - (await soon(addMonths(PRESSED, -9), PRESSED))
  },
  async 'rcs-seems'() {
    const { rcs, email, sms } = await byChannel('last-chance')
    return (rcs?.value ?? Number.NaN) / pooled([email, sms])
  },
  async 'pressure-relapse'() {
    const relapse = async (from: Day, to: Day) =>
      (await ask({ kpis: ['repeat-arrears'], from, to })).find(({ horizon }) => horizon === 180)?.value ?? Number.NaN
    return (await relapse(PRESSED, addMonths(PRESSED, 9))) / (await relapse(addMonths(PRESSED, -9), PRESSED))
  },
}

for (const { words, measured } of PLANTED_TRUTHS)
  for (const { id, kpi, what, expected, low, high } of measured.filter((each) => each.kpi !== null))
    test(`${kpi} finds: ${words.en}`, async (context) => {
      const value = await (found[id] as () => Promise<number>)()
      context.diagnostic(`${what}: ${value.toFixed(2)}, expected ${expected}`)
      assert.ok(value >= low && value <= high, `${what}: ${value}, expected ${low} to ${high}`)
    })

for (const [what, asked, verdict] of [
  [
    'one-parent households fall behind again more often than the rest',
    { kpi: 'repeat-arrears', group: { household: 'one-parent' }, set: { 'horizon-days': '365' } },
    'group-worse',
  ],
  [
    'in Zuid heavy measures are more frequent than elsewhere, in the months in which it is harsh',
    { kpi: 'escalation-rate', group: { region: 'Zuid' }, from: addMonths(NEXT, -15), to: NEXT },
    'group-worse',
  ],
  [
    'small businesses recover less',
    { kpi: 'recovery-rate', group: { segment: 'small-business' }, set: { 'horizon-days': '180' } },
    'group-worse',
  ],
  [
    'where one lives has no part in falling behind again',
    { kpi: 'repeat-arrears', group: { region: 'West' }, set: { 'horizon-days': '365' } },
    'none-shown',
  ],
  ['nor has how old the contract is in heavy measures', { kpi: 'escalation-rate', group: { tenure: '1-3y' } }, 'none-shown'],
] as const)
  test(`disparity finds: ${what}`, async (context) => {
    const result = await disparity((question) => answer(store, question), asked)
    if (isRefusal(result)) throw new Error(result.words.en)
    context.diagnostic(`${result.of.value} against ${result.rest.value}: ${result.low} to ${result.high}; smallest ${result.smallest}`)
    assert.equal(result.verdict, verdict)
  })

for (const [what, asked, outside] of [
  [
    'one-parent households fall behind again more often',
    { kpi: 'repeat-arrears', by: ['household'], set: { 'horizon-days': '365' } },
    ['one-parent'],
  ],
  [
    'heavy measures are more frequent in Zuid, in the months in which it is harsh',
    { kpi: 'escalation-rate', by: ['region'], from: addMonths(NEXT, -15), to: NEXT },
    ['Zuid'],
  ],
] as const)
  test(`of all groups, only one lies above the limits that luck keeps to: ${what}`, async (context) => {
    const result = await funnel((question) => answer(store, question), asked)
    if (isRefusal(result)) throw new Error(result.words.en)
    const names = result.groups.flatMap(({ figure, limits }) =>
      (figure.value ?? 0) > (limits?.high998 ?? Infinity) ? Object.values(figure.group ?? {}) : [],
    )
    context.diagnostic(JSON.stringify(result.groups.map(({ figure, position }) => [figure.group, figure.value, position])))
    assert.deepEqual(names, [...outside])
  })

test('what made complaints about a notice more frequent is told to be West, and no other mix of regions', async (context) => {
  const [before, after] = [
    { from: addMonths(NEXT, -30), to: addMonths(NEXT, -3), where: { phase: 'notice' } },
    { from: addMonths(NEXT, -3), to: NEXT, where: { phase: 'notice' } },
  ] as const
  const result = await explain((question) => answer(store, question), { kpi: 'complaint-rate', by: 'region', before, after })
  if (isRefusal(result)) throw new Error(result.words.en)
  context.diagnostic(`${result.difference}: ${JSON.stringify(result.groups.map(({ group, rate, mix }) => [group, rate, mix]))}`)
  const [first] = result.groups
  assert.equal(first?.group, 'West')
  assert.ok(result.difference > 0 && (first?.rate ?? 0) > result.difference / 2, 'most of the rise')
  assert.ok(Math.abs(result.mix) < result.difference / 4, 'hardly the mix')
  assert.ok(Math.abs(result.rate + result.mix - result.difference) < 1e-9, 'without remainder')
})

test('the demo world carries data for every variant of every KPI', async () => {
  // Of those who paid the first bill late there are too few in a quarter.
  const figures = [...(await ask({ per: 'quarter' })), ...(await ask({ kpis: ['early-cure'], from: '2024-09-01', to: '2025-09-01' }))]
  const told = new Set(figures.filter(({ value }) => value !== null).map(({ kpi, variant }) => `${kpi} ${variant}`))
  const silent = CATALOGUE.flatMap(({ id, variants }) => variants.map((variant) => `${id} ${variant.id}`)).filter((name) => !told.has(name))
  assert.deepEqual(silent, [])
})

test('who pays the first bill after a cure late recovers less often: an early cure foretells something', async (context) => {
  const figures = await ask({ kpis: ['early-cure'], from: '2024-09-01', to: '2025-09-01' })
  const [early, late, difference] = ['recovered-if-early', 'recovered-if-late', 'predictive-value'].map((variant) =>
    figures.find((figure) => figure.variant === variant),
  ) as [Figure, Figure, Figure]
  context.diagnostic(`${early.value} of ${early.n}, ${late.value} of ${late.n}: ${difference.low} to ${difference.high}`)
  assert.deepEqual(
    [early, late, difference].map(({ status }) => status),
    ['complete', 'complete', 'complete'],
  )
  assert.ok((difference.low as number) > 0)
})
