import { createHash } from 'node:crypto'
import { refuse, type Figure, type Refusal } from '#base'
import {
  answering,
  DEFAULT_SECTOR,
  definitionVersion,
  describe,
  HOUSE,
  openCatalogue,
  sectorTree,
  treeOf,
  type Catalogue,
  type Description,
  type Question,
  type Tree,
} from '#kpi'
import { checkEdition, type AskDecisions, type Checked, type Published, type WholeEdition } from '#steering'
import type { Store } from '#store'
import { remembering } from './remember.ts'

/** Everything the server needs to know about the data behind it. */
export type World = {
  /** The KPIs that can be asked for, and those of the organisation's own that were refused. */
  catalogue(): Promise<Catalogue>
  answer(question: Question): Promise<Figure[] | Refusal>
  describe(): Promise<Description>
  /** The KPIs that are steered on; read anew each time, so that a change shows at once. */
  tree(): Promise<Tree | Refusal>
  /** Asks what people decided. */
  decided: AskDecisions
  /** Publishes the figures of a period; refused where nothing can be kept. */
  publish: Publish
  /** Works an edition out again from the events of then. */
  check(whole: WholeEdition): Promise<Checked | Refusal>
  /** A text that changes whenever the data change. */
  watermark(): Promise<string>
}

/** Publishes the figures of a period, of one creditor or of all together (null), under somebody's name. */
export type Publish = (asked: { period: string; creditor: string | null; owner: string }) => Promise<Published | Refusal>

type Choices = { dataFolder?: string | null; decided?: AskDecisions; publish?: Publish }

const cannotPublish: Publish = async () =>
  refuse('edition.nowhere', {
    nl: 'Hier wordt niets bewaard, dus ook niets gepubliceerd.',
    en: 'Nothing is kept here, so nothing is published either.',
  })

/** The world in a store: the house's KPIs over its facts, the choices in the data folder where there is one, and what people decided, where that is kept. It remembers what it answered. */
export function worldOf(store: Store, { dataFolder = null, decided = async () => [], publish = cannotPublish }: Choices = {}): World {
  const catalogue = dataFolder === null ? async () => HOUSE : openCatalogue(store, dataFolder)
  return remembering({
    decided,
    publish,
    check: async (whole) => checkEdition(store, whole, (await catalogue()).kpis),
    catalogue,
    answer: async (question) => answering(store, (await catalogue()).kpis)(question),
    describe: () => describe(store),
    tree: async () => (dataFolder === null ? sectorTree(DEFAULT_SECTOR) : treeOf(dataFolder, await catalogue())),
    watermark: async () => {
      // Events are only ever added, so that their number tells one state from the next, and the engine knows it without looking at them.
      // All facts are derived anew under other settings, and by another release, which leaves a mark.
      const [row] = await store.query<{ events: number; settings: string; anew: number }>(
        `SELECT count() AS events, (SELECT argMax(settings, derivation.run) FROM derivation) AS settings,
           (SELECT countIf(version = 'under way') FROM derivation) AS anew FROM event`,
      )
      const { kpis, refused } = await catalogue()
      const own = [...kpis.filter((kpi) => kpi.own).map((kpi) => [definitionVersion(kpi), kpi]), refused]
      return `${row?.events} ${row?.anew} ${row?.settings} ${createHash('sha256').update(JSON.stringify(own)).digest('base64url')}`
    },
  })
}
