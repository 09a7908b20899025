import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnHouse, thisHouse } from './house.ts'
import { brokenDoors, brokenImports, brokenPlan, nodeInTheBrowser, undeclaredPackages } from './rooms.ts'
import { assertTidy } from './tidy.ts'

const house = thisHouse()

test('a room uses only the doors of the ground floor and of its named rooms upstream', () => assertTidy(brokenImports(house)))
test('every file has its room and every room its place in the order', () => assertTidy(brokenPlan(house)))
test('every door leads somewhere and somebody opens it', () => assertTidy(brokenDoors(house)))
test('every package that is imported is declared', () => assertTidy(undeclaredPackages(house)))
test('nothing that a page loads needs Node', () => assertTidy(nodeInTheBrowser(house)))

test('an import downstream, past a door or out of the room is found', () => {
  const drawn = drawnHouse({
    'src/facts/a.ts': "import type { Event } from '#intake'\nimport { answer } from '#kpi'\n",
    'src/kpi/b.ts': "export { a } from '../facts/a.ts'\nimport '#facts/a.ts'\n",
    'src/web/c.tsx': "import { read } from '#intake'\nimport { trend } from '#chart'\n",
    'src/insight/d.ts': "import type { Store } from '#store'\n",
  })
  assert.deepEqual(
    brokenImports(drawn).map(({ file, line, broken }) => `${file}:${line} ${broken}`),
    [
      'src/facts/a.ts:2 facts may not use #kpi.',
      'src/kpi/b.ts:2 kpi may not use #facts/a.ts.',
      'src/kpi/b.ts:1 "../facts/a.ts" leaves the room.',
      'src/web/c.tsx:1 web may not use #intake.',
      'src/insight/d.ts:1 insight may not use #store.',
    ],
  )
})

test('a file without a room and a room without a place are found', () => {
  const drawn = drawnHouse({ 'src/timing.ts': '', 'src/extra/a.ts': '', 'src/kpi/b.ts': '' })
  assert.deepEqual(
    brokenPlan(drawn).map(({ broken }) => broken),
    ['It stands in no room.', 'The room extra has no place in the order.'],
  )
})

test('a test may use what is upstream of it, and its own door, but nothing downstream', () => {
  const drawn = drawnHouse({ 'src/facts/a.test.ts': "import '#chart'\nimport '#facts'\nimport '#kpi'\n" })
  assert.deepEqual(
    brokenImports(drawn).map(({ line }) => line),
    [3],
  )
})

test('a door to nowhere, one that nobody opens and a package that is not declared are found', () => {
  const doors = { '#base': './src/base/index.ts', '#law': './src/law/index.ts', '#store': './src/store/index.ts' }
  const drawn = drawnHouse({
    'package.json': JSON.stringify({ imports: doors, dependencies: { zod: '4' } }),
    'src/base/index.ts': "import { z } from 'zod'\nimport { Decimal } from 'decimal.js'\n",
    'src/store/index.ts': "import { days } from '#base'\n",
  })
  assert.deepEqual(
    brokenDoors(drawn).map(({ broken }) => broken),
    ['The door #law leads to ./src/law/index.ts, which is not there.', 'Nobody opens the door #store.'],
  )
  assert.deepEqual(
    undeclaredPackages(drawn).map(({ line, broken }) => [line, broken]),
    [[2, 'decimal.js is not in package.json.']],
  )
})

test('a part of Node is found behind the door that a page opens, but not behind a type', () => {
  const drawn = drawnHouse({
    'package.json': JSON.stringify({ imports: { '#base': './src/base/index.ts', '#api-contract': './src/api/contract.ts' } }),
    'src/web/main.tsx': "import { day } from '#base'\nimport type { Card } from '#api-contract'\n",
    'src/base/index.ts': "export * from './day.ts'\n",
    'src/base/day.ts': "import { readFileSync } from 'node:fs'\n",
    'src/api/contract.ts': "import { join } from 'node:path'\n",
  })
  assert.deepEqual(
    nodeInTheBrowser(drawn).map(({ file }) => file),
    ['src/base/day.ts'],
  )
})
