import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { isRefusal } from '#base'
import type { Question } from '#kpi'
import { figures, figuresQuery, type FiguresQuery } from './contract.ts'
import { problems, refusalAnswer } from './problem.ts'
import type { World } from './world.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/figures',
  summary: 'The figures that answer a question',
  request: { query: figuresQuery },
  responses: { 200: { description: 'The figures', content: { 'application/json': { schema: figures } } }, ...problems(400, 422, 503) },
})

/** Answers questions with figures; one wide question serves a whole page. */
export function figuresRoute(app: OpenAPIHono, world: World): void {
  app.openapi(route, async (context) => {
    const answer = await world.answer(questionOf(context.req.valid('query')))
    if (isRefusal(answer)) return refusalAnswer(context, 422, answer)
    const [first] = answer
    return context.json({ figures: answer, asOf: first?.asOf ?? null, knownAt: first?.knownAt ?? null }, 200)
  })
}

/** The question that a URL asks. */
export function questionOf(query: FiguresQuery): Question {
  const { kpi, creditor, from, to, per, by, where, besides, set, 'as-of': asOf, 'known-at': knownAt } = query
  const given = {
    kpis: kpi,
    creditor,
    from,
    to,
    per,
    by,
    asOf,
    knownAt,
    where: where && pairs(where),
    besides: besides && pairs(besides),
    set: set && pairs(set),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function pairs(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text) => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)]))
}
