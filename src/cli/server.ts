import { isRefusal, refuse, type Figure, type Refusal, type Words } from '#base'
import type { Description, Question } from '#kpi'

/** Puts a question to the server that owns the data; the figures are the same as when the folder is opened. */
export async function askServer(url: string, question: Question): Promise<Figure[] | Refusal> {
  const query = new URLSearchParams()
  const { kpis, by, where, besides, set, asOf, knownAt, delivered: _, ...plain } = question
  for (const [name, value] of Object.entries({ ...plain, 'as-of': asOf, 'known-at': knownAt }))
    if (value !== undefined) query.append(name, value)
  for (const id of kpis ?? []) query.append('kpi', id)
  for (const dimension of by ?? []) query.append('by', dimension)
  for (const [dimension, value] of Object.entries(where ?? {})) query.append('where', `${dimension}:${value}`)
  for (const [dimension, value] of Object.entries(besides ?? {})) query.append('besides', `${dimension}:${value}`)
  for (const [parameter, value] of Object.entries(set ?? {})) query.append('set', `${parameter}:${value}`)
  const answer = await ask<{ figures: Figure[] }>(url, `/v1/figures?${query}`)
  return isRefusal(answer) ? answer : answer.figures
}

/** Asks the server that owns the data whose data they are, and which values each dimension has. */
export async function askDescription(url: string): Promise<Description | Refusal> {
  type Named = Omit<Description, 'dimensions'> & { dimensions: { id: string; values: string[] }[] }
  const answer = await ask<Named>(url, '/v1/creditors')
  if (isRefusal(answer)) return answer
  return { ...answer, dimensions: Object.fromEntries(answer.dimensions.map(({ id, values }) => [id, values])) }
}

/** Asks the server at an address, or sends something to it; gives what it answers, or its refusal. */
export async function ask<Answer>(url: string, path: string, sent?: object): Promise<Answer | Refusal> {
  try {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }
    const response = await fetch(`${url}${path}`, sent && post)
    const body = (await response.json()) as Answer & { code: string; words: Words }
    return response.ok ? body : { refused: body.code, words: body.words }
  } catch (error) {
    const why = (error as Error).message
    return refuse('server.silent', {
      nl: `De server op ${url} antwoordt niet: ${why}.`,
      en: `The server at ${url} does not answer: ${why}.`,
    })
  }
}

/** The own KPIs that the server refused; none where it does not say. */
export async function refusedByServer(url: string): Promise<Refusal[]> {
  try {
    const { refused } = (await (await fetch(`${url}/v1/kpis`)).json()) as { refused?: { code: string; words: Words; file: string }[] }
    return (refused ?? []).map(({ code, words, file }) => refuse(code, words, { file }))
  } catch {
    return []
  }
}
