import { isRefusal, refuse, type Refusal } from '#base'
import type { Cell } from '../../mapping/cell.ts'
import { recogniseTable } from '../../mapping/recognise.ts'
import type { SourceFile } from '../../source/open-file.ts'
import type { BinaryConnector } from '../connector.ts'
import { mappingNeeded, readTable, type Table, type TableRow } from '../table.ts'
import { readBook, type Book, type Sheet } from './book.ts'
import { sheetRows, type SheetRow } from './rows.ts'
import { openZip } from './zip.ts'

/** Reads a sheet of an Excel workbook (.xlsx) as a table with a header, by the mapping that reads its export as CSV. */
export const xlsx: BinaryConnector = {
  format: 'xlsx',
  magic: ['PK\u0003\u0004', 'PK\u0005\u0006'],
  async read(file, asked, options) {
    const table = await openTable(file, asked?.file.sheet, (rows) => rows.find(({ row }) => row > (asked?.file.skip ?? 0)))
    if (isRefusal(table)) return table
    const mapping = asked ?? recogniseTable(table.names)
    return mapping ? readTable(table, mapping, options) : mappingNeeded(file.path, table.names)
  },
  async sample(file) {
    const table = await openTable(file, undefined, widest)
    return isRefusal(table) ? table : { ...table, written: { skip: table.header.row - 1, ...(table.only ? {} : { sheet: table.sheet }) } }
  },
}

const HEAD_ROWS = 20

/** Opens the sheet that was asked for, else the first that is not hidden, and finds its header among its first rows. */
async function openTable(file: SourceFile, name: string | undefined, headerIn: (rows: SheetRow[]) => SheetRow | undefined) {
  const opened = await withBook(file, name, async (zip, book, sheet) => {
    const head: SheetRow[] = []
    for await (const some of sheetRows(zip, book, sheet)) {
      if (isRefusal(some)) return head.length > 0 ? { book, sheet, head } : some
      head.push(...some.rows)
      if (head.length > 1000 + HEAD_ROWS) break
    }
    return { book, sheet, head }
  })
  if (isRefusal(opened)) return opened
  const { book, sheet, head } = opened
  const header = headerIn(head)
  if (!header) return emptySheet(file.path, sheet.name)
  let read = 0
  const names = namesIn(header)
  const rows = () => tableRows(file, book, sheet, header.row, names, (share) => (read = share))
  const table: Table = {
    file: { path: file.path, totalBytes: file.totalBytes, bytes: () => Math.round(read * file.totalBytes) },
    format: 'xlsx',
    names,
    rows,
  }
  return { ...table, header, sheet: sheet.name, only: book.sheets.length === 1 }
}

/** Opens the workbook for as long as something is done with one of its sheets. */
async function withBook<T>(
  { path }: SourceFile,
  name: string | undefined,
  work: (zip: Exclude<Awaited<ReturnType<typeof openZip>>, Refusal>, book: Book, sheet: Sheet) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const zip = await openZip(path)
  if (isRefusal(zip)) return zip
  try {
    const book = await readBook(zip)
    if (isRefusal(book)) return book
    const visible = book.sheets.filter(({ hidden }) => !hidden)
    const sheet = name === undefined ? (visible[0] ?? book.sheets[0]!) : book.sheets.find((it) => it.name === name)
    return sheet ? await work(zip, book, sheet) : noSheet(path, name ?? '', book.sheets)
  } finally {
    zip.close()
  }
}

async function* tableRows(
  { path }: SourceFile,
  book: Book,
  sheet: Sheet,
  header: number,
  names: readonly string[],
  tell: (share: number) => void,
): AsyncGenerator<TableRow[]> {
  const zip = await openZip(path)
  let last = header
  try {
    for await (const some of isRefusal(zip) ? [zip] : sheetRows(zip, book, sheet)) {
      if (isRefusal(some)) yield [{ row: last + 1, cells: some, raw: () => '' }]
      else {
        tell(some.share)
        const below = some.rows.filter(({ row }) => row > header)
        last = below.at(-1)?.row ?? last
        yield below.map(({ row, cells }) => ({ row, cells, raw: () => rawOf(cells, names) }))
      }
    }
  } finally {
    if (!isRefusal(zip)) zip.close()
  }
}

/** The names of the columns; a name of two lines in the sheet is one of two words. */
function namesIn({ cells }: SheetRow): string[] {
  return Array.from(cells, (cell) =>
    textOf(cell ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

function textOf(cell: Cell | Refusal): string {
  if (typeof cell === 'string') return cell
  if (isRefusal(cell)) return ''
  return 'number' in cell ? cell.number : `${cell.day}${cell.time && ` ${cell.time}`}`
}

function rawOf(cells: SheetRow['cells'], names: readonly string[]): string {
  return JSON.stringify(
    Object.fromEntries(names.flatMap((name, index) => (cells[index] === undefined ? [] : [[name, textOf(cells[index])]]))),
  )
}

/** Titles above a table take few cells: its header is the first of the rows that hold the most texts. */
function widest(rows: SheetRow[]): SheetRow | undefined {
  const texts = ({ cells }: SheetRow) => cells.filter((cell) => typeof cell === 'string').length
  const head = rows.slice(0, HEAD_ROWS)
  const most = Math.max(...head.map(texts))
  return head.find((row) => texts(row) === most)
}

function emptySheet(path: string, sheet: string): Refusal {
  return refuse(
    'file.empty',
    {
      nl: `${path}: het blad "${sheet}" is leeg. Noem een ander blad met "sheet" onder "file" in de mapping.`,
      en: `${path}: the sheet "${sheet}" is empty. Name another sheet with "sheet" under "file" in the mapping.`,
    },
    { file: path },
  )
}

function noSheet(path: string, name: string, sheets: readonly Sheet[]): Refusal {
  const list = sheets.map((sheet) => `"${sheet.name}"`).join(', ')
  return refuse(
    'xlsx.sheet-missing',
    {
      nl: `${path}: er is geen blad "${name}". Er zijn: ${list}.`,
      en: `${path}: there is no sheet "${name}". There are: ${list}.`,
    },
    { file: path, field: 'file.sheet' },
  )
}
