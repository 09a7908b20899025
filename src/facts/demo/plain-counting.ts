import { dayNumber, type Day } from '#base'
import type { Event } from '#intake'

/** A claim as counted: `moves` are the changes of what is open, per day; days are numbers since 1970-01-01. */
export type CountedClaim = {
  issuedOn: number
  dueOn: number
  directDebit: boolean
  tenure: string
  /** It has been in the notice phase or further. */
  noticed: boolean
  billed: number
  open: number
  paid: number
  moves: [day: number, cents: number, type: Event['type']][]
}
/** A spell of arrears; `endedOn` and `nextOn` are null while it lasts and when none came after. */
export type Spell = { household: string; startedOn: number; endedOn: number | null; nextOn: number | null; leftOn: number | null }
/** A collection case with what ended it, what it cost within 90 days and what it brought in within 180. */
export type CountedFile = {
  region: string
  segment: string
  openedOn: number
  partnerOn: number | null
  closedOn: number | null
  arrangedOn: number | null
  heavyOn: number | null
  score: string
  arm: string
  /** The day and channel of the last message of the notice phase. */
  lastMessage: [day: number, channel: string] | null
  /** The days on which something was paid. */
  paidOn: number[]
  /** The days of complaints about the notice phase. */
  noticeComplaintsOn: number[]
  chargedCents: number
  principalCents: number
  recoveredCents: number
  /** The same within 30 days. */
  soonCents: number
}
/** A demo world counted without the engine: the yardstick for its planted truths. */
export type Counted = {
  customers: number
  inArrears: number
  legal: number
  claims: CountedClaim[]
  spells: Spell[]
  files: CountedFile[]
  end: number
}

/** Counts a world customer by customer, each payment against the claim that it names. */
export function count(events: Iterable<Event>, end: Day): Counted {
  const counted: Counted = { customers: 0, inArrears: 0, legal: 0, claims: [], spells: [], files: [], end: dayNumber(end) }
  let own: Event[] = []
  for (const event of events) {
    if (own[0] !== undefined && own[0].customer !== event.customer) {
      countCustomer(counted, own)
      own = []
    }
    own.push(event)
  }
  if (own.length > 0) countCustomer(counted, own)
  return counted
}

const dayOfEvent = (event: Event) => dayNumber(event.at.slice(0, 10) as Day)

function countCustomer(counted: Counted, all: Event[]): void {
  const voided = new Set(all.map((event) => event.voids))
  const events = all.filter((event) => event.voids === '' && !voided.has(event.id))
  const claims = countClaims(events)
  const left = events.findLast((event) => event.type === 'contract.ended')
  const leftOn = left ? dayOfEvent(left) : null
  const household = events.find((event) => event.attributes.household)?.attributes.household ?? ''
  const spells = spellsOf([...claims.values()], counted.end).map((spell) => ({ household, leftOn, ...spell }))
  counted.customers++
  counted.inArrears += spells.length > 0 ? 1 : 0
  counted.legal += events.some((event) => event.phase === 'legal') ? 1 : 0
  counted.claims.push(...claims.values())
  counted.spells.push(...spells)
  if (events.some((event) => event.type === 'case.opened')) counted.files.push(...filesOf(events, claims))
}

function countClaims(events: Event[]): Map<string, CountedClaim> {
  const claims = new Map<string, CountedClaim>()
  let tenure = ''
  for (const event of events) {
    tenure = event.attributes.tenure ?? tenure
    if (event.type === 'claim.issued' && !claims.has(event.claim)) {
      const directDebit = event.attributes.method === 'direct-debit'
      const issuedOn = dayOfEvent(event)
      claims.set(event.claim, {
        issuedOn,
        dueOn: dayNumber(event.due_on as Day),
        directDebit,
        tenure,
        noticed: false,
        billed: 0,
        open: 0,
        paid: 0,
        moves: [],
      })
    }
    const claim = claims.get(event.claim)
    if (claim && event.type === 'phase.entered' && event.phase !== 'reminder' && event.phase !== 'aftercare') claim.noticed = true
    const cents = claim ? changeOf(claim, event) : 0
    if (!claim || cents === 0) continue
    claim.open += cents
    if (event.type.startsWith('payment.')) claim.paid -= cents
    claim.moves.push([dayOfEvent(event), cents, event.type])
  }
  return claims
}

function changeOf(claim: CountedClaim, { type, cents }: Event): number {
  if (type === 'claim.issued') {
    const change = Math.max(cents - claim.billed, -claim.open)
    claim.billed = cents
    return change
  }
  if (type === 'claim.adjusted') return Math.max(cents, -claim.open)
  if (type === 'claim.withdrawn' || type === 'claim.written-off') return -claim.open
  if (type === 'payment.received') return -Math.min(cents, claim.open)
  return type === 'payment.reversed' ? Math.min(cents, claim.paid) : 0
}

/** The stretches in which some claim was open past its grace; gaps of up to thirty days were never a cure. */
function spellsOf(claims: CountedClaim[], end: number): Omit<Spell, 'household' | 'leftOn'>[] {
  const behind = claims
    .flatMap((claim) => behindOf(claim))
    .filter(([from]) => from <= end)
    .toSorted(([one], [other]) => one - other)
  const joined: [from: number, to: number][] = []
  for (const [from, to] of behind) {
    const last = joined.at(-1)
    if (last && from <= last[1] + 30) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined.map(([startedOn, to], index) => ({ startedOn, endedOn: to <= end ? to : null, nextOn: joined[index + 1]?.[0] ?? null }))
}

/** From the day a claim is late until it is no longer open. */
function behindOf({ dueOn, directDebit, moves }: CountedClaim): [number, number][] {
  const lateOn = dueOn + (directDebit ? 6 : 15)
  const spans: [number, number][] = []
  let open = 0
  moves.forEach(([day, cents], index) => {
    open += cents
    const until = moves[index + 1]?.[0] ?? Infinity
    if (open >= 1000 && until > lateOn && until > day) spans.push([Math.max(day, lateOn), until])
  })
  return spans
}

function filesOf(events: Event[], claims: Map<string, CountedClaim>): CountedFile[] {
  let [region, segment] = ['', '']
  const files = new Map<string, CountedFile & { claims: Set<string> }>()
  for (const event of events) {
    region = event.attributes.region ?? region
    segment = event.attributes.segment ?? segment
    if (event.type === 'case.opened')
      files.set(event.case, {
        region,
        segment,
        openedOn: dayOfEvent(event),
        partnerOn: null,
        closedOn: null,
        arrangedOn: null,
        heavyOn: null,
        score: event.attributes.score ?? '',
        arm: event.attributes.arm ?? '',
        lastMessage: null,
        paidOn: [],
        noticeComplaintsOn: [],
        chargedCents: 0,
        principalCents: 0,
        recoveredCents: 0,
        soonCents: 0,
        claims: new Set([event.claim]),
      })
    const file = files.get(event.case)
    if (file) follow(file, event, file.claims)
  }
  return [...files.values()].map(({ claims: own, ...file }) => ({
    ...file,
    ...moneyOf(
      [...own].map((key) => claims.get(key)),
      file.openedOn,
    ),
  }))
}

function follow(file: CountedFile, event: Event, claims: Set<string>): void {
  const day = dayOfEvent(event)
  if (event.type === 'phase.entered' && event.phase === 'notice' && day === file.openedOn) claims.add(event.claim)
  if (event.type === 'phase.entered' && event.phase === 'collection') file.partnerOn ??= day
  if (event.type === 'case.closed') file.closedOn ??= day
  if (event.type === 'arrangement.agreed') file.arrangedOn ??= day
  if (event.type === 'escalation.taken') file.heavyOn ??= day
  if (event.type === 'payment.received') file.paidOn.push(day)
  if (event.type === 'complaint.filed' && event.phase === 'notice') file.noticeComplaintsOn.push(day)
  if (event.type === 'contact.sent' && event.kind === 'last-chance') file.lastMessage ??= [day, event.channel]
  if (event.type === 'cost.charged' && event.attributes.bearer === 'customer' && day <= file.openedOn + 90) file.chargedCents += event.cents
}

function moneyOf(
  claims: (CountedClaim | undefined)[],
  openedOn: number,
): Pick<CountedFile, 'principalCents' | 'recoveredCents' | 'soonCents'> {
  let [principalCents, recoveredCents, soonCents] = [0, 0, 0]
  for (const [day, cents, type] of claims.flatMap((claim) => claim?.moves ?? [])) {
    if (day < openedOn) principalCents += cents
    else if (day <= openedOn + 180 && type.startsWith('payment.')) {
      recoveredCents -= cents
      if (day <= openedOn + 30) soonCents -= cents
    }
  }
  return { principalCents, recoveredCents, soonCents }
}

/** One that is waited for: days watched, and whether it happened (1), something forbade it (2), or neither yet (0). */
type Wait = { days: number; how: 0 | 1 | 2 }

/** Waits for a cause or what forbids it, whichever comes first, up to the end. */
export function waitFor(from: number, cause: number | null, others: (number | null)[], end: number): Wait {
  const other = Math.min(...others.map((day) => day ?? Infinity))
  const first = Math.min(cause ?? Infinity, other)
  if (first > end) return { days: end - from, how: 0 }
  return { days: first - from, how: cause !== null && cause <= other ? 1 : 2 }
}

/** The share to which the cause has happened by each day, when another forbids it and not all are watched as long (Aalen-Johansen). */
export function incidence(waits: Wait[], horizon: number): number[] {
  const [at, gone] = [new Float64Array(horizon + 1), new Float64Array(horizon + 1)]
  const forbidden = new Float64Array(horizon + 1)
  for (const { days, how } of waits) {
    if (days > horizon) continue
    gone[days] = (gone[days] ?? 0) + 1
    if (how === 1) at[days] = (at[days] ?? 0) + 1
    if (how === 2) forbidden[days] = (forbidden[days] ?? 0) + 1
  }
  let [alive, share, atRisk] = [1, 0, waits.length]
  return Array.from(at, (happened, day) => {
    if (atRisk > 0) share += (alive * happened) / atRisk
    if (atRisk > 0) alive *= 1 - (happened + (forbidden[day] ?? 0)) / atRisk
    atRisk -= gone[day] ?? 0
    return share
  })
}
