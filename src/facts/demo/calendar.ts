import { dayFromNumber, type Day, type Instant } from '#base'

/** What a calendar day is for a biller: its text, Amsterdam's distance to UTC from 03:00 on, whether banks work, its month. */
export type CalendarDay = { text: Day; offsetMinutes: number; working: boolean; month: number; date: number }

const known = new Map<number, CalendarDay>()
const NUMBERS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

/** Looks up a day by its number since 1970-01-01. */
export function calendarDay(day: number): CalendarDay {
  let found = known.get(day)
  if (found === undefined) known.set(day, (found = workOut(day)))
  return found
}

function workOut(day: number): CalendarDay {
  const text = dayFromNumber(day)
  const [year, month, date] = text.split('-').map(Number) as [number, number, number]
  const summer = day >= lastSunday(year, 3) && day < lastSunday(year, 10)
  return { text, offsetMinutes: summer ? 120 : 60, working: weekday(day) < 6 && !bankHoliday(day, year, month, date), month, date }
}

/** Monday is 1, Sunday 7. */
function weekday(day: number): number {
  return ((day + 3) % 7) + 1
}

function dayNumberOf(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / 86_400_000
}

function lastSunday(year: number, month: number): number {
  const last = dayNumberOf(year, month, 31)
  return last - (weekday(last) % 7)
}

/** The days on which European banks do not collect (TARGET). */
function bankHoliday(day: number, year: number, month: number, date: number): boolean {
  const easter = easterSunday(year)
  return (
    day === easter - 2 ||
    day === easter + 1 ||
    (date === 1 && (month === 1 || month === 5)) ||
    (month === 12 && (date === 25 || date === 26))
  )
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
function easterSunday(year: number): number {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451)
  const sum = epact + sunday - 7 * late + 114
  return dayNumberOf(year, Math.floor(sum / 31), (sum % 31) + 1)
}

/** The day itself when banks and post work, else the first day after on which they do. */
export function workingDay(day: number): number {
  let next = day
  while (!calendarDay(next).working) next++
  return next
}

/** Whether households may not be cut off because of the season: October up to and including March. */
export function isWinter(day: number): boolean {
  const { month } = calendarDay(day)
  return month >= 10 || month <= 3
}

/** The instant of an Amsterdam wall-clock minute of a day, 03:00 or later, so that clock changes are never met. */
export function instantAt(day: number, minute: number, second = 0): Instant {
  const { text, offsetMinutes } = calendarDay(day)
  const utc = minute - offsetMinutes
  return `${text}T${NUMBERS[(utc / 60) | 0]}:${NUMBERS[utc % 60]}:${NUMBERS[second]}.000Z`
}
