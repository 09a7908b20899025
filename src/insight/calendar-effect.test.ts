import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seed } from '#base'
import { calendarEffect, type Placed } from './calendar-effect.ts'
import { near } from './examples/near.ts'
import { RAA, triangle } from './examples/triangles.ts'

const placed = (cumulatives: readonly (readonly number[])[]): Placed[] => cumulatives.map((cumulative, start) => ({ start, cumulative }))

test('of the RAA triangle Mack (1994) counts 14 where luck gives 12.875 with a deviation of 1.994: no calendar effect', () => {
  const found = calendarEffect(placed(triangle(RAA).map(({ cumulative }) => cumulative)))
  assert.ok(found)
  assert.equal(found.counted, 14)
  near(found.expected, 12.875, 1e-9)
  near(found.deviation, 1.9945, 2e-4)
  assert.equal(found.found, false)
})

/** Vintages of which everything grew faster at the moments that are named. */
function worlds(fastAt: (moment: number) => boolean, chance: () => number): Placed[] {
  return placed(
    Array.from({ length: 12 }, (_, start) => {
      const cumulative = [100]
      for (let age = 0; start + age < 11; age++)
        cumulative.push(cumulative.at(-1)! * (1.2 + 0.1 * chance() + (fastAt(start + age) ? 0.2 : 0)))
      return cumulative
    }),
  )
}

test('where all vintages grew faster in the same months that is found, and where each had luck of its own seldom', () => {
  const { next } = seed(7)
  const spells = Array.from({ length: 200 }, () => calendarEffect(worlds((moment) => moment % 4 < 2, next)))
  const luck = Array.from({ length: 200 }, () => calendarEffect(worlds(() => false, next)))
  assert.ok(spells.every((each) => each?.found))
  assert.ok(luck.filter((each) => each?.found).length <= 14)
})

test('vintages that never grew, or all grew alike, or began with nothing, leave nothing to count', () => {
  for (const none of [
    [],
    placed([[5], [6]]),
    placed([
      [5, 10],
      [6, 12],
    ]),
    placed([
      [0, 10],
      [0, 12],
    ]),
  ])
    assert.equal(calendarEffect(none), null)
})
