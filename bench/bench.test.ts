import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'

const KPIS = 6
const PEERS = 2

test('the peers read the same events and facts, and their figures are ours', async () => {
  const asked = ['--events', '10000', '--stages', 'generate,importFile:ndjson,deriveAll,askPeers']
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'bench.ts'),
    ...asked,
  ])
  assert.doesNotMatch(stdout, /not measured/)
  assert.equal(stdout.match(/[1-9]\d* figures equal to 1e-9/g)?.length, KPIS * PEERS, stdout)
})
