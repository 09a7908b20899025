import { CsvError, parse } from 'csv-parse/sync'

/** The marks that can stand between cells, and what people call them. */
const DELIMITERS = [',', ';', '\t', '|'] as const

/** The names of the columns in the first line that counts, and the mark between them. */
export type Header = { delimiter: string; names: string[] }

const MOST_ABOVE = 20

/** Reads the header of a table from the beginning of a file; the mark is the one that gives the most columns, and as many in the next row. */
export function headerOf(head: string, declared: string | undefined, skip: number): Header {
  const { delimiter, names } = widest(head, declared, skip)
  return { delimiter, names }
}

function widest(head: string, declared: string | undefined, skip: number): Header & { even: boolean } {
  const candidates = (declared === undefined ? DELIMITERS : [declared]).map((delimiter) => {
    const [names = [], next] = firstRows(head, delimiter, skip)
    return { delimiter, names: withoutTail(names.map((name) => name.trim())), even: next === undefined || next.length === names.length }
  })
  const [best] = candidates.sort(
    (a, b) => Number(b.even && b.names.length > 1) - Number(a.even && a.names.length > 1) || b.names.length - a.names.length,
  )
  return best!
}

/** How many lines stand above the names of the columns, such as a title and a date of printing: the names are the first row that is as wide as the widest, with a row of that width below. */
export function linesAbove(head: string): number {
  const most = Math.min(MOST_ABOVE, head.split(/\r\n|\n|\r/).length - 2)
  const widths = Array.from({ length: Math.max(most, 1) }, (_, skip) => {
    const { names, even } = widest(head, undefined, skip)
    return even && names.every((name) => name !== '' && !/^[\d.,€ -]+$/.test(name)) ? names.length : 0
  })
  return widths.indexOf(Math.max(...widths))
}

function firstRows(head: string, delimiter: string, skip: number): string[][] {
  const lines = head.split(/\r\n|\n|\r/).slice(skip)
  const text = lines
    .filter((line) => line.trim() !== '')
    .slice(0, 3)
    .join('\n')
  const options = { delimiter, relax_quotes: true, relax_column_count: true, to: 2 } as const
  try {
    return parse(text.includes('"') ? closed(text) : text, options)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // A quote within a text that has none around it: then quotes are letters like any other.
    return parse(text, { ...options, quote: null })
  }
}

/** Some programs end every line with a delimiter: the empty cells behind the last name are no columns. */
function withoutTail(names: string[]): string[] {
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1)
}

/** Closes a quote that the cut after three lines may have left open, which is enough to count columns. */
function closed(text: string): string {
  return text.split('"').length % 2 === 0 ? `${text}"` : text
}
