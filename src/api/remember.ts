import type { World } from './world.ts'

/** A world that answers a question it has heard before from memory, as long as the data have not changed. */
export function remembering(world: World, most = 200): World {
  const answers = new Map<string, Promise<unknown>>()
  let state = ''
  const once = async <Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const now = await world.watermark()
    if (now !== state) answers.clear()
    state = now
    const known = answers.get(key) as Promise<Answer> | undefined
    if (known) return known
    const fresh = ask()
    answers.set(key, fresh)
    // A question that failed is asked again the next time.
    fresh.catch(() => answers.delete(key))
    const [oldest] = answers.keys()
    if (answers.size > most && oldest !== undefined) answers.delete(oldest)
    return fresh
  }
  return {
    ...world,
    answer: (question) => once(JSON.stringify(question), () => world.answer(question)),
    describe: () => once('description', () => world.describe()),
  }
}
