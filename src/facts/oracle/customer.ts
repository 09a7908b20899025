import type { Day } from '#base'
import type { Settings } from '../settings.ts'
import { oldestFirst, type Line } from './books.ts'
import { claimRow } from './claims.ts'
import { addUp, keepLedger } from './ledger.ts'
import type { Dated } from './order.ts'
import type { ClaimRow, Relation } from './rows.ts'

/** One customer of one creditor: what happened and what is owed. */
export type Customer = {
  relation: Relation
  events: Dated[]
  settings: Settings
  lines: Line[]
  /** The claims, oldest first. */
  claims: ClaimRow[]
}

/** Brings the events of one customer of one creditor together. */
export function customerOf(events: Dated[], settings: Settings): Customer {
  const { creditor, customer } = events[0] as Dated
  const relation = { creditor, customer }
  const ledger = keepLedger(events, settings.allocation)
  const lines = addUp(ledger.lines)
  const claims = oldestFirst(ledger.claims).map((issued) => claimRow(relation, issued, principalLines(lines, [issued]), events, settings))
  return { relation, events, settings, lines, claims }
}

/** The lines of the principal of some claims. */
export function principalLines(lines: Line[], claims: { claim: string }[]): Line[] {
  return lines.filter((line) => line.cost === '' && claims.some(({ claim }) => claim === line.claim))
}

/** The day on which the customer left for good: a contract ended and none was started on that or a later day. */
export function leftOn({ events }: Customer): Day | null {
  const about = events.filter(({ type }) => type === 'contract.started' || type === 'contract.ended')
  const ends = [...Map.groupBy(about, ({ attributes }) => attributes.contract ?? '').values()].map(endOfContract)
  if (ends.length === 0 || ends.includes(null)) return null
  return (ends as Day[]).toSorted().at(-1) ?? null
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
