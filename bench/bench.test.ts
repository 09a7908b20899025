import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'

const KPIS = 6
const PEERS = 2

// Started by root, the PostgreSQL of the bench runs under another name.
const skip =
  process.getuid?.() === 0 && isClosed(import.meta.dirname) ? 'PostgreSQL may not enter the folder of this checkout: chmod o+x' : false

test('the peers read the same events and facts, and their figures are ours', { skip }, async () => {
  const asked = ['--events', '10000', '--stages', 'generate,importFile:ndjson,deriveAll,askPeers']
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'bench.ts'),
    ...asked,
  ])
  assert.doesNotMatch(stdout, /not measured/)
  assert.equal(stdout.match(/[1-9]\d* figures equal to 1e-9/g)?.length, KPIS * PEERS, stdout)
})

/** Whether a folder, or one above it, lets only its owner in. */
function isClosed(path: string): boolean {
  return (statSync(path).mode & 0o001) === 0 || (dirname(path) !== path && isClosed(dirname(path)))
}
