import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  Catalogue,
  Decisions,
  Description,
  FiguresAnswer,
  MeasuredTree,
  Problem,
  RivalsAnswer,
  TreeAnswer,
  VintagesAnswer,
} from '#api-contract'
import type { Words } from '#base'

/** What the server said when it did not answer. */
export class ProblemError extends Error {
  readonly words: Words
  readonly code: string
  readonly requestId: string | undefined
  constructor({ code, words, requestId }: Pick<Problem, 'code' | 'words' | 'requestId'>) {
    super(words.en)
    this.code = code
    this.words = words
    this.requestId = requestId
  }
}

async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path, { headers: { accept: 'application/json' } }).catch(() => {
    throw new ProblemError({ code: 'server.unreachable', words: UNREACHABLE })
  })
  if (response.ok) return response.json() as Promise<Answer>
  const problem = (await response.json().catch(() => ({ code: 'server.unclear', words: UNREACHABLE }))) as Problem
  throw new ProblemError(problem)
}

const UNREACHABLE: Words = {
  nl: 'De server geeft geen antwoord. Controleer of stuurhuis nog draait.',
  en: 'The server does not answer. Check whether stuurhuis is still running.',
}

/** Asks what each KPI means. */
export function useCatalogue() {
  return useQuery({ queryKey: ['/v1/kpis'], queryFn: () => ask<Catalogue>('/v1/kpis') })
}

/** Asks which KPIs are steered on. */
export function useTree() {
  return useQuery({ queryKey: ['/v1/tree'], queryFn: () => ask<TreeAnswer>('/v1/tree') })
}

/** Asks what the data say of each edge of the tree, where somebody wants to know: it takes the figures of all its KPIs by group. */
export function useEdges(question: URLSearchParams | null) {
  const path = `/v1/tree/edges?${question}`
  return useQuery({ queryKey: [path], queryFn: () => ask<MeasuredTree>(path), enabled: question !== null })
}

/** Asks how the number of a KPI moves under its rival definitions. */
export function useRivals(kpi: string, question: URLSearchParams) {
  const path = `/v1/kpis/${kpi}/rivals?${question}`
  return useQuery({ queryKey: [path], queryFn: () => ask<RivalsAnswer>(path) })
}

/** Asks what was opened in each quarter at the same age, the youngest completed. */
export function useVintages(kpi: string, question: URLSearchParams) {
  const path = `/v1/kpis/${kpi}/vintages?${question}`
  return useQuery({ queryKey: [path], queryFn: () => ask<VintagesAnswer>(path) })
}

/** Asks whose data there are. */
export function useCreditors() {
  return useQuery({ queryKey: ['/v1/creditors'], queryFn: () => ask<Description>('/v1/creditors') })
}

/** Asks what people decided, for all charts of the page at once. */
export function useDecisions() {
  return useQuery({ queryKey: ['/v1/decisions'], queryFn: () => ask<Decisions>('/v1/decisions') })
}

/** Asks the one wide question behind the home page; the page before stays until the answer is there. */
export function useFigures(question: URLSearchParams | null) {
  const path = `/v1/figures?${question}`
  return useQuery({
    queryKey: [path],
    queryFn: () => ask<FiguresAnswer>(path),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  })
}
