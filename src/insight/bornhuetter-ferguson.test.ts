import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#base'
import { bornhuetterFerguson } from './bornhuetter-ferguson.ts'
import { chainLadder } from './chain-ladder.ts'
import { near } from './examples/near.ts'
import { triangle, WUETHRICH_MERZ } from './examples/triangles.ts'

test('the reserves of Bornhuetter and Ferguson in Wüthrich and Merz (2008), to a few of their rounded units', () => {
  const priors = [11653101, 11367306, 10962965, 10616762, 11044881, 11480700, 11413572, 11126527, 10986548, 11618437]
  const vintages = triangle(WUETHRICH_MERZ).map((each, index) => ({ ...each, exposure: priors[index]! }))
  const ladder = chainLadder(vintages, { fewest: 1 })
  assert.ok(!isRefusal(ladder))
  near(ladder.total.outstanding, 6047064, 5)
  near(ladder.total.standardError, 462960, 1)
  const [first, ...young] = vintages
  const found = bornhuetterFerguson({ vintages, old: [first!], ultimates: [first!.exposure], young, factors: ladder.factors })
  const reserves = [16124, 26998, 37575, 95434, 178024, 341305, 574089, 1318646, 4768384]
  found.forEach(({ ultimate, latest }, index) => near(ultimate - latest, reserves[index]!, 2))
})

test('what is still to come leans on what older vintages came to, not on the little that the young one has shown, by hand', () => {
  // Two old ones came to 50 of 100 each, half of it at the first age; the young one of 200 began with 10 instead of 50.
  const old = ['a', 'b'].map((vintage) => ({ vintage, exposure: 100, cumulative: [25, 50] }))
  const young = [{ vintage: 'c', exposure: 200, cumulative: [10] }]
  const factors = [{ age: 0, factor: 2, variance: 0, vintages: 2, base: 50 }]
  const [found] = bornhuetterFerguson({ vintages: [...old, ...young], old, ultimates: [50, 50], young, factors })
  assert.deepEqual([found?.latest, found?.factor, found?.ultimate], [10, 2, 60])
  // At the last age nothing varied, and the old ones came to the same share.
  assert.equal(found?.apart, 0)
  near(found?.together, 0, 1e-12)
})

test('old vintages that came to different shares make the foretold one as unsure, by hand', () => {
  const old = [40, 60].map((ultimate, index) => ({ vintage: String(index), exposure: 100, cumulative: [ultimate / 2, ultimate] }))
  const young = [{ vintage: 'c', exposure: 100, cumulative: [25] }]
  const factors = [{ age: 0, factor: 2, variance: 0, vintages: 2, base: 50 }]
  const [found] = bornhuetterFerguson({ vintages: [...old, ...young], old, ultimates: [40, 60], young, factors })
  // Spread: 100 x 0.1^2 x 2 = 2; for a vintage of 100, of which half is to come: 100 x 2 x 0.25 = 50. By age: 25 x 2 / 50 = 1 per cent expected, 50 to come: also 50.
  near(found?.apart, 50, 1e-9)
  // The share itself: 100^2 x 2 / 200 = 100, half to come: 25. The pattern: at the first age 1 / 2 over 150 expected, at the last 1 over 100; the smaller counts.
  near((found?.together ?? 0) ** 2, 25 + (2500 + 100) * (0.5 / 150), 1e-9)
})
