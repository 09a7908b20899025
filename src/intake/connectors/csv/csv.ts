import { isRefusal, refuse, type Refusal } from '#base'
import { columnsUsed, type Columns } from '../../mapping/columns.ts'
import { rowMapper, type RowMapper } from '../../mapping/map-row.ts'
import type { Mapping } from '../../mapping/mapping.ts'
import { nearest } from '../../mapping/nearest.ts'
import { recogniseTable } from '../../mapping/recognise.ts'
import { newTally, type Delivery, type Reading, type Tally } from '../../reading.ts'
import { wholeLines } from '../../source/lines.ts'
import type { SourceFile } from '../../source/open-file.ts'
import { textOf } from '../../source/text.ts'
import type { Connector } from '../connector.ts'
import { missingCreditor } from '../creditor.ts'
import { deliver, refusal } from '../deliver.ts'
import { mappingNeeded } from './example.ts'
import { headerOf, type Header } from './header.ts'
import { rowReader, type TableRow } from './records.ts'

/** Reads tables with a header: comma, semicolon, tab or bar between the cells, by a mapping. */
export const csv: Connector = {
  format: 'csv',
  recognises: (head, path) => (/\.(csv|tsv|txt)(\.gz)?$/i.test(path) && !/^\s*[<{[]/.test(head)) || (!/^\s*[<{[]/.test(head) && headerOf(head, undefined, 0).names.length > 2),
  async read(file, head, encoding, asked, options) {
    const header = headerOf(head, asked?.file.delimiter, asked?.file.skip ?? 0)
    const mapping = asked ?? recogniseTable(header.names)
    if (!mapping) return mappingNeeded(file.path, header, head)
    const columns = columnsUsed(mapping, header.names)
    const refused = badHeader(file.path, header, columns) ?? missingCreditor(file.path, mapping, options.creditor)
    if (refused) return refused
    const tally = newTally()
    const table = { file, header, mapping, mapper: rowMapper(mapping, columns, options), cellsOf: cellPicker(header, columns, mapping), tally }
    return {
      source: mapping.source ?? mapping.name, format: 'csv', mapping: mapping.name,
      rows: () => tally.rows, tally: () => ({ ...tally }), bytes: file.bytes, totalBytes: file.totalBytes,
      deliveries: deliveries(table, wholeLines(textOf(file, encoding))),
    } satisfies Reading
  },
}

type Table = { file: SourceFile; header: Header; mapping: Mapping; mapper: RowMapper; cellsOf: (cells: string[]) => string[] | Refusal; tally: Tally }

async function* deliveries(table: Table, stretches: AsyncIterable<string | Refusal>): AsyncGenerator<Delivery> {
  const { file, header, mapping, tally } = table
  const skip = mapping.file.skip ?? 0
  let above = skip
  let started = false
  let line = 0
  const read = rowReader(header.delimiter, () => (started ? header.names.length : undefined))
  const rowsOf = (stretch: string, last: boolean) => {
    const rows = read(stretch, last)
    line = rows.at(-1)?.line ?? line
    if (started || rows.length === 0) return rows
    started = true
    return rows.slice(1)
  }
  for await (const stretch of stretches) {
    if (typeof stretch !== 'string') {
      tally.rows += 1
      yield refusal(stretch, line + 1 + skip, '', file.path, tally)
      return
    }
    const { text, skipped } = withoutLines(stretch, above)
    above -= skipped
    yield* mapped(table, rowsOf(text, false), skip)
  }
  yield* mapped(table, rowsOf('', true), skip)
}

function* mapped({ file, mapper, cellsOf, tally }: Table, rows: TableRow[], skipped: number): Generator<Delivery> {
  for (const { line, cells, raw } of rows)
    yield* deliver({ row: line + skipped, cells: isRefusal(cells) ? cells : cellsOf(cells), raw }, mapper, file.path, tally)
}

/** Leaves out lines at the beginning. */
function withoutLines(text: string, count: number): { text: string; skipped: number } {
  let [at, skipped] = [0, 0]
  while (skipped < count) {
    const end = text.indexOf('\n', at)
    if (end < 0) return { text: '', skipped: skipped + 1 }
    at = end + 1
    skipped += 1
  }
  return { text: text.slice(at), skipped }
}

function cellPicker(header: Header, columns: Columns, mapping: Mapping): (cells: string[]) => string[] | Refusal {
  const indexes = columns.all.map(({ name }) => header.names.indexOf(columns.nameOf(name)))
  const empty = new Set(mapping.file.empty)
  const width = header.names.length
  return (cells) => {
    if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '')) return wrongWidth(cells.length, width)
    return indexes.map((index) => {
      const cell = cells[index]?.trim() ?? ''
      return empty.has(cell) ? '' : cell
    })
  }
}

function wrongWidth(found: number, width: number): Refusal {
  return refuse('row.cells', {
    nl: `De rij heeft ${found} cellen; de kop heeft er ${width}. Staat er een scheidingsteken in een tekst? Zet die tekst tussen aanhalingstekens.`,
    en: `The row has ${found} cells; the header has ${width}. Is there a delimiter within a text? Put that text between quotes.`,
  })
}

function badHeader(path: string, { names }: Header, columns: Columns): Refusal | undefined {
  const missing = columns.all.find(({ optional, candidates }) => !optional && !candidates.some((name) => names.includes(name)))
  const list = names.map((name) => `"${name}"`).join(', ')
  if (missing) {
    const name = missing.candidates.map((it) => `"${it}"`).join(' / ')
    const near = nearest(missing.candidates[0]!, names)
    return refuse('csv.column-missing', {
      nl: `${path}: de kolom ${name} uit de mapping staat niet in het bestand.${near ? ` Bedoelt u "${near}"?` : ''} Er zijn: ${list}.`,
      en: `${path}: the column ${name} of the mapping is not in the file.${near ? ` Did you mean "${near}"?` : ''} There are: ${list}.`,
    }, { file: path, field: missing.candidates[0]! })
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index && columns.all.some((column) => column.candidates.includes(name)))
  return twice === undefined ? undefined : refuse('csv.column-twice', {
    nl: `${path}: de kolom "${twice}" staat er twee keer in. Geef een van beide een andere naam.`,
    en: `${path}: the column "${twice}" is there twice. Give one of the two another name.`,
  }, { file: path, field: twice })
}
