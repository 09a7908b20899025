import { centsOf, type AmountNotation } from '../mapping/amount.ts'
import { momentReader } from '../mapping/moment.ts'
import type { Holds } from './roles.ts'

/** What the values of a column look like. */
export type Profile = {
  name: string
  index: number
  /** Texts of the column, row by row; empty where nothing is known. */
  cells: readonly string[]
  filled: number
  distinct: number
  /** The forms in which (nearly) all its values are dates, if any. */
  dates: readonly string[]
  holds: ReadonlySet<Holds>
}

/** The share of values that may be something else, and in a short list one of them: lists have a total at the end, or a slip of the pen. */
const ODD_ONES = 0.1
const SHORT_LIST = 5
const FORMS = ['YYYY-MM-DD', 'D-M-YYYY', 'M-D-YYYY', 'D/M/YYYY', 'M/D/YYYY', 'YYYY/MM/DD', 'D.M.YYYY', 'YYYY.MM.DD', 'YYYYMMDD'] as const
const NOTATIONS: readonly AmountNotation[] = [
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: "'" },
]

/** Describes a column by its values. */
export function profile(name: string, index: number, cells: readonly string[]): Profile {
  const values = cells.filter((cell) => cell !== '')
  const distinct = new Set(values).size
  const dates = dateForms(values)
  const holds = new Set<Holds>()
  if (dates.length > 0) holds.add('date')
  if (values.length > 0 && NOTATIONS.some((notation) => nearlyAll(values, (text) => centsOf(text, notation) !== undefined)))
    holds.add('amount')
  if (values.length > 0 && (dates.length === 0 || dates[0] === 'YYYYMMDD')) holds.add('key')
  if (values.length > 0 && distinct <= Math.max(12, Math.min(60, values.length / 4)) && dates.length === 0) holds.add('word')
  if (values.length > 0 && values.every((text) => /^\d{1,3}( ?(dagen|days))?$/i.test(text))) holds.add('count')
  return { name, index, cells, filled: values.length, distinct, dates, holds }
}

function dateForms(values: readonly string[]): string[] {
  if (values.length === 0 || !nearlyAll(values, (text) => /^\d{1,4}([-/.]?)\d{1,2}\1\d{2,4}\b/.test(text))) return []
  const fits = FORMS.map((form) => ({ form, odd: oddOnes(values, reads(form)) }))
  const least = Math.min(...fits.map(({ odd }) => odd))
  return isFew(least, values) ? fits.filter(({ odd }) => odd === least).map(({ form }) => form) : []
}

/** Whether a text is a date of a form, in the years of living memory: eight digits can be a number as well. */
function reads(form: string): (text: string) => boolean {
  const moment = momentReader(form)
  return (text) => {
    const day = moment(text)?.day
    return day !== undefined && (form !== 'YYYYMMDD' || (day > '1990' && day < '2100'))
  }
}

/**
 * The way of writing amounts that reads the most of these values; of several that do, the one by which `1.100` is no eleven dimes.
 * Undefined where all ways read them alike.
 */
export function notationOf(values: readonly string[]): AmountNotation | undefined {
  const fits = NOTATIONS.map((notation) => ({
    notation,
    read: values.filter((text) => centsOf(text, notation) !== undefined).length,
    odd: values.filter((text) => new RegExp(`\\${notation.decimal}\\d{3}\\D*$`).test(text)).length,
  }))
  const [best] = fits.toSorted((a, b) => b.read - a.read || a.odd - b.odd)
  const alike = fits.every(({ notation }) => values.every((text) => centsOf(text, notation) === centsOf(text, best!.notation)))
  return alike ? undefined : best!.notation
}

function nearlyAll(values: readonly string[], is: (text: string) => boolean): boolean {
  return isFew(oddOnes(values, is), values)
}

function oddOnes(values: readonly string[], is: (text: string) => boolean): number {
  return values.filter((text) => !is(text)).length
}

function isFew(odd: number, { length }: readonly string[]): boolean {
  return odd <= Math.max(length * ODD_ONES, length >= SHORT_LIST ? 1 : 0)
}
