import { addDays, addMonths, dayNumber, isDay, type Day } from './day.ts'
import { refuse, type Refusal } from './refusal.ts'

/** How time is cut: calendar periods, or `cohort`: everything asked for as one. */
export type Per = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'cohort'

/** All ways to cut time, as an option takes them. */
export const PERS: readonly Per[] = ['day', 'week', 'month', 'quarter', 'year', 'cohort']

/** A stretch of days from `from` up to but not including `to`, under the name by which it is shown. */
export type Period = { name: string; from: Day; to: Day }

/** The first day of the calendar period in which a day falls (weeks start on Monday, ISO 8601). */
export function periodStart(day: Day, per: Exclude<Per, 'cohort'>): Day {
  if (per === 'day') return day
  if (per === 'week') return addDays(day, -((dayNumber(day) + 3) % 7))
  const month = Number(day.slice(5, 7))
  if (per === 'month') return `${day.slice(0, 7)}-01` as Day
  if (per === 'quarter') return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01` as Day
  return `${day.slice(0, 4)}-01-01` as Day
}

/** The first day of the period after the one that starts on a day. */
export function nextPeriod(start: Day, per: Exclude<Per, 'cohort'>): Day {
  if (per === 'day') return addDays(start, 1)
  if (per === 'week') return addDays(start, 7)
  return addMonths(start, { month: 1, quarter: 3, year: 12 }[per])
}

/** The name of the period that starts on a day: `2026-02-01`, `2026-W05`, `2026-02`, `2026-Q1`, `2026`. */
export function periodName(start: Day, per: Exclude<Per, 'cohort'>): string {
  if (per === 'day') return start
  if (per === 'month') return start.slice(0, 7)
  if (per === 'year') return start.slice(0, 4)
  if (per === 'quarter') return `${start.slice(0, 4)}-Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`
  const thursday = addDays(start, 3)
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${thursday.slice(0, 4)}-01-01` as Day)) / 7) + 1
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`
}

/** The period that goes by a name, as figures show it, or that runs from a day up to and including another (`2026-01-15/2026-02-14`); null for no such period. */
export function periodNamed(name: string): Period | null {
  const [from = '', last = ''] = name.split('/')
  if (isDay(from) && isDay(last) && name === `${from}/${last}`) return from <= last ? { name, from, to: addDays(last, 1) } : null
  for (const per of CALENDAR) {
    const start = startNamed(name, per)
    if (isDay(start) && periodName(start, per) === name) return { name, from: start, to: nextPeriod(start, per) }
  }
  return null
}

/** The period that somebody asked for by its name, in the field or option of that name. */
export function periodAsked(name: string, field = 'period'): Period | Refusal {
  return (
    periodNamed(name) ??
    refuse(
      'question.period',
      {
        nl: `"${name}" is geen periode. Schrijf een jaar (2026), kwartaal (2026-Q1), maand (2026-01), week (2026-W05), dag (2026-01-15) of dagen (2026-01-15/2026-02-14).`,
        en: `"${name}" is not a period. Write a year (2026), quarter (2026-Q1), month (2026-01), week (2026-W05), day (2026-01-15) or days (2026-01-15/2026-02-14).`,
      },
      { field },
    )
  )
}

const CALENDAR = ['day', 'week', 'month', 'quarter', 'year'] as const

/** The first day that a period of this kind would have by its name; not always a day. */
function startNamed(name: string, per: (typeof CALENDAR)[number]): string {
  const [year, number] = [name.slice(0, 4), Number(name.slice(6))]
  if (per === 'day') return name
  if (per === 'week') return isDay(`${year}-01-04`) ? addDays(periodStart(`${year}-01-04` as Day, 'week'), 7 * (number - 1 || 0)) : ''
  if (per === 'month') return `${name}-01`
  if (per === 'quarter') return `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`
  return `${name}-01-01`
}

/** The whole calendar periods that touch `from` up to but not including `to`; one period for `cohort`. */
export function periodsBetween(from: Day, to: Day, per: Per): Period[] {
  if (from >= to) return []
  if (per === 'cohort') return [{ name: `${from}/${addDays(to, -1)}`, from, to }]
  const periods: Period[] = []
  for (let start = periodStart(from, per); start < to;) {
    const end = nextPeriod(start, per)
    periods.push({ name: periodName(start, per), from: start, to: end })
    start = end
  }
  return periods
}
