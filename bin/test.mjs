// Checks the types, the style and the layout and runs the tests, in that order; the closing lines of the test runner come last.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { environment, ownNode, root, setUp } from './setup.mjs'

await setUp({ pages: true })
const chosen = process.argv.slice(2)
const tool = (path) => join(root, 'node_modules', path)
const steps = [
  ['types', [tool('typescript/bin/tsc'), '--noEmit']],
  ['style', [tool('oxlint/bin/oxlint'), '--deny-warnings']],
  ['layout', [tool('oxfmt/bin/oxfmt'), '--check']],
  [
    'tests',
    [
      '--test',
      '--test-concurrency=2',
      '--disable-warning=ExperimentalWarning',
      ...(chosen.length > 0 ? chosen : ['{src,bench,deploy}/**/*.test.ts']),
    ],
  ],
]
const failed = steps.filter(([name, args]) => {
  process.stderr.write(`${name} …\n`)
  return spawnSync(ownNode(), args, { cwd: root, stdio: 'inherit', env: environment }).status !== 0
})
if (failed.length > 0) process.stderr.write(`niet geslaagd · failed: ${failed.map(([name]) => name).join(', ')}\n`)
process.exit(failed.length === 0 ? 0 : 1)
