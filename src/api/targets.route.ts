import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { isRefusal } from '#base'
import { targets as findTargets } from '#steering'
import { decisionsQuery, targets } from './contract.ts'
import { listedOf } from './listed.ts'
import { problems, refusalAnswer } from './problem.ts'
import type { World } from './world.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/targets',
  summary: 'What KPIs are meant to be',
  request: { query: decisionsQuery },
  responses: {
    200: { description: 'What KPIs are meant to be', content: { 'application/json': { schema: targets } } },
    ...problems(400, 503),
  },
})

/** Says what KPIs are meant to be, now or at an instant. */
export function targetsRoute(app: OpenAPIHono, world: World): void {
  app.openapi(route, async (context) => {
    const query = context.req.valid('query')
    const found = await world.decided((decisions) => findTargets(decisions, listedOf(query)))
    return isRefusal(found) ? refusalAnswer(context, 503, found) : context.json({ targets: found }, 200)
  })
}
