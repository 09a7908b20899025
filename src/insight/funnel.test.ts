import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seed } from '#base'
import { near } from './examples/near.ts'
import { meanFunnel, rateFunnel, shareFunnel, winsorisedSpread, type FunnelLimits } from './funnel.ts'

function nearLimits(found: FunnelLimits | null | undefined, expected: readonly number[], tolerance: number): void {
  assert.ok(found)
  const limits = [found.low95, found.high95, found.low998, found.high998]
  limits.forEach((limit, index) => near(limit, expected[index]!, tolerance))
}

test('exact limits of shares, read between counts, each tail from its own end (scipy binom)', () => {
  const one = (size: number, centre: number) => shareFunnel([{ group: 'x', value: centre, size }], centre)!.points[0]!.limits
  // In thirty things no count is rare enough to be below: the limit is 0.
  nearLimits(one(30, 0.1), [0, 0.23486076021804808, 0, 0.3217150221314857], 1e-9)
  nearLimits(one(200, 0.35), [0.28201729087350225, 0.4193157623360942, 0.24567910148127134, 0.4586958158642884], 1e-10)
  nearLimits(one(5000, 0.02), [0.01610854891724498, 0.024072761316381662, 0.014058801178085287, 0.026489571291262674], 1e-10)
  nearLimits(one(1_000_000, 0.5), [0.4990195177504216, 0.5009804822495784, 0.49845438421630917, 0.5015456157836907], 1e-9)
})

test('the example of docs/concepts/comparing.md: 20% beside 12% says nothing of 40 files, and much of 400', () => {
  const found = shareFunnel(
    [40, 100, 400, 1600].map((size) => ({ group: size, value: 0.2, size })),
    0.12,
  )!
  nearLimits(found.points[0]!.limits, [0.014, 0.243, 0, 0.317], 5e-4)
  nearLimits(found.points[1]!.limits, [0.055, 0.192, 0.026, 0.236], 5e-4)
  nearLimits(found.points[2]!.limits, [0.088, 0.154, 0.071, 0.174], 5e-4)
  nearLimits(found.points[3]!.limits, [0.104, 0.136, 0.095, 0.146], 5e-4)
  assert.deepEqual(
    found.points.map(({ position }) => position),
    ['inside', 'outside-95', 'outside-99.8', 'outside-99.8'],
  )
})

test('exact limits of rates (scipy poisson)', () => {
  const one = (size: number, centre: number) => rateFunnel([{ group: 'x', value: centre, size }], centre)!.points[0]!.limits
  nearLimits(one(100, 0.1), [0.03775187947688401, 0.17159950673344782, 0.012205293158961341, 0.21662000835995043], 1e-10)
  nearLimits(one(12.5, 0.4), [0.04336526364103065, 0.8301246870130216, 0, 1.1017083025311916], 1e-10)
  nearLimits(one(100_000, 0.004), [0.0036077374779873274, 0.004401717719964854, 0.003391362437767362, 0.0046372089091015496], 1e-11)
})

/** Attendances within four hours / attendances at English A&E departments, 20 weeks (NHS). */
const NHS = (
  '266501/280443 264225/276823 276532/291681 281461/296155 269071/282343 261215/275888 270409/283867 279778/295251 270483/284468 ' +
  '270320/282529 267923/279618 271478/283932 255353/266629 256820/268091 261835/276803 259144/271578 255910/266005 260863/273520 ' +
  '264465/278574 260989/273772'
)
  .split(' ')
  .map((week) => week.split('/').map(Number))
  .map(([hits, n], index) => ({ group: index + 1, value: hits! / n!, size: n! }))

test('the NHS weeks vary 84.92 times as much as luck does (numpy); widened for it, no week stands out', () => {
  const found = shareFunnel(NHS)!
  near(found.centre, 0.9528997113441912, 1e-12)
  near(found.spread, 84.9246596718005, 1e-8)
  assert.equal(found.widened, true)
  assert.ok(found.points.every(({ position }) => position !== 'outside-99.8'))
  // Without widening nearly all do: nine weeks are too few to say how much weeks differ.
  const nine = shareFunnel(NHS.slice(0, 9), found.centre)!
  assert.deepEqual([nine.spread, nine.widened], [null, false])
  assert.ok(nine.points.filter(({ position }) => position === 'outside-99.8').length >= 6)
})

test('drawing in the outer tenths keeps one bad group from hiding itself', () => {
  near(winsorisedSpread([-1, -1, -1, -1, -1, 1, 1, 1, 1, 1]), 1, 1e-12)
  near(winsorisedSpread([-1, -1, -1, -1, -1, 1, 1, 1, 1, 50]), 0.9 + 0.1 * (1 + 0.1 * 49) ** 2, 1e-9)
  const calm = Array.from({ length: 20 }, (_, index) => ({ group: index, value: index % 2 ? 0.11 : 0.09, size: 1000 }))
  const found = shareFunnel([...calm, { group: 99, value: 0.2, size: 1000 }], 0.1)!
  assert.equal(found.widened, false)
  assert.equal(found.points.at(-1)!.position, 'outside-99.8')
  assert.ok(found.points.slice(0, -1).every(({ position }) => position === 'inside'))
})

test('means lie within 1.96 and 3.09 of their standard errors, by hand; without one a group is not judged', () => {
  const found = meanFunnel([
    { group: 'a', value: 10, standardError: 1 },
    { group: 'b', value: 20, standardError: 2 },
    { group: 'c', value: 99, standardError: null },
    { group: 'd', value: 12, standardError: 0 },
  ])!
  near(found.centre, (10 + 20 / 4) / 1.25, 1e-12)
  nearLimits(found.points[1]!.limits, [12 - 3.92, 12 + 3.92, 12 - 6.18046, 12 + 6.18046], 1e-4)
  assert.deepEqual(
    found.points.map(({ position }) => position),
    ['outside-95', 'outside-99.8', null, null],
  )
})

test('a funnel without anything behind it is none, and where nobody has the event nobody is judged', () => {
  assert.equal(shareFunnel([]), null)
  assert.equal(rateFunnel([{ group: 'a', value: 0, size: 0 }]), null)
  assert.equal(meanFunnel([{ group: 'a', value: 0, standardError: null }]), null)
  const none = shareFunnel([{ group: 'a', value: 0, size: 50 }])!
  assert.deepEqual(none.points, [{ group: 'a', value: 0, limits: null, position: null }])
})

test('limits hold the centre, the wide ones hold the narrow ones, and more things make them narrower', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, centre) => {
      for (const make of [shareFunnel, rateFunnel]) {
        const [small, large] = make(
          [n, n * 100].map((size) => ({ group: size, value: centre, size })),
          centre,
        )!.points
        for (const { limits } of [small!, large!]) {
          assert.ok(limits && limits.low998 <= limits.low95 && limits.low95 <= centre && limits.high95 <= limits.high998)
        }
        // Of very few things the counts are too coarse to compare.
        const enough = n * centre >= 5 && n * (1 - centre) >= 5
        const width = ({ low95, high95 }: FunnelLimits) => high95 - low95
        assert.ok(!enough || width(large!.limits!) < width(small!.limits!))
      }
    }),
  )
})

test('by luck alone no more than 2.5 % lies beyond either 95 % limit, and no more than 0.1 % beyond either 99.8 % limit, however few things', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (n, centre) => {
      const { limits } = shareFunnel([{ group: '', value: centre, size: n }], centre)!.points[0]!
      let chance = (1 - centre) ** n
      const beyond = { low95: 0, high95: 0, low998: 0, high998: 0 }
      for (let hits = 0; hits <= n; hits++) {
        for (const name of ['low95', 'low998'] as const) if (hits / n < limits![name]) beyond[name] += chance
        for (const name of ['high95', 'high998'] as const) if (hits / n > limits![name]) beyond[name] += chance
        chance *= ((n - hits) / (hits + 1)) * (centre / (1 - centre))
      }
      assert.ok(beyond.low95 <= 0.025 + 1e-9 && beyond.high95 <= 0.025 + 1e-9, JSON.stringify(beyond))
      assert.ok(beyond.low998 <= 0.001 + 1e-9 && beyond.high998 <= 0.001 + 1e-9, JSON.stringify(beyond))
    }),
  )
})

test('a share and what is left of it lie equally far from their limits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, centre) => {
      const [one, other] = [centre, 1 - centre].map((at) => shareFunnel([{ group: '', value: at, size: n }], at)!.points[0]!.limits!)
      near(one!.low95, 1 - other!.high95, 1e-9)
      near(one!.high998, 1 - other!.low998, 1e-9)
    }),
  )
})

test('of groups that differ by luck alone about one in twenty lies outside 95 %, and one in five hundred outside 99.8 % (seed 7)', () => {
  const luck = seed(7)
  const groups = Array.from({ length: 3000 }, (_, group) => {
    const size = 40 + (group % 200)
    const hits = Array.from({ length: size }, () => luck.chance(0.3)).filter(Boolean).length
    return { group, value: hits / size, size }
  })
  const found = shareFunnel(groups, 0.3)!
  const outside = found.points.filter(({ position }) => position !== 'inside').length / groups.length
  const far = found.points.filter(({ position }) => position === 'outside-99.8').length / groups.length
  assert.equal(found.widened, false)
  assert.ok(outside > 0.035 && outside < 0.065, `${outside}`)
  assert.ok(far < 0.005, `${far}`)
})
