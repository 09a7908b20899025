import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { isRefusal, type Day, type Figure } from '#base'
import { DEFAULT_SETTINGS, prepareFacts, record } from '#facts'
import { EVENT_TYPES } from '#intake'
import { temporaryStore, type Store } from '#store'
import { answer, figuresFor, type Limits } from '../answer.ts'
import { askOf } from '../ask.ts'
import type { Kpi } from '../define.ts'
import type { Question } from '../question.ts'
import { drawnEvents } from './drawn-events.ts'
import { drawFacts, type DrawnFacts } from './drawn-facts.ts'
import { assertFigures, type Expected } from './expect.ts'

/** The limits in a drawn world: of three customers nothing is hidden. */
export const NO_LIMITS: Limits = { smallestGroup: 1, smallestEstimate: 1 }

type Ask = Omit<Question, 'kpis'> & { asOf: Day }

let store: Promise<Store> | undefined
let worlds = 0
after(async () => (await store)?.close())

/** A database with empty facts, in the one store of a test file. */
export async function emptyWorld(): Promise<Store> {
  store ??= temporaryStore()
  const world = (await store).within(`world_${(worlds += 1)}`)
  assert.ok(!isRefusal(await prepareFacts(world)))
  return world
}

/** Figures from facts that are there, without deriving them from events; the rest as for everyone who asks. */
export async function figuresFrom(facts: Store, kpi: Kpi, ask: Ask, limits: Limits = NO_LIMITS): Promise<Figure[]> {
  const extent = {
    firstOn: '2000-01-01' as Day,
    lastOn: ask.asOf,
    knownAt: `${ask.asOf}T23:59:59.999Z` as const,
    settings: DEFAULT_SETTINGS,
    feeds: [{ creditor: 'one', lastOn: ask.asOf, types: new Set<string>(EVENT_TYPES), paidUntil: ask.asOf, paymentDays: 0 }],
  }
  const asked = askOf(ask, kpi, extent)
  assert.ok(!isRefusal(asked), isRefusal(asked) ? asked.words.en : '')
  return figuresFor(facts, asked, extent, limits)
}

/** Tests a KPI on facts drawn as tables, worked out by hand. */
export function kpiTest(
  kpi: Kpi,
  says: string,
  { given, ask, expect, limits }: { given: DrawnFacts; ask: Ask; expect: Expected | readonly Expected[]; limits?: Limits },
): void {
  test(`${kpi.id}: ${says}`, async () => {
    const world = await emptyWorld()
    await drawFacts(world, given)
    assertFigures(kpi, await figuresFrom(world, kpi, ask, limits), expect)
  })
}

/** Tests a KPI on drawn events, from the first event to the figure. */
export function worldTest(
  kpi: Kpi,
  says: string,
  {
    given,
    ask,
    expect,
    limits = NO_LIMITS,
  }: { given: string; ask: Omit<Question, 'kpis'>; expect: Expected | readonly Expected[]; limits?: Limits },
): void {
  test(`${kpi.id}: ${says}`, async () => {
    const world = await emptyWorld()
    await record(world, drawnEvents(given))
    const figures = await answer(world, { ...ask, kpis: [kpi.id] }, limits)
    assert.ok(!isRefusal(figures), isRefusal(figures) ? figures.words.en : '')
    assertFigures(kpi, figures, expect)
  })
}
