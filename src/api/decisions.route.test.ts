import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refuse, type Day, type Instant } from '#base'
import { addAnnotation, addPeak, setTarget, temporaryDecisions, withdraw, type Decisions } from '#steering'
import { drawnApp, drawnWorld, problemOf } from './drawn-world.test.ts'

const [ONE, TWO] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
const MONDAY = '2026-01-05T09:00:00.000Z' as Instant
const FRIDAY = '2026-01-09T09:00:00.000Z' as Instant
const FEBRUARY = { from: '2026-02-01' as Day, to: '2026-03-01' as Day }
const SAID = { creditor: null, owner: 'Jansen' }
const HELD = { ...SAID, decidedAt: MONDAY, withdrawnAt: null, withdrawnBy: null }
const TARGET = { kpi: 'dso', variant: 'simple', horizon: null, segment: { region: 'Zuid' }, value: 38.5, unit: 'days' as const }
const OWN = { ...TARGET, kpi: 'own-paid-soon', variant: 'by-count', unit: 'share' as const, value: 0.6 }

let decisions: Decisions
before(async () => {
  decisions = await temporaryDecisions()
  await setTarget(decisions, { ...SAID, ...TARGET, ...FEBRUARY }, { id: ONE, at: MONDAY })
  await setTarget(decisions, { ...SAID, ...OWN, ...FEBRUARY }, { id: TWO, at: MONDAY })
  await addAnnotation(decisions, { ...SAID, ...FEBRUARY, kpi: null, segment: {}, text: 'Post lag stil' }, { id: ONE, at: MONDAY })
  await addAnnotation(decisions, { ...SAID, ...FEBRUARY, kpi: 'nps', segment: {}, text: 'Andere vraag' }, { id: TWO, at: MONDAY })
  await addPeak(decisions, { ...SAID, ...FEBRUARY, kind: 'tariff-change', text: '' }, { id: ONE, at: MONDAY })
  await addPeak(decisions, { ...SAID, ...FEBRUARY, kind: 'other', text: 'Abuis', creditor: 'x' }, { id: TWO, at: MONDAY })
  await withdraw(decisions, 'peak', TWO, { by: 'Jansen', at: FRIDAY })
})
after(() => decisions.close())

const app = () => drawnApp(drawnWorld({ decided: (find) => find(decisions) }))
const asked = async (path: string) => (await app().request(path)).json()

test('targets, annotations and the calendar are given as they were decided', async () => {
  const targets = [
    { ...HELD, ...TARGET, ...FEBRUARY, id: ONE },
    { ...HELD, ...OWN, ...FEBRUARY, id: TWO },
  ]
  assert.deepEqual(await asked('/v1/targets'), { targets })
  const { annotations } = await asked('/v1/annotations?kpi=dso')
  assert.deepEqual(annotations, [{ ...HELD, ...FEBRUARY, id: ONE, kpi: null, segment: {}, text: 'Post lag stil' }])
  assert.deepEqual(await asked('/v1/calendar'), { peaks: [{ ...HELD, ...FEBRUARY, id: ONE, kind: 'tariff-change', text: '' }] })
})

test('one question gives all of them, and nothing where nothing was ever decided', async () => {
  const { targets, annotations, peaks } = await asked('/v1/decisions')
  assert.deepEqual([targets.length, annotations.length, peaks.length], [2, 2, 1])
  const nothing = await drawnApp().request('/v1/decisions')
  assert.deepEqual(await nothing.json(), { targets: [], annotations: [], peaks: [] })
})

test('what held at an instant, what was withdrawn, and what goes for one creditor can be asked', async () => {
  const many = async (query: string) => (await asked(`/v1/calendar?${query}`)).peaks.length
  assert.equal(await many('at=2026-01-06T00:00:00Z'), 2)
  assert.equal(await many('at=2026-01-01T00:00:00Z'), 0)
  assert.equal(await many('all=true'), 2)
  assert.equal(await many('all=false'), 1)
  assert.equal(await many('all=true&creditor=y'), 1)
  assert.equal((await asked('/v1/targets?kpi=nps')).targets.length, 0)
  assert.equal((await asked('/v1/targets?kpi=own-paid-soon')).targets.length, 1, 'also when this server has no such KPI')
})

test('a badly put question is refused by name, with what can be asked', async () => {
  const { errors, words } = await problemOf(app(), '/v1/targets?at=yesterday&owner=Jansen', 400)
  assert.deepEqual(errors?.map(({ name }) => name).sort(), ['at', 'owner'])
  assert.match(words.en, /creditor, at, all, kpi/)
})

test('when the decisions cannot be had the reason is told, and figures are still given', async () => {
  const refusal = refuse('postgres.not-started', { nl: 'Start niet.', en: 'Does not start.' })
  const world = drawnWorld({ decided: async () => refusal })
  const { code, detail } = await problemOf(drawnApp(world), '/v1/annotations', 503)
  assert.deepEqual([code, detail], ['postgres.not-started', 'Start niet.'])
  assert.equal((await drawnApp(world).request('/v1/figures')).status, 200)
})
