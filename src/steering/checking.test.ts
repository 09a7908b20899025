import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, periodNamed, refuse, type Unit } from '#base'
import { CATALOGUE, HOUSE, type Kpi } from '#kpi'
import { amountIn } from './amount.ts'
import { checkAnnotation } from './annotation.ts'
import { checkPeak } from './peak.ts'
import { periodOf } from './period.ts'
import { checkTarget, type TargetAsked } from './target.ts'

const KNOWN = { creditors: ['waterkant'], values: { region: ['Noord', 'Zuid'] } }
const TARGET: TargetAsked = { kpi: 'dso', where: {}, value: '38,5', from: '2026-01', owner: 'Jansen' }

const fieldOf = (answer: unknown) => (isRefusal(answer) ? answer.where?.field : answer)

test('a value is read in the unit of its KPI, in Dutch and in English notation', () => {
  const read: [Unit, string, number][] = [
    ['share', '35%', 0.35],
    ['share', '35,5 %', 0.355],
    ['share', '0.125', 0.125],
    ['share', '0', 0],
    ['share', '100%', 1],
    ['ratio', '120%', 1.2],
    ['days', '41,5', 41.5],
    ['cents', '€ 1250', 125_000],
    ['cents', '1250,50', 125_050],
    ['cents', '0.29', 29],
    ['score', '-12', -12],
    ['per-thousand', '2.5', 2.5],
  ]
  for (const [unit, text, value] of read) assert.equal(amountIn(unit, text), value, `${text} as ${unit}`)
})

test('a value that is none, lies out of bounds or can be read in two ways is refused with how to write it', () => {
  const wrong: [Unit, string][] = [
    ['share', '35'],
    ['share', '101%'],
    ['share', '-1%'],
    ['days', '35%'],
    ['days', 'soon'],
    ['days', ''],
    ['days', '1.250'],
    ['days', '-3'],
    ['cents', '1.250'],
    ['cents', '1.250,50'],
    ['cents', '12,345'],
    ['score', '101'],
    ['days', '9'.repeat(20)],
    ['days', 'Infinity'],
    ['days', '1e3'],
  ]
  for (const [unit, text] of wrong) assert.equal(fieldOf(amountIn(unit, text)), 'value', `${text} as ${unit}`)
})

test('a period runs from its first named period up to and including its last', () => {
  assert.deepEqual(periodOf({ from: '2026-01' }), { from: '2026-01-01', to: '2026-02-01' })
  assert.deepEqual(periodOf({ from: '2026-01-15', until: '2026-Q1' }), { from: '2026-01-15', to: '2026-04-01' })
  assert.deepEqual(periodOf({ from: '2026-02-03', until: '2026-02-03' }), { from: '2026-02-03', to: '2026-02-04' })
  assert.equal(fieldOf(periodOf({ from: '2026-13' })), 'from')
  assert.equal(fieldOf(periodOf({ from: '2026-01', until: 'ooit' })), 'until')
  assert.equal(fieldOf(periodOf({ from: '2026-03', until: '2026-02' })), 'until')
  assert.equal(periodNamed('2026-13'), null)
})

test('a target without a last period holds until further notice, in the unit of its KPI', () => {
  const target = checkTarget({ ...TARGET, where: { region: 'Zuid', product: 'gas' }, creditor: 'waterkant' }, HOUSE, KNOWN)
  assert.deepEqual(target, {
    creditor: 'waterkant',
    kpi: 'dso',
    variant: 'simple',
    horizon: null,
    segment: { product: 'gas', region: 'Zuid' },
    value: 38.5,
    unit: 'days',
    from: '2026-01-01',
    to: null,
    owner: 'Jansen',
  })
  assert.equal((checkTarget({ ...TARGET, until: '2026-12' }, HOUSE, KNOWN) as { to: string }).to, '2027-01-01')
})

test('what is wrong about a target is named by field', () => {
  const wrong: [keyof TargetAsked, Partial<TargetAsked>][] = [
    ['kpi', { kpi: 'nope' }],
    ['variant', { variant: 'nope' }],
    ['where', { where: { region: 'Zuud' } }],
    ['where', { where: { planet: 'Mars' } }],
    ['where', { where: { toString: 'x' } }],
    ['creditor', { creditor: 'nobody' }],
    ['value', { value: 'many' }],
    ['from', { from: 'januari' }],
    ['owner', { owner: undefined }],
    ['owner', { owner: '  ' }],
    ['owner', { owner: 'a\nb' }],
    ['horizon', { horizon: '90' }],
    ['horizon', { kpi: 'repeat-arrears', value: '20%' }],
    ['horizon', { kpi: 'repeat-arrears', value: '20%', horizon: '0' }],
  ]
  for (const [field, change] of wrong)
    assert.equal(fieldOf(checkTarget({ ...TARGET, ...change }, HOUSE, KNOWN)), field, JSON.stringify(change))
})

test('a target of a KPI that is measured after several horizons names one; where there is just one it is that', () => {
  const horizon = (answer: ReturnType<typeof checkTarget>) => (isRefusal(answer) ? answer.words.en : answer.horizon)
  assert.match(String(horizon(checkTarget({ ...TARGET, kpi: 'repeat-arrears', value: '20%' }, HOUSE, null))), /365, 180, 90 days/)
  assert.equal(horizon(checkTarget({ ...TARGET, kpi: 'repeat-arrears', value: '20%', horizon: '365' }, HOUSE, null)), 365)
  assert.equal(horizon(checkTarget({ ...TARGET, kpi: 'lead-time', value: '30' }, HOUSE, null)), 365)
})

test('a KPI of the organisation’s own can be steered on as any other; one whose file is faulty says what is wrong with it', () => {
  const own: Kpi = {
    ...(CATALOGUE.find(({ id }) => id === 'recovery-rate') as Kpi),
    id: 'own-recovery',
    dimensions: ['product'],
    own: true,
  }
  const fault = refuse('own.rows', { nl: 'Regel 3 klopt niet.', en: 'Line 3 is wrong.' }, { file: 'kpis/own-broken.kpi.yaml' })
  const catalogue = { kpis: [...CATALOGUE, own], refused: [fault] }
  const asked = { ...TARGET, kpi: 'own-recovery', value: '40%', horizon: '90' }
  const found = checkTarget({ ...asked, where: { product: 'gas' } }, catalogue, null)
  assert.ok(!isRefusal(found))
  assert.deepEqual(
    [found.kpi, found.variant, found.horizon, found.unit, found.value],
    ['own-recovery', own.variants[0].id, 90, 'share', 0.4],
  )
  assert.equal(fieldOf(checkTarget({ ...asked, where: { region: 'Zuid' } }, catalogue, null)), 'where')
  assert.deepEqual(checkTarget({ ...asked, kpi: 'own-broken' }, catalogue, null), fault)
  assert.equal(fieldOf(checkTarget(asked, HOUSE, null)), 'kpi')
  assert.deepEqual(checkAnnotation({ text: 'x', kpi: 'own-broken', where: {}, from: '2026', owner: 'J' }, catalogue, null), fault)
})

test('where nothing is known of the data, a creditor and a value of a segment are taken on trust', () => {
  assert.ok(!isRefusal(checkTarget({ ...TARGET, where: { region: 'Zuud' }, creditor: 'nobody' }, HOUSE, null)))
})

test('an annotation is about all KPIs unless it names one, and its segment is one of that KPI', () => {
  const asked = { text: ' Post lag stil ', where: {}, from: '2026-02-10', owner: 'Jansen' }
  assert.deepEqual(checkAnnotation(asked, HOUSE, KNOWN), {
    creditor: null,
    kpi: null,
    segment: {},
    from: '2026-02-10',
    to: '2026-02-11',
    text: 'Post lag stil',
    owner: 'Jansen',
  })
  assert.equal(fieldOf(checkAnnotation({ ...asked, text: undefined }, HOUSE, KNOWN)), 'text')
  assert.equal(fieldOf(checkAnnotation({ ...asked, text: 'x'.repeat(301) }, HOUSE, KNOWN)), 'text')
  assert.equal(fieldOf(checkAnnotation({ ...asked, kpi: 'dso', where: { channel: 'phone' } }, HOUSE, KNOWN)), 'where')
  assert.ok(!isRefusal(checkAnnotation({ ...asked, where: { channel: 'phone' } }, HOUSE, KNOWN)))
})

test('a peak is of a known kind; one of another kind says what it is', () => {
  const asked = { kind: 'yearly-settlement', from: '2026-03', owner: 'Jansen' }
  assert.deepEqual(checkPeak(asked, null), {
    creditor: null,
    kind: 'yearly-settlement',
    text: '',
    from: '2026-03-01',
    to: '2026-04-01',
    owner: 'Jansen',
  })
  assert.equal(fieldOf(checkPeak({ ...asked, kind: 'carnival' }, null)), 'kind')
  assert.equal(fieldOf(checkPeak({ ...asked, kind: 'other' }, null)), 'text')
})
