import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnHouse, thisHouse } from './house.ts'
import { brokenLinks, unreasonedDependencies } from './references.ts'
import { assertTidy } from './tidy.ts'

const house = thisHouse()

test('every link between pages, page named in code and code named on a page is there', () => assertTidy(brokenLinks(house)))
test('every dependency has its reason', () => assertTidy(unreasonedDependencies(house)))

test('a link to a page or a heading that is not there is found, in a page and in a KPI', () => {
  const drawn = drawnHouse({
    'README.md':
      '[facts](docs/facts.md#the-ledger-entry) [gone](docs/gone.md)\n[out](https://example.org) `[code](no.md)`\n[here](#start)\n## Start\n[folder](docs/) `src/kpi/` `src/kpi/b.ts`\n',
    'docs/facts.md': '# Facts\n## The ledger: `entry`\n[no](#nowhere) [up](../README.md)\n```\n[block](no.md)\n```\n',
    'src/kpi/a.kpi.ts': "source: 'docs/facts.md#facts'\nsource: 'docs/facts.md#payment'\n",
  })
  assert.deepEqual(
    brokenLinks(drawn).map(({ file, line, broken }) => `${file}:${line} ${broken}`),
    [
      'README.md:1 docs/gone.md is not there.',
      'README.md:5 src/kpi/b.ts is not there.',
      'docs/facts.md:3 docs/facts.md has no heading #nowhere.',
      'src/kpi/a.kpi.ts:2 docs/facts.md has no heading #payment.',
    ],
  )
})

test('a dependency without a reason is found, and a reason without its dependency', () => {
  const drawn = drawnHouse({
    'package.json': JSON.stringify({ dependencies: { zod: '4', chdb: '3' }, devDependencies: { vite: '8', '@types/node': '24' } }),
    'docs/decisions/dependencies.md':
      '| package | why |\n|---|---|\n| `zod` | checks what comes in; `chdb` could not |\n| `left-pad` | pads |\n\n- `vite`, `@types/node`: the pages\n',
  })
  assert.deepEqual(
    unreasonedDependencies(drawn).map(({ broken }) => broken),
    ['chdb has no reason in docs/decisions/dependencies.md.', 'left-pad is not in package.json.'],
  )
})
