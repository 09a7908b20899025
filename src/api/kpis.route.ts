import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { refuse } from '#base'
import { cardOf } from './card.ts'
import { card, catalogue, kpiPath, noQuery } from './contract.ts'
import { problems, refusalAnswer } from './problem.ts'
import type { World } from './world.ts'

const all = createRoute({
  method: 'get',
  path: '/v1/kpis',
  summary: 'All KPIs with their definition',
  request: { query: noQuery },
  responses: { 200: { description: 'The definition cards', content: { 'application/json': { schema: catalogue } } }, ...problems(400) },
})

const one = createRoute({
  method: 'get',
  path: '/v1/kpis/{id}',
  summary: 'The definition of one KPI',
  request: { params: kpiPath, query: noQuery },
  responses: { 200: { description: 'The definition card', content: { 'application/json': { schema: card } } }, ...problems(400, 404) },
})

/** Says what each KPI means. */
export function kpisRoute(app: OpenAPIHono, world: World): void {
  app.openapi(all, (context) => context.json({ kpis: world.catalogue.map(cardOf) }, 200))
  app.openapi(one, (context) => {
    const { id } = context.req.valid('param')
    const kpi = world.catalogue.find((candidate) => candidate.id === id)
    return kpi ? context.json(cardOf(kpi), 200) : refusalAnswer(context, 404, unknownKpi(id, world))
  })
}

function unknownKpi(id: string, { catalogue }: World) {
  const known = catalogue.map((kpi) => kpi.id).join(', ')
  return refuse('kpi.unknown', {
    nl: `De KPI "${id}" bestaat niet; bekend zijn ${known}.`,
    en: `There is no KPI "${id}"; known are ${known}.`,
  })
}
