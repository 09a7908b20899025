import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnWorld } from './drawn-world.test.ts'
import { remembering } from './remember.ts'

test('a question that many ask at once is answered once, until the data change', async () => {
  let watermark = 'w1'
  const world = drawnWorld({ watermark: async () => watermark })
  const memory = remembering(world)
  await Promise.all([1, 2, 3].map(() => memory.answer({ kpis: ['dso'] })))
  await memory.answer({ kpis: ['dso'] })
  await memory.answer({ kpis: ['cost-burden'] })
  assert.deepEqual(world.asked, [{ kpis: ['dso'] }, { kpis: ['cost-burden'] }])
  watermark = 'w2'
  await memory.answer({ kpis: ['dso'] })
  assert.equal(world.asked.length, 3)
})

test('a question that failed is asked again', async () => {
  let times = 0
  const memory = remembering(drawnWorld({ answer: () => Promise.reject(new Error(`time ${++times}`)) }))
  await assert.rejects(memory.answer({}), /time 1/)
  await assert.rejects(memory.answer({}), /time 2/)
})

test('the oldest answers are forgotten when there are many', async () => {
  const world = drawnWorld()
  const memory = remembering(world, 2)
  for (const id of ['a', 'b', 'c', 'b', 'a']) await memory.answer({ kpis: [id] })
  assert.deepEqual(
    world.asked.map(({ kpis }) => kpis?.[0]),
    ['a', 'b', 'c', 'a'],
  )
})
