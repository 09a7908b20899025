import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { DIMENSIONS } from '#kpi'
import { description, noQuery } from './contract.ts'
import { problems } from './problem.ts'
import type { World } from './world.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/creditors',
  summary: 'Who has delivered events, and the segments they can be cut by',
  request: { query: noQuery },
  responses: {
    200: { description: 'Creditors and dimension values', content: { 'application/json': { schema: description } } },
    ...problems(400, 503),
  },
})

/** Says whose data there are, from when to when, and by which segments. */
export function creditorsRoute(app: OpenAPIHono, world: World): void {
  app.openapi(route, async (context) => {
    const { creditors, dimensions } = await world.describe()
    const named = Object.entries(dimensions).flatMap(([id, values]) => {
      const name = DIMENSIONS[id as keyof typeof DIMENSIONS]
      return name ? [{ id, name, values }] : []
    })
    return context.json({ creditors, dimensions: named }, 200)
  })
}
