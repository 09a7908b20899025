import type { Phase } from '#intake'
import type { Claim } from './ledger.ts'
import { plan, write, type Life } from './life.ts'

/** Chance that a bill makes its customer ask something. */
const ASKS = { advance: 0.008, settlement: 0.07, 'closing-bill': 0.07 } as const
const CHANNELS = ['phone', 'email', 'portal', 'chatbot', 'whatsapp'] as const
/** Share of the questions that nobody answers. */
const FORGOTTEN = 0.03

type About = { claim: string; case?: string; phase?: Phase }

/** Some bills raise a question. */
export function askMaybe(life: Life, claim: Claim): void {
  const { aside } = life.random
  if (!aside.chance(ASKS[claim.product])) return
  plan(life, life.day + aside.whole(1, 12), aside.whole(540, 1260), () => ask(life, 'desk', { claim: claim.key }))
}

/** A question comes in; the first line answers it within days, at the telephone and by chatbot at once, who knows more takes longer. */
export function ask(life: Life, source: 'desk' | 'partner', about: About): void {
  const { aside } = life.random
  const line = aside.chance(about.case ? 0.55 : 0.75) ? 'first' : 'second'
  const channel = aside.pick(CHANNELS, [34, 24, 16, 16, 10])
  const details = { ...about, channel, kind: 'question', attributes: LINES[line] }
  write(life, source, 'contact.received', { ...details, direction: 'in', party: 'customer' })
  if (aside.chance(FORGOTTEN)) return
  const atOnce = line === 'first' && (channel === 'phone' || channel === 'chatbot')
  const days = atOnce ? 0 : line === 'first' ? aside.whole(0, 5) : aside.whole(1, 13)
  plan(life, life.day + days, days === 0 ? life.minute + 4 : 960, () =>
    write(life, source, 'contact.answered', { ...details, direction: 'out', party: source === 'desk' ? 'creditor' : 'partner' }),
  )
}

const LINES = { first: Object.freeze({ line: 'first' }), second: Object.freeze({ line: 'second' }) } as const

const WARES = ['boiler-service', 'solar-panels', 'home-battery'] as const
const PRICES = { 'boiler-service': [90, 190], 'solar-panels': [2400, 6800], 'home-battery': [3200, 7400] } as const

/** Once a year some customers buy something else of the supplier, paid on the spot; who is behind does not. */
export function buyMaybe(life: Life): void {
  const { aside } = life.random
  if (!aside.chance(0.05) || life.trouble) return
  const kind = aside.pick(WARES, [80, 13, 7])
  const [low, high] = PRICES[kind]
  write(life, 'billing', 'purchase.made', { kind, cents: aside.whole(low, high) * 100, channel: 'portal', party: 'customer' })
}
