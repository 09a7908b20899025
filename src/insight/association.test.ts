import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seed, type Seed } from '#base'
import { association, isAssociation, longRunVariance, type Association, type SegmentPeriod } from './association.ts'
import { near } from './examples/near.ts'

type Panel = (segment: number, period: number) => { x: number; y: number }

function panel(segments: number, periods: number, at: Panel): SegmentPeriod[] {
  return Array.from({ length: segments * periods }, (_, index) => {
    const [segment, period] = [index % segments, Math.floor(index / segments)]
    return { segment: `s${segment}`, period, ...at(segment, period) }
  })
}

function found(points: readonly SegmentPeriod[]): Association {
  const result = association(points)
  assert.ok(isAssociation(result), JSON.stringify(result))
  return result
}

/** Two segments that do the opposite of each other, along waves that have neither level nor trend over twelve periods. */
const WAVE = [1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1]
const OTHER = [1, -2, 1, 1, -2, 1, 1, -2, 1, 1, -2, 1]

test('what is left after levels, trends and common periods is what is compared: the cosine of the angle between two waves', () => {
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, index) => sum + value * (b[index] as number), 0)
  assert.equal(dot(WAVE, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), 0)
  assert.equal(dot(OTHER, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), 0)
  const both = WAVE.map((value, index) => 3 * value + (OTHER[index] as number))
  const expected = dot(WAVE, both) / Math.sqrt(dot(WAVE, WAVE) * dot(both, both))
  const points = panel(4, 12, (segment, period) => {
    const side = segment % 2 === 0 ? 1 : -1
    const common = 7 * Math.sin(period) + period ** 2
    return {
      x: 100 * segment + (3 - segment) * period + common + side * (WAVE[period] as number),
      y: -50 * segment + segment ** 2 * period + 2 * common + side * (both[period] as number),
    }
  })
  const { correlation, pairs, segments, periods, freedom } = found(points)
  near(correlation, expected, 1e-9)
  assert.deepEqual([pairs, segments, periods, freedom], [48, 4, 12, 48 - 18])
})

test('neither a common trend, nor a season, nor a lasting difference between segments makes an association', () => {
  const random = seed(3)
  const points = panel(5, 24, (segment, period) => {
    const common = period + 10 * Math.cos((period * Math.PI) / 6) + 20 * segment
    return { x: common + normal(random), y: common + normal(random) }
  })
  const { correlation, low, high } = found(points)
  assert.ok(low < 0 && high > 0 && Math.abs(correlation) < 0.25, `${correlation} (${low} – ${high})`)
})

test('turning a figure round turns the association round, and its unit does not matter', () => {
  const random = seed(5)
  const points = panel(4, 16, () => {
    const x = normal(random)
    return { x, y: x + normal(random) }
  })
  const { correlation, low, high } = found(points)
  const turned = found(points.map((point) => ({ ...point, y: 1000 - 40 * point.y })))
  near(turned.correlation, -correlation, 1e-9)
  near(turned.low, -high, 1e-9)
  near(turned.high, -low, 1e-9)
  assert.ok(low > 0 && high < 1)
})

test('the variance along one cosine wave is that of the wave: half its square times the number of terms', () => {
  const wave = Array.from({ length: 24 }, (_, index) => 3 * Math.cos((Math.PI * 2 * (index + 0.5)) / 24))
  near(longRunVariance(wave, 4), (9 * 24) / 2 / 4, 1e-9)
  near(
    longRunVariance(
      Array.from({ length: 24 }, () => 5),
      4,
    ),
    0,
    1e-9,
  )
})

test('of too few pairs no association is given, with the number that would be enough', () => {
  const few = association(panel(3, 8, (segment, period) => ({ x: segment * period, y: period })))
  assert.deepEqual(few, { pairs: 24, segments: 3, periods: 8, freedom: 12, needed: 32, constant: false })
  const none = association([])
  assert.deepEqual(none, { pairs: 0, segments: 0, periods: 0, freedom: 0, needed: 30, constant: false })
  const one = association(panel(1, 40, (_, period) => ({ x: period, y: period ** 2 })))
  assert.deepEqual([isAssociation(one), one.pairs], [false, 0])
})

test('of a figure that never changes no association is given', () => {
  const constant = association(panel(4, 16, (_, period) => ({ x: 1, y: period % 3 })))
  assert.ok(!isAssociation(constant) && constant.constant)
})

test('a segment that is seen twice and a period with one segment say nothing and are left out', () => {
  const points = panel(4, 16, (segment, period) => ({ x: Math.sin(segment * 7 + period * 3), y: Math.cos(segment + period * 5) }))
  const strangers = [0, 1].map((period) => ({ segment: 'new', period, x: 1e6, y: -1e6 }))
  const alone = { segment: 's0', period: 99, x: 1e6, y: 1e6 }
  assert.deepEqual(found([...points, ...strangers, alone]), found(points))
  assert.deepEqual(found(points.toReversed()), found(points))
})

/** How often the interval holds the true correlation, in worlds where both figures remember their past. */
function coverage(
  worlds: number,
  { truth, memory, segments, periods }: Record<'truth' | 'memory' | 'segments' | 'periods', number>,
): number {
  let held = 0
  for (let world = 1; world <= worlds; world++) {
    const random = seed(world)
    const past = new Map<number, { x: number; noise: number }>()
    const points = panel(segments, periods, (segment, period) => {
      const before = past.get(segment) ?? { x: normal(random), noise: normal(random) }
      const step = (value: number) => memory * value + Math.sqrt(1 - memory ** 2) * normal(random)
      const now = { x: step(before.x), noise: step(before.noise) }
      past.set(segment, now)
      return { x: now.x + period, y: truth * now.x + Math.sqrt(1 - truth ** 2) * now.noise + Math.cos(period) }
    })
    const { low, high } = found(points)
    if (low <= truth && truth <= high) held++
  }
  return held / worlds
}

test('the 95 % interval holds a true correlation about that often, also where figures remember their past', () => {
  for (const truth of [0, 0.5])
    for (const [memory, segments, periods] of [
      [0, 5, 24],
      [0.5, 5, 24],
      [0, 8, 8],
      [0, 2, 24],
    ] as const) {
      const share = coverage(500, { truth, memory, segments, periods })
      assert.ok(share >= 0.92 && share <= 0.99, `truth ${truth}, memory ${memory}, ${segments} x ${periods}: ${share}`)
    }
})

test('where figures remember seven tenths of their past the interval holds the truth nine times in ten, not more', () => {
  const share = coverage(1000, { truth: 0.5, memory: 0.7, segments: 12, periods: 36 })
  assert.ok(share >= 0.89 && share <= 0.94, `${share}`)
})

function normal(random: Seed): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
