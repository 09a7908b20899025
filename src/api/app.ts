import { OpenAPIHono } from '@hono/zod-openapi'
import { compress } from 'hono/compress'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { refuse } from '#base'
import { annotationsRoute } from './annotations.route.ts'
import { calendarRoute } from './calendar.route.ts'
import { calendarQuery, decisionsQuery, edgesQuery, editionsQuery, figuresQuery, rivalsQuery } from './contract.ts'
import { vintagesQuery } from './contract-vintages.ts'
import { creditorsRoute } from './creditors.route.ts'
import { decisionsRoute } from './decisions.route.ts'
import { editionsRoute } from './editions.route.ts'
import { isOutage, type Trouble } from './failure.ts'
import { figuresRoute } from './figures.route.ts'
import { unlessUnchanged } from './fresh.ts'
import { healthRoute } from './health.route.ts'
import { kpisRoute } from './kpis.route.ts'
import { badRequest, refusalAnswer } from './problem.ts'
import { targetsRoute } from './targets.route.ts'
import { treeRoute } from './tree.route.ts'
import { webFiles } from './web-files.ts'
import type { World } from './world.ts'

/** What the server is made of: the data behind it, the folder with the built pages, and who hears of trouble. */
export type AppParts = { world: World; webRoot: string; version: string; report?: (trouble: Trouble) => void }

/** Makes the server: the API under /v1 and the pages beside it. */
export function createApp({ world, webRoot, version, report }: AppParts): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, context) =>
      result.success
        ? undefined
        : badRequest(context, result.error, Object.keys(ASKED[context.req.path.replace(OF_ONE_KPI, '/v1/kpis/{id}/')]?.shape ?? {})),
  })
  app.use(requestId({ headerName: 'X-Request-Id' }), compress(), secureHeaders(HEADERS))
  app.use('/v1/*', async (context, next) => {
    await next()
    context.header('API-Version', version)
  })
  app.use('/v1/figures', unlessUnchanged(world, version))
  app.use('/v1/creditors', unlessUnchanged(world, version))
  app.use('/v1/kpis/*', unlessUnchanged(world, version))
  const decided = [targetsRoute, annotationsRoute, calendarRoute, decisionsRoute, editionsRoute]
  for (const route of [kpisRoute, treeRoute, figuresRoute, creditorsRoute, ...decided]) route(app, world)
  healthRoute(app, world, version)
  app.doc31('/v1/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Stuurhuis', version, description: 'KPIs about money, customer and society from the event history of claims.' },
  })
  webFiles(app, webRoot)
  answerTheRest(app, report ?? reportToConsole)
  return app
}

const OF_ONE_KPI = /^\/v1\/kpis\/[^/]+\//

/** What each address can be asked. */
const ASKED: Record<string, { shape: object }> = {
  '/v1/figures': figuresQuery,
  '/v1/kpis/{id}/rivals': rivalsQuery,
  '/v1/kpis/{id}/vintages': vintagesQuery,
  '/v1/tree/edges': edgesQuery,
  '/v1/targets': decisionsQuery,
  '/v1/annotations': decisionsQuery,
  '/v1/calendar': calendarQuery,
  '/v1/editions': editionsQuery,
  '/v1/decisions': calendarQuery,
}

const HEADERS: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
}

function answerTheRest(app: OpenAPIHono, report: (trouble: Trouble) => void): void {
  app.notFound((context) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
      context.header('Allow', 'GET, HEAD')
      return refusalAnswer(context, 405, READ_ONLY)
    }
    const { path } = context.req
    return refusalAnswer(context, 404, refuse('route.unknown', { nl: `Er is niets op ${path}.`, en: `There is nothing at ${path}.` }))
  })
  app.onError((error, context) => {
    const requestId = context.get('requestId' as never) as string
    const outage = isOutage(error)
    report({ requestId, path: context.req.path, outage, error })
    return outage ? refusalAnswer(context, 503, UNREACHABLE, { requestId }) : refusalAnswer(context, 500, mistake(requestId), { requestId })
  })
}

const READ_ONLY = refuse('route.read-only', {
  nl: 'Deze dienst geeft alleen antwoord; sturen kan niet.',
  en: 'This service only answers; nothing can be sent to it.',
})

const UNREACHABLE = refuse('store.unavailable', {
  nl: 'De gegevens zijn op dit moment niet bereikbaar. Probeer het over een minuut opnieuw.',
  en: 'The data cannot be reached at this moment. Try again in a minute.',
})

function mistake(requestId: string) {
  return refuse('server.mistake', {
    nl: `Er ging iets mis aan onze kant. Noem bij een melding het nummer ${requestId}.`,
    en: `Something went wrong on our side. Name ${requestId} when you report it.`,
  })
}

function reportToConsole({ requestId, path, error }: Trouble): void {
  console.error(`${requestId} ${path}`, error)
}
