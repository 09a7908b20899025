import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { isRefusal } from '#base'
import { annotations as findAnnotations } from '#steering'
import { annotations, decisionsQuery } from './contract.ts'
import { listedOf } from './listed.ts'
import { problems, refusalAnswer } from './problem.ts'
import type { World } from './world.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/annotations',
  summary: 'What somebody knows about periods',
  request: { query: decisionsQuery },
  responses: {
    200: { description: 'What somebody knows about periods', content: { 'application/json': { schema: annotations } } },
    ...problems(400, 503),
  },
})

/** Says what somebody knows about periods that the figures do not tell. */
export function annotationsRoute(app: OpenAPIHono, world: World): void {
  app.openapi(route, async (context) => {
    const query = context.req.valid('query')
    const found = await world.decided((decisions) => findAnnotations(decisions, listedOf(query)))
    return isRefusal(found) ? refusalAnswer(context, 503, found) : context.json({ annotations: found }, 200)
  })
}
