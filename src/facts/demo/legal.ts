import { isWinter } from './calendar.ts'
import { endContract } from './contract.ts'
import { addCost, contact, creditorPays, enter, sourceOf, step, writeOff } from './file.ts'
import { plan, write, type File, type Life } from './life.ts'
import { arrears, payClaim, payEverything, isBehind, check } from './trouble.ts'
import { openCosts } from './ledger.ts'
import { PLANT } from './plant.ts'

/** Chance that the first court review of a file, some three months after it opened, ends in a heavy measure. */
const HEAVY_AT_REVIEW = 0.42

/** Partner and supplier look at a file that nothing has solved: a heavy measure, waiting, or giving up. */
export function review(life: Life, file: File, number: number): void {
  const random = life.random.journey
  const harsh = life.profile.region === PLANT.harshRegion.region && openedSince(life, file) ? PLANT.harshRegion.factor : 1
  const heavy = (number === 1 ? HEAVY_AT_REVIEW * harsh : HEAVY_AT_REVIEW) * (life.vulnerable ? 0.5 : 1)
  if (random.chance(heavy)) return takeHeavyMeasure(life, file)
  if (number > 1 && random.chance(0.5)) return giveUp(life, file)
  contact(life, file, 'letter', 'reminder-of-debt')
  return step(life, file, 115, 610, () => review(life, file, number + 1))
}

function openedSince(life: Life, file: File): boolean {
  return file.openedOn >= life.world.harshFrom
}

function giveUp(life: Life, file: File): void {
  endContract(life, 'non-payment')
  writeOff(life, file)
}

/** Disconnection is an alternative to court for who still has a contract: never in winter, never for the vulnerable. */
function takeHeavyMeasure(life: Life, file: File): void {
  const mayDisconnect = life.active && !life.vulnerable && !isWinter(life.day)
  checkMeans(life, file)
  if (mayDisconnect && life.random.journey.chance(0.4)) announce(life, file)
  else summon(life, file)
}

/** Before a heavy measure somebody looks at what the household can pay: always for the vulnerable, for others at times. */
function checkMeans(life: Life, file: File): void {
  if (life.vulnerable || life.random.aside.chance(0.35)) safeguard(life, file, 'affordability-check', 'phone')
}

/** Disconnection is announced, with an offer of help; a visit follows, and only then is somebody cut off, if it may still be done. */
function announce(life: Life, file: File): void {
  tell(life, file, 'letter', 'disconnection-announcement')
  safeguard(life, file, 'debt-help-offer', 'letter')
  step(life, file, 7, 810, () => {
    tell(life, file, 'visit', 'disconnection-visit')
    creditorPays(life, file, 'visit', 3500)
    safeguard(life, file, 'home-visit', 'visit')
  })
  step(life, file, 15, 610, () => {
    if (life.active && !life.vulnerable && !isWinter(life.day)) disconnect(life, file)
    else summon(life, file)
  })
}

function tell(life: Life, file: File, channel: 'letter' | 'visit', kind: string): void {
  const about = { claim: file.lead.key, case: file.key, phase: file.stage, party: file.party, channel, kind } as const
  write(life, sourceOf(file), 'contact.sent', { ...about, direction: 'out' })
}

function safeguard(life: Life, file: File, kind: string, channel: 'letter' | 'phone' | 'visit'): void {
  const about = { claim: file.lead.key, case: file.key, phase: file.stage, party: file.party, channel, kind } as const
  write(life, sourceOf(file), 'safeguard.applied', about)
}

function disconnect(life: Life, file: File): void {
  escalate(life, file, 'disconnection', 'creditor')
  addCost(life, file, 'disconnection-costs', 8500, 'creditor')
  if (life.random.journey.chance(0.55)) return step(life, file, life.random.journey.whole(1, 9), 1010, () => payEverything(life))
  step(life, file, 30, 700, () => endContract(life, 'disconnected'))
  return step(life, file, 95, 610, () => summon(life, file))
}

function summon(life: Life, file: File): void {
  const random = life.random.journey
  enter(life, file, 'legal', 'bailiff')
  escalate(life, file, 'summons', 'bailiff')
  addCost(life, file, 'summons-costs', 11_500, 'bailiff')
  addCost(life, file, 'court-fee', arrears(life) <= 50_000 ? 9000 : 24_000, 'court')
  if (random.chance(0.2)) step(life, file, random.whole(4, 25), 1000, () => payEverything(life))
  step(life, file, random.whole(38, 56), 600, () => judge(life, file))
}

function judge(life: Life, file: File): void {
  const random = life.random.journey
  escalate(life, file, 'judgment', 'court')
  addCost(life, file, 'attorney-costs', arrears(life) <= 50_000 ? 8000 : 16_000, 'court')
  if (random.chance(0.2)) step(life, file, random.whole(6, 24), 1000, () => payEverything(life))
  step(life, file, random.whole(25, 45), 600, () => enforce(life, file))
}

/** Wages are garnished month by month until all is paid; one in three has nothing to take. */
function enforce(life: Life, file: File): void {
  const random = life.random.journey
  enter(life, file, 'enforcement', 'bailiff')
  addCost(life, file, 'bailiff-fee', 9800, 'bailiff')
  if (random.chance(0.33)) return step(life, file, 90, 610, () => giveUp(life, file))
  escalate(life, file, 'garnishment', 'bailiff')
  const monthly = random.whole(90, 260) * 100
  return step(life, file, 30, 620, () => garnish(life, file, monthly))
}

function garnish(life: Life, file: File, monthly: number): void {
  let left = monthly
  for (const claim of life.ledger.claims) {
    const cents = Math.min(left, (isBehind(life, claim) ? claim.open : 0) + openCosts(life.ledger, claim))
    if (cents > 0) payClaim(life, claim, cents)
    left -= cents
    if (left === 0) break
  }
  if (life.trouble) life.trouble.paysCurrent = true
  check(life)
  plan(life, life.day + 30, 620, () => !file.closed && garnish(life, file, monthly))
}

function escalate(life: Life, file: File, kind: string, party: 'creditor' | 'bailiff' | 'court'): void {
  write(life, sourceOf(file), 'escalation.taken', { claim: file.lead.key, case: file.key, phase: file.stage, party, kind })
}
