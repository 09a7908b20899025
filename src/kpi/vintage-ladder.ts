import { addDays, isRefusal, refuse, type Day, type Figure, type Refusal, type Unit, type Words } from '#base'
import { calendarEffect, completeVintages, type CalendarEffect, type CompletedVintages, type ExposedVintage, type Method } from '#insight'

/** An amount at an age, and as a share of what the vintage began with. */
export type Reached = { amount: number; share: number }

/** What a vintage comes to at the asked age; the standard error and the interval are of the amount. No interval where it was seen, or where older ones all grew alike. */
export type Completed = Reached & { standardError: number; low: number | null; high: number | null }

/** What began in one month or quarter: what it began with, what came in at the age that all of it has reached, and what it comes to at the asked age. */
export type VintageRow = {
  period: string
  from: Day
  to: Day
  /** How many things, and what they began with; null where hidden or not given. */
  n: number | null
  opened: number | null
  /** The last age in months that all of it has reached; 0 when none. */
  age: number
  reached: Reached | null
  /** How many times as much is expected at the asked age. */
  factor: number | null
  completed: Completed | null
  method: Method | null
  /** Complete or provisional as the KPI itself says at the asked age; else completed by the ladder, or why it is not. */
  status: 'complete' | 'provisional' | 'completed' | 'too-young' | 'refused' | 'suppressed'
  reason: { code: string; words: Words } | null
}

/** The vintages of one group, or of everybody (null), with how they grow from age to age. */
export type VintageGroup = {
  group: Figure['group']
  vintages: VintageRow[]
  /** How many times as much at the next age in months, and on how many vintages that rests. */
  factors: { age: number; factor: number; vintages: number }[]
  /** All vintages that are given, together; null where they could not be completed. */
  total: { n: number; opened: number; reached: Reached; completed: Completed; leftOut: number } | null
  /** Whether vintages grew fast or slow together in the same months, which the ladder takes not to be so; null where that cannot be said. */
  calendar: CalendarEffect | null
}

/** The days of an age in months: 30 a month and 365 a year, so that 3, 6 and 12 months are the 90, 180 and 365 days of the figures. */
export function daysOfAge(months: number): number {
  return 365 * Math.floor(months / 12) + 30 * (months % 12)
}

/** So many vintages must have reached an age, for what one did says nothing of the next. */
const FEWEST = 3

/** One group's figures of one variant at each age, the periods in order: as vintages, completed to the last age. Built on answers alone. */
export function ladderOf(group: Figure['group'], figures: readonly Figure[], toAge: number): VintageGroup {
  const unit = figures[0]?.unit
  const seen = [...Map.groupBy(figures, ({ from }) => from).values()].map((ages) => seenOf(ages, toAge))
  const given = seen.filter(({ row, cumulative }) => row.reason === null && cumulative.length > 0)
  const vintages = given.map(({ row, cumulative }) => ({ vintage: row.period, exposure: row.opened ?? 0, cumulative }))
  const found = tooFew(vintages, toAge) ?? completeVintages(vintages)
  const rows = seen.map(({ row }) => (isRefusal(found) ? unfinished(row, toAge, found) : finished(row, found, unit)))
  return {
    group,
    vintages: rows,
    factors: isRefusal(found) ? [] : found.factors.map(({ age, factor, vintages: on }) => ({ age: age + 1, factor, vintages: on })),
    total: isRefusal(found) ? null : totalOf(rows, found, unit),
    calendar: calendarEffect(given.map(({ row, cumulative }) => ({ start: monthOf(row.from), cumulative }))),
  }
}

type Seen = { row: VintageRow; cumulative: number[] }

/** What was seen of one vintage: an age counts once all of it was followed for so long, so that a month that is not over is no month. */
function seenOf(ages: readonly Figure[], toAge: number): Seen {
  const age = ages.filter(({ to, horizon, asOf }) => addDays(to, (horizon ?? 0) - 1) <= asOf).length
  const last = ages[age - 1]
  const hidden = ages.find(({ status }) => status === 'suppressed')
  const missing = hidden ?? ages.slice(0, age).find(({ value }) => value === null)
  const { period, from, to, n, asOf } = ages[0] as Figure
  const base = { period, from, to, age, factor: null, completed: null, method: null }
  if (missing)
    return {
      row: { ...base, n: missing.n, opened: null, reached: null, status: hidden ? 'suppressed' : 'refused', reason: missing.reason },
      cumulative: [],
    }
  if (!last) return { row: { ...base, n, opened: null, reached: null, status: 'too-young', reason: tooYoung(to, asOf) }, cumulative: [] }
  const reached = { amount: last.numerator ?? 0, share: last.value ?? 0 }
  const status = age === toAge ? (last.status as 'complete' | 'provisional') : 'completed'
  return {
    row: { ...base, n: last.n, opened: last.denominator, reached, status, reason: null },
    cumulative: ages.slice(0, age).map(({ numerator }) => numerator ?? 0),
  }
}

function finished(row: VintageRow, found: CompletedVintages, unit: Unit | undefined): VintageRow {
  const mine = found.vintages.find(({ vintage }) => vintage === row.period)
  if (!mine || !row.reached || !row.opened) return row
  const { method, factor, low, high } = mine
  const seen = { ...row.reached, standardError: 0, low, high }
  const completed = method === 'observed' ? seen : inCents(mine, row.opened, mostOf(row, unit))
  return { ...row, method, factor, completed }
}

/** Where the ladder cannot be made, what was seen to the end stands all the same. */
function unfinished(row: VintageRow, toAge: number, { refused: code, words }: Refusal): VintageRow {
  if (row.reason !== null || !row.reached) return row
  if (row.age === toAge)
    return { ...row, factor: 1, method: 'observed', completed: { ...row.reached, standardError: 0, low: null, high: null } }
  return { ...row, status: 'refused', reason: { code, words } }
}

function totalOf(rows: readonly VintageRow[], found: CompletedVintages, unit: Unit | undefined): VintageGroup['total'] {
  const { total } = found
  const given = rows.filter(({ completed }) => completed !== null)
  const sum = (of: (row: VintageRow) => number | null | undefined) => given.reduce((all, row) => all + (of(row) ?? 0), 0)
  const opened = sum((row) => row.opened)
  const amount = sum((row) => row.reached?.amount)
  const over = sum((row) => {
    const mine = found.vintages.find(({ vintage }) => vintage === row.period)
    return mine && Math.max(0, mine.ultimate - mostOf(row, unit))
  })
  // What was too much goes off both limits, but the lower one does not sink below what is in because of that.
  const low = total.low === null ? null : Math.max(total.low - over, Math.min(total.low, amount))
  const together = { ...total, ultimate: total.ultimate - over, low, high: total.high === null ? null : total.high - over }
  return {
    n: sum(({ n }) => n),
    opened,
    reached: { amount, share: amount / opened },
    completed: inCents(
      together,
      opened,
      sum((row) => mostOf(row, unit)),
    ),
    leftOut: rows.length - given.length,
  }
}

type Estimate = Pick<CompletedVintages['total'], 'ultimate' | 'standardError' | 'low' | 'high'>

/** The most that a vintage can come to: of a share never more than it began with, though factors of older vintages may say so. */
function mostOf({ opened, reached }: VintageRow, unit: Unit | undefined): number {
  return unit === 'share' ? Math.max(opened ?? 0, reached?.amount ?? 0) : Infinity
}

/** In whole cents, and no more than can be. */
function inCents({ ultimate, standardError, low, high }: Estimate, opened: number, most: number): Completed {
  const whole = (amount: number) => Math.round(Math.min(most, amount))
  return {
    amount: whole(ultimate),
    share: Math.min(most, ultimate) / opened,
    standardError: Math.round(standardError),
    low: low === null ? null : whole(low),
    high: high === null ? null : whole(high),
  }
}

/** Months since the year 0. */
function monthOf(day: Day): number {
  return 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7))
}

function tooYoung(to: Day, asOf: Day): VintageRow['reason'] {
  return to > asOf
    ? {
        code: 'still-open',
        words: { nl: 'Deze periode is nog niet voorbij; er komt nog bij.', en: 'This period is not over; more will be added.' },
      }
    : {
        code: 'too-young',
        words: { nl: 'Nog te jong: niet alles is een maand gevolgd.', en: 'Too young: not all of it has been followed for a month.' },
      }
}

function tooFew(vintages: readonly ExposedVintage[], toAge: number): Refusal | null {
  const old = (age: number) => vintages.filter(({ cumulative }) => cumulative.length >= age).length
  const found = old(toAge)
  if (found >= FEWEST) return null
  const possible = Array.from({ length: toAge - 1 }, (_, index) => toAge - 1 - index).find((age) => old(age) >= FEWEST)
  const advice =
    possible === undefined
      ? { nl: 'Vraag een langere tijd, of lichtingen per maand.', en: 'Ask for a longer time, or for vintages per month.' }
      : {
          nl: `Vraag een leeftijd van ten hoogste ${possible} maanden, of een langere tijd.`,
          en: `Ask for an age of at most ${possible} months, or for a longer time.`,
        }
  return refuse('vintages.too-few', {
    nl: `Niet te voltooien: ${found === 0 ? 'geen enkele lichting is' : found === 1 ? 'maar 1 lichting is' : `maar ${found} lichtingen zijn`} ${toAge} maanden gevolgd; er zijn er ten minste ${FEWEST} nodig. ${advice.nl}`,
    en: `Cannot be completed: ${found === 0 ? 'no vintage was' : found === 1 ? 'only 1 vintage was' : `only ${found} vintages were`} followed for ${toAge} months; at least ${FEWEST} are needed. ${advice.en}`,
  })
}
