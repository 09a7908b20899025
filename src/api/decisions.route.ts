import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { isRefusal } from '#base'
import { annotations, peaks, targets } from '#steering'
import { calendarQuery, decisions as schema } from './contract.ts'
import { listedOf } from './listed.ts'
import { problems, refusalAnswer } from './problem.ts'
import type { World } from './world.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/decisions',
  summary: 'Targets, annotations and known peaks in one answer',
  request: { query: calendarQuery },
  responses: { 200: { description: 'What people decided', content: { 'application/json': { schema } } }, ...problems(400, 503) },
})

/** Says everything that people decided; one question serves a whole page. */
export function decisionsRoute(app: OpenAPIHono, world: World): void {
  app.openapi(route, async (context) => {
    const listed = listedOf(context.req.valid('query'))
    const found = await world.decided(async (open) => {
      const [targeted, annotated, peaked] = await Promise.all([targets(open, listed), annotations(open, listed), peaks(open, listed)])
      return [{ targets: targeted, annotations: annotated, peaks: peaked }]
    })
    if (isRefusal(found)) return refusalAnswer(context, 503, found)
    return context.json(found[0] ?? { targets: [], annotations: [], peaks: [] }, 200)
  })
}
