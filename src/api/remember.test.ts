import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, refuse, type Day, type Figure } from '#base'
import { drawnWorld, FIGURE } from './drawn-world.test.ts'
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

/** A world in which each KPI that is asked for has a figure; a setting of costs is known only where cost burden is among them. */
function worldOfSeveral() {
  const world = drawnWorld({
    answer: async (question) => {
      world.asked.push(question)
      const { kpis = [], set } = question
      if (set && !kpis.includes('cost-burden')) return refuse('question.parameter', { nl: 'Onbekend.', en: 'Unknown.' })
      return kpis.toSorted().map((kpi): Figure => ({ ...FIGURE, kpi }))
    },
  })
  return world
}

test('of a question about several KPIs only those are asked for that have not been answered, and the answer is in the order of the catalogue', async () => {
  const world = worldOfSeveral()
  const memory = remembering(world)
  const months = { per: 'month' } as const
  await memory.answer({ ...months, kpis: ['dso', 'nps'] })
  const answer = (await memory.answer({ ...months, kpis: ['nps', 'cost-burden', 'dso'] })) as Figure[]
  assert.deepEqual(
    world.asked.map(({ kpis }) => kpis),
    [['dso', 'nps'], ['cost-burden']],
  )
  assert.deepEqual(
    answer.map(({ kpi }) => kpi),
    ['dso', 'nps', 'cost-burden'],
  )
  await memory.answer({ per: 'week', kpis: ['dso', 'nps'] })
  assert.equal(world.asked.length, 3)
})

test('a setting that only another KPI has is refused however often the other was asked with it', async () => {
  const world = worldOfSeveral()
  const memory = remembering(world)
  const set = { costs: '1' }
  await memory.answer({ set, kpis: ['cost-burden', 'dso', 'nps'] })
  assert.ok(isRefusal(await memory.answer({ set, kpis: ['dso', 'nps'] })))
})

test('what the engine broke off is asked again', async () => {
  const reason = { code: 'own-too-long', words: { nl: 'Te lang.', en: 'Too long.' } }
  const world = drawnWorld()
  const answer: typeof world.answer = async (question) => {
    world.asked.push(question)
    return [
      { ...FIGURE, kpi: 'dso', status: 'refused', reason },
      { ...FIGURE, kpi: 'nps' },
    ]
  }
  const memory = remembering({ ...world, answer })
  await memory.answer({ kpis: ['dso', 'nps'] })
  await memory.answer({ kpis: ['dso', 'nps'] })
  assert.deepEqual(
    world.asked.map(({ kpis }) => kpis),
    [['dso', 'nps'], ['dso']],
  )
})

test('parts that were known at different moments make no answer', async () => {
  let times = 0
  const world = drawnWorld({
    answer: async ({ kpis = [] }) => {
      times++
      return kpis.map((kpi): Figure => ({ ...FIGURE, kpi, asOf: `2026-02-0${Math.min(times, 2)}` as Day }))
    },
  })
  const memory = remembering(world)
  await memory.answer({ kpis: ['dso', 'nps'] })
  const answer = (await memory.answer({ kpis: ['dso', 'nps', 'cost-burden'] })) as Figure[]
  assert.deepEqual([...new Set(answer.map(({ asOf }) => asOf))], ['2026-02-02'])
})

test('what is asked for often is not the first to be forgotten', async () => {
  const world = drawnWorld()
  const memory = remembering(world, 2)
  for (const id of ['a', 'b', 'a', 'c', 'a']) await memory.answer({ kpis: [id] })
  assert.deepEqual(
    world.asked.map(({ kpis }) => kpis?.[0]),
    ['a', 'b', 'c'],
  )
})

test('what a group shows may depend on all that is asked, so it is remembered as one', async () => {
  const world = worldOfSeveral()
  const memory = remembering(world)
  await memory.answer({ where: { region: 'Noord' }, kpis: ['dso', 'nps'] })
  await memory.answer({ where: { region: 'Noord' }, kpis: ['dso', 'nps', 'cost-burden'] })
  assert.deepEqual(world.asked[1]?.kpis, ['dso', 'nps', 'cost-burden'])
})
