import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { isRefusal, type Words } from '#base'
import { DEFAULT_SECTOR, measureTree, sectorTree, type Measuring, type Tree } from '#kpi'
import { edgesQuery, measuredTree, noQuery, tree, type TreeAnswer } from './contract.ts'
import { problems, refusalAnswer } from './problem.ts'
import type { World } from './world.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/tree',
  summary: 'The KPI tree: what is steered on, and what is expected to lead to what',
  request: { query: noQuery },
  responses: { 200: { description: 'The tree', content: { 'application/json': { schema: tree } } }, ...problems(400, 503) },
})

const edges = createRoute({
  method: 'get',
  path: '/v1/tree/edges',
  summary: 'What the data say of each edge of the tree: association, never cause',
  request: { query: edgesQuery },
  responses: { 200: { description: 'The edges', content: { 'application/json': { schema: measuredTree } } }, ...problems(400, 422, 503) },
})

/** Says which KPIs are steered on, and what the data say of each edge; where the tree of the organisation is refused, the default with the reason. */
export function treeRoute(app: OpenAPIHono, world: World): void {
  app.openapi(route, async (context) => {
    const found = await world.tree()
    const answer = isRefusal(found)
      ? treeAnswer(sectorTree(DEFAULT_SECTOR), { code: found.refused, words: found.words })
      : treeAnswer(found, null)
    return context.json(answer, 200)
  })
  app.openapi(edges, async (context) => {
    const found = await world.tree()
    const { by, ...rest } = context.req.valid('query')
    const measuring: Measuring = { by, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) }
    const measured = isRefusal(found) ? found : await measureTree((question) => world.answer(question), found, measuring)
    return isRefusal(measured) ? refusalAnswer(context, 422, measured) : context.json({ ...measured, by: [...measured.by] }, 200)
  })
}

function treeAnswer({ kpis, edges, leftOut, ...rest }: Tree, fault: { code: string; words: Words } | null): TreeAnswer {
  return { ...rest, kpis: [...kpis], edges: [...edges], leftOut: [...leftOut], fault }
}
