import { addDays, dayNumber, type Day } from '#base'
import type { Event } from '#intake'
import { deriveByHand, type ClaimRow, type EpisodeRow, type FileRow } from '../oracle/index.ts'

/** A claim as far as days to pay needs it. */
type PaidClaim = Pick<ClaimRow, 'issued_on' | 'settled_on' | 'direct_debit' | 'tenure'>

/** The facts of a world that the planted truths are read from. */
export type Measured = { claims: PaidClaim[]; episodes: EpisodeRow[]; files: FileRow[]; end: Day }

/** One that is waited for: the day it ended, how (0 for not at all), and the days it was watched. */
export type Wait = { days: number; how: 0 | 1 | 2 }

/** Derives by hand, customer by customer, whoever may have been in arrears or had a file: the others have neither, and take most of the time. */
export function measure(events: Iterable<Event>, end: Day): Measured {
  const measured: Measured = { claims: [], episodes: [], files: [], end }
  let own: Event[] = []
  const flush = () => {
    if (!hadTrouble(own, end)) return void measured.claims.push(...promptClaims(own))
    const facts = deriveByHand(own)
    measured.claims.push(...facts.claim)
    measured.files.push(...facts.file)
    measured.episodes.push(...facts.episode.filter((episode) => episode.spell_started_on <= end))
  }
  for (const event of events) {
    if (own.length > 0 && own[0]?.customer !== event.customer) {
      flush()
      own = []
    }
    own.push(event)
  }
  if (own.length > 0) flush()
  return measured
}

function hadTrouble(own: Event[], end: Day): boolean {
  const paidOn = new Map(own.filter((event) => event.type === 'payment.received').map((event) => [event.claim, event.at.slice(0, 10)]))
  return own.some((event) =>
    event.type === 'case.opened'
    || (event.type === 'payment.reversed' && event.kind !== 'pay-out')
    || (event.due_on !== null && event.claim !== '' && (paidOn.get(event.claim) ?? '9') > addDays(event.due_on, 5) && event.due_on < end && isLate(event, paidOn)))
}

/** The claims of a customer who paid each in full and at once. */
function promptClaims(own: Event[]): PaidClaim[] {
  const paidOn = new Map(own.filter((event) => event.type === 'payment.received').map((event) => [event.claim, event.at.slice(0, 10) as Day]))
  const claims: PaidClaim[] = []
  let tenure = ''
  for (const event of own) {
    tenure = event.attributes.tenure ?? tenure
    if (event.type !== 'claim.issued') continue
    const direct_debit = event.attributes.method === 'direct-debit' ? 1 : 0
    claims.push({ issued_on: event.at.slice(0, 10) as Day, settled_on: paidOn.get(event.claim) ?? null, direct_debit, tenure })
  }
  return claims
}

function isLate({ attributes, claim, due_on }: Event, paidOn: Map<string, string>): boolean {
  return attributes.method === 'direct-debit' || (paidOn.get(claim) ?? '9') > addDays(due_on as Day, 14)
}

/** From the first cause to happen (1) or another that forbids it (2); what has not happened by `end` is still waited for. */
export function waitFor(from: Day, cause: Day | null, other: Day | null, end: Day): Wait {
  const last = [cause, other].filter((day): day is Day => day !== null && day <= end).toSorted()[0]
  if (last === undefined) return { days: dayNumber(end) - dayNumber(from), how: 0 }
  return { days: dayNumber(last) - dayNumber(from), how: last === cause ? 1 : 2 }
}

/** The share that cause 1 has happened to within so many days, when cause 2 forbids it and not all were watched as long (Aalen-Johansen). */
export function cumulativeIncidence(waits: Wait[], horizon: number): number {
  let [alive, incidence, atRisk] = [1, 0, waits.length]
  const byDay = Map.groupBy(waits, (wait) => wait.days)
  for (const day of [...byDay.keys()].toSorted((a, b) => a - b)) {
    if (day > horizon) break
    const own = byDay.get(day) ?? []
    const happened = own.filter((wait) => wait.how === 1).length
    const forbidden = own.filter((wait) => wait.how === 2).length
    incidence += (alive * happened) / atRisk
    alive *= 1 - (happened + forbidden) / atRisk
    atRisk -= own.length
  }
  return incidence
}

/** Share that falls behind again within so many days of a cure, leaving being the other way out. */
export function repeatShare({ episodes, end }: Measured, which: (episode: EpisodeRow) => boolean, horizon = 365): { share: number; n: number } {
  const waits = episodes
    .filter((episode) => episode.ended_on !== null && episode.ended_on <= end && which(episode))
    .filter((episode) => !(episode.continued && episode.next_started_on !== null && episode.next_started_on <= end))
    .filter((episode) => episode.left_on === null || episode.left_on > (episode.ended_on as Day))
    .map((episode) => waitFor(episode.ended_on as Day, episode.next_started_on, episode.left_on, end))
  return { share: cumulativeIncidence(waits, horizon), n: waits.length }
}

/** Share of files that meet a heavy measure within 180 days of opening; solved, arranged or closed first is the other way out. */
export function escalationShare({ files, end }: Measured, which: (file: FileRow) => boolean): { share: number; n: number } {
  const waits = files.filter(which).map((file) => {
    const others = [file.solved_on, file.arranged_on, file.closed_on].filter((day): day is Day => day !== null).toSorted()
    return waitFor(file.opened_on, file.escalations[0]?.[0] ?? null, others[0] ?? null, end)
  })
  return { share: cumulativeIncidence(waits, 180), n: waits.length }
}

/** Mean days from issue to full payment, counted up to 180 days. */
export function daysToPay({ claims, end }: Measured, which: (claim: PaidClaim) => boolean): { days: number; n: number } {
  const waits = claims.filter(which).map((claim) => waitFor(claim.issued_on, claim.settled_on, null, end))
  const share = (day: number) => cumulativeAt.get(day) ?? 0
  const cumulativeAt = paidBy(waits)
  let [days, paid] = [0, 0]
  for (let day = 0; day < 180; day++) {
    paid = share(day) || paid
    days += 1 - paid
  }
  return { days, n: waits.length }
}

/** The share paid by each day on which something was paid (Kaplan-Meier). */
function paidBy(waits: Wait[]): Map<number, number> {
  let [alive, atRisk] = [1, waits.length]
  const shares = new Map<number, number>()
  const byDay = Map.groupBy(waits, (wait) => wait.days)
  for (const day of [...byDay.keys()].toSorted((a, b) => a - b)) {
    const own = byDay.get(day) ?? []
    alive *= 1 - own.filter((wait) => wait.how === 1).length / atRisk
    atRisk -= own.length
    shares.set(day, 1 - alive)
  }
  return shares
}

/** Cents of principal paid within 180 days of opening, of the files that are that old. */
export function recoveryRate({ files, end }: Measured, which: (file: FileRow) => boolean): { share: number; n: number } {
  const own = files.filter((file) => which(file) && addDays(file.opened_on, 180) <= end)
  const paid = own.flatMap((file) => file.recoveries).reduce((sum, [age, cents]) => sum + (age <= 180 ? cents : 0), 0)
  return { share: paid / own.reduce((sum, file) => sum + file.principal_cents, 0), n: own.length }
}

/** Costs charged to the customer on top of principal. */
export function costIndex(files: FileRow[]): { index: number; meanCents: number; n: number } {
  const charged = files.reduce((sum, file) => sum + file.charged_cents, 0)
  return { index: charged / files.reduce((sum, file) => sum + file.principal_cents, 0), meanCents: charged / files.length, n: files.length }
}
