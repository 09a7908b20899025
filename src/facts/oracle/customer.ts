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
