import type { Channel, Phase } from '#intake'
import { plan, write, type Life } from './life.ts'

/** Shares of the messages that arrive; of other channels nobody is told. */
const ARRIVES: Partial<Record<Channel, number>> = { email: 0.96, sms: 0.98, rcs: 0.93 }
/** Chance that someone who opens a message about a file looks in the portal. */
const LOOKS = 0.3

type About = {
  claim: string
  case?: string
  phase: Phase
  channel: Channel
  kind: string
}

/** Says that a message has arrived, where that is known; true when it has, or when nobody knows. */
export function arrives(life: Life, source: 'desk' | 'partner', about: About): boolean {
  const share = ARRIVES[about.channel]
  if (share === undefined) return true
  if (!life.random.aside.chance(share)) return false
  write(life, source, 'contact.delivered', { ...about, direction: 'out' })
  return true
}

/** The customer opens a message, and may look in the portal after it. */
export function open(life: Life, source: 'desk' | 'partner', about: About): void {
  write(life, source, 'contact.opened', { ...about, direction: 'in', party: 'customer' })
  if (!life.random.aside.chance(LOOKS)) return
  plan(life, life.day, life.minute + life.random.aside.whole(1, 90), () => {
    write(life, source, 'contact.received', { ...about, channel: 'portal', kind: 'portal-visit', direction: 'in', party: 'customer' })
  })
}
