import { dayOf, instantOf, isDay, type Day, type Instant } from '#base'
import { remembered } from '../remembered.ts'

/** A day with, where the text had one, a time: of Amsterdam's clocks, or with an offset from UTC. */
export type Moment = { day: Day; instant: Instant }

/** Reads dates of one form, such as `D-M-YYYY`, with or without a time behind them; undefined when a text is not a date of that form. */
export type ReadMoment = (text: string) => Moment | undefined

const TIME = '(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp][Mm])?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?'
const LONGEST = 50

/** Whether a text can describe how dates are written: YYYY, M (or MM) and D (or DD) in any order, with one kind of mark or none between them. */
export function isDateForm(form: string): boolean {
  const parts = form.match(/YYYY|MM?|DD?/g) ?? []
  const marks = form.replace(/YYYY|MM?|DD?/g, '')
  return parts.length === 3 && new Set(parts.map((part) => part[0])).size === 3 && /^(?:([-/. ])\1)?$/.test(marks)
}

/** Makes a reader of dates of a form. A day without a time begins at midnight in Amsterdam. */
export function momentReader(form: string): ReadMoment {
  const { pattern, order } = patternOf(form)
  return remembered((text) => (text.length > LONGEST ? undefined : read(pattern.exec(text.trim()), order)))
}

function patternOf(form: string): { pattern: RegExp; order: string } {
  const separated = /[-/. ]/.test(form)
  const one = { Y: '(\\d{4})', M: separated ? '(\\d{1,2})' : '(\\d{2})', D: separated ? '(\\d{1,2})' : '(\\d{2})' }
  const order = (form.match(/YYYY|MM?|DD?/g) ?? []).map((part) => part[0]!).join('')
  const source = form.replace(/[.]/g, '\\.').replace(/YYYY|MM?|DD?/g, (part) => one[part[0] as 'Y' | 'M' | 'D'])
  return { pattern: new RegExp(`^${source}${TIME}$`), order }
}

function read(match: RegExpExecArray | null, order: string): Moment | undefined {
  if (!match) return undefined
  const part = (letter: string) => match[1 + order.indexOf(letter)]!.padStart(2, '0')
  const day = `${part('Y')}-${part('M')}-${part('D')}`
  if (!isDay(day)) return undefined
  const [hour, minute, second = '00', fraction = '', half, offset] = match.slice(4)
  if (hour === undefined) return { day, instant: instantOf(day) }
  const clock = clockOf(hour, minute!, second, half)
  return clock === undefined ? undefined : withOffset(day, clock, fraction.slice(0, 3).padEnd(3, '0'), offset)
}

function clockOf(hour: string, minute: string, second: string, half?: string): string | undefined {
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${minute}:${second}`
}

function withOffset(day: Day, clock: string, milliseconds: string, offset?: string): Moment | undefined {
  if (offset === undefined) return { day, instant: instantOf(day, clock).replace('.000Z', `.${milliseconds}Z`) as Instant }
  const ms = Date.parse(`${day}T${clock}.${milliseconds}${offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset}`)
  if (Number.isNaN(ms)) return undefined
  const instant = new Date(ms).toISOString() as Instant
  return { day: dayOf(instant), instant }
}
