import { addDays, addMonths, type Day } from './day.ts'
import { nextPeriod, periodStart } from './period.ts'

/** How many periods a page shows of each length, and how many make the year before with which it compares. */
export const PACES = { week: { shown: 26, year: 52 }, month: { shown: 24, year: 12 }, quarter: { shown: 8, year: 4 } } as const

/** A length of period in which a page shows its trends. */
export type Pace = keyof typeof PACES

/** The days that a page asks for when its last period ends on a day: what it shows and the year before; by default up to the period of the last day known. */
export function trendOf(pace: Pace, lastOn: Day, end = nextPeriod(periodStart(lastOn, pace), pace)): { from: Day; to: Day } {
  return { from: earlier(end, pace, PACES[pace].shown + PACES[pace].year), to: end }
}

/** The day a number of periods before another. */
export function earlier(day: Day, pace: Pace, periods: number): Day {
  return pace === 'week' ? addDays(day, -7 * periods) : addMonths(day, -periods * (pace === 'month' ? 1 : 3))
}
