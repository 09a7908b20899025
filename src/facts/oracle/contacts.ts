import type { Instant } from '#base'
import type { Customer } from './customer.ts'
import { inOrder, type Dated } from './order.ts'
import { keyOf, placeOf } from './place.ts'
import type { ContactRow } from './rows.ts'

type Answer = Pick<ContactRow, 'next_at' | 'reaction' | 'reacted_at' | 'answered_at'>

const NONE: Answer = { next_at: null, reaction: '', reacted_at: null, answered_at: null }
const RANKS = { 'payment.received': 1, 'arrangement.agreed': 2, 'contact.received': 3 } as const

/** What was said to a customer and what the customer said, with what followed. */
export function contactsOf(customer: Customer): ContactRow[] {
  const said = customer.events.filter((event) => event.type === 'contact.sent' || event.type === 'contact.received')
  return said.map((event) => ({
    ...placeOf(customer, event),
    contact: keyOf(event),
    direction: event.type === 'contact.sent' ? 'out' : 'in',
    channel: event.channel,
    sent_at: event.at,
    sent_on: event.on,
    ...(event.type === 'contact.sent' ? reactionTo(customer.events, event) : answerTo(customer.events, event)),
  }))
}

function reactionTo(events: Dated[], { at }: Dated): Answer {
  const next_at = first(events.filter((event) => event.type === 'contact.sent' && event.at > at))
  const reactions = events.filter((event) => event.type in RANKS && event.at > at && (next_at === null || event.at < next_at))
  const reaction = inOrder(reactions, RANKS)[0]
  return { ...NONE, next_at, reaction: wordFor(reaction), reacted_at: reaction?.at ?? null }
}

function answerTo(events: Dated[], { at }: Dated): Answer {
  return { ...NONE, answered_at: first(events.filter((event) => event.type === 'contact.answered' && event.at >= at)) }
}

function first(events: Dated[]): Instant | null {
  return inOrder(events)[0]?.at ?? null
}

function wordFor(reaction?: Dated): ContactRow['reaction'] {
  if (!reaction) return ''
  if (reaction.type === 'payment.received') return 'payment'
  return reaction.type === 'arrangement.agreed' ? 'arrangement' : 'contact'
}
