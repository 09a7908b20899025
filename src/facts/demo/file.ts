import { workingDay } from './calendar.ts'
import { lookAfter } from './aftercare.ts'
import { askForHelp, protect } from './care.ts'
import { complainMaybe } from './complaint.ts'
import { arrives, open } from './message.ts'
import { plan, write, type File, type Life } from './life.ts'
import { charge, reduce, type Claim } from './ledger.ts'
import { arrears, check, isBehind, payEverything } from './trouble.ts'
import { handOver } from './partner.ts'
import { PLANT } from './plant.ts'
import type { Channel, Party, Phase } from '#intake'

/** The fourteen-day letter goes out: a file opens for all that is overdue. */
export function openFile(life: Life, lead: Claim): void {
  const file: File = {
    key: `${life.profile.key}-f${++life.files}`,
    lead,
    stage: 'notice',
    openedOn: life.day,
    ...scored(life),
    claims: new Set(),
    party: 'creditor',
    resting: false,
    waiting: [],
    arrangements: 0,
    closed: false,
  }
  life.file = file
  write(life, 'desk', 'case.opened', { claim: lead.key, case: file.key, party: 'creditor', attributes: startOf(file) })
  enter(life, file, 'notice', 'creditor')
  contact(life, file, 'letter', 'fourteen-day-letter')
  step(life, file, 7, 720, () => contact(life, file, lastChannel(life, file), 'last-chance'))
  if (life.day >= life.world.pressureFrom) press(life, file)
  if (life.vulnerable) step(life, file, 9, 840, () => protect(life, file))
  step(life, file, 17, 480, () => chargeCollectionCosts(life, file))
  if (life.random.journey.chance(0.008)) step(life, file, life.random.journey.whole(5, 40), 690, () => withdraw(life, file))
}

/** A score guesses how hard a file will be, right in nine of ten; in the time of the experiment a lot is drawn. */
function scored({ world, trouble, day, random: { aside } }: Life): Pick<File, 'score' | 'arm'> {
  const mild = trouble === null || trouble.depth === 'hiccup'
  const score = aside.chance(mild ? 0.9 : 0.1) ? 'easy' : 'hard'
  const offered = aside.chance(0.5)
  return { score, arm: day < world.offerFrom ? '' : offered ? PLANT.offer.arm : PLANT.offer.control }
}

function startOf({ score, arm }: File): Record<string, string> {
  return arm === '' ? { score } : { score, experiment: PLANT.offer.experiment, arm }
}

function lastChannel(life: Life, file: File): Channel {
  const { channel, easy, hard } = PLANT.easyChannel
  if (life.random.aside.chance(file.score === 'easy' ? easy : hard)) return channel
  return life.profile.email ? 'email' : 'sms'
}

/** The letter presses: some pay all within days with borrowed money, and are in trouble again the sooner. */
function press(life: Life, file: File): void {
  const { aside } = life.random
  if (!aside.chance(PLANT.pressure.share)) return
  plan(life, life.day + aside.whole(4, 12), 1080, () => {
    if (file.closed || file.resting || !life.trouble) return
    life.trouble.borrowed = true
    payEverything(life)
  })
}

/** The whole file moves to a phase, with every claim that is behind. */
export function enter(life: Life, file: File, phase: Phase, party: File['party']): void {
  file.stage = phase
  file.party = party
  file.claims.clear()
  for (const claim of life.ledger.claims) if (isBehind(life, claim) || claim === file.lead) joinFile(life, file, claim)
  complainMaybe(life, file)
}

/** A claim comes into the file, in the phase in which the file is. */
export function joinFile(life: Life, file: File, claim: Claim): void {
  if (file.claims.has(claim)) return
  file.claims.add(claim)
  write(life, sourceOf(file), 'phase.entered', { claim: claim.key, case: file.key, phase: file.stage, party: file.party })
}

/** Who keeps the record of a file: the supplier's own desk, or the partner from the handover on. */
export function sourceOf(file: File): 'desk' | 'partner' {
  return file.party === 'creditor' ? 'desk' : 'partner'
}

/** Plans something for a file; while the file rests it waits, once the file is closed it lapses. */
export function step(life: Life, file: File, days: number, minute: number, act: () => void): void {
  const attempt = () => {
    if (file.closed) return
    if (file.resting) file.waiting.push(attempt)
    else act()
  }
  plan(life, workingDay(life.day + days), minute, attempt)
}

/** The file goes on after an arrangement or a pause: what waited happens from a week later on. */
export function wake(life: Life, file: File): void {
  file.resting = false
  const { waiting } = file
  file.waiting = []
  waiting.forEach((attempt, index) => plan(life, workingDay(life.day + 7 + index * 7), 500, attempt))
}

/** A message to the customer; some ask for help or an arrangement after it. */
export function contact(life: Life, file: File, channel: Channel, kind: string): void {
  const random = life.random.journey
  const about = { claim: file.lead.key, case: file.key, phase: file.stage, channel, kind } as const
  const source = sourceOf(file)
  write(life, source, 'contact.sent', { ...about, direction: 'out', party: file.party })
  const opened = { letter: 0, email: 0.5, sms: 0.8, rcs: 0.85 }[channel as string] ?? 0
  const arrived = arrives(life, source, about)
  if (random.chance(opened) && arrived) plan(life, life.day, 1170, () => open(life, source, about))
  const days = random.whole(1, 5)
  const draw = random.next()
  step(life, file, days, random.whole(600, 1000), () => askForHelp(life, file, draw))
}

/** The fourteen days passed unpaid: the legal maximum of collection costs is charged, and the partner gets the file. */
function chargeCollectionCosts(life: Life, file: File): void {
  const cents = collectionCosts(arrears(life))
  addCost(life, file, 'collection-costs', cents, 'creditor')
  step(life, file, 1, 600, () => handOver(life, file))
}

/** Fifteen percent of the first EUR 2,500, ten of the next, five after EUR 5,000; at least EUR 40. */
function collectionCosts(principal: number): number {
  const over2500 = Math.max(0, Math.min(principal, 500_000) - 250_000)
  const over5000 = Math.max(0, principal - 500_000)
  return Math.max(4000, Math.round(Math.min(principal, 250_000) * 0.15 + over2500 * 0.1 + over5000 * 0.05))
}

/** A cost on top of the principal, for the customer to pay. */
export function addCost(life: Life, file: File, kind: string, cents: number, party: Party): void {
  const cost = { claim: file.lead, kind, open: 0, paid: 0 }
  write(life, sourceOf(file), 'cost.charged', {
    claim: file.lead.key,
    case: file.key,
    phase: file.stage,
    party,
    kind,
    cents,
    attributes: CUSTOMER_BEARS,
  })
  life.ledger.costs.push(cost)
  charge(life.ledger, cost, cents)
}

const CUSTOMER_BEARS = Object.freeze({ bearer: 'customer' })
const CREDITOR_BEARS = Object.freeze({ bearer: 'creditor' })

/** A cost on the way that the supplier bears itself. */
export function creditorPays(life: Life, file: File, kind: string, cents: number, phase = file.stage): void {
  const about = { claim: file.lead.key, case: file.key, phase, party: 'creditor' } as const
  write(life, sourceOf(file), 'cost.charged', { ...about, kind, cents, attributes: CREDITOR_BEARS })
}

/** The supplier was wrong about the lead claim and takes it back, with its costs. */
function withdraw(life: Life, file: File): void {
  const { lead } = file
  if (lead.open === 0) return
  write(life, 'desk', 'claim.withdrawn', { claim: lead.key, case: file.key, party: 'creditor', kind: 'wrongly-billed' })
  reduce(life.ledger, lead, lead.open + lead.paid)
  releaseCosts(life, file)
  closeFile(life, file, 'withdrawn')
}

function releaseCosts(life: Life, file: File): void {
  for (const cost of life.ledger.costs) {
    if (cost.open === 0) continue
    write(life, sourceOf(file), 'cost.waived', {
      claim: cost.claim.key,
      case: file.key,
      party: 'creditor',
      kind: cost.kind,
      cents: cost.open,
    })
    cost.open = 0
  }
}

/** The supplier gives up: what is left is written off, the costs too. */
export function writeOff(life: Life, file: File): void {
  if (file.party !== 'creditor') write(life, 'partner', 'case.returned', { claim: file.lead.key, case: file.key, party: file.party })
  file.party = 'creditor'
  for (const claim of life.ledger.claims) {
    if (!isBehind(life, claim)) continue
    write(life, 'desk', 'claim.written-off', { claim: claim.key, case: file.key, party: 'creditor', cents: claim.open })
    claim.open = 0
  }
  releaseCosts(life, file)
  closeFile(life, file, 'written-off')
  check(life)
}

/** The file is closed; what comes after is care. */
export function closeFile(life: Life, file: File, reason: string): void {
  if (file.closed) return
  file.closed = true
  life.file = null
  write(life, sourceOf(file), 'case.closed', { claim: file.lead.key, case: file.key, party: file.party, kind: reason })
  lookAfter(life, file, reason)
}
