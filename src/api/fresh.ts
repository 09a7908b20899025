import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { World } from './world.ts'

/** Answers 304 when a caller already has this answer: same question, same data, same program. */
export function unlessUnchanged(world: World, version: string): MiddlewareHandler {
  return async (context, next) => {
    const { pathname, search } = new URL(context.req.url)
    const decides = JSON.stringify([version, await world.watermark(), pathname, search])
    const tag = `W/"${createHash('sha256').update(decides).digest('base64url').slice(0, 22)}"`
    const has = (context.req.header('if-none-match') ?? '').split(',').map((part) => part.trim())
    if (has.includes(tag)) return context.body(null, 304, { ETag: tag, 'Cache-Control': REVALIDATE })
    await next()
    if (context.res.status !== 200) return
    context.header('ETag', tag)
    context.header('Cache-Control', REVALIDATE)
  }
}

const REVALIDATE = 'private, no-cache'
