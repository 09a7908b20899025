import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { isRefusal, type Day, type Instant } from '#base'
import { addAnnotation, annotations, type AnnotationFound } from './annotation.ts'
import { countDecisions } from './count.ts'
import { withdraw } from './decided.ts'
import { temporaryDecisions, type Decisions } from './open.ts'
import { addPeak, peaks, type PeakFound } from './peak.ts'
import { setTarget, targets, type TargetFound } from './target.ts'

let decisions: Decisions
before(async () => void (decisions = await temporaryDecisions()))
after(() => decisions.close())
afterEach(async () => void (await sql`TRUNCATE target, annotation, peak`.execute(decisions.database)))

const TARGET: TargetFound = {
  creditor: null,
  kpi: 'dso',
  variant: 'simple',
  horizon: null,
  segment: { region: 'Zuid' },
  value: 38.5,
  unit: 'days',
  from: '2026-01-01' as Day,
  to: null,
  owner: 'Jansen',
}
const ANNOTATION: AnnotationFound = {
  creditor: null,
  kpi: null,
  segment: {},
  from: '2026-02-10' as Day,
  to: '2026-02-12' as Day,
  text: 'Post lag stil',
  owner: 'Jansen',
}
const PEAK: PeakFound = {
  creditor: null,
  kind: 'yearly-settlement',
  from: '2026-03-01' as Day,
  to: '2026-04-01' as Day,
  text: '',
  owner: 'Jansen',
}

const MONDAY = '2026-01-05T09:00:00.000Z' as Instant
const TUESDAY = '2026-01-06T09:00:00.000Z' as Instant
const FRIDAY = '2026-01-09T09:00:00.000Z' as Instant
const stamp = (at: Instant) => ({ id: randomUUID(), at })
const NEW = { withdrawnAt: null, withdrawnBy: null }

test('what was decided comes back as it was decided', async () => {
  const at = stamp(MONDAY)
  await setTarget(decisions, TARGET, at)
  await addAnnotation(decisions, ANNOTATION, at)
  await addPeak(decisions, PEAK, at)
  assert.deepEqual(await targets(decisions), [{ ...TARGET, ...NEW, id: at.id, decidedAt: MONDAY }])
  assert.deepEqual(await annotations(decisions), [{ ...ANNOTATION, ...NEW, id: at.id, decidedAt: MONDAY }])
  assert.deepEqual(await peaks(decisions), [{ ...PEAK, ...NEW, id: at.id, decidedAt: MONDAY }])
  const { decisions: many, engine } = await countDecisions(decisions)
  assert.equal(many, 3)
  assert.match(engine, /^\d+\.\d/)
})

test('what was withdrawn no longer holds, can be seen among all, and held at the instants in between', async () => {
  const at = stamp(MONDAY)
  await setTarget(decisions, TARGET, at)
  assert.deepEqual(await withdraw(decisions, 'target', at.id.slice(0, 8), { by: 'De Vries', at: FRIDAY }), { id: at.id })
  const held = async (when?: Instant) => (await targets(decisions, { at: when })).length
  assert.deepEqual([await held('2026-01-04T00:00:00.000Z'), await held(MONDAY), await held(TUESDAY), await held(FRIDAY)], [0, 1, 1, 0])
  assert.equal(await held(), 0)
  const [withdrawn] = await targets(decisions, { all: true })
  assert.deepEqual([withdrawn?.withdrawnAt, withdrawn?.withdrawnBy], [FRIDAY, 'De Vries'])
  assert.equal((await targets(decisions, { all: true, at: '2026-01-04T00:00:00.000Z' })).length, 0)
})

test('only what is there, once, and by enough of its number can be withdrawn', async () => {
  const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
  for (const id of [one, two]) await addPeak(decisions, PEAK, { id, at: MONDAY })
  const code = async (id: string) => {
    const answer = await withdraw(decisions, 'peak', id, { by: 'Jansen', at: FRIDAY })
    return isRefusal(answer) ? answer.refused : answer.id
  }
  assert.equal(await code('0000'), 'decision.several')
  assert.equal(await code('%%%%'), 'decision.none')
  assert.equal(await code('12345678'), 'decision.none')
  assert.equal(await code(one), one)
  assert.equal(await code(one), 'decision.withdrawn')
  assert.equal(await code(two), two)
})

test('of a creditor or a KPI, what goes for all of them is asked along', async () => {
  await addAnnotation(decisions, ANNOTATION, stamp(MONDAY))
  await addAnnotation(decisions, { ...ANNOTATION, creditor: 'waterkant', kpi: 'dso', text: 'mine' }, stamp(MONDAY))
  await addAnnotation(decisions, { ...ANNOTATION, creditor: 'other', kpi: 'nps', text: 'theirs' }, stamp(TUESDAY))
  const texts = async (listed: Parameters<typeof annotations>[1]) => (await annotations(decisions, listed)).map(({ text }) => text).sort()
  assert.deepEqual(await texts({ creditor: 'waterkant' }), ['Post lag stil', 'mine'])
  assert.deepEqual(await texts({ kpi: 'nps' }), ['Post lag stil', 'theirs'])
  assert.deepEqual(await texts({ kpi: 'nps', creditor: 'waterkant' }), ['Post lag stil'])
})

test('the database itself refuses what the program would never write', async () => {
  await assert.rejects(addPeak(decisions, { ...PEAK, to: PEAK.from }, stamp(MONDAY)), /check constraint/)
  await assert.rejects(setTarget(decisions, { ...TARGET, value: Number.NaN }, stamp(MONDAY)), /check constraint/)
  await assert.rejects(addAnnotation(decisions, { ...ANNOTATION, owner: '' }, stamp(MONDAY)), /check constraint/)
})
