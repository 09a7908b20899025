import { refer } from './care.ts'
import { addCost, contact, creditorPays, enter, sourceOf, step } from './file.ts'
import { review } from './legal.ts'
import { write, type File, type Life } from './life.ts'
import { PLANT } from './plant.ts'

/** The file goes to the collection partner, who starts on it within days. */
export function handOver(life: Life, file: File): void {
  const random = life.random.journey
  write(life, 'desk', 'case.handed-over', { claim: file.lead.key, case: file.key, party: 'partner', attributes: handed(life, file) })
  creditorPays(life, file, 'partner-fee', 2750, 'collection')
  step(life, file, random.whole(1, 6), 590, () => {
    enter(life, file, 'collection', 'partner')
    if (life.profile.region === PLANT.extraCost.region && life.day >= life.world.extraCostFrom)
      addCost(life, file, 'administration-costs', PLANT.extraCost.cents, 'partner')
    contact(life, file, 'letter', 'first-letter')
    step(life, file, 8, 630, () => contact(life, file, 'sms', 'payment-request'))
    step(life, file, 20, 900, () => call(life, file))
    step(life, file, 34, 630, () => contact(life, file, life.profile.email ? 'email' : 'letter', 'second-letter'))
    step(life, file, 48, 630, () => contact(life, file, 'letter', 'announcement'))
    step(life, file, random.whole(45, 60), 610, () => review(life, file, 1))
  })
}

/** What goes along to the partner: the basic level asks for addresses and claims, the extended one for all. */
function handed(life: Life, file: File): Record<string, string> {
  const { aside } = life.random
  const along = (share: number) => (aside.chance(share) ? 'yes' : 'no')
  return {
    level: life.vulnerable || file.arrangements > 0 || aside.chance(0.3) ? 'extended' : 'basic',
    addresses: along(0.97),
    claims: along(0.99),
    contacts: along(0.85),
    arrangements: along(0.9),
    care: along(0.8),
  }
}

/** The partner calls; who is reached is asked what can be paid, and some are told where help is. */
function call(life: Life, file: File): void {
  contact(life, file, 'phone', 'call')
  creditorPays(life, file, 'call', 600)
  const { aside } = life.random
  if (!aside.chance(0.45)) return
  const about = { claim: file.lead.key, case: file.key, phase: file.stage, party: file.party, channel: 'phone' } as const
  write(life, sourceOf(file), 'contact.received', { ...about, direction: 'in', party: 'customer', kind: 'call' })
  if (aside.chance(0.4)) write(life, sourceOf(file), 'safeguard.applied', { ...about, kind: 'affordability-check' })
  if (life.profile.segment === 'home' && aside.chance(0.2)) refer(life, file)
}
