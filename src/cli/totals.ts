import { dayOf, type Day, type Instant } from '#base'
import { earlierOf, type Event } from '#intake'

/** How many there were, and how much money together. */
export type Amount = { count: number; cents: number }

/** What a file holds in customers, claims and payments, to lay beside the totals of where it came from. */
export type Totals = { customers: number; claims: Amount; payments: Amount; firstOn: Day | null; lastOn: Day | null }

/** Adds up what is delivered, batch by batch; an event that comes twice in a batch counts once, and one that only cancels another not. */
export function totalling(): { add(events: readonly Event[]): void; totals(): Totals } {
  const customers = new Set<string>()
  const claims: Amount = { count: 0, cents: 0 }
  const payments: Amount = { count: 0, cents: 0 }
  let [first, last]: [Instant | null, Instant | null] = [null, null]
  const add = (events: readonly Event[]) => {
    const earlier = earlierOf()
    let before: Event | undefined
    for (const event of events) {
      if (event.voids !== '' || earlier(event)) continue
      // The events of a customer mostly follow each other.
      if (event.customer !== before?.customer || event.creditor !== before.creditor) customers.add(`${event.creditor} ${event.customer}`)
      before = event
      if (first === null || event.at < first) first = event.at
      if (last === null || event.at > last) last = event.at
      const amount = event.type === 'claim.issued' ? claims : event.type === 'payment.received' ? payments : null
      if (!amount) continue
      amount.count += 1
      amount.cents += event.cents
    }
  }
  const day = (at: Instant | null) => (at === null ? null : dayOf(at))
  return { add, totals: () => ({ customers: customers.size, claims, payments, firstOn: day(first), lastOn: day(last) }) }
}
