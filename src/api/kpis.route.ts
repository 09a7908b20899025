import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { isRefusal, refuse, type Refusal } from '#base'
import { rivals as rivalsOf, vintages as vintagesOf, type Kpi } from '#kpi'
import { cardOf } from './card.ts'
import { card, catalogue, kpiPath, noQuery, rivals, rivalsQuery } from './contract.ts'
import { vintages, vintagesQuery } from './contract-vintages.ts'
import { questionOf } from './figures.route.ts'
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

const definitions = createRoute({
  method: 'get',
  path: '/v1/kpis/{id}/rivals',
  summary: 'The figures of one KPI under each of its definitions',
  request: { params: kpiPath, query: rivalsQuery },
  responses: {
    200: { description: 'The figures by definition', content: { 'application/json': { schema: rivals } } },
    ...problems(400, 422, 503),
  },
})

const completedVintages = createRoute({
  method: 'get',
  path: '/v1/kpis/{id}/vintages',
  summary: 'What was opened in each month or quarter, brought to the same age',
  request: { params: kpiPath, query: vintagesQuery },
  responses: {
    200: { description: 'The vintages', content: { 'application/json': { schema: vintages } } },
    ...problems(400, 422, 503),
  },
})

/** Says what each KPI means, how its number moves under another definition, and what its young vintages are expected to come to. */
export function kpisRoute(app: OpenAPIHono, world: World): void {
  app.openapi(all, async (context) => {
    const { kpis, refused } = await world.catalogue()
    return context.json({ kpis: kpis.map(cardOf), refused: refused.map(refusedFile) }, 200)
  })
  app.openapi(one, async (context) => {
    const { id } = context.req.valid('param')
    const { kpis } = await world.catalogue()
    const kpi = kpis.find((candidate) => candidate.id === id)
    return kpi ? context.json(cardOf(kpi), 200) : refusalAnswer(context, 404, unknownKpi(id, kpis))
  })
  app.openapi(definitions, async (context) => {
    const { kpis } = await world.catalogue()
    const question = { ...questionOf(context.req.valid('query')), kpi: context.req.valid('param').id }
    const found = await rivalsOf((each) => world.answer(each), question, kpis)
    return isRefusal(found)
      ? refusalAnswer(context, 422, found)
      : context.json({ kpi: found.kpi, rivals: found.rivals.map((rival) => ({ ...rival, set: { ...rival.set } })) }, 200)
  })
  app.openapi(completedVintages, async (context) => {
    const { kpis } = await world.catalogue()
    const { per, variant, 'to-age': toAge, ...query } = context.req.valid('query')
    const own = Object.fromEntries(Object.entries({ per, variant, toAge }).filter(([, value]) => value !== undefined))
    const found = await vintagesOf((each) => world.answer(each), { ...questionOf(query), ...own, kpi: context.req.valid('param').id }, kpis)
    return isRefusal(found) ? refusalAnswer(context, 422, found) : context.json({ ...found, by: [...found.by] }, 200)
  })
}

function refusedFile({ refused: code, words, where = {} }: Refusal) {
  return { code, words, file: where.file ?? '', line: where.row ?? null }
}

function unknownKpi(id: string, kpis: readonly Kpi[]) {
  const known = kpis.map((kpi) => kpi.id).join(', ')
  return refuse('kpi.unknown', {
    nl: `De KPI "${id}" bestaat niet; bekend zijn ${known}.`,
    en: `There is no KPI "${id}"; known are ${known}.`,
  })
}
