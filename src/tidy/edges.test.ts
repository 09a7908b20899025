import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clocksAndDice } from './edges.ts'
import { drawnHouse, thisHouse } from './house.ts'
import { assertTidy } from './tidy.ts'

test('clock and seed come in as arguments', () => assertTidy(clocksAndDice(thisHouse())))

test('a clock or dice inside a room are found, at the edge and in a test they are not', () => {
  const code = 'const a = new Date()\nconst b = Date.now()\nconst c = Math.random()\nconst d = new Date(0)\n// Date.now()\n'
  const drawn = drawnHouse({ 'src/kpi/a.ts': code, 'src/cli/b.ts': code, 'src/kpi/c.test.ts': code })
  assert.deepEqual(
    clocksAndDice(drawn)
      .map(({ file, line }) => `${file}:${line}`)
      .toSorted(),
    ['src/kpi/a.ts:1', 'src/kpi/a.ts:2', 'src/kpi/a.ts:3'],
  )
})
