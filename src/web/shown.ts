import type { Card, TreeAnswer } from '#api-contract'

/** Every KPI there is, in the URL. */
export const ALL_KPIS = 'all'

/** The KPIs on the page, in the order of reading, and those that are not. */
export type Shown = { cards: Card[]; others: Card[]; unknown: string[] }

/** Which KPIs the page shows: those of the tree, or what the URL names: ids with commas, or all. */
export function shownOf(kpis: string | undefined, cards: readonly Card[], tree: TreeAnswer): Shown {
  const named = kpis === ALL_KPIS ? cards.map(({ id }) => id) : (kpis?.split(',').filter(Boolean) ?? [])
  const known = named.filter((id) => cards.some((card) => card.id === id))
  const ids = [...new Set(known.length > 0 ? known : tree.kpis.map(({ kpi }) => kpi))]
  return {
    cards: ids.flatMap((id) => cards.find((card) => card.id === id) ?? []),
    others: cards.filter(({ id }) => !ids.includes(id)),
    unknown: named.filter((id) => !known.includes(id)),
  }
}
