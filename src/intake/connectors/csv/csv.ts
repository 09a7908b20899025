import { isRefusal, refuse, type Refusal } from '#base'
import type { Mapping } from '../../mapping/mapping.ts'
import { recogniseTable } from '../../mapping/recognise.ts'
import { wholeLines } from '../../source/lines.ts'
import type { SourceFile } from '../../source/open-file.ts'
import { textOf, type Encoding } from '../../source/text.ts'
import type { Connector } from '../connector.ts'
import { mappingNeeded, readTable, type Table, type TableRow } from '../table.ts'
import { headerOf, linesAbove, type Header } from './header.ts'
import { rowReader } from './records.ts'

/** Reads tables with a header: comma, semicolon, tab or bar between the cells, by a mapping. */
export const csv: Connector = {
  format: 'csv',
  recognises: (head, path) =>
    (/\.(csv|tsv|txt)(\.gz)?$/i.test(path) && !/^\s*[<{[]/.test(head)) ||
    (!/^\s*[<{[]/.test(head) && headerOf(head, undefined, 0).names.length > 2),
  async read(file, head, encoding, asked, options) {
    const header = headerOf(head, asked?.file.delimiter, asked?.file.skip ?? 0)
    const mapping = asked ?? recogniseTable(header.names)
    return mapping ? readTable(tableOf(file, encoding, header), mapping, options) : mappingNeeded(file.path, header.names)
  },
  async sample(file, head, encoding) {
    const skip = linesAbove(head)
    const header = headerOf(head, undefined, skip)
    return { ...tableOf(file, encoding, header), written: { skip, encoding } }
  },
}

function tableOf(file: SourceFile, encoding: Encoding, header: Header): Table {
  const rows = (mapping: Mapping) => rowsOf(header, mapping.file.skip ?? 0, wholeLines(textOf(file, encoding)))
  return { file, format: 'csv', names: header.names, rows }
}

async function* rowsOf(header: Header, skip: number, stretches: AsyncIterable<string | Refusal>): AsyncGenerator<TableRow[]> {
  const width = header.names.length
  let above = skip
  let started = false
  let line = 0
  const read = rowReader(header.delimiter, () => (started ? width : undefined))
  const taken = (stretch: string, last: boolean): TableRow[] => {
    const rows = read(stretch, last)
    line = rows.at(-1)?.line ?? line
    const first = started || rows.length === 0 ? 0 : 1
    started ||= rows.length > 0
    return rows
      .slice(first)
      .map(({ line, cells, raw }) => ({ row: line + skip, cells: isRefusal(cells) ? cells : (wrongWidth(cells, width) ?? cells), raw }))
  }
  for await (const stretch of stretches) {
    if (typeof stretch !== 'string') {
      yield [{ row: line + 1 + skip, cells: stretch, raw: () => '' }]
      return
    }
    const { text, skipped } = withoutLines(stretch, above)
    above -= skipped
    yield taken(text, false)
  }
  yield taken('', true)
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

function wrongWidth(cells: readonly string[], width: number): Refusal | undefined {
  if (cells.length >= width && !cells.slice(width).some((cell) => cell.trim() !== '')) return undefined
  return refuse('row.cells', {
    nl: `De rij heeft ${cells.length} cellen; de kop heeft er ${width}. Staat er een scheidingsteken in een tekst? Zet die tekst tussen aanhalingstekens.`,
    en: `The row has ${cells.length} cells; the header has ${width}. Is there a delimiter within a text? Put that text between quotes.`,
  })
}
