import { CsvError, parse } from 'csv-parse/sync'
import { refuse, type Refusal } from '#base'
import { LONGEST_LINE } from '../../source/lines.ts'

/** One row of a table as it stands in the file: the line it begins on, its cells or why they cannot be told apart, and the row itself. */
export type TableRow = { line: number; cells: string[] | Refusal; raw(): string }

const LINE_FEED = 10
/** A quoted cell that runs on for longer than this was never closed. */
const LONGEST_CELL = 65_536
const STOP = new Error('A quote was not closed where it should be.')

/**
 * Takes stretches of whole lines and gives the rows in them.
 * Where a quote is not closed, only the line it stands on is refused: reading goes on at the next one.
 */
export function rowReader(delimiter: string, width: () => number | undefined): (stretch: string, last: boolean) => TableRow[] {
  let rest = Buffer.alloc(0)
  let line = 1
  return (stretch, last) => {
    const rows: TableRow[] = []
    let bytes = Buffer.concat([rest, Buffer.from(stretch)])
    while (bytes.length > 0) {
      const run = readRun(bytes, delimiter, line, width, rows)
      line = run.line
      bytes = bytes.subarray(run.end)
      if (run.stopped === 'end' || (run.stopped === 'open' && !last && bytes.length < LONGEST_CELL)) break
      const end = lineEnd(bytes)
      rows.push(openQuote(bytes.subarray(0, end), line))
      bytes = bytes.subarray(end)
      line += 1
    }
    rest = bytes
    return rows
  }
}

/** Reads rows until the end, until a quote that is still open there, or until a row that swallowed others. */
function readRun(bytes: Buffer, delimiter: string, firstLine: number, width: () => number | undefined, rows: TableRow[]) {
  let [end, line] = [0, firstLine]
  const onRecord = (cells: string[], next: number) => {
    const slice = bytes.subarray(end, next)
    const lines = linesIn(slice)
    if (lines > 1 && swallowed(cells, slice, width())) throw STOP
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells: tooLong(slice) ?? cells, raw: () => slice.toString().trimEnd() })
    end = next
    line += lines
  }
  const stopped = parseAll(bytes, delimiter, onRecord)
  return { stopped, end: stopped === 'end' ? bytes.length : end, line }
}

function parseAll(bytes: Buffer, delimiter: string, onRecord: (cells: string[], next: number) => void): 'end' | 'open' | 'swallowed' {
  try {
    parse(bytes, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (cells: unknown, { bytes: next }) => {
        onRecord(cells as string[], next)
        return null
      },
    })
    return 'end'
  } catch (error) {
    if (error === STOP) return 'swallowed'
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return 'open'
    throw error
  }
}

/** A cell that keeps its opening quote had text after its closing one: its quote was closed by that of a later row. */
function swallowed(cells: string[], slice: Buffer, width: number | undefined): boolean {
  if (width !== undefined && (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== ''))) return true
  return cells.some((cell) => cell.startsWith('"') && cell.includes('\n')) && !slice.includes('"""')
}

function linesIn(slice: Buffer): number {
  let lines = 0
  for (let at = slice.indexOf(LINE_FEED); at >= 0; at = slice.indexOf(LINE_FEED, at + 1)) lines += 1
  return Math.max(lines, 1)
}

function lineEnd(bytes: Buffer): number {
  const end = bytes.indexOf(LINE_FEED)
  return end < 0 ? bytes.length : end + 1
}

function tooLong(slice: Buffer): Refusal | undefined {
  if (slice.length <= LONGEST_LINE) return undefined
  return refuse('row.too-long', {
    nl: 'De rij is langer dan een miljoen tekens. Kijk of elke rij op een eigen regel staat.',
    en: 'The row is longer than a million characters. See whether each row stands on a line of its own.',
  })
}

function openQuote(slice: Buffer, line: number): TableRow {
  const cells = refuse('row.quote', {
    nl: 'Een aanhalingsteken wordt geopend en niet gesloten. Sluit het, of schrijf een los aanhalingsteken dubbel.',
    en: 'A quote is opened and not closed. Close it, or write a quote that stands alone twice.',
  })
  return { line, cells, raw: () => slice.toString().trimEnd() }
}
