import { isRefusal, type Refusal } from '#base'
import { CATALOGUE, type Kpi } from '#kpi'
import type { Store } from '#store'
import { differs } from './difference.ts'
import { canonical, sealOf, type Edition, type WholeEdition } from './edition.ts'
import { asPublishedBy, questionOf } from './question.ts'
import { areThere, watermarkOf } from './watermark.ts'

/**
 * What checking an edition found: whether it is as it was sealed; whether the events behind it are all there and say what they said; and
 * whether the same events give the same figures today, to the letter, and if not, which ones.
 */
export type Checked = { edition: Edition; sealed: boolean; events: boolean; same: boolean; others: readonly string[] }

/** Works the figures of an edition out again from the events of then, and compares them to the letter. */
export async function checkEdition(
  store: Store,
  { edition, figures }: WholeEdition,
  catalogue: readonly Kpi[] = CATALOGUE,
): Promise<Checked | Refusal> {
  const published = figures.map(({ figure }) => figure)
  const sealed = sealOf(edition, figures) === edition.hash
  const sight = await sightOf(store, edition)
  if (sight === null) return { edition, sealed, events: false, same: false, others: [] }
  const again = await asPublishedBy(
    store,
    catalogue,
  )({
    ...questionOf({ ...edition, kpis: [...new Set(published.map(({ kpi }) => kpi))] }),
    asOf: edition.asOf,
    ...sight,
  })
  if (isRefusal(again)) return again
  const others = published.filter((figure, place) => {
    const now = again[place]
    return !now || differs(figure, now)
  })
  const same = canonical(published) === canonical(again)
  return { edition, sealed, events: true, same, others: [...new Set(others.map(({ kpi }) => kpi))] }
}

type Sight = { knownAt: Edition['knownAt']; delivered?: { by: string; cancellationsBy: string } }

/** By what the events of an edition can be told from what came later; null where they are not there as they were. */
async function sightOf(store: Store, edition: Edition): Promise<Sight | null> {
  const { creditor, knownAt, deliveredBy, events, eventsHash } = edition
  if (await areThere(store, edition)) return { knownAt, delivered: { by: deliveredBy, cancellationsBy: deliveredBy } }
  // In a store that was filled anew the moments of delivery are others.
  const found = await watermarkOf(store, { creditor, knownAt })
  return found.events === events && found.eventsHash === eventsHash ? { knownAt } : null
}
