import { MAPPED_FIELDS, type EventMapping, type Mapping, type ValueMapping } from './mapping.ts'
import { columnsOf } from './template.ts'

/** The columns that a mapping uses, numbered; each with the names by which a file may call it. */
export type Columns = {
  all: readonly { name: string; candidates: readonly string[]; optional: boolean }[]
  /** The number of a column. */
  index(name: string): number
  /** What the file calls it, once that is known. */
  nameOf(name: string): string
}

/** Lists the columns that a mapping uses. `present`, where it is given, are the names that the file has. */
export function columnsUsed(mapping: Mapping, present?: readonly string[]): Columns {
  const names = [...new Set([...(mapping.case ?? []), ...(mapping.activity ? [mapping.activity] : []), ...usedBy(mapping)])]
  const all = names.map((name) => {
    const candidates = mapping.columns[name] ?? [name]
    return { name, candidates, optional: mapping.optional.includes(name) }
  })
  const indexes = new Map(names.map((name, index) => [name, index]))
  return {
    all,
    index: (name) => indexes.get(name)!,
    nameOf: (name) => {
      const candidates = mapping.columns[name] ?? [name]
      return candidates.find((it) => present?.includes(it)) ?? candidates[0]!
    },
  }
}

/** The cells of a row under the names of their columns, the empty ones left out: what the quarantine shows of it. */
export function rawOf(cells: readonly string[], { all }: Columns): string {
  const filled = all.flatMap(({ candidates }, index) => (cells[index] ? [[candidates[0], cells[index]]] : []))
  return JSON.stringify(Object.fromEntries(filled))
}

function usedBy({ always, events }: Mapping): string[] {
  return [always, ...events].flatMap(({ attributes = {}, ...rest }) => {
    const { when = [] } = rest as Partial<EventMapping>
    const conditions = when.flatMap(({ column, minus }) => [column, minus].filter((it) => it !== undefined))
    const fields = MAPPED_FIELDS.map((field) => rest[field])
    return [...conditions, ...[...fields, ...Object.values(attributes)].flatMap(columnsIn)]
  })
}

/** The columns that a value is read from. */
export function columnsIn(value: ValueMapping | undefined): string[] {
  if (value === undefined) return []
  if (typeof value === 'string') return columnsOf(value)
  return 'first' in value ? value.first.flatMap(columnsIn) : [value.column, ...(value.minus === undefined ? [] : [value.minus])]
}
