import type { Figure, Refusal } from '#base'
import { answer, CATALOGUE, DEFAULT_SECTOR, describe, sectorTree, treeOf, type Description, type Kpi, type Question, type Tree } from '#kpi'
import type { AskDecisions } from '#steering'
import type { Store } from '#store'

/** Everything the server needs to know about the data behind it. */
export type World = {
  catalogue: readonly Kpi[]
  answer(question: Question): Promise<Figure[] | Refusal>
  describe(): Promise<Description>
  /** The KPIs that are steered on; read anew each time, so that a change shows at once. */
  tree(): Promise<Tree | Refusal>
  /** Asks what people decided. */
  decided: AskDecisions
  /** A text that changes whenever the data change. */
  watermark(): Promise<string>
}

/** The world in a store: the house's KPIs over its facts, the choices in the data folder where there is one, and what people decided, where that is kept. */
export function worldOf(
  store: Store,
  { dataFolder = null, decided = async () => [] }: { dataFolder?: string | null; decided?: AskDecisions } = {},
): World {
  return {
    decided,
    catalogue: CATALOGUE,
    answer: (question) => answer(store, question),
    describe: () => describe(store),
    tree: async () => (dataFolder === null ? sectorTree(DEFAULT_SECTOR) : treeOf(dataFolder)),
    watermark: async () => {
      // Events are only ever added, so that their number and the latest moment of knowing tell one state from the next.
      const [row] = await store.query<{ events: number; latest: string }>(
        'SELECT count() AS events, toString(max(recorded_at)) AS latest FROM event',
      )
      return `${row?.events} ${row?.latest}`
    },
  }
}
