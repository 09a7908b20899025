import { seed as startSeed, type Day, type Seed } from '#base'
import type { Event, EventType, Phase } from '#intake'
import { calendarDay, instantAt } from './calendar.ts'
import type { Claim, Ledger } from './ledger.ts'
import type { PLANT } from './plant.ts'
import { drawProfile, type Profile } from './profile.ts'
import type { World } from './world.ts'

/** A stretch in which the customer cannot pay. */
export type Trouble = {
  /** A month short, a season short, or no way out alone. */
  depth: 'hiccup' | 'squeeze' | 'collapse'
  /** Days from the first missed due day until there is money again; Infinity for never. */
  lasts: number
  /** Set when the first claim is missed. */
  recoversOn: number | null
  /** New claims are paid again although the old ones are not. */
  paysCurrent: boolean
  paysCosts: boolean
  /** What was behind was paid with borrowed money, under pressure. */
  borrowed: boolean
}

/** A collection case while it is worked on. */
export type File = {
  key: string
  lead: Claim
  stage: Phase
  openedOn: number
  /** What a score of the supplier makes of it: right more often than not. */
  score: 'easy' | 'hard'
  /** Which half of the experiment it is in; empty for none. */
  arm: '' | typeof PLANT.offer.arm | typeof PLANT.offer.control
  /** The claims that are in the file in its present phase. */
  claims: Set<Claim>
  party: 'creditor' | 'partner' | 'bailiff'
  /** During an arrangement or a pause every step waits. */
  resting: boolean
  waiting: (() => void)[]
  arrangements: number
  closed: boolean
}

type Appointment = { day: number; minute: number; act: () => void }

/** One customer's life with the supplier, while it is being told. */
export type Life = {
  world: World
  profile: Profile
  /** A stream for each part, so that a change in one does not move the others. */
  random: { contract: Seed; billing: Seed; paying: Seed; trouble: Seed; journey: Seed; aside: Seed; purse: Seed }
  ledger: Ledger
  events: Event[]
  agenda: Appointment[]
  day: number
  minute: number
  second: number
  written: number
  files: number
  active: boolean
  directDebit: boolean
  advanceCents: number
  vulnerable: boolean
  trouble: Trouble | null
  /** The first bill after a cure will be paid some euros short. */
  tight: boolean
  file: File | null
}

/** Starts the life of a customer. */
export function beginLife(key: string, world: World): Life {
  const stream = startSeed(world.seed).fork(key)
  const profile = drawProfile(key, world, stream.fork('profile'))
  return {
    world,
    profile,
    random: {
      contract: stream.fork('contract'),
      billing: stream.fork('billing'),
      paying: stream.fork('paying'),
      trouble: stream.fork('trouble'),
      journey: stream.fork('journey'),
      aside: stream.fork('aside'),
      purse: stream.fork('purse'),
    },
    ledger: { claims: [], costs: [], credit: 0 },
    events: [],
    agenda: [],
    day: profile.from,
    minute: 180,
    second: -1,
    written: 0,
    files: 0,
    active: false,
    directDebit: profile.directDebit,
    advanceCents: profile.advanceCents,
    vulnerable: profile.vulnerable,
    trouble: null,
    tight: false,
    file: null,
  }
}

/** Puts something in the customer's agenda, not earlier than now; the same minute keeps the order of planning. */
export function plan(life: Life, day: number, minute: number, act: () => void): void {
  const late = day < life.day || (day === life.day && minute < life.minute)
  const appointment = late ? { day: life.day, minute: life.minute, act } : { day, minute, act }
  let place = life.agenda.length
  while (place > 0 && isAfter(appointment, life.agenda[place - 1] as Appointment)) place--
  life.agenda.splice(place, 0, appointment)
}

/** The agenda is kept with the next appointment last. */
function isAfter(one: Appointment, other: Appointment): boolean {
  return one.day > other.day || (one.day === other.day && one.minute >= other.minute)
}

/** Lives through the agenda up to the end of the world. */
export function live(life: Life): void {
  for (;;) {
    const next = life.agenda.pop()
    if (next === undefined || next.day > life.world.end) return
    if (next.day !== life.day || next.minute !== life.minute) life.second = -1
    life.day = next.day
    life.minute = next.minute
    next.act()
  }
}

type Source = 'billing' | 'bank' | 'desk' | 'partner'
type Fields = Partial<Omit<Event, 'source' | 'type' | 'due_on'>> & { due_on?: Day | null }

const NOTHING: Record<string, string> = Object.freeze({})

/** Writes down what happens now; bank files are known the next morning, reports of partner and bailiff too. */
export function write(life: Life, source: Source, type: EventType, fields: Fields): string {
  if (life.second < 59) life.second++
  const at = instantAt(life.day, life.minute, life.second)
  const recorded_at = source === 'bank' ? instantAt(life.day + 1, 390) : source === 'partner' ? instantAt(life.day + 1, 300) : at
  const id = `${life.profile.key}-${++life.written}`
  if (recorded_at > life.world.now) return id
  life.events.push({
    creditor: 'waterkant',
    source,
    id,
    type,
    at,
    recorded_at,
    voids: fields.voids ?? '',
    customer: life.profile.key,
    claim: fields.claim ?? '',
    case: fields.case ?? '',
    arrangement: fields.arrangement ?? '',
    party: fields.party ?? '',
    phase: fields.phase ?? '',
    channel: fields.channel ?? '',
    direction: fields.direction ?? '',
    kind: fields.kind ?? '',
    cents: fields.cents ?? 0,
    currency: 'EUR',
    due_on: fields.due_on ?? null,
    score: fields.score ?? null,
    attributes: fields.attributes ?? NOTHING,
  })
  return id
}

/** The text of a day given by its number. */
export function dayText(day: number): Day {
  return calendarDay(day).text
}
