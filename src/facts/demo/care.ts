import { arrange } from './arrangement.ts'
import { declareVulnerable } from './contract.ts'
import { sourceOf, wake, writeOff } from './file.ts'
import { plan, write, type File, type Life } from './life.ts'
import { reduce, type Claim } from './ledger.ts'
import { arrears, isBehind, payClaim, payEverything, waiveCosts } from './trouble.ts'
import { PLANT } from './plant.ts'
import { ask } from './question.ts'

const ARRANGES = { hiccup: 0.03, squeeze: 0.11, collapse: 0.04 } as const
const GETS_HELP = { hiccup: 0, squeeze: 0.004, collapse: 0.05 } as const

/** After a message: some ask for an arrangement, some turn to debt help, some pay a part. */
export function askForHelp(life: Life, file: File, draw: number): void {
  const { trouble } = life
  if (!trouble) return
  const arranges = ARRANGES[trouble.depth] * (file.arm === PLANT.offer.arm ? PLANT.offer.factor : 1)
  const help = GETS_HELP[trouble.depth] * (life.vulnerable ? 2.5 : 1)
  if (draw < arranges) arrange(life, file)
  else if (draw < arranges + help) startDebtHelp(life, file)
  else if (draw > 0.95) payPart(life)
  else if (draw > 0.91) question(life, file)
}

function payPart(life: Life): void {
  const claim = life.ledger.claims.find((one) => isBehind(life, one))
  const cents = claim ? Math.round((claim.open * life.random.journey.whole(3, 8)) / 10) : 0
  if (claim && cents > 0) payClaim(life, claim, cents)
}

function question(life: Life, file: File): void {
  ask(life, sourceOf(file), { claim: file.lead.key, case: file.key, phase: file.stage })
}

/** A vulnerable customer is called, and asked whether help is wanted. */
export function protect(life: Life, file: File): void {
  const about = { claim: file.lead.key, case: file.key, phase: file.stage, party: file.party } as const
  write(life, sourceOf(file), 'safeguard.applied', { ...about, kind: 'personal-contact', channel: 'phone' })
  if (life.random.journey.chance(0.5)) refer(life, file)
}

/** Somebody is told where help with debts can be had; less than half go there. */
export function refer(life: Life, file: File): void {
  const { aside } = life.random
  const about = { claim: file.lead.key, case: file.key, phase: file.stage, kind: 'debt-counselling' } as const
  write(life, sourceOf(file), 'referral.made', { ...about, party: file.party })
  if (aside.chance(0.45))
    plan(life, life.day + aside.whole(4, 60), 800, () => write(life, 'desk', 'referral.accepted', { ...about, party: 'municipality' }))
}

/** The municipality helps: everything rests; at the end a part is paid and the rest forgiven, or the file goes on. */
function startDebtHelp(life: Life, file: File): void {
  const random = life.random.journey
  declareVulnerable(life)
  refer(life, file)
  societyPays(life, file)
  write(life, 'desk', 'pause.started', { case: file.key, party: 'municipality', kind: 'debt-help' })
  file.resting = true
  if (life.trouble) life.trouble.paysCurrent = true
  plan(life, life.day + random.whole(70, 210), 500, () => {
    write(life, 'desk', 'pause.ended', { case: file.key, party: 'municipality', kind: 'debt-help' })
    if (file.closed) return
    if (random.chance(0.6)) return settleDebt(life, file)
    wake(life, file)
    return arrange(life, file)
  })
}

/** What the help of the municipality costs, by a round figure. */
function societyPays(life: Life, file: File): void {
  const about = { claim: file.lead.key, case: file.key, phase: file.stage, party: 'municipality' } as const
  write(life, 'desk', 'cost.charged', { ...about, kind: 'debt-counselling', cents: 180_000, attributes: { bearer: 'society' } })
}

function settleDebt(life: Life, file: File): void {
  file.resting = false
  if (arrears(life) <= 100) return waiveCosts(life, 'debt-settlement')
  const share = life.random.journey.whole(2, 5) / 10
  for (const claim of life.ledger.claims) if (isBehind(life, claim)) payClaim(life, claim, Math.round(claim.open * share))
  return writeOff(life, file)
}

/** Some do not agree with a settlement: payment waits for the answer. */
export function disputeMaybe(life: Life, claim: Claim): void {
  const random = life.random.billing
  if (!random.chance(0.015)) return
  const share = random.chance(0.4) ? random.whole(2, 10) / 10 : 0
  plan(life, life.day + random.whole(1, 4), 780, () => {
    if (claim.open === 0) return
    claim.disputed = true
    write(life, 'desk', 'dispute.raised', { claim: claim.key, party: 'customer', direction: 'in', kind: 'meter-reading' })
    plan(life, life.day + random.whole(10, 35), 790, () => settleDispute(life, claim, Math.round(claim.open * share)))
  })
}

function settleDispute(life: Life, claim: Claim, cents: number): void {
  claim.disputed = false
  if (cents > 0) {
    reduce(life.ledger, claim, cents)
    write(life, 'desk', 'claim.adjusted', { claim: claim.key, cents: -cents, kind: 'dispute' })
  }
  write(life, 'desk', 'dispute.settled', {
    claim: claim.key,
    party: 'creditor',
    kind: 'meter-reading',
    attributes: { outcome: cents > 0 ? 'upheld' : 'rejected' },
  })
  if (claim.open > 0) plan(life, life.day + life.random.billing.whole(2, 9), 1010, () => settleClaim(life, claim))
}

function settleClaim(life: Life, claim: Claim): void {
  if (claim.open > 0 && !life.trouble) payClaim(life, claim, claim.open)
  else if (claim.open > 0) claim.missed = true
  if (!life.trouble) payEverything(life)
}
