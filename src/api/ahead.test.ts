import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sectorTree } from '#kpi'
import { answerAhead } from './ahead.ts'
import { drawnApp, drawnWorld } from './drawn-world.test.ts'
import { remembering } from './remember.ts'

const TREE = sectorTree('energy').kpis.map(({ kpi }) => kpi)

test('the KPIs of the tree are asked for as the page asks, once', async () => {
  const drawn = drawnWorld()
  const world = remembering(drawn)
  await answerAhead(world)
  assert.equal(drawn.asked.length, 1)
  const [{ kpis = [], ...question } = {}] = drawn.asked
  assert.deepEqual(question, { from: '2023-03-01', to: '2026-03-01', per: 'month' })
  assert.deepEqual(kpis.toSorted(), TREE.toSorted())
  const path = `/v1/figures?per=month&from=2023-03-01&to=2026-03-01&${TREE.map((id) => `kpi=${id}`).join('&')}`
  const page = await drawnApp(world).request(path)
  assert.equal(page.status, 200)
  assert.equal(drawn.asked.length, 1)
})

test('without data nothing is asked', async () => {
  const world = drawnWorld({ describe: async () => ({ creditors: [], dimensions: {} }) })
  await answerAhead(world)
  assert.deepEqual(world.asked, [])
})
