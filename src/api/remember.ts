import { isRefusal, type Figure, type Refusal } from '#base'
import type { Question } from '#kpi'
import type { World } from './world.ts'

type Answer = Figure[] | Refusal

/**
 * A world that answers a question it has heard before from memory, as long as the data have not changed.
 * Of a question about several KPIs each is remembered apart, so that a page that shows others too waits for those only.
 */
export function remembering(world: World, most = 400): World {
  const answers = new Map<string, Promise<unknown>>()
  let state = ''
  const refresh = async () => {
    const now = await world.watermark()
    if (now !== state) answers.clear()
    state = now
  }
  const keep = <Kept>(key: string, fresh: Promise<Kept>): Promise<Kept> => {
    answers.set(key, fresh)
    // A question that failed is asked again the next time.
    fresh.catch(() => answers.delete(key))
    const [oldest] = answers.keys()
    if (answers.size > most && oldest !== undefined) answers.delete(oldest)
    return fresh
  }
  const once = <Kept>(key: string, ask: () => Promise<Kept>) => (answers.get(key) as Promise<Kept> | undefined) ?? keep(key, ask())
  const whole = (question: Question) => once(keyOf(question), () => world.answer(question))
  const together = async (question: Question, ids: readonly string[]): Promise<Answer> => {
    const partOf = (id: string) => `${keyOf({ ...question, kpis: [id] })} of several`
    const parts = new Map(ids.map((id) => [id, answers.get(partOf(id)) as Promise<Answer> | undefined]))
    const missing = ids.filter((id) => !parts.get(id))
    if (missing.length > 0) {
      const asked = world.answer({ ...question, kpis: missing })
      const ofOne = async (id: string): Promise<Answer> => {
        const answer = await asked
        return isRefusal(answer) ? answer : answer.filter(({ kpi }) => kpi === id)
      }
      for (const id of missing) parts.set(id, keep(partOf(id), ofOne(id)))
    }
    const found = await Promise.all(parts.values())
    // Whether a question can be put may depend on all that it names.
    return found.some(isRefusal) ? whole(question) : (found as Figure[][]).flat()
  }
  return {
    ...world,
    answer: async (question) => {
      await refresh()
      const ids = await inOrder(world, question)
      return ids.length > 1 && !question.where && !question.besides ? together(question, ids) : whole(question)
    },
    describe: async () => {
      await refresh()
      return once('description', () => world.describe())
    },
  }
}

/** A text for a question, whatever the order in which its parts are named. */
function keyOf(question: Question): string {
  return JSON.stringify(Object.entries(question).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The KPIs that a question names, in the order in which an answer has them; none where it does not name them or one is unknown. */
async function inOrder(world: World, { kpis: named = [] }: Question): Promise<string[]> {
  if (named.length < 2) return []
  const { kpis } = await world.catalogue()
  const ids = kpis.map(({ id }) => id).filter((id) => named.includes(id))
  return ids.length === new Set(named).size ? ids : []
}
