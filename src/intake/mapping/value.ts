import { addDays, instantOf, isRefusal, refuse, type Refusal, type Words } from '#base'
import { remembered } from '../remembered.ts'
import { centsOf, numberOf, type AmountNotation } from './amount.ts'
import type { ColumnValue, Mapping, ValueMapping } from './mapping.ts'
import { momentReader, type ReadMoment } from './moment.ts'
import type { Columns } from './columns.ts'
import { columnsOf, template } from './template.ts'

/** The row at hand: its cells by column number, and what the amounts of its case last were. */
export type Row = { cells: readonly string[]; previous: Record<number, number> }

/** Gives a field its value from a row; a refusal where the row does not hold what the mapping says. */
export type ReadValue<T> = (row: Row) => T | Refusal

/** What a field can hold. */
export type Kind = 'text' | 'cents' | 'number' | 'day' | 'instant'

type Context = { columns: Columns; notation: AmountNotation; moment: ReadMoment }

/** Prepares the reading of values for a mapping: numbers and dates as its file writes them. */
export function valueReader(mapping: Mapping, columns: Columns) {
  const { decimal, thousands = decimal === '.' ? ',' : '.', dates } = mapping.file
  const context: Context = { columns, notation: { decimal, thousands }, moment: momentReader(dates) }
  return (value: ValueMapping, kind: Kind): ReadValue<string | number | undefined> => compile(value, kind, context)
}

function compile(value: ValueMapping, kind: Kind, context: Context): ReadValue<string | number | undefined> {
  if (typeof value === 'string') return compileText(value, kind, context)
  if ('first' in value) return firstOf(value.first.map((it) => compile(it, kind, context)))
  return compileColumn(value, kind, context)
}

function compileText(text: string, kind: Kind, context: Context): ReadValue<string | number | undefined> {
  const parts = template(text)
  const [only] = parts
  if (only && parts.length === 1 && 'column' in only) return compileColumn({ column: only.column }, kind, context)
  const makers = parts.map((part) => {
    if ('text' in part) return () => part.text
    const index = context.columns.index(part.column)
    return ({ cells }: Row) => cells[index] ?? ''
  })
  const read = reader(kind, context, text, {})
  if (columnsOf(text).length > 0) return (row) => read(makers.map((make) => make(row)).join(''))
  const constant = text === '' ? undefined : read(text)
  return () => constant
}

function firstOf(readers: ReadValue<string | number | undefined>[]): ReadValue<string | number | undefined> {
  return (row) => {
    for (const read of readers) {
      const value = read(row)
      if (value !== undefined) return value
    }
    return undefined
  }
}

function compileColumn(value: ColumnValue, kind: Kind, context: Context): ReadValue<string | number | undefined> {
  const index = context.columns.index(value.column)
  const read = reader(kind, context, context.columns.nameOf(value.column), value)
  const translate = translator(value, context.columns.nameOf(value.column))
  const off = deduction(value, kind, context)
  return (row) => {
    const cell = translate(row.cells[index] || (value.default ?? ''))
    if (isRefusal(cell) || cell === '') return cell === '' ? undefined : cell
    const result = read(cell)
    if (typeof result !== 'number') return result
    const taken = off(row)
    return typeof taken === 'number' ? result - taken - (value.increase ? (row.previous[index] ?? 0) : 0) : taken
  }
}

/** What another column takes off an amount. */
function deduction({ minus }: ColumnValue, kind: Kind, context: Context): (row: Row) => number | Refusal {
  if (minus === undefined || kind !== 'cents') return () => 0
  const read = compileColumn({ column: minus }, kind, context) as ReadValue<number | undefined>
  return (row) => read(row) ?? 0
}

function translator({ map, otherwise }: ColumnValue, column: string): (cell: string) => string | Refusal {
  if (!map) return (cell) => cell
  const known = new Map(Object.entries(map))
  const refusal = no('row.value-unknown', column, {
    nl: `De mapping weet niet wat deze waarde van "${column}" betekent. Zet haar erbij onder "map", of geef een "otherwise".`,
    en: `The mapping does not know what this value of "${column}" means. Add it under "map", or give an "otherwise".`,
  })
  return (cell) => known.get(cell) ?? (cell === '' ? '' : (otherwise ?? refusal))
}

function reader(kind: Kind, context: Context, column: string, value: Partial<ColumnValue>): (text: string) => string | number | Refusal {
  const { decimal } = context.notation
  if (kind === 'cents') return centsReader(context, column, value)
  if (kind === 'day' || kind === 'instant' || value.as === 'day')
    return dayReader(kind === 'instant' ? 'instant' : 'day', context, column, value)
  if (kind === 'number')
    return (text) =>
      numberOf(text, context.notation) ??
      no('row.number', column, {
        nl: `"${column}" is geen getal met een "${decimal}" voor de decimalen.`,
        en: `"${column}" is no number with a "${decimal}" before its decimals.`,
      })
  return value.as === 'whole' ? (text) => text.replace(/[.,]0*$/, '') : (text) => text
}

function centsReader(context: Context, column: string, { unit, absolute }: Partial<ColumnValue>): (text: string) => number | Refusal {
  const { decimal } = context.notation
  const refusal = no('row.amount', column, {
    nl: `"${column}" is geen bedrag met ten hoogste twee decimalen en een "${decimal}" ervoor. Zet onder "file" welk teken het bestand gebruikt: decimal: "${decimal === '.' ? ',' : '.'}".`,
    en: `"${column}" is no amount of at most two decimals with a "${decimal}" before them. Say under "file" which mark the file uses: decimal: "${decimal === '.' ? ',' : '.'}".`,
  })
  return remembered((text) => {
    const cents = unit === 'cents' ? (/^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined) : centsOf(text, context.notation)
    if (cents === undefined) return refusal
    return absolute ? Math.abs(cents) : cents
  })
}

function dayReader(
  kind: 'day' | 'instant',
  context: Context,
  column: string,
  value: Partial<ColumnValue>,
): (text: string) => string | Refusal {
  const moment = value.dates === undefined ? context.moment : momentReader(value.dates)
  const plus = value.plus_days ?? 0
  const refusal = no('row.date', column, {
    nl: `"${column}" is geen bestaande datum in de vorm van het bestand. Zet de vorm onder "file", bijvoorbeeld dates: D-M-YYYY.`,
    en: `"${column}" is no existing date in the form of the file. Say the form under "file", for example dates: D-M-YYYY.`,
  })
  return (text) => {
    const read = moment(text)
    if (!read) return refusal
    if (plus === 0) return kind === 'day' ? read.day : read.instant
    const day = addDays(read.day, plus)
    return kind === 'day' ? day : instantOf(day)
  }
}

function no(code: string, field: string, words: Words): Refusal {
  return refuse(code, words, { field })
}
