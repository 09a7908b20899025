import { dayFromNumber, refuse, type Refusal } from '#base'
import type { Cell } from '../../mapping/cell.ts'
import { shortest } from '../shortest.ts'
import type { Book } from './book.ts'

const DAY_MS = 86_400_000
/** 1 January 1970 in days since the beginning of the calendar of 1900, which counts a 29 February that never was. */
const DAYS_TO_1970 = 25_569
const DAYS_TO_1904 = 1_462
/** The last day that Excel knows is 31 December 9999. */
const LAST = 2_958_466

/** A cell as it stands in the sheet: its type, its style and its text, the result where it holds a formula. */
export type RawCell = { type: string; style: number; text: string | undefined; formula: boolean }

/** What is in a cell. A formula counts by its result as it was saved. */
export function cellOf({ type, style, text, formula }: RawCell, book: Book): Cell | Refusal {
  if (text === undefined) return formula ? noResult() : ''
  if (type === 's') return book.texts[Number(text)] ?? noText()
  if (type === 'str' || type === 'inlineStr') return text
  if (type === 'b') return text === '1' || text === 'true' ? 'TRUE' : 'FALSE'
  if (type === 'e') return errorIn(text)
  if (type === 'd') return isoDate(text)
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) return text
  return book.isDate[style] && number >= 0 && number < LAST ? dateOf(number, book.from1904) : { number: shortest(number) }
}

function dateOf(serial: number, from1904: boolean): Cell {
  const days = from1904 ? serial + DAYS_TO_1904 : serial < 60 ? serial + 1 : serial
  const ms = Math.round(days * DAY_MS)
  const [date, rest] = [Math.floor(ms / DAY_MS), ms % DAY_MS]
  const time = new Date(rest).toISOString().slice(11, 23)
  return { day: dayFromNumber(date - DAYS_TO_1970), time: rest === 0 ? '' : time.replace('.000', ''), utc: false }
}

function isoDate(text: string): Cell {
  const [day = '', time = ''] = text.split('T')
  return /^\d{4}-\d\d-\d\d$/.test(day) ? { day, time: time.replace(/Z$|^00:00(:00(\.0+)?)?$/, ''), utc: time.endsWith('Z') } : text
}

function errorIn(text: string): Refusal {
  return refuse('row.cell-error', {
    nl: `De cel bevat de fout ${text.slice(0, 20)}. Verbeter de formule in Excel en bewaar het bestand opnieuw.`,
    en: `The cell holds the error ${text.slice(0, 20)}. Mend the formula in Excel and save the file again.`,
  })
}

function noResult(): Refusal {
  return refuse('row.formula', {
    nl: 'De cel bevat een formule waarvan de uitkomst niet bewaard is. Open het bestand in Excel en bewaar het opnieuw.',
    en: 'The cell holds a formula whose result was not saved. Open the file in Excel and save it again.',
  })
}

function noText(): Refusal {
  return refuse('row.cell-text', {
    nl: 'De cel verwijst naar een tekst die er niet is. Open het bestand in Excel en bewaar het opnieuw.',
    en: 'The cell refers to a text that is not there. Open the file in Excel and save it again.',
  })
}
