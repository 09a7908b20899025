import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { isRefusal, refuse, type Refusal } from '#base'
import { editionById, editions, type WholeEdition } from '#steering'
import { checked, editionPath, editionsList, editionsQuery, noQuery, published, publishing, wholeEdition } from './contract.ts'
import { problems, refusalAnswer } from './problem.ts'
import type { World } from './world.ts'

const json = <Schema>(description: string, schema: Schema) => ({ description, content: { 'application/json': { schema } } })

const list = createRoute({
  method: 'get',
  path: '/v1/editions',
  summary: 'What was published',
  request: { query: editionsQuery },
  responses: { 200: json('The editions, the latest period first', editionsList), ...problems(400, 503) },
})

const one = createRoute({
  method: 'get',
  path: '/v1/editions/{id}',
  summary: 'An edition with its figures',
  request: { params: editionPath, query: noQuery },
  responses: { 200: json('The edition', wholeEdition), ...problems(400, 404, 503) },
})

const check = createRoute({
  method: 'get',
  path: '/v1/editions/{id}/check',
  summary: 'Works an edition out again from the events of then',
  request: { params: editionPath, query: noQuery },
  responses: { 200: json('Whether every figure comes out again', checked), ...problems(400, 404, 422, 503) },
})

const post = createRoute({
  method: 'post',
  path: '/v1/editions',
  summary: 'Publishes the figures of a period',
  request: { body: { required: true, content: { 'application/json': { schema: publishing } } } },
  responses: { 200: json('The edition, new or the one that stands', published), ...problems(400, 422, 503) },
})

/** What was published, and publishing it. */
export function editionsRoute(app: OpenAPIHono, world: World): void {
  app.use('/v1/editions', jsonOnly)
  app.openapi(list, async (context) => {
    const found = await world.decided((decisions) => editions(decisions, context.req.valid('query')))
    return isRefusal(found) ? refusalAnswer(context, 503, found) : context.json({ editions: found.map(plain) }, 200)
  })
  app.openapi(one, async (context) => {
    const found = await wholeOf(world, context.req.valid('param').id)
    if (isRefusal(found)) return refusalAnswer(context, 503, found)
    return found ? context.json(plainWhole(found), 200) : refusalAnswer(context, 404, unknown(context.req.path))
  })
  app.openapi(check, async (context) => {
    const found = await wholeOf(world, context.req.valid('param').id)
    if (isRefusal(found)) return refusalAnswer(context, 503, found)
    if (!found) return refusalAnswer(context, 404, unknown(context.req.path))
    const answer = await world.check(found)
    if (isRefusal(answer)) return refusalAnswer(context, 422, answer)
    return context.json({ ...answer, edition: plain(answer.edition), others: [...answer.others] }, 200)
  })
  app.openapi(post, async (context) => {
    const { period, owner, creditor = null } = context.req.valid('json')
    const done = await world.publish({ period, owner, creditor })
    if (isRefusal(done)) return refusalAnswer(context, 422, done)
    return context.json({ ...plainWhole(done), isNew: done.isNew }, 200)
  })
}

/** Lets through only what is JSON and says so: what else arrives may be sent by a page elsewhere, without its reader knowing. */
const jsonOnly: MiddlewareHandler = async (context, next) => {
  if (context.req.method !== 'POST') return next()
  const isJson = /^application\/json\b/i.test(context.req.header('content-type') ?? '')
  const readable =
    isJson &&
    (await context.req.json().then(
      () => true,
      () => false,
    ))
  return readable ? next() : refusalAnswer(context, 400, NO_JSON)
}

const NO_JSON = refuse('request.body', {
  nl: 'Stuur JSON, met content-type application/json. Zo: {"period":"2026-10","owner":"Anna"}',
  en: 'Send JSON, with content-type application/json. Like this: {"period":"2026-10","owner":"Anna"}',
})

async function wholeOf(world: World, id: string): Promise<WholeEdition | undefined | Refusal> {
  const found = await world.decided(async (decisions) => {
    const whole = await editionById(decisions, id)
    return whole ? [whole] : []
  })
  return isRefusal(found) ? found : found[0]
}

function plain(edition: WholeEdition['edition']) {
  return { ...edition, dropped: [...edition.dropped] }
}

function plainWhole({ edition, figures }: WholeEdition) {
  const plainFigure = ({ figure, difference }: WholeEdition['figures'][number]) => ({
    figure,
    difference: difference && { ...difference, parts: [...difference.parts] },
  })
  return { edition: plain(edition), figures: figures.map(plainFigure) }
}

function unknown(path: string): Refusal {
  return refuse('edition.none', { nl: `Er is geen editie op ${path}.`, en: `There is no edition at ${path}.` })
}
