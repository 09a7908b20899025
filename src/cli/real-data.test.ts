import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { gunzipSync } from 'node:zlib'
import { dayNumber, type Day, type Figure } from '#base'
import { CATALOGUE } from '#kpi'
import { run, temporaryFolder } from './testing.ts'

const REAL = process.env['STUURHUIS_REAL_DATA'] ?? join(import.meta.dirname, '../../../shared/data')
const options = existsSync(REAL) ? {} : { skip: `no real data at ${REAL} (STUURHUIS_REAL_DATA)` }
const folder = await temporaryFolder()
const at = (name: string) => ['--data', join(folder, name)]

async function taken(file: string, data: string) {
  const { code, out, err } = await run(['import', file, ...at(data), '--json'])
  const [result] = JSON.parse(out)
  assert.equal(result.mapped + result.silent + result.unknown + result.refused, result.rows, 'every row is accounted for')
  assert.equal(result.added + result.known, result.events, 'every event is new or known')
  assert.equal(code, result.refused + result.unknown > 0 ? 1 : 0, err)
  return result
}

async function figures(data: string, ...args: string[]): Promise<Figure[]> {
  const { code, out, err } = await run(['kpi', ...args, ...at(data), '--json'])
  assert.equal(code, 0, err)
  return JSON.parse(out)
}

const near = (value: number | null | undefined, expected: number, margin: number) =>
  assert.ok(typeof value === 'number' && Math.abs(value - expected) <= margin, `${value} is not within ${margin} of ${expected}`)

test(
  'of ten thousand fines every row is counted, and escalation and cost burden are those that a plain count of the log finds',
  options,
  async () => {
    const file = join(REAL, 'road-traffic-fines/eventdataR_traffic_fines_10k.csv.gz')
    const { rows, mapped, silent, unknown, refused, events, added } = await taken(file, 'fines')
    assert.deepEqual(
      { rows, mapped, silent, unknown, refused, events, added },
      { rows: 34_724, mapped: 34_628, silent: 96, unknown: 0, refused: 0, events: 71_325, added: 71_325 },
    )
    assert.equal((await taken(file, 'fines')).added, 0)

    const plain = plainCount(file, '2007', 730)
    const all = await figures(
      'fines',
      'escalation-rate',
      'cost-burden',
      '--set',
      'horizon-days=730',
      '--per',
      'year',
      '--from',
      '2007-01-01',
      '--to',
      '2008-01-01',
    )
    const figure = (kpi: string, variant: string) => all.find((each) => each.kpi === kpi && each.variant === variant)
    const escalated = figure('escalation-rate', 'by-count')
    assert.deepEqual([escalated?.period, escalated?.n, escalated?.horizon], ['2007', plain.fines, 730])
    near(escalated?.value, plain.escalated / plain.fines, 0.005)
    assert.ok((escalated?.low ?? 1) < (escalated?.value ?? 0) && (escalated?.high ?? 0) > (escalated?.value ?? 1))
    near(figure('cost-burden', 'charged')?.value, plain.costs / plain.principal, 0.005)
  },
)

/** Of the fines made in a year, by nothing but the lines of the file: how many went to credit collection within so many days, and what came on top. */
function plainCount(file: string, year: string, horizon: number) {
  const fines = new Map<string, { day: number; principal: number; costs: number; escalated: boolean }>()
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(1)) {
    const [fine = '', activity, , , time = '', amount, , , expense] = line.split(',').map((cell) => cell.replaceAll('"', ''))
    if (activity === 'Create Fine' && time.startsWith(year))
      fines.set(fine, { day: dayNumber(time.slice(0, 10) as Day), principal: Number(amount), costs: 0, escalated: false })
    const known = fines.get(fine)
    if (!known || dayNumber(time.slice(0, 10) as Day) - known.day > horizon) continue
    if (activity === 'Send Fine') known.costs += Number(expense)
    if (activity === 'Add penalty') known.costs += Number(amount) - known.principal
    if (activity === 'Send for Credit Collection') known.escalated = true
  }
  const sum = (of: 'principal' | 'costs') => [...fines.values()].reduce((total, fine) => total + fine[of], 0)
  return {
    fines: fines.size,
    escalated: [...fines.values()].filter(({ escalated }) => escalated).length,
    principal: sum('principal'),
    costs: sum('costs'),
  }
}

test('the hundred fines in XES are counted to the row and answer by cohort', options, async () => {
  const { rows, mapped, silent, unknown, refused, events, added, format } = await taken(
    join(REAL, 'road-traffic-fines/roadtraffic100traces.xes'),
    'hundred',
  )
  assert.deepEqual(
    { rows, mapped, silent, unknown, refused, events, added, format },
    { rows: 390, mapped: 389, silent: 1, unknown: 0, refused: 0, events: 776, added: 776, format: 'xes' },
  )
  const [escalated, , charged] = await figures('hundred', 'escalation-rate', 'cost-burden', '--set', 'horizon-days=730', '--per', 'cohort')
  assert.deepEqual(
    [escalated?.kpi, escalated?.n, escalated?.status, charged?.kpi, charged?.n],
    ['escalation-rate', 100, 'provisional', 'cost-burden', 100],
  )
  // 36 of the hundred went to credit collection at some time, most of them within two years.
  assert.ok((escalated?.value ?? 0) > 0.2 && (escalated?.value ?? 1) < 0.4, String(escalated?.value))
})

test('a log whose rows lack their amount is loaded for the rest, and the refused rows stand in the quarantine', options, async () => {
  const result = await taken(join(REAL, 'road-traffic-fines/12_roadtraffic_1t_per_variant.xes.gz'), 'variants')
  assert.deepEqual([result.rows, result.refused, result.added], [1891, 596, 1463])
  assert.deepEqual(
    result.reasons.map((reason: { rows: number }) => reason.rows),
    [386, 210],
  )
  assert.equal(readFileSync(result.quarantine, 'utf8').trim().split('\n').length, 596)
})

test('the DSO family of the accounts receivable sample is that of independent software', options, async () => {
  assert.equal((await taken(join(REAL, 'ibm-accounts-receivable/WA_Fn-UseC_-Accounts-Receivable.csv'), 'ibm')).added, 7398)
  const family = await figures('ibm', 'dso', '--as-of', '2012-06-30', '--from', '2012-06-01', '--to', '2012-07-01')
  const expected = {
    simple: 27.1892,
    'count-back': 29.6168,
    'best-possible': 22.6953,
    'days-delinquent': 4.4939,
    'collection-effectiveness': 0.954537,
  }
  assert.deepEqual(
    Object.fromEntries(
      family.map(({ variant, value }) => [variant, Number(value?.toFixed(variant === 'collection-effectiveness' ? 6 : 4))]),
    ),
    expected,
  )
  assert.deepEqual([family[0]?.numerator, family[0]?.denominator], [550_409, 1_842_172])
})

test('an empty world says that there is nothing yet', async () => {
  const nothing = join(folder, 'nothing.ndjson')
  await writeFile(nothing, '\n')
  assert.deepEqual([(await taken(nothing, 'empty')).rows, (await run(['import', nothing, ...at('empty')])).code], [0, 0])
  const { code, err } = await run(['kpi', ...at('empty'), '--lang', 'en'])
  assert.deepEqual([code, err], [1, `There are no data yet in ${join(folder, 'empty')}. Import them with: stuurhuis import FILE\n`])
})

test('in a world of one claim every KPI answers or refuses with a reason', async () => {
  const one = join(folder, 'one.ndjson')
  await writeFile(
    one,
    `${JSON.stringify({ creditor: 'one', source: 'test', id: '1', type: 'claim.issued', at: '2026-01-05T11:00:00.000Z', customer: 'c1', claim: 'f1', cents: 5000, due_on: '2026-01-19' })}\n`,
  )
  assert.equal((await taken(one, 'one')).added, 1)
  for (const per of ['month', 'cohort']) {
    const all = await figures('one', '--per', per)
    assert.deepEqual(
      [...new Set(all.map(({ kpi }) => kpi))],
      CATALOGUE.map(({ id }) => id),
    )
    for (const { value, status, reason } of all)
      assert.ok(
        status === 'refused' ? value === null && reason?.words.nl && reason.words.en : value !== null && reason === null,
        JSON.stringify({ value, status, reason }),
      )
    const dso = all.find(({ kpi, variant, from }) => kpi === 'dso' && variant === 'simple' && (per === 'cohort' || from === '2026-01-01'))
    assert.deepEqual([dso?.n, dso?.numerator, dso?.reason?.code], [1, null, 'no-history'])
  }
})
