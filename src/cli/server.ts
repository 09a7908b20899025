import { refuse, type Figure, type Refusal, type Words } from '#base'
import type { Question } from '#kpi'

/** Puts a question to the server that owns the data; the figures are the same as when the folder is opened. */
export async function askServer(url: string, question: Question): Promise<Figure[] | Refusal> {
  const query = new URLSearchParams()
  const { kpis, by, where, set, asOf, knownAt, ...plain } = question
  for (const [name, value] of Object.entries({ ...plain, 'as-of': asOf, 'known-at': knownAt }))
    if (value !== undefined) query.append(name, value)
  for (const id of kpis ?? []) query.append('kpi', id)
  for (const dimension of by ?? []) query.append('by', dimension)
  for (const [dimension, value] of Object.entries(where ?? {})) query.append('where', `${dimension}:${value}`)
  for (const [parameter, value] of Object.entries(set ?? {})) query.append('set', `${parameter}:${value}`)
  try {
    const response = await fetch(`${url}/v1/figures?${query}`)
    const body = (await response.json()) as { figures: Figure[]; code: string; words: Words }
    return response.ok ? body.figures : { refused: body.code, words: body.words }
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
