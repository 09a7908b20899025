import { dayOf, isDay, refuse, type Day, type Instant, type Refusal } from '#base'
import { remembered } from './remembered.ts'

/** Everything that can happen to a claim and its customer. */
export const EVENT_TYPES = [
  'claim.issued',
  'claim.adjusted',
  'claim.withdrawn',
  'claim.written-off',
  'payment.received',
  'payment.reversed',
  'case.opened',
  'case.handed-over',
  'case.returned',
  'case.closed',
  'phase.entered',
  'contact.sent',
  'contact.delivered',
  'contact.opened',
  'contact.received',
  'contact.answered',
  'arrangement.offered',
  'arrangement.agreed',
  'instalment.due',
  'arrangement.broken',
  'arrangement.completed',
  'arrangement.cancelled',
  'pause.started',
  'pause.ended',
  'dispute.raised',
  'dispute.settled',
  'complaint.filed',
  'complaint.closed',
  'referral.made',
  'referral.accepted',
  'escalation.taken',
  'cost.charged',
  'cost.paid',
  'cost.waived',
  'safeguard.applied',
  'survey.sent',
  'survey.answered',
  'contract.started',
  'contract.ended',
  'purchase.made',
  'customer.described',
] as const
/** Who did it. */
export const PARTIES = ['creditor', 'partner', 'bailiff', 'court', 'municipality', 'customer'] as const
/** In the order in which a claim passes through them; aftercare comes after the end. */
export const PHASES = ['due', 'reminder', 'notice', 'collection', 'legal', 'enforcement', 'aftercare'] as const
/** The ways along which people reach each other. */
export const CHANNELS = ['letter', 'email', 'sms', 'rcs', 'whatsapp', 'chatbot', 'phone', 'portal', 'visit'] as const
/** From the creditor's side: out to the customer, in from the customer. */
export const DIRECTIONS = ['out', 'in'] as const

export type EventType = (typeof EVENT_TYPES)[number]
export type Party = (typeof PARTIES)[number]
export type Phase = (typeof PHASES)[number]
export type Channel = (typeof CHANNELS)[number]
export type Direction = (typeof DIRECTIONS)[number]

/** One thing that happened, in the vocabulary of the house. Empty text means: not given. */
export type Event = {
  creditor: string
  /** The feed it came from; (creditor, source, id) is the identity of an event. */
  source: string
  id: string
  type: EventType
  at: Instant
  /** When it became known. */
  recorded_at: Instant
  /** The id of an event of the same creditor, source and customer that this one cancels; it does nothing else. */
  voids: string
  customer: string
  claim: string
  case: string
  arrangement: string
  party: Party | ''
  phase: Phase | ''
  channel: Channel | ''
  direction: Direction | ''
  /** The subtype: cost kind, escalation kind, complaint category, survey question, closing reason. */
  kind: string
  /** Euro cents; positive, except for an adjustment, which may lower a claim. */
  cents: number
  currency: string
  due_on: Day | null
  score: number | null
  attributes: Record<string, string>
}

/** An event as a source gives it: what is left out is not given, `recorded_at` is the moment of import. */
export type EventDraft = Pick<Event, 'creditor' | 'source' | 'id' | 'type' | 'at' | 'customer'> & Partial<Event>

/** The fields that a type of event cannot do without, beyond those of every event. */
export const NEEDS: readonly (readonly [keyof Event, readonly EventType[]])[] = [
  ['claim', ['claim.issued', 'claim.adjusted', 'claim.withdrawn', 'claim.written-off']],
  ['cents', ['claim.issued', 'claim.adjusted', 'payment.received', 'payment.reversed', 'cost.charged', 'cost.paid']],
  ['case', ['case.opened', 'case.handed-over', 'case.returned', 'case.closed']],
  ['arrangement', ['arrangement.agreed', 'instalment.due', 'arrangement.broken', 'arrangement.completed', 'arrangement.cancelled']],
  ['phase', ['phase.entered']],
  ['kind', ['escalation.taken']],
  ['score', ['survey.answered']],
]
const CLOSED: [keyof Event, ReadonlySet<unknown>][] = [
  ['type', new Set(EVENT_TYPES)],
  ['party', new Set(PARTIES)],
  ['phase', new Set(PHASES)],
  ['channel', new Set(CHANNELS)],
  ['direction', new Set(DIRECTIONS)],
]
const TEXTS = ['creditor', 'source', 'id', 'customer', 'claim', 'case', 'arrangement', 'kind', 'voids'] as const
const EMPTY = {
  voids: '',
  claim: '',
  case: '',
  arrangement: '',
  party: '',
  phase: '',
  channel: '',
  direction: '',
  kind: '',
  cents: 0,
  currency: 'EUR',
  due_on: null,
  score: null,
} as const
/** Every field of an event. */
export const EVENT_FIELDS: ReadonlySet<string> = new Set([
  'creditor',
  'source',
  'id',
  'type',
  'at',
  'recorded_at',
  'customer',
  ...Object.keys(EMPTY),
  'attributes',
])
const BLANK = {
  creditor: undefined,
  source: undefined,
  id: undefined,
  type: undefined,
  at: undefined,
  recorded_at: undefined,
  customer: undefined,
  ...EMPTY,
  attributes: undefined,
}

/**
 * Lets an event in, or says why not: the one place where the vocabulary is checked.
 * `now` fills `recorded_at` and refuses what would be known or have happened later than it.
 */
export function admit(draft: Record<string, unknown>, now: Instant): Event | Refusal {
  const unknown = unknownField(draft)
  if (unknown) return unknown
  const event = filled(draft, now)
  return badText(event) ?? badWord(event) ?? badInstant(event, now) ?? badNumber(event) ?? missing(event) ?? settle(event)
}

/** Every event has its fields in the same order, whatever the order of its source: that keeps reading millions of them fast. */
function filled(draft: Record<string, unknown>, now: Instant): Event {
  const event: Record<string, unknown> = { ...BLANK, recorded_at: now, attributes: {} }
  for (const field in draft) if (draft[field] !== null && draft[field] !== undefined) event[field] = draft[field]
  return event as Event
}

function unknownField(draft: Record<string, unknown>): Refusal | undefined {
  const field = Object.keys(draft).find((name) => !Object.hasOwn(BLANK, name))
  return field === undefined
    ? undefined
    : no(
        'event.field-unknown',
        field,
        `Het veld "${field}" bestaat niet. Zet het in "attributes" of laat het weg.`,
        `The field "${field}" does not exist. Put it in "attributes" or leave it out.`,
      )
}

function badText(event: Event): Refusal | undefined {
  for (const field of TEXTS) {
    const value: unknown = event[field]
    if (value === undefined) return notGiven(field)
    if (typeof value !== 'string' || value.length > 200 || CONTROL.test(value))
      return no(
        'event.text',
        field,
        `"${field}" moet een tekst zijn van ten hoogste 200 tekens, zonder stuurtekens.`,
        `"${field}" must be a text of at most 200 characters without control characters.`,
      )
  }
  const lacking = (['creditor', 'source', 'id', 'type', 'at', 'customer'] as const).find(
    (field) => event[field] === '' || event[field] === undefined,
  )
  if (lacking) return notGiven(lacking)
  if (
    typeof event.attributes !== 'object' ||
    Array.isArray(event.attributes) ||
    Object.values(event.attributes).some((v) => typeof v !== 'string')
  )
    return no(
      'event.attributes',
      'attributes',
      '"attributes" moet een object met teksten zijn.',
      '"attributes" must be an object of texts.',
    )
  return undefined
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/

function badWord(event: Event): Refusal | undefined {
  for (const [field, words] of CLOSED) {
    const value = event[field]
    if ((value === '' && field !== 'type') || words.has(value)) continue
    const given = String(value).slice(0, 40)
    return no(
      `event.${field}`,
      field,
      `"${given}" is geen bekende waarde voor "${field}". Kies uit: ${[...words].join(', ')}.`,
      `"${given}" is not a known value for "${field}". Choose from: ${[...words].join(', ')}.`,
    )
  }
  return undefined
}

function badInstant(event: Event, now: Instant): Refusal | undefined {
  for (const field of ['at', 'recorded_at'] as const) {
    const instant = event[field] === now ? now : canonical(event[field])
    if (!instant)
      return no(
        'event.instant',
        field,
        `"${field}" moet een tijdstip in UTC zijn, zoals 2026-02-01T12:00:00.000Z.`,
        `"${field}" must be an instant in UTC, such as 2026-02-01T12:00:00.000Z.`,
      )
    if (instant > now)
      return no(
        'event.future',
        field,
        `"${field}" ligt in de toekomst. Alleen wat gebeurd is telt; gebruik "due_on" voor een vervaldag.`,
        `"${field}" lies in the future. Only what has happened counts; use "due_on" for a due day.`,
      )
    event[field] = instant
  }
  return undefined
}

const canonical = remembered((value: unknown): Instant | undefined => {
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined
  const ms = Date.parse(value)
  if (Number.isNaN(ms)) return undefined
  const instant = new Date(ms).toISOString() as Instant
  if (instant === value) return instant
  // Date.parse moves 30 February to March; and an offset can carry the first or last hours beyond the years that the store can hold.
  return isDay(value.slice(0, 10)) && YEARS.test(instant) ? instant : undefined
})

const INSTANT = /^(19|2[012])\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/
const YEARS = /^(19|2[012])\d\d-/

function badNumber(event: Event): Refusal | undefined {
  if (!Number.isSafeInteger(event.cents) || Math.abs(event.cents) > 1e13)
    return no('event.cents', 'cents', '"cents" moet een geheel aantal eurocenten zijn.', '"cents" must be a whole number of euro cents.')
  if (event.cents < 0 && event.type !== 'claim.adjusted')
    return no(
      'event.cents-negative',
      'cents',
      '"cents" mag alleen bij claim.adjusted negatief zijn; gebruik payment.reversed voor een storno.',
      '"cents" may be negative only for claim.adjusted; use payment.reversed for a reversal.',
    )
  if (event.currency !== 'EUR')
    return no(
      'event.currency',
      'currency',
      'Alleen bedragen in EUR tellen mee; reken eerst om.',
      'Only amounts in EUR count; convert first.',
    )
  if (event.score !== null && !Number.isFinite(event.score))
    return no('event.score', 'score', '"score" moet een getal zijn.', '"score" must be a number.')
  if (event.due_on !== null && !(typeof event.due_on === 'string' && isDueDay(event.due_on)))
    return no(
      'event.day',
      'due_on',
      '"due_on" moet een bestaande dag zijn, zoals 2026-02-01.',
      '"due_on" must be an existing day, such as 2026-02-01.',
    )
  return undefined
}

const isDueDay = remembered(isDay)

function missing(event: Event): Refusal | undefined {
  if (event.voids !== '') return undefined
  const field = NEEDS.find(([name, types]) => types.includes(event.type) && event[name] === (EMPTY as Partial<Event>)[name])?.[0]
  if (!field) return undefined
  const [nl, en] = field === 'cents' ? [' of is 0', ' or 0'] : ['', '']
  return no(
    'event.field-missing',
    field,
    `"${field}" ontbreekt${nl}; ${event.type} kan niet zonder.`,
    `"${field}" is missing${en}; ${event.type} cannot do without.`,
  )
}

/** A claim without a due day is due on the day it was issued. */
function settle(event: Event): Event {
  if (event.type === 'claim.issued' && event.due_on === null) event.due_on = dayOf(event.at)
  return event
}

function notGiven(field: string): Refusal {
  return no('event.field-missing', field, `"${field}" ontbreekt of is leeg.`, `"${field}" is missing or empty.`)
}

function no(code: string, field: string, nl: string, en: string): Refusal {
  return refuse(code, { nl, en }, { field })
}
