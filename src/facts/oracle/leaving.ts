import type { Day } from '#base'
import { inOrder, type Dated } from './order.ts'

/** The day on which the customer left for good, and how: every contract ended and none was started on that or a later day. */
export function leaving(events: Dated[]): { left_on: Day | null; left_how: string } {
  const about = events.filter(({ type }) => type === 'contract.started' || type === 'contract.ended')
  const ends = [...Map.groupBy(about, ({ attributes }) => attributes.contract ?? '').values()].map(endOfContract)
  if (ends.length === 0 || ends.includes(null)) return { left_on: null, left_how: '' }
  const last = inOrder(about.filter(({ type }) => type === 'contract.ended')).at(-1)
  return { left_on: (ends as Day[]).toSorted().at(-1) ?? null, left_how: last?.kind ?? '' }
}

/** The day on which a contract ended for good; null while it goes on. */
function endOfContract(events: Dated[]): Day | null {
  const days = (type: string) =>
    events
      .filter((event) => event.type === type)
      .map((event) => event.on)
      .toSorted()
  const [starts, ends] = [days('contract.started'), days('contract.ended')]
  const last = ends.at(-1)
  if (last === undefined || ends.length < starts.length || starts.some((start) => start >= last)) return null
  return last
}
