import { isRefusal, refuse, type Refusal } from '#base'
import { cellWriter, type Cell } from '../mapping/cell.ts'
import { columnsUsed, type Columns } from '../mapping/columns.ts'
import { rowMapper, type RowMapper } from '../mapping/map-row.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { nearest } from '../mapping/nearest.ts'
import { newTally, type Delivery, type Format, type ReadOptions, type Reading, type Tally } from '../reading.ts'
import type { SourceFile } from '../source/open-file.ts'
import { missingCreditor } from './creditor.ts'
import { deliver } from './deliver.ts'

/** One row of a table: its cells in the order of the columns, with gaps where they are empty, or why they cannot be read; so can a single cell. */
export type TableRow = { row: number; cells: readonly (Cell | Refusal)[] | Refusal; raw(): string }

/** A table that a mapping can read: the names of its columns, and its rows some at a time; what breaks it off is its last row. */
export type Table = {
  file: Pick<SourceFile, 'path' | 'bytes' | 'totalBytes'>
  format: Format
  names: readonly string[]
  rows(mapping: Mapping): AsyncIterable<readonly TableRow[]>
}

/** Reads a table as events by a mapping, or says which of its columns are missing. */
export function readTable(table: Table, mapping: Mapping, options: ReadOptions): Reading | Refusal {
  const columns = columnsUsed(mapping, table.names)
  const refused = badHeader(table.file.path, table.names, columns) ?? missingCreditor(table.file.path, mapping, options.creditor)
  if (refused) return refused
  const tally = newTally()
  const { file } = table
  return {
    source: mapping.source ?? mapping.name,
    format: table.format,
    mapping: mapping.name,
    rows: () => tally.rows,
    tally: () => ({ ...tally }),
    bytes: file.bytes,
    totalBytes: file.totalBytes,
    deliveries: deliveries(table, mapping, rowMapper(mapping, columns, options), cellPicker(table.names, columns, mapping), tally),
  }
}

async function* deliveries(
  table: Table,
  mapping: Mapping,
  mapper: RowMapper,
  cellsOf: ReturnType<typeof cellPicker>,
  tally: Tally,
): AsyncGenerator<Delivery[]> {
  for await (const rows of table.rows(mapping))
    yield rows.flatMap(({ row, cells, raw }) =>
      deliver({ row, cells: isRefusal(cells) ? cells : cellsOf(cells), raw }, mapper, table.file.path, tally),
    )
}

/** Takes from a row the cells that a mapping uses, written as it reads them; a cell that it does not use may be wrong. */
export function cellPicker(
  names: readonly string[],
  columns: Columns,
  mapping: Mapping,
): (cells: readonly (Cell | Refusal)[]) => string[] | Refusal {
  const empty = new Set(mapping.file.empty)
  const picks = columns.all.map(({ name }) => ({ index: names.indexOf(columns.nameOf(name)), write: cellWriter(mapping, name) }))
  return (cells) => {
    const texts: string[] = []
    for (const { index, write } of picks) {
      const cell = cells[index] ?? ''
      if (typeof cell === 'object' && isRefusal(cell)) return { ...cell, where: { ...cell.where, field: names[index]! } }
      const text = write(cell)
      texts.push(empty.has(text) ? '' : text)
    }
    return texts
  }
}

function badHeader(path: string, names: readonly string[], columns: Columns): Refusal | undefined {
  const missing = columns.all.find(({ optional, candidates }) => !optional && !candidates.some((name) => names.includes(name)))
  const list = names.map((name) => `"${name}"`).join(', ')
  if (missing) {
    const name = missing.candidates.map((it) => `"${it}"`).join(' / ')
    const near = nearest(missing.candidates[0]!, names)
    return refuse(
      'csv.column-missing',
      {
        nl: `${path}: de kolom ${name} uit de mapping staat niet in het bestand.${near ? ` Bedoelt u "${near}"?` : ''} Er zijn: ${list}.`,
        en: `${path}: the column ${name} of the mapping is not in the file.${near ? ` Did you mean "${near}"?` : ''} There are: ${list}.`,
      },
      { file: path, field: missing.candidates[0]! },
    )
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index && columns.all.some((column) => column.candidates.includes(name)))
  return twice === undefined
    ? undefined
    : refuse(
        'csv.column-twice',
        {
          nl: `${path}: de kolom "${twice}" staat er twee keer in. Geef een van beide een andere naam.`,
          en: `${path}: the column "${twice}" is there twice. Give one of the two another name.`,
        },
        { file: path, field: twice },
      )
}

/** Refuses a table that no mapping knows, and says how to get one. */
export function mappingNeeded(path: string, names: readonly string[]): Refusal {
  const columns = names.map((name) => `"${name}"`).join(', ')
  return refuse(
    'mapping.needed',
    {
      nl: `${path}: geen ingebouwde mapping herkent deze kolommen: ${columns}. Laat er een voorstellen en kijk haar na: stuurhuis import ${path} --suggest > mapping.yaml, en dan --map mapping.yaml.`,
      en: `${path}: no built-in mapping knows these columns: ${columns}. Have one suggested and check it: stuurhuis import ${path} --suggest > mapping.yaml, and then --map mapping.yaml.`,
    },
    { file: path },
  )
}
