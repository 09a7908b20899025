import { daysBetween, type Day } from '#base'
import type { Line, LineType } from './books.ts'

/** How a claim stands or came to its end. */
export type Outcome = 'open' | 'withdrawn' | 'written-off' | 'paid'

/** What is open at the end of a day. */
export function openAt(lines: Line[], day: Day): number {
  return sum(lines.filter((line) => line.on <= day))
}

/** The sum of the lines of some types; of all lines when none is named. */
export function sum(lines: Line[], ...types: LineType[]): number {
  return lines.filter((line) => types.length === 0 || types.includes(line.type)).reduce((total, line) => total + line.cents, 0)
}

/** What payments have filled and not given back. */
export function paidOf(lines: Line[]): number {
  return 0 - sum(lines, 'paid', 'reversed', 'reallocated')
}

/** The first day, from a day on, on which nothing is open any more and it stays so for longer than the merge window. */
export function settledOn(lines: Line[], from: Day, mergeDays: number): Day | null {
  const days = [...new Set([from, ...lines.map((line) => line.on).filter((on) => on > from)])].toSorted()
  const settles = (day: Day) => {
    const opensAgain = days.find((later) => later > day && openAt(lines, later) > 0)
    return openAt(lines, day) <= 0 && (!opensAgain || daysBetween(day, opensAgain) > mergeDays)
  }
  return days.find(settles) ?? null
}

/** How claims came to their end, by the lines up to and including the day they did; empty while they have not. */
export function settledHow(lines: Line[], on: Day | null): Outcome | '' {
  return on ? endOf(lines.filter((line) => line.on <= on)) : ''
}

/** How a claim stands by all that is known. */
export function outcomeOf(lines: Line[]): Outcome {
  return sum(lines) > 0 ? 'open' : endOf(lines)
}

/** A cent or two written off is rounding, not a loss. */
const ROUNDING_CENTS = 100

function endOf(lines: Line[]): Outcome {
  if (sum(lines, 'issued', 'adjusted', 'withdrawn') <= 0) return 'withdrawn'
  return sum(lines, 'written-off') < -ROUNDING_CENTS ? 'written-off' : 'paid'
}
