import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnHouse, thisHouse } from './house.ts'
import { assertTidy } from './tidy.ts'
import { emptyNames, forbiddenWords } from './words.ts'

const house = thisHouse()

test('no text names a registry, a place on one machine or work put off', () => assertTidy(forbiddenWords(house)))
test('every file is named after what it is about', () => assertTidy(emptyNames(house)))

test('a registry, a machine path and work put off are found; a web path and a relative one are not', () => {
  const drawn = drawnHouse({
    'package-lock.json': '{ "resolved": "https://registry.example.org/zod.tgz" }',
    'src/cli/a.ts': "const a = '/home/anna/data'\n// TODO: later\nconst b = 'C:\\Users'\n",
    'docs/b.md': 'See ./work/plan.md, https://example.org/home/page and `../tmp/file`.\nWrite to /tmp/out.csv.\n',
  })
  assert.deepEqual(
    forbiddenWords(drawn).map(({ file, line }) => `${file}:${line}`),
    ['package-lock.json:1', 'src/cli/a.ts:1', 'src/cli/a.ts:3', 'src/cli/a.ts:2', 'docs/b.md:2'],
  )
})

test('a name that says nothing, and one in the wrong case, are found', () => {
  const drawn = drawnHouse(
    Object.fromEntries(
      [
        'src/kpi/date-utils.ts',
        'src/kpi/kpiService.ts',
        'src/kpi/dso.kpi.ts',
        'src/kpi/self-service.kpi.ts',
        'src/web/Tile.tsx',
        'src/web/Tile.module.css',
        'src/facts/derive/01-events.sql',
      ].map((path) => [path, '']),
    ),
  )
  assert.deepEqual(
    emptyNames(drawn).map(({ file }) => file),
    ['src/kpi/date-utils.ts', 'src/kpi/kpiService.ts'],
  )
})
