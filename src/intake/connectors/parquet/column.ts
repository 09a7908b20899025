import type { SchemaElement, SchemaTree } from 'hyparquet'
import { dayFromNumber, refuse, type Instant, type Refusal } from '#base'
import type { Cell } from '../../mapping/cell.ts'
import { shortest } from '../shortest.ts'

/**
 * What a column of a Parquet file holds: texts, whole numbers, other numbers (those of a decimal with their scale), days,
 * moments in UTC or (`clock`) of a clock on the wall, yes or no, texts by name; or something that no event is made of.
 */
export type ColumnKind = 'text' | 'whole' | 'number' | 'day' | 'instant' | 'clock' | 'flag' | 'texts' | 'other'

/** A column of a Parquet file; `written` is its type in the words of the format. */
export type Column = { name: string; kind: ColumnKind; written: string; scale: number }

/** A value as the file gives it: moments as milliseconds and days as days since 1970, both whole numbers. */
export type Value = string | number | bigint | boolean | object | null | undefined

/** Says what a column holds, by the schema of its file. */
export function columnOf({ element, children }: SchemaTree): Column {
  const { name, type = 'group', converted_type: converted, logical_type: logical, scale = 0 } = element
  const written = [type, logical?.type ?? converted].filter((it) => it !== undefined).join(' ')
  return {
    name,
    scale,
    written,
    kind: element.repetition_type === 'REPEATED' ? 'other' : children.length > 0 ? groupKind(element, children) : kindOf(element),
  }
}

function groupKind({ converted_type: converted, logical_type: logical }: SchemaElement, [pairs]: readonly SchemaTree[]): ColumnKind {
  const isMap = converted === 'MAP' || converted === 'MAP_KEY_VALUE' || logical?.type === 'MAP'
  const texts =
    pairs?.children.length === 2 && pairs.children.every((child) => child.children.length === 0 && kindOf(child.element) === 'text')
  return isMap && texts ? 'texts' : 'other'
}

function kindOf({ type, converted_type: converted, logical_type: logical }: SchemaElement): ColumnKind {
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL') return 'number'
  if (logical?.type === 'DATE' || converted === 'DATE') return 'day'
  if (logical?.type === 'TIMESTAMP') return logical.isAdjustedToUTC ? 'instant' : 'clock'
  if (converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS' || type === 'INT96') return 'instant'
  if (logical?.type === 'UUID') return 'text'
  if (
    converted === 'BSON' ||
    converted?.startsWith('TIME_') ||
    converted === 'INTERVAL' ||
    logical?.type === 'TIME' ||
    converted === 'JSON' ||
    logical?.type === 'JSON'
  )
    return 'other'
  if (type === 'BYTE_ARRAY' && (logical === undefined || logical.type === 'STRING' || logical.type === 'ENUM')) return 'text'
  if (type === 'INT32' || type === 'INT64') return 'whole'
  // Four bytes hold seven digits: 123,456.78 would come back as 123,456.78125.
  return type === 'DOUBLE' ? 'number' : type === 'BOOLEAN' ? 'flag' : 'other'
}

/** Reads the values of a column as cells of a table. */
export function cellReader({ kind, scale }: Column): (value: Value) => Cell | Refusal {
  const most = 1e15 / 10 ** scale
  return (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return ''
    if (typeof value === 'object') return badText()
    if (kind === 'text' || kind === 'flag') return String(value)
    if (kind === 'whole') return { number: String(value) }
    if (kind === 'number') return Math.abs(Number(value)) < most ? { number: shortest(Number(value)) } : String(value)
    return momentOf(kind, Number(value))
  }
}

const DAY_MS = 86_400_000

function momentOf(kind: ColumnKind, value: number): Cell | Refusal {
  const ms = kind === 'day' ? value * DAY_MS : value
  if (!(Math.abs(ms) <= 8.64e15)) return badMoment()
  const number = Math.floor(ms / DAY_MS)
  const time = new Date(ms).toISOString().slice(-13, -1)
  return {
    day: dayFromNumber(number),
    time: kind === 'day' || (kind === 'clock' && ms === number * DAY_MS) ? '' : time,
    utc: kind === 'instant',
  }
}

/** A moment as an event has it; nothing where it lies outside all calendars. */
export function instantAt(ms: number): Instant | undefined {
  return Math.abs(ms) <= 8.64e15 ? (new Date(ms).toISOString() as Instant) : undefined
}

/** Refuses a text that is none. */
export function badText(): Refusal {
  return refuse('row.text', {
    nl: 'De cel bevat tekens die geen UTF-8 zijn. Schrijf de kolom opnieuw als tekst.',
    en: 'The cell holds characters that are not UTF-8. Write the column as text again.',
  })
}

function badMoment(): Refusal {
  return refuse('row.date', {
    nl: 'De cel bevat een tijdstip buiten alle kalenders. Kijk de eenheid van de kolom na.',
    en: 'The cell holds a moment outside all calendars. Check the unit of the column.',
  })
}
