import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { health, noQuery } from './contract.ts'
import { problems } from './problem.ts'
import type { World } from './world.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/health',
  summary: 'Whether the server and its warehouse answer',
  request: { query: noQuery },
  responses: { 200: { description: 'Both answer', content: { 'application/json': { schema: health } } }, ...problems(503) },
})

/** Says whether the server and the warehouse behind it answer, for those who watch over it. */
export function healthRoute(app: OpenAPIHono, world: World, version: string): void {
  const answers = async () => {
    await world.watermark()
    return { status: 'ok' as const, version }
  }
  app.openapi(route, async (context) => context.json(await answers(), 200))
  app.get('/health', async (context) => context.json(await answers()))
}
