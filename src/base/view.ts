import type { Words } from './words.ts'

/** The views on collection that stand side by side, in the order of reading. */
export const VIEWS = ['money', 'customer', 'society'] as const
export type View = (typeof VIEWS)[number]

/** What the views are called. */
export const VIEW_WORDS: Record<View, Words> = {
  money: { nl: 'Geld', en: 'Money' },
  customer: { nl: 'Klant', en: 'Customer' },
  society: { nl: 'Maatschappij', en: 'Society' },
}

/** The layers of a tree of KPIs, from the result down to what is done every day. */
export const LAYERS = ['result', 'chain', 'process'] as const
export type Layer = (typeof LAYERS)[number]

/** What the layers are called. */
export const LAYER_WORDS: Record<Layer, Words> = {
  result: { nl: 'Resultaat', en: 'Result' },
  chain: { nl: 'Keten', en: 'Chain' },
  process: { nl: 'Proces', en: 'Process' },
}
