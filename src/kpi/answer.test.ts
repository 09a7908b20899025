import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { dayOf, isRefusal, PERS, seed, type Day, type Figure, type Instant } from '#base'
import { record } from '#facts'
import type { Event } from '#intake'
import type { Store } from '#store'
import { arbitraryWorld } from '#worlds'
import { answer } from './answer.ts'
import { CATALOGUE } from './catalogue/index.ts'
import { describe } from './describe.ts'
import { drawnEvents } from './testing/drawn-events.ts'
import { SEED } from './testing/drawn-kpi.ts'
import { emptyWorld } from './testing/kpi-test.ts'
import { soundAnswer } from './testing/sound.ts'

/** Many small worlds in which everything coincides that can, side by side: each has customers of its own. */
const EVENTS: Event[] = fc.sample(arbitraryWorld(), { seed: SEED, numRuns: 150 }).flatMap((world, index) =>
  firstOfEach(
    world.map((event) => ({
      ...event,
      customer: `${event.customer}-${index}`,
      id: `${event.id}-${index}`,
      ...(event.voids === '' ? {} : { voids: `${event.voids}-${index}` }),
    })),
  ),
)
const ALL = { per: 'cohort', from: '2025-10-01', to: '2026-06-01' } as const
const DAY: Day = '2026-01-09'
const INSTANT: Instant = '2026-01-20T12:00:00.000Z'

let world: Store
before(async () => {
  world = await worldOf(EVENTS)
})

async function worldOf(events: readonly Event[]): Promise<Store> {
  const store = await emptyWorld()
  await record(store, events)
  return store
}

function firstOfEach(events: Event[]): Event[] {
  return [...new Map(events.toReversed().map((event) => [`${event.creditor}|${event.source}|${event.id}`, event])).values()]
}

test('an empty world answers with no figures, and an unknown creditor in it is refused', async () => {
  const empty = await emptyWorld()
  assert.deepEqual(await answer(empty, {}), [])
  assert.ok(isRefusal(await answer(empty, { creditor: 'one' })))
  assert.deepEqual((await describe(empty)).creditors, [])
})

for (const [what, events] of [
  ['one claim', '2026-01-05 | claim.issued | a | - | 5000 | 2026-01-19'],
  ['one payment that belongs to nothing', '2026-01-05 | payment.received | - | - | 5000 | -'],
  ['one case without a claim', '2026-01-05 | case.opened | - | p | - | -'],
  [
    'one claim of a cent, paid before it was issued, in a case',
    `2026-01-05 | claim.issued | a | p | 1 | 2026-01-19
    2026-01-02 | payment.received | - | - | 1 | -
    2026-01-05 | case.opened | a | p | - | -
    2026-01-05 | escalation.taken | a | p | - | -`,
  ],
] as const)
  test(`in a world of ${what} every KPI answers or refuses with a reason, whatever the period`, async () => {
    const store = await worldOf(
      drawnEvents(
        `at | type | claim | case | cents | due | kind\n${events
          .split('\n')
          .map((line) => `${line} | summons`)
          .join('\n')}`,
      ),
    )
    for (const per of ['month', 'cohort'] as const) {
      const found = await soundAnswer(store, { per, from: '2026-01-01', to: '2026-02-01' })
      assert.deepEqual(
        [...new Set(found.map(({ kpi }) => kpi))],
        CATALOGUE.map(({ id }) => id),
      )
    }
    await soundAnswer(store, { per: 'cohort', from: '2026-01-01', to: '2026-02-01', asOf: '2030-01-01' })
    const later = await soundAnswer(store, { per: 'cohort', from: '2027-01-01', to: '2027-02-01', asOf: '2030-01-01' })
    assert.deepEqual(
      [...new Set(later.map(({ kpi }) => kpi))],
      CATALOGUE.map(({ id }) => id),
    )
  })

for (const per of PERS)
  test(`of ${EVENTS.length} random events every figure holds together, per ${per} (seed ${SEED})`, async () => {
    const found = await soundAnswer(world, { per, from: '2025-10-01', to: per === 'day' ? '2025-12-15' : '2026-06-01', asOf: '2027-10-01' })
    assert.ok(found.filter(({ value }) => value !== null).length > 10)
  })

for (const by of [['segment', 'product', 'region', 'household'], ['phase_reached', 'vulnerable'], ['kind'], ['phase', 'tenure']])
  test(`and by ${by.join(', ')} (seed ${SEED})`, async () => {
    const found = await soundAnswer(world, { ...ALL, by, asOf: '2027-10-01' })
    assert.ok(found.filter(({ value }) => value !== null).length > 10)
  })

test(`the order of delivery and second deliveries do not matter (seed ${SEED})`, async () => {
  const chance = seed(SEED)
  const shuffled = EVENTS.map((event) => [chance.next(), event] as const)
    .sort(([a], [b]) => a - b)
    .map(([, event]) => event)
  const store = await worldOf(shuffled.slice(0, 3000))
  await soundAnswer(store, { kpis: ['dso'], ...ALL })
  await record(store, [...shuffled.slice(2500), ...shuffled.slice(0, 500)])
  assert.deepEqual(await soundAnswer(store, ALL), await soundAnswer(world, ALL))
})

test(`a question as of a past day and as known at an instant is answered as if nothing had happened or been recorded since (seed ${SEED})`, async () => {
  const known = EVENTS.filter(({ recorded_at }) => recorded_at <= INSTANT)
  const store = await worldOf(known.filter(({ at, voids }) => voids !== '' || dayOf(at) <= DAY))
  const question = { ...ALL, to: '2026-02-01', asOf: DAY, knownAt: INSTANT } as const
  const then = await soundAnswer(world, question)
  assert.deepEqual(then, await soundAnswer(store, question))
  const counts = (figures: Figure[]) => figures.map(({ n, numerator }) => [n, numerator])
  assert.notDeepEqual(counts(then), counts(await soundAnswer(world, { ...ALL, to: '2026-02-01' })))
})

test(`a filter shows what grouping shows (seed ${SEED})`, async () => {
  const some = { ...ALL, kpis: ['dso', 'days-to-pay', 'repeat-arrears'] }
  const grouped = await soundAnswer(world, { ...some, by: ['region'] })
  const filtered = await soundAnswer(world, { ...some, where: { region: 'north' } })
  // Where a KPI has nothing in that group, grouping has no row of it and the filter says that there is nothing.
  assert.deepEqual(
    filtered.filter(({ reason }) => reason?.code !== 'nothing'),
    grouped
      .filter(({ group, reason }) => group?.region === 'north' && reason?.code !== 'nothing')
      .map((figure) => ({ ...figure, group: null })),
  )
})

test('a group that the data do not know is refused with the groups that there are, whatever else could not be told', async () => {
  const refusedAt = async (where: Record<string, string>, kpis: readonly string[]) => {
    const found = await answer(world, { ...ALL, kpis, where })
    return isRefusal(found) ? [found.refused, found.words.nl] : found.map(({ reason }) => reason?.code)
  }
  const [code, words] = await refusedAt({ region: 'nowhere' }, ['dso', 'satisfaction'])
  assert.equal(code, 'question.group')
  assert.match(String(words), /^Er is niets met region "nowhere"\. Wel met: /)
  const [, phases] = await refusedAt({ phase: 'reminders' }, ['complaint-rate'])
  assert.match(String(phases), /phase "reminders"\. Wel met: due, reminder, notice/)
})

test(`one creditor's figures do not know of another's: those of the two add up to those of both (seed ${SEED})`, async () => {
  const some = { ...ALL, kpis: ['dso', 'recovery-rate', 'repeat-arrears'], asOf: '2027-10-01' } as const
  const [both, one, other] = [
    await soundAnswer(world, some),
    await soundAnswer(world, { ...some, creditor: 'k' }),
    await soundAnswer(world, { ...some, creditor: 'l' }),
  ]
  for (const [index, whole] of both.entries()) assert.equal(whole.n, (one[index]?.n ?? 0) + (other[index]?.n ?? 0))
})
