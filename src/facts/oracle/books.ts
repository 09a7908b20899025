import type { Day, Instant } from '#base'
import type { Settings } from '../settings.ts'
import { compareKeys, type Dated } from './order.ts'

/** Why an amount that is owed changed. */
export type LineType = 'issued' | 'charged' | 'adjusted' | 'withdrawn' | 'written-off' | 'waived' | 'paid' | 'reversed' | 'reallocated'

/** One change of what is owed on a claim's principal (`cost` empty) or on a cost; positive is more owed. */
export type Line = { claim: string; cost: string; on: Day; type: LineType; cents: number }

/** What a claim's first issue says about it. */
export type IssuedClaim = { claim: string; issued_at: Instant; issued_on: Day; due_on: Day; product: string; direct_debit: 0 | 1 }

/** Something that can be owed: what is open of it, what payments have filled of it and what was written off of it. */
export type Slot = { claim: string; cost: string; kind: string; charged: Dated; open: number; paid: number; lost: number }

/** What one customer owes one creditor, and every change that led to it. */
export type Ledger = {
  allocation: Settings['allocation']
  claims: IssuedClaim[]
  slots: Slot[]
  /** Money received that nothing was owed for. */
  credit: number
  lines: Line[]
}

/** Claims by age: first due, then first issued. */
export function oldestFirst<C extends Pick<IssuedClaim, 'due_on' | 'issued_at' | 'claim'>>(claims: C[]): C[] {
  const age = (claim: C) => [claim.due_on, claim.issued_at, claim.claim]
  return claims.toSorted((a, b) => compareKeys(age(a), age(b)))
}

/** Pays slots one after another; what is left over comes back. */
export function fill(ledger: Ledger, slots: Slot[], on: Day, cents: number): number {
  let left = cents
  for (const slot of slots) {
    const filled = Math.min(left, slot.open)
    post(ledger, slot, on, 'paid', -filled)
    slot.paid += filled
    left -= filled
  }
  return left
}

/** Pays what was written off, which is owed again as far as it is paid; what is left over comes back. */
export function revive(ledger: Ledger, slots: Slot[], on: Day, cents: number): number {
  let left = cents
  for (const slot of slots) {
    const revived = Math.min(left, slot.lost)
    post(ledger, slot, on, 'written-off', revived)
    slot.lost -= revived
    fill(ledger, [slot], on, revived)
    left -= revived
  }
  return left
}

/** Takes payments back, from the slot that was filled last; what could not be taken comes back. */
export function takeBack(ledger: Ledger, slots: Slot[], on: Day, cents: number): number {
  let left = cents
  for (const slot of slots.toReversed()) {
    const taken = Math.min(left, slot.paid)
    post(ledger, slot, on, 'reversed', taken)
    slot.paid -= taken
    left -= taken
  }
  return left
}

/** Books a change of what is owed; a change of nothing is not booked. */
export function post(ledger: Ledger, slot: Slot, on: Day, type: LineType, cents: number): void {
  if (cents === 0) return
  slot.open += cents
  ledger.lines.push({ claim: slot.claim, cost: slot.cost, on, type, cents })
}

/** Everything that can be owed so far, in the order in which money fills it. */
export function pool(ledger: Ledger): Slot[] {
  const claims = oldestFirst(ledger.claims).map(({ claim }) => claim)
  const place = ({ charged }: Slot) => [charged.at, charged.source, charged.id]
  const principals = ledger.slots.filter((slot) => slot.cost === '').toSorted((a, b) => claims.indexOf(a.claim) - claims.indexOf(b.claim))
  const costs = ledger.slots.filter((slot) => slot.cost !== '').toSorted((a, b) => compareKeys(place(a), place(b)))
  return ledger.allocation === 'principal-first' ? [...principals, ...costs] : [...costs, ...principals]
}

/** The principal of a claim, once it was issued. */
export function principalOf(ledger: Ledger, claim: string): Slot | undefined {
  return ledger.slots.find((slot) => slot.cost === '' && slot.claim === claim)
}

/** What can be owed on the claim that is named, in the order in which money fills it. */
export function slotsOf(ledger: Ledger, claim: string): Slot[] {
  return claim === '' ? [] : pool(ledger).filter((slot) => slot.claim === claim)
}

/** The costs that an event is about: those of its claim, all where it names no claim; of its kind where it names one. */
export function costsOf(ledger: Ledger, { claim, kind }: Dated): Slot[] {
  const costs = pool(ledger).filter((slot) => slot.cost !== '')
  return costs.filter((slot) => (claim === '' || slot.claim === claim) && (kind === '' || slot.kind === kind))
}
