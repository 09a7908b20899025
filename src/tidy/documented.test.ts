import assert from 'node:assert/strict'
import { test } from 'node:test'
import { undocumented } from './documented.ts'
import { drawnHouse, thisHouse } from './house.ts'
import { assertTidy } from './tidy.ts'

test('everything exported says in a sentence what it is', () => assertTidy(undocumented(thisHouse())))

test('an export without a sentence is found, and so is one under an ordinary comment', () => {
  const drawn = drawnHouse({
    'src/kpi/a.ts':
      "/** Counts. */\nexport function count() {}\n\nexport type Shape = 'share'\n// why\nexport const LIMIT = 10\nconst inner = 1\nexport type Drawn = (typeof inner)[number]\n/**\n * Two\n * lines.\n */\nexport async function answer() {}\nexport * from './b.ts'\n",
  })
  assert.deepEqual(
    undocumented(drawn).map(({ line, broken }) => `${line} ${broken}`),
    ['4 Shape has no sentence of its own.', '6 LIMIT has no sentence of its own.'],
  )
})
