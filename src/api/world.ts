import type { Figure, Refusal } from '#base'
import { answer, CATALOGUE, describe, type Description, type Kpi, type Question } from '#kpi'
import type { AskDecisions } from '#steering'
import type { Store } from '#store'

/** Everything the server needs to know about the data behind it. */
export type World = {
  catalogue: readonly Kpi[]
  answer(question: Question): Promise<Figure[] | Refusal>
  describe(): Promise<Description>
  /** Asks what people decided. */
  decided: AskDecisions
  /** A text that changes whenever the data change. */
  watermark(): Promise<string>
}

/** The world in a store: the house's KPIs over its facts, with what people decided, where that is kept. */
export function worldOf(store: Store, decided: AskDecisions = async () => []): World {
  return {
    decided,
    catalogue: CATALOGUE,
    answer: (question) => answer(store, question),
    describe: () => describe(store),
    watermark: async () => {
      // Events are only ever added, so that their number and the latest moment of knowing tell one state from the next.
      const [row] = await store.query<{ events: number; latest: string }>(
        'SELECT count() AS events, toString(max(recorded_at)) AS latest FROM event',
      )
      return `${row?.events} ${row?.latest}`
    },
  }
}
