// Checks the types, the style and the tests, in that order; the closing lines of the test runner come last.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ownNode, root } from './setup.mjs'

const node = ownNode()
const tool = (path) => [join(root, 'node_modules', path)]
const chosen = process.argv.slice(2)
const steps = [
  ['types', [...tool('typescript/bin/tsc'), '--noEmit']],
  ['lint', [...tool('oxlint/bin/oxlint'), '--deny-warnings']],
  ['tests', ['--test', '--test-concurrency=2', '--disable-warning=ExperimentalWarning', ...(chosen.length > 0 ? chosen : ['src/**/*.test.ts'])]],
]
for (const [name, args] of steps) {
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    process.stderr.write(`${name} failed\n`)
    process.exit(1)
  }
}
