import assert from 'node:assert/strict'
import { test } from 'node:test'
import { individualLimits, movingRanges, rateLimits, shareLimits, stabilityIndex } from './control-limits.ts'
import { near } from './examples/near.ts'
import { realData, withoutRealData } from './examples/real-data.ts'

/** Attendances within four hours / attendances at English A&E departments, 20 weeks (NHS; methods of Laney 2002). */
const NHS = (
  '266501/280443 264225/276823 276532/291681 281461/296155 269071/282343 261215/275888 270409/283867 279778/295251 270483/284468 ' +
  '270320/282529 267923/279618 271478/283932 255353/266629 256820/268091 261835/276803 259144/271578 255910/266005 260863/273520 ' +
  '264465/278574 260989/273772'
)
  .split(' ')
  .map((week) => week.split('/').map(Number))
  .map(([hits, exposure]) => ({ hits: hits!, exposure: exposure! }))

test('the p-prime chart of the NHS weeks: spread 10.64, no week outside (R qicharts2)', () => {
  const found = shareLimits(NHS)!
  near(found.centre, 0.9528997, 5e-8)
  near(found.spread, 10.64042, 5e-6)
  near(found.points[0]!.low, 0.94013)
  near(found.points[0]!.high, 0.96567)
  assert.equal(found.points.filter(({ value, low, high }) => value < low || value > high).length, 0)
  const plain = NHS.filter(
    ({ hits, exposure }) => Math.abs(hits / exposure - found.centre) > 3 * Math.sqrt((found.centre * (1 - found.centre)) / exposure),
  )
  assert.equal(plain.length, 16)
})

test('single values by hand: moving ranges of 2 give limits 5.317 to either side', () => {
  const found = individualLimits([10, 12, 10, 12])!
  assert.deepEqual(movingRanges([10, 12, 10, 12]), [2, 2, 2])
  near(found.centre, 11, 1e-12)
  near(found.high - found.centre, 2 * 2.659, 1e-3)
  assert.equal(individualLimits([10]), null)
})

test('steadiness by hand: a rise of one each month is 1 over its deviation, back and forth is twice as much over less', () => {
  const rising = stabilityIndex([1, 2, 3, 4, 5])!
  near(rising.meanStep, 1, 1e-12)
  near(rising.deviation, Math.sqrt(2.5), 1e-12)
  near(rising.index!, 1 / Math.sqrt(2.5), 1e-12)
  near(stabilityIndex([1, 3, 1, 3])!.index!, 2 / Math.sqrt(4 / 3), 1e-12)
  assert.equal(stabilityIndex([2, 2, 2])!.index, null)
  assert.equal(stabilityIndex([2]), null)
})

test('where values know nothing of each other the mean step is 1.128379 standard deviations', () => {
  let state = 1
  const uniform = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const normal = Array.from({ length: 200_000 }, () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()))
  near(stabilityIndex(normal)!.index!, 1.128379, 5e-3)
})

test('rates by hand: four periods of one file-month with 1, 3, 1, 3 complaints', () => {
  const found = rateLimits([1, 3, 1, 3].map((hits) => ({ hits, exposure: 1 })))!
  const spread = Math.SQRT2 / 1.128
  near(found.spread, spread, 1e-12)
  near(found.points[0]!.high, 2 + 3 * spread * Math.SQRT2, 1e-12)
  assert.equal(found.points[0]!.low, 0)
  assert.equal(
    rateLimits([
      { hits: 0, exposure: 5 },
      { hits: 0, exposure: 5 },
    ]),
    null,
  )
  assert.equal(
    rateLimits([
      { hits: 1, exposure: 5 },
      { hits: 0, exposure: 0 },
    ]),
    null,
  )
})

test('the viscosity batches have the printed limits (qcc vignette, xbar.one)', { skip: withoutRealData }, () => {
  const trial = realData('qcc/viscosity.txt').map((row) => Object.values(row)[0]!.trim().split(/\s+/))
  const found = individualLimits(trial.filter(([, , phase]) => phase === 'TRUE').map(([, value]) => Number(value)))!
  near(found.centre, 34.088, 1e-9)
  // qcc rounds 1.128379 to 1.128.
  const rounded = 1.1283791670955126 / 1.128
  near(found.centre - (found.centre - found.low) * rounded, 32.56504, 5e-6)
  near(found.centre + (found.high - found.centre) * rounded, 35.61096, 5e-6)
})
