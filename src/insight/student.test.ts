import assert from 'node:assert/strict'
import { test } from 'node:test'
import { near } from './examples/near.ts'
import { Z95 } from './interval.ts'
import { studentReach } from './student.ts'

test('the reach is that of the tables of Student’s t at 97.5 % (R: qt)', () => {
  const table = [
    [1, 12.706205],
    [2, 4.302653],
    [3, 3.182446],
    [4, 2.776445],
    [5, 2.570582],
    [7, 2.364624],
    [10, 2.228139],
    [30, 2.042272],
    [60, 2.000298],
    [120, 1.97993],
    [1000, 1.962339],
  ] as const
  for (const [freedom, reach] of table) near(studentReach(freedom), reach, 5e-6)
  near(studentReach(Infinity), 1.959963984540054, 1e-15)
})

test('it shrinks without a jump to that of the normal distribution', () => {
  let before = studentReach(1)
  for (let freedom = 1.01; freedom < 300; freedom += 0.01) {
    const reach = studentReach(freedom)
    assert.ok(reach < before && before / reach < 1.03, `${before} to ${reach} at ${freedom}`)
    before = reach
  }
  near(studentReach(1e9), Z95, 1e-8)
  assert.equal(studentReach(0), studentReach(1))
})
