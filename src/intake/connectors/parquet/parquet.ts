import { isRefusal, refuse, type Refusal } from '#base'
import { columnsUsed } from '../../mapping/columns.ts'
import type { Mapping } from '../../mapping/mapping.ts'
import { recogniseTable } from '../../mapping/recognise.ts'
import type { SourceFile } from '../../source/open-file.ts'
import type { BinaryConnector } from '../connector.ts'
import { mappingNeeded, readTable, type Table, type TableRow } from '../table.ts'
import { cellReader, type Column } from './column.ts'
import { holdsEvents, readEvents } from './events.ts'
import { openParquet, type ParquetFile, type Stretch } from './file.ts'

/** Reads Parquet files: events in our own columns, or a table by the mapping that reads its export as CSV. */
export const parquet: BinaryConnector = {
  format: 'parquet',
  magic: ['PAR1'],
  async read(file, asked, options) {
    const opened = await openParquet(file.path, file.totalBytes)
    if (isRefusal(opened)) return opened
    if (!asked && holdsEvents(opened.columns)) return readEvents(opened, file, options)
    const names = namesOf(opened.columns)
    const mapping = asked ?? recogniseTable(names)
    if (!mapping) return mappingNeeded(file.path, names)
    return (
      wrongType(file.path, opened.columns, mapping) ??
      opened.unreadable(namesOf(wanted(opened.columns, mapping))) ??
      readTable(tableOf(opened, file), mapping, options)
    )
  },
  async sample(file) {
    const opened = await openParquet(file.path, file.totalBytes)
    return isRefusal(opened) ? opened : (opened.unreadable(namesOf(opened.columns)) ?? { ...tableOf(opened, file), written: {} })
  },
}

/** The columns of a file that can be cells, as a table; the others have no name in it. */
function tableOf(opened: ParquetFile, { path, totalBytes }: SourceFile): Table {
  let done = 0
  const names = opened.columns.map(({ name, kind }) => (isCell(kind) ? name : ''))
  const bytes = () => Math.round((totalBytes * done) / Math.max(opened.rows, 1))
  return {
    file: { path, totalBytes, bytes },
    format: 'parquet',
    names,
    rows: (mapping) => tableRows(opened, wanted(opened.columns, mapping), (rows) => (done = rows)),
  }
}

function isCell(kind: Column['kind']): boolean {
  return kind !== 'other' && kind !== 'texts'
}

/** The columns that a mapping uses; all of them for one that uses none, as when a mapping is to be suggested. */
function wanted(columns: readonly Column[], mapping: Mapping): readonly (Column & { index: number })[] {
  const used = columnsUsed(mapping).all.flatMap(({ candidates }) => candidates)
  const cells = columns.map((column, index) => ({ ...column, index })).filter(({ kind }) => isCell(kind))
  return used.length === 0 ? cells : cells.filter(({ name }) => used.includes(name))
}

function namesOf(columns: readonly Column[]): string[] {
  return columns.map(({ name }) => name)
}

const AT_ONCE = 1000

async function* tableRows(
  opened: ParquetFile,
  columns: readonly (Column & { index: number })[],
  tell: (rows: number) => void,
): AsyncGenerator<TableRow[]> {
  const readers = columns.map((column) => ({ index: column.index, name: column.name, read: cellReader(column) }))
  const rowAt = ({ first, values }: Stretch, row: number): TableRow => {
    const cells: Exclude<TableRow['cells'], Refusal>[number][] = []
    for (const [place, { index, read }] of readers.entries()) cells[index] = read(values[place]![row])
    return {
      row: first + row,
      cells,
      raw: () => JSON.stringify(Object.fromEntries(readers.map(({ name }, place) => [name, String(values[place]![row] ?? '')]))),
    }
  }
  let next = 1
  for await (const stretch of opened.read(namesOf(columns))) {
    if (isRefusal(stretch)) return yield [{ row: next, cells: stretch, raw: () => '' }]
    for (let start = 0; start < stretch.rows; start += AT_ONCE)
      yield Array.from({ length: Math.min(AT_ONCE, stretch.rows - start) }, (_, offset) => rowAt(stretch, start + offset))
    next = stretch.first + stretch.rows
    tell(next - 1)
  }
}

/** Refuses a column that a mapping uses and of whose type no cell can be made. */
function wrongType(path: string, columns: readonly Column[], mapping: Mapping): Refusal | undefined {
  const used = columnsUsed(mapping).all.flatMap(({ candidates }) => candidates)
  const wrong = columns.find(({ name, kind }) => used.includes(name) && !isCell(kind))
  return (
    wrong &&
    refuse(
      'parquet.type',
      {
        nl: `${path}: de kolom "${wrong.name}" is ${wrong.written}, en daar kan de mapping niets mee. Schrijf haar weg als tekst, geheel getal, DECIMAL, DOUBLE, DATE of TIMESTAMP.`,
        en: `${path}: the column "${wrong.name}" is ${wrong.written}, of which the mapping can make nothing. Write it as text, whole number, DECIMAL, DOUBLE, DATE or TIMESTAMP.`,
      },
      { file: path, field: wrong.name },
    )
  )
}
