import { isRefusal, trendOf } from '#base'
import type { World } from './world.ts'

/**
 * Asks what the home page will ask, so that its first reader need not wait: the KPIs of the tree by month, of all creditors together.
 * An answer that cannot be given is left to whoever asks.
 */
export async function answerAhead(world: World): Promise<void> {
  const [{ creditors }, { kpis }, tree] = [await world.describe(), await world.catalogue(), await world.tree()]
  const lastOn = creditors
    .map((creditor) => creditor.lastOn)
    .toSorted()
    .at(-1)
  if (lastOn === undefined || isRefusal(tree)) return
  const shown = tree.kpis.map(({ kpi }) => kpi).filter((id) => kpis.some((kpi) => kpi.id === id))
  if (shown.length > 0) await world.answer({ kpis: shown, per: 'month', ...trendOf('month', lastOn) })
}
