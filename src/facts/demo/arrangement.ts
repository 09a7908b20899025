import { sourceOf, wake } from './file.ts'
import { dayText, plan, write, type File, type Life } from './life.ts'
import { openCosts } from './ledger.ts'
import { arrears, check, isBehind, payClaim, payEverything } from './trouble.ts'
import type { Channel } from '#intake'

const KEEPS = 0.93

/** The customer asks to pay in parts, and agrees with the first offer. */
export function arrange(life: Life, file: File): void {
  const random = life.random.journey
  const owed = arrears(life) + costsOpen(life)
  if (file.resting || owed < 5000) return
  const channel = random.pick(['portal', 'phone', 'email', 'chatbot'] as const, [45, 33, 14, 8])
  const instalments = Math.max(2, Math.min(12, Math.round(owed / random.whole(5000, 12_000))))
  const key = `${file.key}-a${++file.arrangements}`
  const about = { claim: file.lead.key, case: file.key, arrangement: key, phase: file.stage, channel }
  write(life, sourceOf(file), 'contact.received', {
    ...about,
    arrangement: '',
    direction: 'in',
    party: 'customer',
    kind: 'arrangement-request',
  })
  write(life, sourceOf(file), 'arrangement.offered', {
    ...about,
    party: file.party,
    cents: owed,
    attributes: { instalments: String(instalments) },
  })
  write(life, sourceOf(file), 'arrangement.agreed', {
    ...about,
    party: file.party,
    cents: owed,
    attributes: { instalments: String(instalments) },
  })
  file.resting = true
  if (life.trouble) life.trouble.paysCurrent = true
  planInstalment(life, file, { key, number: 1, of: instalments, cents: Math.ceil(owed / instalments), channel })
}

type Terms = { key: string; number: number; of: number; cents: number; channel: Channel }

function planInstalment(life: Life, file: File, terms: Terms): void {
  plan(life, life.day + (terms.number === 1 ? 10 : 30), 400, () => {
    if (file.closed) return
    const owed = arrears(life) + costsOpen(life)
    const cents = terms.number === terms.of ? owed : Math.min(owed, terms.cents)
    if (owed === 0) return complete(life, file, terms)
    write(life, sourceOf(file), 'instalment.due', {
      case: file.key,
      claim: file.lead.key,
      arrangement: terms.key,
      party: file.party,
      cents,
      due_on: dayText(life.day),
      attributes: { number: String(terms.number), of: String(terms.of) },
    })
    const stuck = life.trouble?.depth === 'collapse' ? 0.12 : 0
    if (life.random.journey.chance(KEEPS - stuck))
      plan(life, life.day + life.random.journey.whole(0, 3), 1090, () => payInstalment(life, file, terms, cents))
    else plan(life, life.day + 15, 480, () => breakOff(life, file, terms))
  })
}

/** An instalment goes to the oldest of what is behind, claim by claim, costs of a claim after its principal. */
function payInstalment(life: Life, file: File, terms: Terms, cents: number): void {
  if (file.closed) return
  let left = cents
  for (const claim of life.ledger.claims) {
    const part = Math.min(left, (isBehind(life, claim) ? claim.open : 0) + openCosts(life.ledger, claim))
    if (part > 0) payClaim(life, claim, part, terms.key)
    left -= part
    if (left === 0) break
  }
  if (terms.number === terms.of) complete(life, file, terms)
  else planInstalment(life, file, { ...terms, number: terms.number + 1 })
}

function complete(life: Life, file: File, terms: Terms): void {
  write(life, sourceOf(file), 'arrangement.completed', { case: file.key, claim: file.lead.key, arrangement: terms.key, party: file.party })
  file.resting = false
  if (arrears(life) > 100) payEverything(life)
  else check(life)
}

function breakOff(life: Life, file: File, terms: Terms): void {
  if (file.closed) return
  write(life, sourceOf(file), 'arrangement.broken', {
    case: file.key,
    claim: file.lead.key,
    arrangement: terms.key,
    party: file.party,
    phase: file.stage,
    kind: 'missed-instalment',
  })
  if (life.trouble) life.trouble.paysCurrent = false
  wake(life, file)
}

function costsOpen(life: Life): number {
  return life.ledger.costs.reduce((sum, cost) => sum + cost.open, 0)
}
