import { isRefusal, type Refusal } from '#base'
import type { Cell } from '../../mapping/cell.ts'
import type { Book, Sheet } from './book.ts'
import { cellOf, type RawCell } from './cell.ts'
import { damagedZip, walk, type Zip } from './zip.ts'

/** A row of a sheet that is not empty, by its number in the sheet; its cells by their column, with gaps. */
export type SheetRow = { row: number; cells: (Cell | Refusal)[] }

/** The size of a sheet of Excel. */
const MOST_ROWS = 1_048_576
const MOST_COLUMNS = 16_384

/** The rows of a sheet that hold something, a piece of the file at a time, with the share of it that was read; ends in a refusal where it is damaged. */
export async function* sheetRows(zip: Zip, book: Book, sheet: Sheet): AsyncGenerator<{ rows: SheetRow[]; share: number } | Refusal> {
  const reader = rowReader(book)
  for await (const step of walk(zip, sheet.part, reader.handlers)) {
    if (isRefusal(step)) {
      yield { rows: reader.taken(), share: 1 }
      yield step
      return
    }
    yield { rows: reader.taken(), share: step }
    if (reader.overflown()) {
      yield damagedZip(zip.path)
      return
    }
  }
  if (!zip.has(sheet.part)) yield damagedZip(zip.path)
}

function rowReader(book: Book) {
  let done: SheetRow[] = []
  let [row, column, overflown, inText, spoken] = [0, -1, false, false, false]
  let cells: SheetRow['cells'] = []
  let cell: RawCell | undefined
  const open = (name: string, { r = '', t = '', s = '0' }: Record<string, string>) => {
    inText = (name === 'v' || (name === 't' && !spoken)) && cell !== undefined
    if (inText && cell) cell.text ??= ''
    if (name === 'rPh') spoken = true
    else if (name === 'f' && cell) cell.formula = true
    else if (name === 'row') {
      row = r === '' ? row + 1 : Number(r)
      overflown ||= !(row >= 1 && row <= MOST_ROWS)
      column = -1
      cells = []
    } else if (name === 'c') {
      column = r === '' ? column + 1 : columnOf(r)
      overflown ||= !(column >= 0 && column < MOST_COLUMNS)
      cell = { type: t, style: Number(s), text: undefined, formula: false }
    }
  }
  const close = (name: string) => {
    inText = false
    if (name === 'rPh') spoken = false
    else if (name === 'c' && cell && !overflown) {
      const held = cellOf(cell, book)
      if (held !== '') cells[column] = held
      cell = undefined
    } else if (name === 'row' && !overflown && cells.some((it) => typeof it !== 'string' || it.trim() !== '')) done.push({ row, cells })
  }
  const text = (more: string) => {
    if (inText && cell) cell.text += more
  }
  const taken = () => {
    const rows = done
    done = []
    return rows
  }
  return { handlers: { open, close, text }, taken, overflown: () => overflown }
}

/** The number of a column by its letters: 0 for A, 27 for AB. */
function columnOf(reference: string): number {
  let number = 0
  for (const letter of /^\$?([A-Za-z]{1,4})/.exec(reference)?.[1]?.toUpperCase() ?? '') number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}
