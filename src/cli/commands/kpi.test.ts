import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { before } from 'node:test'
import type { Figure } from '#base'
import { CATALOGUE, ownKpiSchema } from '#kpi'
import { run, start, temporaryFolder } from '../testing.ts'

const folder = await temporaryFolder()
const data = join(folder, 'data')
const ask = (...args: string[]) => run(['kpi', ...args, '--data', data])
const figures = async (...args: string[]): Promise<Figure[]> => {
  const { code, out, err } = await ask(...args, '--json')
  assert.equal(code, 0, err)
  return JSON.parse(out)
}

before(async () => {
  await run(['demo', folder, '--customers', '300', '--months', '14', '--end', '2026-02-28'])
  assert.equal((await run(['import', join(folder, 'events.ndjson'), '--data', data])).code, 0)
})

const FIELDS = [
  'kpi',
  'variant',
  'unit',
  'per',
  'period',
  'from',
  'to',
  'group',
  'horizon',
  'value',
  'low',
  'high',
  'n',
  'numerator',
  'denominator',
  'status',
  'reason',
  'parameters',
  'definition',
  'asOf',
  'knownAt',
]

test('every KPI answers with every field, or refuses with a reason in both languages', async () => {
  const all = await figures('--from', '2025-06-01', '--to', '2025-08-01')
  assert.deepEqual(
    [...new Set(all.map(({ kpi }) => kpi))],
    CATALOGUE.map(({ id }) => id),
  )
  for (const figure of all) {
    assert.deepEqual(Object.keys(figure), FIELDS)
    assert.ok(['2025-06', '2025-07'].includes(figure.period))
    if (figure.status === 'complete' || figure.status === 'provisional')
      assert.deepEqual([typeof figure.value, figure.reason], ['number', null])
    else assert.ok(figure.value === null && figure.reason?.words.nl && figure.reason.words.en, JSON.stringify(figure))
  }
})

test('a question is cut by period, group, filter and setting as it says', async () => {
  const byProduct = await figures('dso', '--from', '2025-10-01', '--to', '2026-01-01', '--per', 'quarter', '--by', 'product')
  assert.ok(
    byProduct.length > 5 &&
      byProduct.every(({ per, period, group }) => per === 'quarter' && period === '2025-Q4' && typeof group?.['product'] === 'string'),
  )
  const [first] = byProduct.filter(({ status }) => status === 'complete')
  const [only] = await figures(
    'dso',
    '--from',
    '2025-10-01',
    '--to',
    '2026-01-01',
    '--per',
    'quarter',
    '--where',
    `product=${first?.group?.['product']}`,
  )
  assert.deepEqual([only?.value, only?.n], [first?.value, first?.n])
  const set = await figures('recovery-rate', '--per', 'cohort', '--set', 'horizon-days=30,60')
  assert.deepEqual([...new Set(set.map(({ horizon }) => horizon))], [30, 60])
  assert.deepEqual(set[0]?.parameters['horizon_days'], [30, 60])
})

test('a day and an instant in the past give the figures of then', async () => {
  const [now] = await figures('dso', '--from', '2025-06-01', '--to', '2025-07-01')
  const [then] = await figures('dso', '--from', '2025-06-01', '--to', '2025-07-01', '--as-of', '2025-06-30')
  assert.deepEqual([then?.asOf, then?.value], ['2025-06-30', now?.value])
  const [known] = await figures('dso', '--from', '2025-06-01', '--to', '2025-07-01', '--known-at', '2025-06-15T00:00:00Z')
  assert.equal(known?.knownAt, '2025-06-15T00:00:00Z')
  assert.notEqual(known?.value, now?.value)
})

test('the same figures come as a table and as CSV', async () => {
  const args = ['dso', '--from', '2025-10-01', '--to', '2026-01-01', '--by', 'region']
  const [json, csv, table] = [await figures(...args), await ask(...args, '--csv', '--lang', 'en'), await ask(...args, '--lang', 'en')]
  assert.equal(csv.out.trim().split('\r\n').length, json.length + 1)
  assert.match(csv.out, /^kpi,variant,.*,reason,region\r\n/)
  assert.match(table.out, /^Days sales outstanding · Simple · in days\n {2}period +group +value +95% interval +count +status\n/)
  assert.ok(table.out.split('\n').every((line) => line.length <= 100))
})

test('what is badly asked is wrong use, and what the data do not have is refused', async () => {
  const wrong: [number, string[], RegExp][] = [
    [2, ['nope'], /De KPI "nope" bestaat niet\. Er zijn: dso, /],
    [2, ['dso', '--from', 'gisteren'], /"gisteren" is geen dag/],
    [2, ['dso', '--from', '2026-02-01', '--to', '2026-01-01'], /begint .* niet vóór/],
    [2, ['dso', '--per', 'eeuw'], /"eeuw" is geen periode\. Kies uit: day, week/],
    [2, ['dso', '--by', 'kleur'], /De dimensie "kleur" bestaat niet/],
    [2, ['dso', '--by', 'kind'], /dso kent geen "kind"/],
    [2, ['dso', '--known-at', 'nu'], /geen tijdstip in UTC/],
    [2, ['recovery-rate', '--set', 'horizon-days=lang'], /"lang" past niet bij/],
    [1, ['dso', '--where', 'region=Zuud'], /Er is niets met region "Zuud"\. Wel met: .*Zuid/],
    [1, ['--where', 'region=Zuud'], /Er is niets met region "Zuud"\. Wel met: .*Zuid/],
    [1, ['dso', '--creditor', 'nobody'], /Er zijn geen gebeurtenissen van schuldeiser "nobody"\. Wel van: waterkant/],
  ]
  for (const [expected, args, why] of wrong) {
    const { code, out, err } = await ask(...args)
    assert.deepEqual([code, out], [expected, ''], args.join(' '))
    assert.match(err, why)
  }
  const { code, out } = await ask('nope', '--json')
  assert.equal(code, 2)
  assert.deepEqual(Object.keys(JSON.parse(out)), ['refused', 'words', 'where'])
})

test('where there are no data the answer says how to get them, and no folder is made', async () => {
  const nowhere = join(folder, 'nowhere')
  const { code, err } = await run(['kpi', '--data', nowhere, '--lang', 'en'])
  assert.deepEqual([code, err], [1, `There are no data yet in ${nowhere}. Import them with: stuurhuis import FILE\n`])
  assert.match((await run(['doctor', '--data', nowhere])).out, /✓ Nog geen gegevens/)
})

test('whoever reads only the first line of a long answer gets it, and nothing breaks', async () => {
  const child = start(['kpi', '--data', data, '--json'])
  const closed = once(child, 'close')
  let err = ''
  child.stderr?.on('data', (chunk) => (err += chunk))
  child.stdout?.once('data', () => child.stdout?.destroy())
  assert.deepEqual([(await closed)[0], err], [0, ''])
})

test('a KPI of one’s own is asked as any other, and one with a fault is told beside the answer', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/how-to/own-kpi.md'), 'utf8')
  const example = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? ''
  await mkdir(join(data, 'kpis'))
  await writeFile(join(data, 'kpis/own-paid-soon.kpi.yaml'), example)
  await writeFile(
    join(data, 'kpis/own-broken.kpi.yaml'),
    example.replace('own-paid-soon', 'own-broken').replace('FROM claim', 'FROM event'),
  )
  const { code, out, err } = await ask('own-paid-soon', '--per', 'cohort', '--set', 'days=14', '--lang', 'nl')
  assert.equal(code, 0, err)
  assert.match(out, /^Snel betaald · Naar aantal\n[^]*Snel betaald · Naar bedrag\n/)
  assert.match(err, /^kpis\/own-broken\.kpi\.yaml, regel 34, bij rows: "event" staat niet onder needs \(claim\)\./)
  assert.match((await ask('own-broken', '--lang', 'nl')).err, /own-broken\.kpi\.yaml, regel 34[^]*De KPI "own-broken" bestaat niet/)
  const groups = await figures('own-paid-soon', '--per', 'cohort', '--by', 'product')
  assert.ok(groups.every(({ kpi, group }) => kpi === 'own-paid-soon' && group?.['product'] !== undefined))
  const funnel = await run(['funnel', 'own-paid-soon', '--by', 'region', '--lang', 'en', '--data', data])
  assert.match(funnel.out, /^Paid soon · By count/, funnel.err)
  const doctor = await run(['doctor', '--data', data, '--lang', 'en'])
  assert.equal(doctor.code, 1)
  assert.match(doctor.out, /✓ 1 KPI of your own\n✗ kpis\/own-broken\.kpi\.yaml, line 34/)
  await rm(join(data, 'kpis'), { recursive: true })
})

test('the schema of a KPI of one’s own is given to editors', async () => {
  assert.deepEqual(JSON.parse((await ask('--schema')).out), ownKpiSchema())
})

test('a KPI under other definitions stands beside its headline', async () => {
  const { code, out, err } = await run(['rivals', 'answer-in-time', '--period', '2025', '--lang', 'en', '--data', data])
  assert.equal(code, 0, err)
  assert.match(
    out,
    /^Answered in time · 2025-01-01\/2025-12-31\n +definition +value[^]*\n +Questions +\d[^]*\n +Everywhere within 1 working day +\d/,
  )
  const none = await run(['rivals', 'nps', '--lang', 'en', '--data', data])
  assert.equal(none.code, 1)
  assert.match(none.err, /nps has no other definitions to lay beside it\. These have: dso/)
})

test('what was opened in each quarter is brought to the same age; what cannot be, says why', async () => {
  const found = await run(['vintages', 'recovery-rate', '--to-age', '6', '--data', data])
  assert.equal(found.code, 0, found.err)
  assert.match(found.out, /^Incassosucces · Naar bedrag · op 6 mnd\n +geopend in +aantal +bedrag +leeftijd +tot nu/)
  const json = await run(['vintages', 'recovery-rate', '--per', 'month', '--from', '2025-06-01', '--to-age', '3', '--json', '--data', data])
  const { horizon, groups } = JSON.parse(json.out)
  assert.deepEqual([horizon, groups[0].vintages[0].period], [90, '2025-06'])
  const none = await run(['vintages', 'nps', '--lang', 'en', '--data', data])
  assert.equal(none.code, 1)
  assert.match(none.err, /nps answers does not add up money by age/)
  assert.equal((await run(['vintages', 'recovery-rate', '--to-age', 'x', '--data', data])).code, 2)
})
