import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { refuse } from '#base'
import { refusalAnswer } from './problem.ts'

/** Serves the built pages: files named by their content for ever, the page itself always asked for again. */
export function webFiles(app: OpenAPIHono, root: string): void {
  if (!existsSync(root)) {
    app.get('/', (context) => refusalAnswer(context, 404, NOT_BUILT))
    return
  }
  const file = serveStatic({ root })
  app.use(async (context, next) => {
    const { path } = context.req
    if (path.startsWith('/v1/') || path === '/health') return next()
    const answer = await file(context, next)
    if (!(answer instanceof Response)) return
    answer.headers.set('Cache-Control', path.startsWith('/assets/') ? FOREVER : 'no-cache')
    return answer
  })
}

const FOREVER = 'public, max-age=31536000, immutable'

const NOT_BUILT = refuse('web.not-built', {
  nl: 'De pagina’s zijn nog niet gebouwd; dat doet "npm run build:web". De API onder /v1 werkt al.',
  en: 'The pages have not been built yet; "npm run build:web" does that. The API under /v1 works already.',
})
