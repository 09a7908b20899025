import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { isRefusal, type Words } from '#base'
import { DEFAULT_SECTOR, sectorTree, type Tree } from '#kpi'
import { noQuery, tree, type TreeAnswer } from './contract.ts'
import { problems } from './problem.ts'
import type { World } from './world.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/tree',
  summary: 'The KPI tree: what is steered on, and what is expected to lead to what',
  request: { query: noQuery },
  responses: { 200: { description: 'The tree', content: { 'application/json': { schema: tree } } }, ...problems(400, 503) },
})

/** Says which KPIs are steered on; where the tree of the organisation is refused, the default with the reason. */
export function treeRoute(app: OpenAPIHono, world: World): void {
  app.openapi(route, async (context) => {
    const found = await world.tree()
    const answer = isRefusal(found)
      ? treeAnswer(sectorTree(DEFAULT_SECTOR), { code: found.refused, words: found.words })
      : treeAnswer(found, null)
    return context.json(answer, 200)
  })
}

function treeAnswer({ kpis, edges, ...rest }: Tree, fault: { code: string; words: Words } | null): TreeAnswer {
  return { ...rest, kpis: [...kpis], edges: [...edges], fault }
}
