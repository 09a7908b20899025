import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { isRefusal } from '#base'
import { peaks } from '#steering'
import { calendar, calendarQuery } from './contract.ts'
import { listedOf } from './listed.ts'
import { problems, refusalAnswer } from './problem.ts'
import type { World } from './world.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/calendar',
  summary: 'Peaks that are known before they come',
  request: { query: calendarQuery },
  responses: {
    200: { description: 'Peaks that are known before they come', content: { 'application/json': { schema: calendar } } },
    ...problems(400, 503),
  },
})

/** Says which peaks are known before they come. */
export function calendarRoute(app: OpenAPIHono, world: World): void {
  app.openapi(route, async (context) => {
    const query = context.req.valid('query')
    const found = await world.decided((decisions) => peaks(decisions, listedOf(query)))
    return isRefusal(found) ? refusalAnswer(context, 503, found) : context.json({ peaks: found }, 200)
  })
}
