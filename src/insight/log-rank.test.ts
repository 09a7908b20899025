import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PLACEBO, SIX_MP } from './examples/freireich.ts'
import { near } from './examples/near.ts'
import { realData, withoutRealData } from './examples/real-data.ts'
import { lateEntrants } from './examples/subjects.ts'
import { logRank } from './log-rank.ts'

test('6-MP against placebo gives the 16.79 of the textbooks, with 9 relapses where 19.25 were to be expected (Kleinbaum)', () => {
  const found = logRank([SIX_MP, PLACEBO])!
  near(found.chiSquare, 16.79, 5e-3)
  near(found.groups[0]!.expected, 19.25, 5e-3)
  near(found.groups[1]!.expected, 10.75, 5e-3)
  assert.deepEqual(
    found.groups.map(({ observed }) => observed),
    [9, 21],
  )
  assert.ok(found.p > 4e-5 && found.p < 5e-5)
})

test('events expected add up to events seen, and the order of the groups does not matter', () => {
  fc.assert(
    fc.property(lateEntrants, lateEntrants, lateEntrants, (a, b, c) => {
      const [one, other] = [logRank([a, b, c]), logRank([c, a, b])]
      assert.equal(one === null, other === null)
      if (!one || !other) return
      const sum = (pick: 'observed' | 'expected') => one.groups.reduce((total, group) => total + group[pick], 0)
      near(sum('expected'), sum('observed'), 1e-9)
      near(other.chiSquare, one.chiSquare, 1e-7)
      assert.equal(other.degreesOfFreedom, one.degreesOfFreedom)
    }),
  )
})

test('a group against itself shows no difference; without events or without a second group there is nothing to compare', () => {
  near(logRank([PLACEBO, PLACEBO])!.chiSquare, 0, 1e-12)
  near(logRank([PLACEBO, PLACEBO])!.p, 1, 1e-5)
  assert.equal(logRank([PLACEBO]), null)
  assert.equal(logRank([PLACEBO, []]), null)
  assert.equal(logRank([[{ time: 5, event: false }], [{ time: 6, event: false }]]), null)
})

test('the waltons set gives the chi-square of R', { skip: withoutRealData }, () => {
  const data = realData('survival/lifelines_waltons_dataset.csv')
  const groups = ['control', 'miR-137'].map((name) =>
    data.filter(({ group }) => group === name).map(({ T, E }) => ({ time: Number(T), event: E === '1' })),
  )
  near(logRank(groups)!.chiSquare, 122.24912557, 1e-8)
})
