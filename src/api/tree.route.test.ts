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
