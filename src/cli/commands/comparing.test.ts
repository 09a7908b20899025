import assert from 'node:assert/strict'
import { join } from 'node:path'
import test, { before } from 'node:test'
import type { Figure } from '#base'
import type { Disparity, Explanation, Funnel } from '#kpi'
import { run, startServing, temporaryFolder } from '../testing.ts'

const folder = await temporaryFolder()
const data = join(folder, 'data')
const ask = (...args: string[]) => run([...args, '--data', data])
async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await ask(...args, '--json')
  assert.equal(code, 0, err)
  return JSON.parse(out)
}

before(async () => {
  await run(['demo', folder, '--customers', '1000', '--months', '14', '--end', '2026-02-28'])
  assert.equal((await run(['import', join(folder, 'events.ndjson'), '--data', data])).code, 0)
})

const SOON = ['--set', 'horizon-days=30']
const NAIVE = ['days-to-pay', '--variant', 'naive', '--by', 'region', '--period', '2025-Q3', ...SOON]
const Q3 = ['--by', 'region', '--from', '2025-07-01', '--to', '2025-10-01', ...SOON]

test('what the groups add makes up the difference between two periods, and each group is what kpi says it is', async () => {
  const found = await json<Explanation>('explain', ...NAIVE, '--against', '2025-Q2')
  const figures = await json<Figure[]>('kpi', 'days-to-pay', '--per', 'quarter', ...Q3)
  assert.ok(found.groups.length > 2)
  close(found.difference, (found.after.value ?? 0) - (found.before.value ?? 0))
  close(
    found.groups.reduce((sum, { rate, mix }) => sum + rate + mix, 0),
    found.difference,
  )
  for (const { group, after } of found.groups) {
    const same = figures.find((figure) => figure.variant === 'naive' && figure.group?.['region'] === group)
    close(after.ratio ?? 0, same?.value ?? NaN)
  }
})

test('the days of a DSO are explained too, and what kpi hides is put together', async () => {
  const found = await json<Explanation>(
    'explain',
    'dso',
    '--by',
    'product',
    '--where',
    'region=West',
    '--period',
    '2025-12',
    '--against',
    '2025-09',
  )
  const shown = found.groups.map(({ group }) => group)
  for (const [from, to] of [
    ['2025-12-01', '2026-01-01'],
    ['2025-09-01', '2025-10-01'],
  ] as const) {
    const figures = await json<Figure[]>('kpi', 'dso', '--by', 'product', '--where', 'region=West', '--from', from, '--to', to)
    const hidden = figures.filter(({ status }) => status === 'suppressed').map(({ group }) => group?.['product'])
    assert.ok(hidden.length > 0 && hidden.every((product) => !shown.includes(product ?? '')))
  }
  assert.ok(found.together >= 2 && shown.at(-1) === null)
  close(found.rate + found.mix, found.difference)
})

test('two groups are compared as two periods are, and swapped the difference turns its sign', async () => {
  const args = ['explain', 'days-to-pay', '--variant', 'naive', '--by', 'product', '--period', '2025-Q3', ...SOON]
  const there = await json<Explanation>(...args, '--where', 'region=Zuid', '--against', 'region=West')
  const back = await json<Explanation>(...args, '--where', 'region=West', '--against', 'region=Zuid')
  close(there.difference, -back.difference)
  close(there.rate, -back.rate)
  close(there.mix, -back.mix)
})

test('an explanation is read in both languages, under the names that were asked for', async () => {
  const { out } = await ask('explain', ...NAIVE, '--against', '2025-Q2', '--lang', 'nl')
  assert.match(out, /^Betaaltermijn · Naïef: alleen wat is betaald · in dagen\n {2}wat +waarde +95%-interval +aantal +status\n {2}2025-Q2 /)
  assert.match(out, /\n {2}regio +aandeel 2025-Q2 +2025-Q3 +waarde 2025-Q2 +2025-Q3 +gedrag +mix +samen\n/)
  assert.match(out, /\n {2}verschil +[+-]?\d+,\d\d +[+-]?\d+,\d\d +[+-]?\d+,\d\d\n/)
  const english = await ask(
    'explain',
    ...NAIVE.slice(0, 3),
    ...SOON,
    '--by',
    'product',
    '--period',
    '2025-Q3',
    '--where',
    'region=Zuid',
    '--against',
    'region=West',
    '--lang',
    'en',
  )
  assert.match(english.out, /^Days to pay · .* · in days · 2025-Q3\n/)
  assert.match(english.out, /\n {2}product +share West +Zuid +value West +Zuid +rate +mix +together\n/)
  const long = await ask('explain', ...NAIVE, '--against', '2025-04-01/2025-06-30', '--lang', 'nl')
  assert.match(long.out, /\n {2}A: 2025-04-01\/2025-06-30 .*\n {2}B: 2025-Q3 .*\n\n {2}regio +aandeel A +B +waarde A +B /)
  for (const line of [out, english.out, long.out].flatMap((text) => text.split('\n'))) assert.ok(line.length <= 100, line)
})

test('a funnel gives each group as kpi does, with limits around the whole', async () => {
  const found = await json<Funnel>('funnel', ...NAIVE)
  const figures = await json<Figure[]>('kpi', 'days-to-pay', '--per', 'cohort', ...Q3)
  assert.deepEqual(
    found.groups.map(({ figure }) => figure).toSorted((a, b) => ((a.group?.['region'] ?? '') < (b.group?.['region'] ?? '') ? -1 : 1)),
    figures.filter(({ variant }) => variant === 'naive'),
  )
  for (const { limits, position, figure } of found.groups) {
    assert.ok(limits && limits.low998 < limits.low95 && limits.low95 < (found.whole.value ?? 0) && (found.whole.value ?? 0) < limits.high95)
    const value = figure.value ?? 0
    assert.equal(position === 'inside', value >= limits.low95 && value <= limits.high95)
  }
})

test('a group is held against everybody else: both figures as kpi knows them, what they count together is all there is', async () => {
  const naive = ['days-to-pay', '--variant', 'naive', '--period', '2025-Q3', ...SOON]
  const found = await json<Disparity>('disparity', ...naive, '--group', 'region=West')
  const question = ['kpi', 'days-to-pay', '--per', 'cohort', ...Q3.slice(2)]
  const [whole, west] = [await json<Figure[]>(...question), await json<Figure[]>(...question, '--where', 'region=West')].map((figures) =>
    figures.find(({ variant }) => variant === 'naive'),
  )
  assert.deepEqual(found.of, west)
  assert.equal((found.rest.n ?? 0) + (found.of.n ?? 0), whole?.n)
  close((found.rest.numerator ?? 0) + (found.of.numerator ?? 0), whole?.numerator ?? NaN)
  close(found.difference, (found.of.value ?? 0) - (found.rest.value ?? 0))
  assert.ok(found.low !== null && found.high !== null && found.low < found.difference && found.difference < found.high)
})

test('a disparity is read in both languages, and a share differs by percentage points', async () => {
  const days = ['disparity', ...NAIVE.slice(0, 3), ...SOON, '--period', '2025-Q3', '--group', 'region=West']
  const dutch = await ask(...days, '--lang', 'nl')
  assert.match(
    dutch.out,
    /^Betaaltermijn · .* · in dagen · 2025-Q3\n {2}wie +waarde +95%-interval +aantal +status\n {2}region=West .*\n {2}de rest /,
  )
  assert.match(dutch.out, /\n {2}verschil +[+-]?\d+,\d +[+-]?\d+,\d – [+-]?\d+,\d +definitief\n/)
  assert.match(dutch.out, /Het kleinste verschil dat deze gegevens kunnen tonen is \d+,\d:/)
  const english = await ask('disparity', 'channel-success', '--period', '2025', '--group', 'region=West', '--lang', 'en')
  assert.match(english.out, /\n {2}difference \(in percentage points\) +[+-]?\d+\.\d /)
  assert.match(english.out, /can show is \d+\.\d percentage points:/)
  for (const line of [dutch.out, english.out].flatMap((text) => text.split('\n'))) assert.ok(line.length <= 100, line)
  const { code, err } = await ask('disparity', 'dso', '--lang', 'nl')
  assert.deepEqual([code, err], [2, 'Wie tegenover de rest? Noem een groep: --group vulnerable=yes.\nZie: stuurhuis help\n'])
})

test('a funnel says how far its limits can be trusted, and hides what kpi hides', async () => {
  const few = await ask('funnel', ...NAIVE, '--lang', 'en')
  assert.match(few.out, /^Days to pay · .* · 2025-Q3\n {2}region +value +95% limits +99\.8% limits +count +lies\n/)
  assert.match(few.out, /With fewer than ten groups it cannot be said/)
  const many = await ask('funnel', ...NAIVE, '--by', 'household', '--lang', 'nl')
  assert.match(many.out, /\n {2}regio · huishouden +waarde/)
  assert.match(many.out, /De groepen (verschillen \d+,\d keer zoveel als door toeval|verschillen samen niet meer dan door toeval)/)
  const nps = await json<Funnel>('funnel', 'dso', '--by', 'product', '--by', 'region', '--period', '2025-12')
  const hidden = nps.groups.filter(({ figure }) => figure.status === 'suppressed')
  assert.ok(
    hidden.length > 0 && hidden.every(({ figure, limits, position }) => figure.value === null && limits === null && position === null),
  )
})

test('a server that has the data open gives the same explanation', async () => {
  const args = ['explain', ...NAIVE, '--against', '2025-Q2']
  const alone = await json<Explanation>(...args)
  const server = await startServing(['--data', data])
  try {
    assert.deepEqual(await json<Explanation>(...args), alone)
  } finally {
    await server.stop()
  }
})

test('what cannot be explained is refused with its reason, as wrong use where the question is wrong', async () => {
  const wrong: [number, string[], RegExp][] = [
    [1, ['explain', 'outstanding', '--by', 'region', '--period', '2025-12', '--against', '2025-09'], /is een som, zonder noemer/],
    [1, ['funnel', 'outstanding', '--by', 'region'], /grenzen zouden verzonnen zijn/],
    [1, ['explain', 'nps', '--by', 'region', '--period', '2020', '--against', '2019'], /Over 2019-01-01\/2019-12-31 is dit cijfer er niet/],
    [2, ['explain', 'cost-burden', '--by', 'kind', '--period', '2025-Q2', '--against', '2025-Q1'], /elk telt onder elke waarde mee/],
    [2, ['funnel', 'dso', '--by', 'region', '--variant', 'x'], /dso kent geen variant "x"\. Wel: simple, count-back/],
  ]
  for (const [expected, args, why] of wrong) {
    const { code, out, err } = await ask(...args)
    assert.deepEqual([code, out], [expected, ''], `${args.join(' ')}: ${err}`)
    assert.match(err, why)
  }
  const none = await run(['funnel', 'dso', '--by', 'region', '--data', join(folder, 'nowhere')])
  assert.equal(none.code, 1)
  assert.match(none.err, /Er zijn nog geen gegevens/)
})

function close(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-9, `${actual} should be ${expected}`)
}
