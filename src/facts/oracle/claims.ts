import type { Settings } from '../settings.ts'
import { leaving } from './leaving.ts'
import { dimensionsAt } from './dimensions.ts'
import type { IssuedClaim, Line } from './books.ts'
import { inOrder, type Dated } from './order.ts'
import { lateOn, pausesOf } from './pauses.ts'
import { furthest } from './phases.ts'
import type { ClaimRow, Relation } from './rows.ts'
import { openAt, outcomeOf, paidOf, settledHow, settledOn, sum } from './settled.ts'

/** The row of a claim; `lines` are those of its principal. */
export function claimRow(relation: Relation, issued: IssuedClaim, lines: Line[], events: Dated[], settings: Settings): ClaimRow {
  const { claim, issued_on, due_on, product, direct_debit } = issued
  const caseKey = inOrder(events).findLast((event) => event.claim === claim && event.case !== '')?.case ?? ''
  const pauses = pausesOf(events, [claim], settings.unclosed_pause_days)
  const settled_on = settledOn(lines, issued_on, settings.merge_days)
  return {
    ...relation,
    claim,
    case: caseKey,
    issued_on,
    due_on,
    direct_debit,
    principal_cents: sum(lines, 'issued', 'adjusted', 'withdrawn'),
    paid_cents: paidOf(lines),
    written_off_cents: 0 - sum(lines, 'written-off'),
    open_cents: sum(lines),
    balances: [...new Set(lines.map(({ on }) => on))].toSorted().map((on) => [on, openAt(lines, on)]),
    settled_on,
    settled_how: settledHow(lines, settled_on),
    outcome: outcomeOf(lines),
    late_on: lateOn(due_on, direct_debit ? settings.direct_debit_grace_days : settings.grace_days, pauses),
    phase_reached: furthest(events.filter((event) => event.type === 'phase.entered' && concerns(event, claim, caseKey))),
    ...leaving(events),
    pauses,
    ...dimensionsAt(events, issued_on, product),
  }
}

function concerns(event: Dated, claim: string, caseKey: string): boolean {
  return event.claim === claim || (event.claim === '' && caseKey !== '' && event.case === caseKey)
}
