import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { isRefusal } from '#base'
import { countDecisions } from './count.ts'
import { lazyDecisions } from './lazy.ts'
import { openDecisions } from './open.ts'

let folder: string
before(async () => void (folder = await mkdtemp(join(tmpdir(), 'stuurhuis-lazy-'))))
after(() => rm(folder, { recursive: true, force: true }))

const serverOf = async () => Number((await readFile(join(folder, 'decisions/data/postmaster.pid'), 'utf8')).split('\n')[0])

test('where nothing was decided there is nothing to find, and asking starts nothing', async () => {
  const decisions = lazyDecisions({ folder })
  assert.deepEqual(await decisions.ask(async (open) => [await countDecisions(open)]), [])
  await decisions.close()
  assert.deepEqual(await readdir(folder), [])
})

test('what is decided elsewhere meanwhile is found, also after the server was killed', async () => {
  const decisions = lazyDecisions({ folder })
  const count = () => decisions.ask(async (open) => [(await countDecisions(open)).decisions])
  assert.deepEqual(await count(), [])
  const other = await openDecisions({ folder })
  assert.ok(!isRefusal(other))
  assert.deepEqual(await Promise.all([count(), count()]), [[0], [0]])
  await other.close()
  const first = await serverOf()
  process.kill(first, 'SIGKILL')
  // Until its parts have noticed, they may still answer; nobody who asks in between notices.
  while ((await serverOf()) === first) assert.deepEqual(await Promise.all([count(), count()]), [[0], [0]])
  await decisions.close()
  await assert.rejects(serverOf(), { code: 'ENOENT' })
})
