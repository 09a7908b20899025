import type { Day } from '#base'
import type { EventType } from '#intake'
import type { Settings } from '../settings.ts'
import {
  costsOf,
  fill,
  pool,
  post,
  principalOf,
  revive,
  slotsOf,
  takeBack,
  type Ledger,
  type Line,
  type LineType,
  type Slot,
} from './books.ts'
import { inOrder, type Dated, type Ranks } from './order.ts'

const RANKS: Ranks = {
  'claim.issued': 1,
  'cost.charged': 1,
  'claim.adjusted': 2,
  'claim.withdrawn': 3,
  'claim.written-off': 3,
  'cost.waived': 3,
  'payment.received': 4,
  'cost.paid': 4,
  'payment.reversed': 5,
}
const TAKE: Partial<Record<EventType, (ledger: Ledger, event: Dated) => void>> = {
  'claim.issued': issue,
  'cost.charged': chargeCost,
  'claim.adjusted': (ledger, event) => adjust(ledger, event, event.cents),
  'claim.withdrawn': withdraw,
  'claim.written-off': writeOff,
  'cost.waived': waive,
  'payment.received': (ledger, event) => pay(ledger, event, slotsOf(ledger, event.claim)),
  'cost.paid': (ledger, event) => pay(ledger, event, costsOf(ledger, event)),
  'payment.reversed': reverse,
}

/** Takes the events of one customer in order and keeps the books. */
export function keepLedger(events: Dated[], allocation: Settings['allocation']): Ledger {
  const ledger: Ledger = { allocation, claims: [], slots: [], credit: 0, lines: [] }
  for (const event of inOrder(events, RANKS)) TAKE[event.type]?.(ledger, event)
  return ledger
}

/** The lines with those of the same slot, day and type added up; what adds up to nothing is left out. */
export function addUp(lines: Line[]): Line[] {
  const sums = new Map<string, Line>()
  for (const line of lines) {
    const key = JSON.stringify([line.claim, line.cost, line.on, line.type])
    sums.set(key, { ...line, cents: line.cents + (sums.get(key)?.cents ?? 0) })
  }
  return [...sums.values()].filter((line) => line.cents !== 0)
}

function issue(ledger: Ledger, event: Dated): void {
  const slot = principalOf(ledger, event.claim)
  if (slot) {
    const correction = event.cents - slot.charged.cents
    slot.charged = event
    return adjust(ledger, event, correction)
  }
  const { claim, at: issued_at, on: issued_on } = event
  const direct_debit = event.attributes.method === 'direct-debit' ? 1 : 0
  ledger.claims.push({
    claim,
    issued_at,
    issued_on,
    due_on: event.due_on ?? issued_on,
    product: event.attributes.product ?? '',
    direct_debit,
  })
  charge(ledger, openSlot(ledger, event, ''), event.on, 'issued', event.cents)
}

function chargeCost(ledger: Ledger, event: Dated): void {
  if (bearerOf(event) === 'customer')
    charge(ledger, openSlot(ledger, event, `${event.source}|${event.id}`), event.on, 'charged', event.cents)
}

/** Who bears a cost; the customer where nobody is named. */
export function bearerOf(event: Dated): string {
  return event.attributes.bearer || 'customer'
}

function openSlot(ledger: Ledger, event: Dated, cost: string): Slot {
  const slot = { claim: event.claim, cost, kind: event.kind, charged: event, open: 0, paid: 0, lost: 0 }
  ledger.slots.push(slot)
  return slot
}

function charge(ledger: Ledger, slot: Slot, on: Day, type: LineType, cents: number): void {
  post(ledger, slot, on, type, cents)
  ledger.credit = fill(ledger, [slot], on, ledger.credit)
}

function adjust(ledger: Ledger, event: Dated, cents: number): void {
  const slot = principalOf(ledger, event.claim)
  if (slot && cents > 0) charge(ledger, slot, event.on, 'adjusted', cents)
  if (slot && cents < 0) reduce(ledger, slot, event.on, 'adjusted', -cents)
}

function withdraw(ledger: Ledger, event: Dated): void {
  const slot = principalOf(ledger, event.claim)
  if (slot) reduce(ledger, slot, event.on, 'withdrawn', slot.open + slot.paid)
}

function reduce(ledger: Ledger, slot: Slot, on: Day, type: LineType, cents: number): void {
  const less = Math.min(cents, slot.open + slot.paid)
  const alreadyPaid = Math.max(0, less - slot.open)
  post(ledger, slot, on, type, -less)
  post(ledger, slot, on, 'reallocated', alreadyPaid)
  slot.paid -= alreadyPaid
  ledger.credit += fill(ledger, pool(ledger), on, alreadyPaid)
}

function writeOff(ledger: Ledger, event: Dated): void {
  const slot = principalOf(ledger, event.claim)
  if (!slot) return
  const lost = Math.min(slot.open, orAll(event.cents))
  post(ledger, slot, event.on, 'written-off', -lost)
  slot.lost += lost
}

function waive(ledger: Ledger, event: Dated): void {
  let left = orAll(event.cents)
  for (const slot of costsOf(ledger, event)) {
    const waived = Math.min(left, slot.open)
    post(ledger, slot, event.on, 'waived', -waived)
    left -= waived
  }
}

function pay(ledger: Ledger, event: Dated, named: Slot[]): void {
  const afterOpen = fill(ledger, named, event.on, event.cents)
  const afterLost = revive(ledger, named, event.on, afterOpen)
  ledger.credit += fill(ledger, pool(ledger), event.on, afterLost)
}

function reverse(ledger: Ledger, event: Dated): void {
  const fromCredit = Math.min(event.cents, ledger.credit)
  ledger.credit -= fromCredit
  const left = takeBack(ledger, slotsOf(ledger, event.claim), event.on, event.cents - fromCredit)
  takeBack(ledger, pool(ledger), event.on, left)
}

function orAll(cents: number): number {
  return cents === 0 ? Infinity : cents
}
