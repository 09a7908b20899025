import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnHouse, thisHouse } from './house.ts'
import { longFiles, longFunctions } from './size.ts'
import { assertTidy } from './tidy.ts'

const house = thisHouse()

test('no function is longer than 70 lines', () => assertTidy(longFunctions(house)))
test('no file is longer than 400 lines', () => assertTidy(longFiles(house)))

test('a function of 71 lines is found, whatever its form, and one of 70 is not', () => {
  const body = (lines: number) => '  work()\n'.repeat(lines - 2)
  const drawn = drawnHouse({
    'src/kpi/a.ts': `function short() {\n${body(70)}}\n\nfunction long() {\n${body(71)}}\n`,
    'src/kpi/a.test.ts': `describe('a group', () => {\n${body(200)}})\n`,
    'src/web/B.tsx': `const B = () => {\n${body(71)}}\nconst c = { d() {\n${body(71)}} }\n`,
  })
  assert.deepEqual(
    longFunctions(drawn).map(({ file, line }) => `${file}:${line}`),
    ['src/kpi/a.ts:72', 'src/web/B.tsx:1', 'src/web/B.tsx:72'],
  )
})

test('a file of 401 lines is found; one of 400 is not, and neither is one that a program prints', () => {
  const drawn = drawnHouse({
    'src/a.sql': 'SELECT 1\n'.repeat(400),
    'src/b.sql': 'SELECT 1\n'.repeat(401),
    'docs/c.md': 'c\n'.repeat(900),
    'deploy/d.sql': `-- What is issued.\n-- Printed by: npm run d.\n${'SELECT 1\n'.repeat(401)}`,
  })
  assert.deepEqual(
    longFiles(drawn).map(({ file }) => file),
    ['src/b.sql'],
  )
})
