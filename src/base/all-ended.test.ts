import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { allEnded } from './all-ended.ts'

test('who fails first is heard when all have ended, and else what came of them in order', async () => {
  let ended = 0
  const slow = async (n: number) => {
    await setTimeout(5)
    ended += 1
    return n
  }
  await assert.rejects(allEnded([slow(1), Promise.reject(new Error('broken')), slow(2)]), /broken/)
  assert.equal(ended, 2)
  assert.deepEqual(await allEnded([slow(1), slow(2)]), [1, 2])
})
