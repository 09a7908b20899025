/** A calendar day in Europe/Amsterdam, written `2026-02-01`. */
export type Day = `${number}-${number}-${number}`

/** A moment in UTC with milliseconds, written `2026-02-01T12:00:00.000Z`. */
export type Instant = `${string}Z`

const DAY_MS = 86_400_000
const AMSTERDAM = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' })
const AMSTERDAM_CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** The day of a date by its number since 1970-01-01. */
export function dayFromNumber(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10) as Day
}

/** The number of a day since 1970-01-01; throws on a day that does not exist. */
export function dayNumber(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(ms)) throw new Error(`Not a day: ${day}`)
  return ms / DAY_MS
}

/** Whether a text is an existing day written `2026-02-01`, between 1900 and 2299. */
export function isDay(text: string): text is Day {
  if (!/^(19|2[012])\d\d-\d\d-\d\d$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** Moves a day by a number of days. */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days)
}

/** Moves a day by calendar months; a day that the month lacks becomes its last day. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const target = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date, last))
  return target.toISOString().slice(0, 10) as Day
}

/** Days from one day to another; negative when the second comes first. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** The Amsterdam day on which an instant falls. */
export function dayOf(at: Date | Instant): Day {
  return AMSTERDAM.format(typeof at === 'string' ? new Date(at) : at) as Day
}

/** The instant at which an Amsterdam wall-clock time occurs; the earlier one when the clock goes back. */
export function instantOf(day: Day, time = '00:00:00'): Instant {
  const wall = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
  if (Number.isNaN(wall)) throw new Error(`Not a time: ${day} ${time}`)
  for (const offsetHours of [2, 1]) {
    const guess = new Date(wall - offsetHours * 3_600_000)
    if (wallClock(guess) === new Date(wall).toISOString().slice(0, 19)) return guess.toISOString() as Instant
  }
  return new Date(wall - 3_600_000).toISOString() as Instant
}

function wallClock(at: Date): string {
  const part = Object.fromEntries(AMSTERDAM_CLOCK.formatToParts(at).map((p) => [p.type, p.value]))
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`
}
