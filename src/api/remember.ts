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
    const forget = () => answers.get(key) === fresh && answers.delete(key)
    // A question that failed, or that the engine broke off, is asked again the next time.
    fresh.then((answer) => isBrokenOff(answer) && forget(), forget)
    const [oldest] = answers.keys()
    if (answers.size > most && oldest !== undefined) answers.delete(oldest)
    return fresh
  }
  /** What is asked for again goes to the end of the row of those that are forgotten. */
  const recall = <Kept>(key: string): Promise<Kept> | undefined => {
    const known = answers.get(key)
    if (known && answers.delete(key)) answers.set(key, known)
    return known as Promise<Kept> | undefined
  }
  const once = <Kept>(key: string, ask: () => Promise<Kept>) => recall<Kept>(key) ?? keep(key, ask())
  const whole = (question: Question) => once(keyOf(question), () => world.answer(question))
  const together = async (question: Question, ids: readonly string[]): Promise<Answer> => {
    const partOf = (id: string) => `${keyOf({ ...question, kpis: [id] })} of several`
    const parts = new Map(ids.map((id) => [id, recall<Answer>(partOf(id))]))
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
    // Whether a question can be put may depend on all that it names; and parts of two states make no answer.
    if (found.some(isRefusal)) return whole(question)
    const figures = (found as Figure[][]).flat()
    const states = new Set(figures.map(({ asOf, knownAt }) => `${asOf} ${knownAt}`))
    return states.size > 1 ? world.answer(question) : figures
  }
  return {
    ...world,
    answer: async (question) => {
      await refresh()
      const ids = await inOrder(world, question)
      return ids.length > 1 && isOfEach(question) ? together(question, ids) : whole(question)
    },
    describe: async () => {
      await refresh()
      return once('description', () => world.describe())
    },
  }
}

/** Whether the answer about one KPI is the same whichever others are asked about; a group or a setting may be unknown to all of them. */
function isOfEach({ where, besides, set }: Question): boolean {
  return !where && !besides && !set
}

/** Whether the engine broke something off for want of time or memory, which it need not do again. */
function isBrokenOff(answer: unknown): boolean {
  return Array.isArray(answer) && (answer as Figure[]).some(({ reason }) => reason !== null && BROKEN_OFF.includes(reason?.code))
}

const BROKEN_OFF = ['own-too-long', 'own-too-large', 'own-failed']

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
