/** Something that can be owed: what is open and what payments have filled. */
type Slot = { open: number; paid: number }

/** A claim as the supplier's books hold it; days are numbers since 1970-01-01. */
export type Claim = Slot & {
  key: string
  product: 'advance' | 'settlement' | 'closing-bill'
  cents: number
  issuedOn: number
  dueOn: number
  directDebit: boolean
  /** The day from which reminders count: the due day, or the day on which a payment was taken back. */
  chasedFrom: number
  /** The customer let it pass unpaid. */
  missed: boolean
  disputed: boolean
}

/** A cost borne by the customer. */
export type Cost = Slot & { claim: Claim; kind: string }

/** The books of one customer, kept as docs/concepts/facts.md says, principal first. */
export type Ledger = { claims: Claim[]; costs: Cost[]; credit: number }

/** Puts a new claim in its place, oldest due day first, and charges it. */
export function issue(ledger: Ledger, claim: Claim): void {
  let place = ledger.claims.length
  while (place > 0 && (ledger.claims[place - 1] as Claim).dueOn > claim.dueOn) place--
  ledger.claims.splice(place, 0, claim)
  charge(ledger, claim, claim.cents)
}

/** More is owed on a claim or a cost; credit fills it as far as it goes. */
export function charge(ledger: Ledger, slot: Slot, cents: number): void {
  slot.open += cents
  ledger.credit -= fill(slot, ledger.credit)
}

/** A claim becomes smaller; what was already paid on it moves to what else is open, and then to credit. */
export function reduce(ledger: Ledger, claim: Claim, cents: number): void {
  const fromOpen = Math.min(cents, claim.open)
  const freed = Math.min(cents - fromOpen, claim.paid)
  claim.open -= fromOpen
  claim.paid -= freed
  ledger.credit += spread(pool(ledger), freed)
}

/** Money comes in: first for the claim it names and its costs, then for all else, then as credit. */
export function pay(ledger: Ledger, claim: Claim, cents: number): void {
  const left = cents - fill(claim, cents)
  if (left === 0) return
  const after = spread(costsOf(ledger, claim), left)
  if (after > 0) ledger.credit += spread(pool(ledger), after)
}

/** Money is taken back: from credit, then from the claim it names, then from all else, the newest first. */
export function reverse(ledger: Ledger, claim: Claim | null, cents: number): void {
  const fromCredit = Math.min(cents, ledger.credit)
  ledger.credit -= fromCredit
  let left = cents - fromCredit
  if (claim && left > 0) left = takeBack([claim, ...costsOf(ledger, claim)], left)
  if (left > 0) takeBack(pool(ledger), left)
}

/** The open costs that belong to a claim. */
export function openCosts(ledger: Ledger, claim: Claim): number {
  let sum = 0
  for (const cost of ledger.costs) if (cost.claim === claim) sum += cost.open
  return sum
}

function costsOf(ledger: Ledger, claim: Claim): Cost[] {
  return ledger.costs.filter((cost) => cost.claim === claim)
}

function pool({ claims, costs }: Ledger): Slot[] {
  return [...claims, ...costs.toSorted((one, other) => claims.indexOf(one.claim) - claims.indexOf(other.claim))]
}

function fill(slot: Slot, cents: number): number {
  const filled = Math.min(slot.open, cents)
  slot.open -= filled
  slot.paid += filled
  return filled
}

function spread(slots: Slot[], cents: number): number {
  let left = cents
  for (const slot of slots) left -= fill(slot, left)
  return left
}

function takeBack(slots: Slot[], cents: number): number {
  let left = cents
  for (const slot of slots.toReversed()) {
    const taken = Math.min(slot.paid, left)
    slot.paid -= taken
    slot.open += taken
    left -= taken
  }
  return left
}
