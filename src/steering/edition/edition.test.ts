import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, type RawBuilder } from 'kysely'
import { isRefusal, type Figure, type Instant, type Refusal } from '#base'
import { demoEvents, derive, prepareFacts, record } from '#facts'
import type { Event } from '#intake'
import { answer, type Tree } from '#kpi'
import { temporaryStore, type Parameters, type Store } from '#store'
import { temporaryDecisions, type Decisions } from '../open.ts'
import { checkEdition, type Checked } from './check.ts'
import type { Difference } from './difference.ts'
import { canonical, type Edition } from './edition.ts'
import { editionById, editionNamed, editions } from './editions.ts'
import { publish, type Published } from './publish.ts'

const [CREDITOR, PERIOD] = ['waterkant', '2026-01']
const KPIS = ['dso', 'outstanding', 'complaint-rate', 'response-time'] as const
const TREE: Tree = {
  name: { nl: 'Proef', en: 'Trial' },
  sector: null,
  kpis: KPIS.map((kpi) => ({ kpi, layer: 'result' })),
  edges: [],
  leftOut: [],
  fingerprint: 'trial',
}

const ASKED = {
  tree: TREE,
  period: PERIOD,
  creditor: CREDITOR,
  owner: 'Anna',
  id: '00000000-0000-4000-8000-000000000000',
  at: '2026-03-01T12:00:00.000Z',
} as const

let root: Store
let decisions: Decisions
before(async () => void ([root, decisions] = await Promise.all([temporaryStore(), temporaryDecisions()])))
after(() => Promise.all([root.close(), decisions.close()]))

/** Payments of January that come in late, and of those that were there, some that are cancelled in March. */
const EVENTS = [...demoEvents({ customers: 300, months: 6, end: '2026-02-28' })]
const inJanuary = ({ type, at }: Event) => type === 'payment.received' && at.startsWith('2026-01')
const JANUARY = EVENTS.filter(inJanuary)
const LATE = new Set(JANUARY.filter((_, index) => index % 11 === 0))
const KEPT = EVENTS.filter((event) => !LATE.has(event))
const late = [...LATE].map((event) => ({ ...event, recorded_at: '2026-03-05T09:00:00.000Z' as Instant }))
const cancelling = (event: Event): Event => ({ ...event, id: `void-${event.id}`, voids: event.id, recorded_at: '2026-03-06T09:00:00.000Z' })
const cancelled = JANUARY.filter((event, index) => index % 17 === 1 && !LATE.has(event)).map(cancelling)

async function world(name: string, ...deliveries: readonly (readonly Event[])[]): Promise<Store> {
  const store = root.within(name)
  assert.ok(!isRefusal(await prepareFacts(store)))
  for (const events of deliveries) await record(store, [...events])
  return store
}

let made = 0
async function published(store: Store, period = PERIOD): Promise<Published> {
  const id = `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`
  const at = `2026-03-${String(made + 10)}T12:00:00.000Z` as Instant
  const found = await publish(store, decisions, { ...ASKED, period, id, at })
  assert.ok(!isRefusal(found), isRefusal(found) ? found.words.en : '')
  return found
}

async function valueOf(store: Store, kpi: string): Promise<number> {
  const figures = await answer(store, { kpis: [kpi], from: '2026-01-01', to: '2026-02-01', per: 'month', creditor: CREDITOR })
  assert.ok(!isRefusal(figures))
  return figures[0]?.value ?? Number.NaN
}

test('an edition can be repeated to the letter, also after late and cancelled events; the next one says what each of them did', async () => {
  const store = await world('editions', KEPT)
  const first = await published(store)
  assert.deepEqual([first.edition.number, first.isNew, first.figures.some(({ difference }) => difference)], [1, true, false])
  const clean = { edition: first.edition, sealed: true, events: true, same: true, others: [] }
  assert.deepEqual(await checkEdition(store, first), clean)

  await record(store, late)
  await record(store, cancelled)
  assert.deepEqual(await checkEdition(store, first), clean)
  const second = await published(store)
  assert.deepEqual([second.edition.number, second.isNew], [2, true])
  const stored = await editionNamed(decisions, { period: PERIOD, creditor: CREDITOR })
  assert.equal(canonical(stored), canonical({ edition: second.edition, figures: second.figures }))

  // What each cause did is worked out apart, in worlds to which only that was delivered.
  const onlyLate = await world('only_late', KEPT, late)
  for (const kpi of ['dso', 'outstanding']) {
    const { figure, difference } = headline(second, kpi)
    assert.ok(difference, kpi)
    assert.deepEqual(
      difference.parts.map(({ cause }) => cause),
      ['late', 'cancelled'],
      kpi,
    )
    const before = headline(first, kpi).figure.value as number
    near(changes(difference)[0], (await valueOf(onlyLate, kpi)) - before)
    near(changes(difference)[1], (figure.value as number) - (await valueOf(onlyLate, kpi)))
    near(sum(changes(difference)), difference.change)
    near(sum(difference.parts.map(({ share }) => share)), 1)
  }
  assert.equal(headline(second, 'complaint-rate').difference, null, 'payments do not change complaints')
  const again = await published(store)
  assert.deepEqual([again.isNew, again.edition.id], [false, second.edition.id], 'nothing has changed since')
})

test('a changed setting is said to be one, and a later day to be time', async () => {
  const until = (day: string) => EVENTS.filter(({ recorded_at }) => recorded_at < `${day}T00:00:00.000Z`)
  const store = await world('definitions', until('2026-02-10'))
  const first = await published(store, '2026-01-01/2026-01-31')
  assert.equal(first.edition.asOf < '2026-02-10', true)
  await derive(store, { merge_days: 60 })
  const second = await published(store, '2026-01-01/2026-01-31')
  const causes = (each: Published) => [
    ...new Set(each.figures.flatMap(({ difference }) => difference?.parts.map(({ cause }) => cause) ?? [])),
  ]
  assert.deepEqual(causes(second), ['definition'])
  await record(
    store,
    EVENTS.filter(({ recorded_at }) => recorded_at >= '2026-02-10T00:00:00.000Z'),
  )
  const third = await published(store, '2026-01-01/2026-01-31')
  assert.ok(causes(third).includes('time') && !causes(third).includes('definition'), causes(third).join())
  assert.deepEqual((await checkEdition(store, second)) as object, {
    edition: second.edition,
    sealed: true,
    events: true,
    same: true,
    others: [],
  })
  const list = await editions(decisions, { period: '2026-01-01/2026-01-31' })
  assert.deepEqual(
    list.map(({ number }) => number),
    [3, 2, 1],
  )
})

test('what was published cannot be changed, and who changes a letter of it all the same breaks its seal', async () => {
  const store = await world('sealed', KEPT)
  await published(store, '2025-11')
  await record(store, [cancelling(KEPT.find(({ type, at }) => type === 'payment.received' && at.startsWith('2025-11')) as Event)])
  const { edition } = await published(store, '2025-11')
  const { database } = decisions
  await assert.rejects(database.updateTable('edition').set({ owner: 'Bert' }).execute(), /does not change/)
  await assert.rejects(database.deleteFrom('edition_figure').execute(), /does not change/)
  const tampered: [RawBuilder<unknown>, string[]][] = [
    [sql`UPDATE edition_figure SET figure = replace(figure, '"value":', '"value":1') WHERE edition = ${edition.id} AND place = 0`, ['dso']],
    [
      sql`UPDATE edition_figure SET difference = jsonb_set(difference, '{parts,0,cause}', '"late"') WHERE edition = ${edition.id} AND place = 0`,
      [],
    ],
    [sql`UPDATE edition SET owner = 'Bert' WHERE id = ${edition.id}`, []],
    [sql`UPDATE edition SET published_at = '2026-01-01' WHERE id = ${edition.id}`, []],
    [sql`UPDATE edition SET tree = 'another' WHERE id = ${edition.id}`, []],
  ]
  for (const [statement, others] of tampered)
    assert.deepEqual(await checkedAfter(statement, store, edition), { sealed: false, events: true, others })
  assert.deepEqual(await checkedAfter(sql`SELECT 1`, store, edition), { sealed: true, events: true, others: [] })
})

class PutBack extends Error {}

/** What checking finds of an edition that somebody changed behind the back of the program; it is put back afterwards. */
async function checkedAfter(statement: RawBuilder<unknown>, store: Store, { id }: Edition): Promise<Omit<Checked, 'edition' | 'same'>> {
  let found: Checked | Refusal | undefined
  const changing = decisions.database.transaction().execute(async (database) => {
    await sql`ALTER TABLE edition DISABLE TRIGGER edition_stays`.execute(database)
    await sql`ALTER TABLE edition_figure DISABLE TRIGGER edition_figure_stays`.execute(database)
    await statement.execute(database)
    const changed = await editionById({ ...decisions, database }, id)
    assert.ok(changed)
    found = await checkEdition(store, changed)
    throw new PutBack()
  })
  await assert.rejects(changing, PutBack)
  assert.ok(found && !isRefusal(found))
  return { sealed: found.sealed, events: found.events, others: found.others }
}

test('events that are missing, or that claim to have been known before, are found out', async () => {
  const store = await world('backdated', KEPT)
  const first = await published(store, '2025-10')
  const payment = JANUARY.find((event) => !LATE.has(event)) as Event
  await record(store, [{ ...payment, id: 'backdated', recorded_at: payment.at }])
  const found = await checkEdition(store, first)
  assert.ok(!isRefusal(found))
  assert.deepEqual([found.events, found.same], [true, true], 'what was delivered later is not among the events of then')
  const fewer = await world('fewer', KEPT.slice(0, -1))
  const lacking = await checkEdition(fewer, first)
  assert.ok(!isRefusal(lacking))
  assert.deepEqual([lacking.sealed, lacking.events, lacking.same], [true, false, false])
})

test('what comes in while figures are published is in the figures and in the watermark, or in neither', async () => {
  for (const [moment, period] of [
    ['before', '2026-W02'],
    ['after', '2026-W04'],
  ] as const) {
    const store = await world(`${moment}_the_watermark`, KEPT)
    const found = await published(meanwhile(store, moment, [late]), period)
    const checked = await checkEdition(store, found)
    assert.ok(!isRefusal(checked))
    assert.deepEqual([found.edition.events, checked.events, checked.same], [KEPT.length + late.length, true, true], moment)
  }
  const busy = await world('busy', KEPT)
  const oneByOne = late.map((event) => [event])
  const refused = await publish(meanwhile(busy, 'after', oneByOne), decisions, { ...ASKED, period: '2025-12' })
  assert.equal((refused as { refused?: string }).refused, 'edition.coming-in')
})

/** A store into which a delivery comes in before or after each watermark that is read, for as long as there are deliveries. */
function meanwhile(store: Store, moment: 'before' | 'after', deliveries: readonly (readonly Event[])[]): Store {
  const left = [...deliveries]
  return {
    ...store,
    query: async <Row>(statement: string, parameters?: Parameters) => {
      const delivery = statement.includes('groupBitXor') ? left.shift() : undefined
      if (delivery && moment === 'before') await record(store, [...delivery])
      const rows = await store.query<Row>(statement, parameters)
      if (delivery && moment === 'after') await record(store, [...delivery])
      return rows
    },
  }
}

test('a period that is not over, is none, or was never published is refused, and so is nobody', async () => {
  const store = await world('refused', KEPT)
  const codeOf = async (change: Partial<Record<'period' | 'owner' | 'creditor', string>>) =>
    ((await publish(store, decisions, { ...ASKED, ...change })) as { refused?: string }).refused
  assert.equal(await codeOf({ period: '2026-03' }), 'edition.not-over')
  assert.equal(await codeOf({ period: 'januari' }), 'question.period')
  assert.equal(await codeOf({ owner: ' ' }), 'decision.owner')
  assert.equal(await codeOf({ creditor: 'nobody' }), 'question.creditor')
  const none = await editionNamed(decisions, { period: '2024-01', creditor: null })
  assert.equal((none as { refused?: string }).refused, 'edition.none')
})

function headline({ figures }: Published, kpi: string): { figure: Figure; difference: Difference | null } {
  const found = figures.find(({ figure }) => figure.kpi === kpi)
  assert.ok(found)
  return found
}

function changes({ parts }: Difference): (number | null)[] {
  return parts.map(({ change }) => change)
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((total, each) => total + (each ?? Number.NaN), 0)
}

/** Equal but for the nine digits to which figures are published. */
function near(found: number | null | undefined, expected: number | null): void {
  assert.ok(
    Math.abs((found ?? Number.NaN) - (expected ?? Number.NaN)) <= 1e-6 * Math.max(1, Math.abs(expected ?? 0)),
    `${found} is not ${expected}`,
  )
}
