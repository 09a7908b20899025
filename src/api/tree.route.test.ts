import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuse } from '#base'
import { sectorTree } from '#kpi'
import type { TreeAnswer } from './contract.ts'
import { drawnApp, drawnWorld, problemOf } from './drawn-world.test.ts'

const WORDS = { nl: 'tree.yaml, regel 3: fout.', en: 'tree.yaml, line 3: wrong.' }

test('the tree is given as it is', async () => {
  const response = await drawnApp().request('/v1/tree')
  assert.deepEqual(await response.json(), { ...sectorTree('energy'), fault: null })
})

test('in the place of a tree that is refused stands the default, with the reason', async () => {
  const world = drawnWorld({ tree: async () => refuse('tree.kpi', WORDS) })
  const answer = (await (await drawnApp(world).request('/v1/tree')).json()) as TreeAnswer
  assert.deepEqual([answer.sector, answer.fault], ['energy', { code: 'tree.kpi', words: WORDS }])
})

test('a question about the tree takes nothing', async () => {
  assert.equal((await problemOf(drawnApp(), '/v1/tree?sector=water', 400)).code, 'request.parameter')
})

test('the edges are measured over the segments that are asked, by the same answers as everything', async () => {
  const world = drawnWorld()
  const response = await drawnApp(world).request('/v1/tree/edges?by=region&per=quarter&creditor=waterkant')
  const { by, per, edges } = (await response.json()) as {
    by: string[]
    per: string
    edges: { from: string; finding: string; label: string }[]
  }
  assert.deepEqual([response.status, by, per], [200, ['region'], 'quarter'])
  assert.deepEqual(
    edges.map(({ from, finding, label }) => [from, finding, label]),
    sectorTree('energy').edges.map(({ from }) => [from, 'not-enough-data', 'association']),
  )
  assert.deepEqual(world.asked[1]?.by, ['region'])
})

test('a tree that is refused is not measured, nor is one over no segments', async () => {
  const world = drawnWorld({ tree: async () => refuse('tree.kpi', WORDS) })
  assert.equal((await problemOf(drawnApp(world), '/v1/tree/edges?by=region', 422)).code, 'tree.kpi')
  assert.equal((await problemOf(drawnApp(), '/v1/tree/edges', 400)).errors?.[0]?.name, 'by')
})
