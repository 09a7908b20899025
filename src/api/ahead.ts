import type { OpenAPIHono } from '@hono/zod-openapi'
import { trendOf, type Day } from '#base'
import type { Catalogue, Description, TreeAnswer } from './contract.ts'

/**
 * Asks what the home page will ask, so that its first reader need not wait: the KPIs of the tree by month, of all creditors together.
 * An answer that cannot be given is left to whoever asks.
 */
export async function answerAhead(app: OpenAPIHono): Promise<void> {
  const ask = async <Answer>(path: string) => (await (await app.request(path)).json()) as Answer
  const [{ creditors }, { kpis }, tree] = [
    await ask<Description>('/v1/creditors'),
    await ask<Catalogue>('/v1/kpis'),
    await ask<TreeAnswer>('/v1/tree'),
  ]
  const lastOn = creditors
    .map((creditor) => creditor.lastOn as Day)
    .toSorted()
    .at(-1)
  const shown = (tree.kpis ?? []).filter(({ kpi }) => kpis.some(({ id }) => id === kpi))
  if (lastOn === undefined || shown.length === 0) return
  const question = new URLSearchParams({ per: 'month', ...trendOf('month', lastOn) })
  for (const { kpi } of shown) question.append('kpi', kpi)
  await app.request(`/v1/figures?${question}`)
}
