import type { Mapping, ValueMapping } from './mapping.ts'

/** What a source with types says of a cell: a number in its shortest decimal form, or a day with, where it has one, a time (`14:30:00`) of Amsterdam's clocks or, `utc`, of UTC. */
export type TypedCell = { number: string } | { day: string; time: string; utc: boolean }

/** A cell of a table: text as it stands, or a value that its source knows the type of. */
export type Cell = string | TypedCell

/** Writes the cells of a column as the mapping reads them, so that one mapping serves a file with types and its export as text. */
export function cellWriter(mapping: Mapping, column: string): (cell: Cell) => string {
  const form = formOf(mapping, column)
  const { decimal } = mapping.file
  return (cell) => {
    if (typeof cell === 'string') return cell.trim()
    if ('number' in cell) return decimal === '.' ? cell.number : cell.number.replace('.', decimal)
    const [year = '', month = '', day = ''] = cell.day.split('-')
    const date = form.replace(/YYYY|MM?|DD?/g, (part) => ({ Y: year, M: month, D: day })[part[0] as 'Y' | 'M' | 'D'])
    return cell.time === '' ? date : `${date} ${cell.time}${cell.utc ? 'Z' : ''}`
  }
}

/** The form of dates by which a mapping reads a column. */
function formOf(mapping: Mapping, column: string): string {
  const own = [mapping.always, ...mapping.events]
    .flatMap(({ attributes = {}, ...fields }) => [...Object.values(fields), ...Object.values(attributes)])
    .map((value) => ownForm(value as ValueMapping, column))
    .find((form) => form !== undefined)
  return own ?? mapping.file.dates
}

function ownForm(value: ValueMapping | undefined, column: string): string | undefined {
  if (typeof value !== 'object') return undefined
  if ('first' in value) return value.first.map((it) => ownForm(it, column)).find((form) => form !== undefined)
  return 'column' in value && value.column === column ? value.dates : undefined
}
