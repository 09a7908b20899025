import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type Day, type Figure, type Instant, type Unit } from '#base'
import { incidenceInterval, logitInterval, plainInterval, ratioInterval, shareFunnel, wilsonInterval, type Interval } from '#insight'
import { funnel, type Funnel } from './funnel.ts'
import type { Question } from './question.ts'

type Drawn = Interval & { value: number; n: number; denominator?: number }

/** A figure as an answer gives it. */
function figureOf(group: Figure['group'], { value, low, high, n, denominator = n }: Drawn, more: Partial<Figure>): Figure {
  return {
    kpi: 'k',
    variant: 'v',
    unit: 'share',
    per: 'cohort',
    period: '2025',
    from: '2025-01-01' as Day,
    to: '2026-01-01' as Day,
    group,
    horizon: null,
    value,
    low,
    high,
    n,
    numerator: value * denominator,
    denominator,
    status: 'complete',
    reason: null,
    parameters: {},
    definition: 'd',
    asOf: '2026-12-31' as Day,
    knownAt: '2027-01-01T00:00:00.000Z' as Instant,
    ...more,
  }
}

async function funnelOf(
  [kpi, variant, unit]: readonly [string, string, Unit],
  whole: Drawn,
  groups: Record<string, Drawn | Partial<Figure>>,
): Promise<Funnel> {
  const own = { kpi, variant, unit }
  const ask = async ({ by }: Question) =>
    by
      ? Object.entries(groups).map(([region, drawn]) =>
          'value' in drawn && typeof drawn.value === 'number'
            ? figureOf({ region }, drawn as Drawn, own)
            : figureOf({ region }, whole, { ...own, value: null, low: null, high: null, n: null, ...drawn }),
        )
      : [figureOf(null, whole, own)]
  const found = await funnel(ask, { kpi, variant, by: ['region'] })
  if (isRefusal(found)) throw new Error(found.words.en)
  return found
}

const share = (hits: number, n: number, effect = 1): Drawn => ({
  value: hits / n,
  n,
  ...wilsonInterval({ hits: hits / effect, n: n / effect })!,
})

function positions({ groups }: Funnel): Record<string, string | null> {
  return Object.fromEntries(groups.map(({ figure, position }) => [figure.group?.['region'] ?? '', position]))
}

test('a share has the exact limits of its number of things, and what lies furthest off stands first', async () => {
  const found = await funnelOf(['early-cure', 'by-customer', 'share'], share(120, 1000), {
    klein: share(8, 40),
    midden: share(20, 100),
    groot: share(80, 400),
    gewoon: share(12, 100),
  })
  assert.deepEqual(Object.keys(positions(found)), ['groot', 'midden', 'klein', 'gewoon'])
  assert.deepEqual(positions(found), { groot: 'outside-99.8', midden: 'outside-95', klein: 'inside', gewoon: 'inside' })
  const exact = shareFunnel([{ group: '', value: 0.2, size: 400 }], 0.12)!.points[0]!.limits!
  for (const [name, limit] of Object.entries(found.groups[0]!.limits!)) close(limit, exact[name as keyof typeof exact])
  assert.deepEqual([found.spread, found.widened], [null, false])
})

test('a hundred things that are worth twenty, because customers repeat, have the limits of twenty', async () => {
  const found = await funnelOf(['early-cure', 'by-customer', 'share'], share(120, 1000), {
    eens: share(20, 100),
    herhaald: share(20, 100, 5),
  })
  assert.deepEqual(positions(found), { eens: 'outside-95', herhaald: 'inside' })
})

test('a share that was followed in time is worth what its interval says, also of those who were spared', async () => {
  const followed = (value: number, n: number): Drawn => ({ value, n, ...incidenceInterval(value, Math.sqrt((value * (1 - value)) / n)) })
  const found = await funnelOf(['escalation-rate', 'by-count', 'share'], followed(0.12, 1000), {
    zuid: followed(0.2, 400),
    nul: share(0, 60),
  })
  const exact = shareFunnel([{ group: '', value: 0.2, size: 400 }], 0.12)!.points[0]!.limits!
  close(found.groups.find(({ figure }) => figure.group?.['region'] === 'zuid')!.limits!.high95, exact.high95, 1e-3)
  assert.equal(positions(found)['nul'], 'outside-99.8')
  const spared = (value: number, n: number): Drawn => {
    const { low, high } = followed(1 - value, n)
    return { value, n, low: 1 - high!, high: 1 - low! }
  }
  const kept = await funnelOf(['arrangements-kept', 'kept-3', 'share'], spared(0.88, 1000), { zuid: spared(0.8, 400) })
  close(kept.groups[0]!.limits!.low95, 1 - exact.high95, 1e-3)
})

test('a rate has Poisson limits per thousand file-months, and one without a hit is judged by its exposure', async () => {
  const rate = (hits: number, exposure: number): Drawn => {
    const value = (1000 * hits) / exposure
    const limits = hits === 0 ? { low: 0, high: 3000 / exposure } : ratioInterval(value, value / Math.sqrt(hits))
    return { value, n: exposure, denominator: exposure, ...limits }
  }
  const drawn = (each: Drawn) => ({ ...each, value: each.value })
  const whole = rate(100, 1000)
  const found = await funnelOf(['complaint-rate', 'rate', 'per-thousand'], whole, {
    veel: drawn(rate(25, 100)),
    niets: drawn(rate(0, 100)),
    gewoon: drawn(rate(11, 100)),
  })
  // 100 file-months at 100 per thousand: 10 expected; 95 % from 3.775 to 17.160, 99.8 % from 1.221 to 21.662 (scipy poisson).
  const { limits } = found.groups.find(({ figure }) => figure.group?.['region'] === 'gewoon')!
  close(limits!.low95, 37.75187947688401, 1e-6)
  close(limits!.high998, 216.62000835995, 1e-6)
  assert.deepEqual(positions(found), { veel: 'outside-99.8', niets: 'outside-99.8', gewoon: 'inside' })
})

test('days have limits from their standard error, and no tighter ones than as large a part of the whole', async () => {
  const days = (value: number, error: number, n: number): Drawn => ({ value, n, ...plainInterval(value, error) })
  const found = await funnelOf(['dso', 'simple', 'days'], days(40, 1, 1000), {
    // A hundred of a thousand: at least the square root of ten, 3.16.
    eens: days(45, 0.1, 100),
    wild: days(55, 6, 100),
    ver: days(60, 4, 100),
  })
  const of = (name: string) => found.groups.find(({ figure }) => figure.group?.['region'] === name)!.limits!
  close(of('eens').high95, 40 + 1.959963984540054 * Math.sqrt(10), 1e-9)
  close(of('wild').low95, 40 - 1.959963984540054 * 6, 1e-9)
  assert.deepEqual(positions(found), { eens: 'inside', wild: 'outside-95', ver: 'outside-99.8' })
})

test('a share of money has limits from its standard error on the scale of its interval, never below 0', async () => {
  const money = (value: number, error: number, n: number): Drawn => ({ value, n, ...logitInterval(value, error) })
  const found = await funnelOf(['recovery-rate', 'euro', 'share'], money(0.3, 0.03, 100), {
    a: money(0.5, 0.15, 50),
    b: money(0.1, 0.2, 50),
  })
  const of = (name: string) => found.groups.find(({ figure }) => figure.group?.['region'] === name)!.limits!
  close(of('a').high95, 0.3 + 1.959963984540054 * 0.15, 1e-6)
  assert.equal(of('b').low95, 0)
})

test('a hidden group has no limits and stands last, with what an answer tells of it and no more', async () => {
  const hidden = {
    status: 'suppressed',
    reason: { code: 'small-group', words: { nl: 'Verborgen.', en: 'Hidden.' } },
    numerator: null,
    denominator: null,
  } as const
  const found = await funnelOf(['early-cure', 'by-customer', 'share'], share(120, 1000), { weg: hidden, gewoon: share(12, 100) })
  const last = found.groups.at(-1)!
  assert.deepEqual([last.figure.group, last.figure.n, last.limits, last.position], [{ region: 'weg' }, null, null, null])
})

test('what has no known standard error is refused', async () => {
  for (const [kpi, variant] of [
    ['outstanding', 'total'],
    ['cost-burden', 'median'],
    ['dso', 'count-back'],
  ] as const) {
    const found = await funnel(async () => [figureOf(null, share(1, 40), { kpi, variant })], { kpi, variant, by: ['region'] })
    assert.ok(isRefusal(found) && found.refused === 'funnel.no-error', kpi)
  }
})

function close(actual: number, expected: number, tolerance = 1e-9): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} should be ${expected}`)
}
