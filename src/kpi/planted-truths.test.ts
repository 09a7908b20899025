import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMonths, isRefusal, type Day, type Figure } from '#base'
import { demoEvents, PLANTED_TRUTHS, prepareFacts, record } from '#facts'
import type { Event } from '#intake'
import { temporaryStore, type Store } from '#store'
import { answer } from './answer.ts'
import type { Question } from './question.ts'

const END: Day = '2026-10-31'
const NEXT: Day = '2026-11-01'

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

/** A rate over several groups together, from their sums. */
function pooled(figures: readonly (Figure | undefined)[]): number {
  const sum = (name: 'value' | 'n') =>
    figures.reduce((total, figure) => total + (name === 'n' ? (figure?.n ?? 0) : (figure?.value ?? 0) * (figure?.n ?? 0)), 0)
  return sum('value') / sum('n')
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
      by: ['region', 'phase_reached'],
      from: addMonths(NEXT, -12),
      to: NEXT,
      set: { 'horizon-days': '90' },
    })
    const partnered = figures.filter(
      ({ variant, group }) => variant === 'charged' && ['collection', 'legal', 'enforcement'].includes(group?.phase_reached ?? ''),
    )
    const centsAFile = (regions: readonly string[]) => {
      const some = partnered.filter(({ group }) => regions.includes(group?.region ?? ''))
      return some.reduce((sum, figure) => sum + (figure.numerator ?? 0), 0) / some.reduce((sum, figure) => sum + (figure.n ?? 0), 0)
    }
    return centsAFile(['Oost']) - centsAFile(['Noord', 'West'])
  },
  async 'early-reminder'() {
    const loyal = { kpis: ['days-to-pay'], where: { tenure: '>3y', method: 'transfer' } }
    const days = async (from: Day, to: Day) =>
      (await ask({ ...loyal, from, to })).find(({ variant }) => variant === 'by-count')?.value ?? Number.NaN
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
}

for (const { id, words, measured } of PLANTED_TRUTHS)
  test(`the KPIs find: ${words.en}`, async (context) => {
    const value = await (found[id] as () => Promise<number>)()
    context.diagnostic(`${measured.what}: ${value.toFixed(2)}, expected ${measured.expected}`)
    assert.ok(value >= measured.low && value <= measured.high, `${measured.what}: ${value}, expected ${measured.low} to ${measured.high}`)
  })
