import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadExports, deadFiles } from './dead.ts'
import { drawnHouse, thisHouse } from './house.ts'
import { assertTidy } from './tidy.ts'

const house = thisHouse()

test('a door, a beginning or a test leads to every file', () => assertTidy(deadFiles(house)))
test('what a file gives to others is taken', () => assertTidy(deadExports(house)))

test('a file that only a dead file uses is dead, and a file that code reads is not', () => {
  const drawn = drawnHouse({
    'package.json': JSON.stringify({ imports: { '#facts': './src/facts/index.ts' } }),
    'src/facts/index.ts': "export { derive } from './derive/derive.ts'\n",
    'src/facts/derive/derive.ts': "readdirSync(import.meta.dirname).filter((file) => file.endsWith('.sql'))\n",
    'src/facts/derive/01-events.sql': '',
    'src/facts/derive/notes.csv': '',
    'src/facts/old.ts': "import './older.ts'\nreadFile('older.sql')\n",
    'src/facts/older.ts': '',
    'src/facts/older.sql': '',
    'src/facts/a.test.ts': 'read("samples", `drawn-${size}.golden.svg`, \'given/facts.csv\')\n',
    'src/facts/drawn-small.golden.svg': '',
    'src/facts/other-small.golden.svg': '',
    'src/facts/given/facts.csv': '',
  })
  assert.deepEqual(
    deadFiles(drawn).map(({ file }) => file),
    ['src/facts/derive/notes.csv', 'src/facts/old.ts', 'src/facts/older.ts', 'src/facts/older.sql', 'src/facts/other-small.golden.svg'],
  )
})

test('an export that nobody takes is found; one taken by name, whole or later is not, nor is a type', () => {
  const drawn = drawnHouse({
    'src/kpi/a.ts': 'export const used = 1\nexport const unused = 2\nexport type Shape = 3\n',
    'src/kpi/b.ts': 'export function whole() {}\n',
    'src/kpi/c.ts': 'export default 1\n',
    'src/kpi/d.ts': "import { used } from './a.ts'\nimport * as b from './b.ts'\nawait import('./c.ts')\n",
  })
  assert.deepEqual(
    deadExports(drawn).map(({ file, line }) => `${file}:${line}`),
    ['src/kpi/a.ts:2'],
  )
})
