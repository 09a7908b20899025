import { serveStatic } from '@hono/node-server/serve-static'
import type { OpenAPIHono } from '@hono/zod-openapi'

const FOREVER = 'public, max-age=31536000, immutable'

/** Serves the built pages: files named by their content for ever, the page itself always asked for again. */
export function webFiles(app: OpenAPIHono, root: string): void {
  app.use('/assets/*', serveStatic({ root, onFound: (_path, context) => context.header('Cache-Control', FOREVER) }))
  app.get('*', async (context, next) => (context.req.path.startsWith('/v1') ? undefined : file(root)(context, next)) ?? next())
}

function file(root: string) {
  return serveStatic({ root, onFound: (_path, context) => context.header('Cache-Control', 'no-cache') })
}
