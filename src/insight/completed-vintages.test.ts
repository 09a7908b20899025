import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, seed, type Seed } from '#base'
import { chainLadder } from './chain-ladder.ts'
import { completeVintages, type CompletedVintages, type ExposedVintage } from './completed-vintages.ts'
import { near } from './examples/near.ts'
import { triangle, WUETHRICH_MERZ } from './examples/triangles.ts'

function completed(vintages: readonly ExposedVintage[]): CompletedVintages {
  const found = completeVintages(vintages)
  if (isRefusal(found)) throw new Error(found.words.en)
  return found
}

/** The example of Wüthrich and Merz as far as every step rests on three vintages, each opened with as much. */
const KNOWN: ExposedVintage[] = triangle(WUETHRICH_MERZ).map((each) => ({
  ...each,
  cumulative: each.cumulative.slice(0, 8),
  exposure: 20_000_000,
}))

test('older vintages are completed as Mack does, the two youngest by what the older came to, those seen to the end not at all', () => {
  const ladder = chainLadder(KNOWN)
  assert.ok(!isRefusal(ladder))
  const { vintages } = completed(KNOWN)
  assert.deepEqual(
    vintages.map(({ method }) => method),
    [...Array(3).fill('observed'), ...Array(5).fill('chain-ladder'), ...Array(2).fill('bornhuetter-ferguson')],
  )
  for (const [index, { ultimate, standardError, latest }] of vintages.slice(0, 8).entries()) {
    near(ultimate, ladder.vintages[index]!.ultimate, 1e-6)
    near(standardError, ladder.vintages[index]!.standardError, 1e-6)
    assert.equal(latest, KNOWN[index]!.cumulative.at(-1))
  }
  assert.deepEqual([vintages[0]?.low, vintages[0]?.high, vintages[0]?.factor], [null, null, 1])
  const share = vintages.slice(0, 8).reduce((sum, { ultimate }) => sum + ultimate, 0) / 160_000_000
  for (const { latest, factor, ultimate } of vintages.slice(8)) near(ultimate, latest + 20_000_000 * share * (1 - 1 / factor), 1e-3)
})

test('the error of all together is Mack’s, with what their factors share, and never less than that of the youngest two', () => {
  // Without the two youngest, all that grows is grown by the ladder; so the total must be Mack's.
  const older = [...KNOWN.slice(0, 8), ...['8', '9'].map((vintage) => ({ vintage, exposure: 1e-9, cumulative: [1e-9] }))]
  const ladder = chainLadder(KNOWN.slice(0, 8))
  assert.ok(!isRefusal(ladder))
  near(completed(older).total.standardError, ladder.total.standardError, 1)
  const { vintages, total } = completed(KNOWN)
  assert.ok(total.standardError > Math.hypot(...vintages.map(({ standardError }) => standardError)))
  near(
    total.ultimate,
    vintages.reduce((sum, { ultimate }) => sum + ultimate, 0),
    1e-3,
  )
})

test('an interval never goes below what is in, unless money of some vintage was taken back at a later age', () => {
  const { next } = seed(3)
  const rising = Array.from({ length: 12 }, (_, index) => {
    const cumulative = [100 + 900 * next()]
    for (let age = 1; age < Math.min(6, 12 - index); age++) cumulative.push(cumulative.at(-1)! * (1 + 0.001 * next() ** 6))
    return { vintage: String(index), exposure: 1000, cumulative }
  })
  const lowest = (vintages: ExposedVintage[]) =>
    completed(vintages)
      .vintages.filter(({ low }) => low !== null)
      .map(({ low, latest }) => low! >= latest)
  assert.ok(lowest(rising).every(Boolean))
  const back = rising.map((each, index) =>
    index > 0 ? each : { ...each, cumulative: [...each.cumulative.slice(0, 5), each.cumulative[4]! * 0.98] },
  )
  assert.ok(!lowest(back).every(Boolean))
})

test('a youngest vintage of which nothing came in is foretold, and too few older ones are refused as the ladder refuses them', () => {
  const nothing = [...KNOWN.slice(0, 9), { vintage: '1990', exposure: 20_000_000, cumulative: [0] }]
  const { vintages } = completed(nothing)
  const { latest, ultimate, factor } = vintages.at(-1)!
  assert.equal(latest, 0)
  assert.ok(ultimate > 4_000_000 && factor > 1)
  const refused = completeVintages(triangle(WUETHRICH_MERZ).map((each) => ({ ...each, exposure: 1 })))
  assert.ok(isRefusal(refused) && refused.refused === 'chain-ladder.too-few')
})

test('the unit of the amounts does not matter', () => {
  const times = KNOWN.map((each) => ({ ...each, exposure: each.exposure * 100, cumulative: each.cumulative.map((amount) => amount * 100) }))
  const [one, other] = [completed(KNOWN).total, completed(times).total]
  for (const name of ['latest', 'ultimate', 'standardError', 'low', 'high'] as const) near(other[name]! / one[name]!, 100, 1e-6)
})

/** A homogeneous world drawn to the end: each step grows what is in by the same factor, or adds as large a part of what the vintage began with. */
function drawn({ next }: Seed, grows: boolean, { count, ages }: { count: number; ages: number }): { exposure: number; course: number[] }[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const shown = (age: number) => (age < 0 ? 0 : 0.5 * (1 - Math.exp(-0.3 * (age + 1))))
  return Array.from({ length: count }, () => {
    const exposure = 1e6 * (0.7 + 0.6 * next())
    const course: number[] = []
    for (let age = 0; age < ages; age++) {
      const [before, step] = [course.at(-1) ?? 0, exposure * (shown(age) - shown(age - 1))]
      const factor = shown(age) / shown(age - 1)
      course.push(
        grows && age > 0
          ? before * factor + Math.sqrt(before * 540 * (factor - 1)) * normal()
          : before + step + 40 * Math.sqrt(step) * normal(),
      )
    }
    return { exposure, course }
  })
}

/** How often the intervals of a drawn world hold what became of it, by method and in all. */
function coverage(grows: boolean, shape: { count: number; ages: number; perVintage: number }, worlds: number): Record<string, number> {
  const random = seed(20)
  const held: Record<string, boolean[]> = {}
  for (let world = 0; world < worlds; world++) {
    const truth = drawn(random, grows, shape)
    const found = completed(
      truth.map(({ exposure, course }, index) => {
        const cumulative = course.slice(0, 1 + (shape.count - 1 - index) * shape.perVintage)
        return { vintage: String(index), exposure, cumulative }
      }),
    )
    const ends = truth.map(({ course }) => course.at(-1)!)
    const all = ends.reduce((sum, end) => sum + end, 0)
    for (const [index, { method, low, high }] of found.vintages.entries())
      if (low !== null && high !== null) (held[method] ??= []).push(low <= ends[index]! && ends[index]! <= high)
    ;(held.total ??= []).push(found.total.low! <= all && all <= found.total.high!)
  }
  return Object.fromEntries(Object.entries(held).map(([name, each]) => [name, each.filter(Boolean).length / each.length]))
}

for (const [grows, name] of [
  [true, 'grow by the same factors'],
  [false, 'add the same parts'],
] as const)
  for (const shape of [
    { count: 24, ages: 12, perVintage: 1 },
    { count: 12, ages: 12, perVintage: 3 },
  ])
    test(`of 400 worlds of ${shape.count} vintages that ${name}, the 95% intervals hold what became of them in 92 to 99 of 100`, () => {
      const found = coverage(grows, shape, 400)
      for (const [what, share] of Object.entries(found)) assert.ok(share >= 0.92 && share <= 0.99, `${what}: ${share}`)
      assert.ok(found.total! >= 0.93 && found.total! <= 0.985, `total: ${found.total}`)
    })

test('a young vintage of which little or nothing is in yet keeps no other from being completed, and what it shows is learnt from', () => {
  const exposure = 1000
  const old = ['a', 'b', 'c', 'd'].map((vintage, index) => ({ vintage, exposure, cumulative: [100, 200 + index, 300] }))
  const complete = (young: number[][]) => {
    const found = completeVintages([...old, ...young.map((cumulative, index) => ({ vintage: `y${index}`, exposure, cumulative }))])
    if (isRefusal(found)) throw new Error(found.words.en)
    return found
  }
  // From nothing to something is no step that multiplies; from something to nothing is.
  assert.equal(complete([[0, 50], [0]]).factors[0]?.factor, complete([[0], [0]]).factors[0]?.factor)
  assert.equal(complete([[100, 0], [0]]).factors[0]?.vintages, 5)
  assert.ok(complete([[100, 0], [0]]).factors[0]!.factor < complete([[0], [0]]).factors[0]!.factor)
})
