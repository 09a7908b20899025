import { isRefusal, type Refusal } from '#base'
import type { Draft } from '../admission.ts'
import { columnsIn, type Columns } from './columns.ts'
import { compileConditions } from './condition.ts'
import type { CaseRecord } from './case-memory.ts'
import { MAPPED_FIELDS, type EventMapping, type MappedField, type Mapping } from './mapping.ts'
import type { Kind, ReadValue, Row, valueReader } from './value.ts'

/** Makes one event of a mapping from a row; nothing where its conditions do not hold. */
export type EventMaker = {
  /** Its place in the mapping. */
  index: number
  make(cells: readonly string[], known: CaseRecord): Draft | undefined | Refusal
  /** Says by the column, where there is one, what is refused by the field: the column is where the reader of the file will look. */
  atOrigin(refusal: Refusal): Refusal
}

const KINDS: Partial<Record<MappedField, Kind>> = { at: 'instant', recorded_at: 'instant', cents: 'cents', score: 'number', due_on: 'day' }

/** Prepares one event of a mapping. */
export function eventMaker(
  mapping: Mapping,
  event: EventMapping,
  index: number,
  columns: Columns,
  reader: ReturnType<typeof valueReader>,
  creditor: string | undefined,
): EventMaker {
  const merged = { ...mapping.always, ...event, attributes: { ...mapping.always.attributes, ...event.attributes } }
  const fields = MAPPED_FIELDS.flatMap((field) => {
    const value = merged[field]
    return value === undefined ? [] : [{ name: field, read: reader(value, KINDS[field] ?? 'text') }]
  })
  const attributes = Object.entries(merged.attributes).map(([name, value]) => ({ name, read: reader(value, 'text') }))
  const holds = compileConditions(event.when ?? [], reader)
  const constants: Draft = { type: event.type, source: mapping.source ?? mapping.name }
  if (mapping.creditor !== undefined) constants.creditor = mapping.creditor
  return {
    index,
    make: (cells, known) => {
      const row = { cells, previous: known.previous }
      const holding = holds(row, known.seen)
      if (holding !== true) return holding === false ? undefined : holding
      const draft: Draft = { ...constants, attributes: {} }
      const refused = readInto(draft, fields, row) ?? readInto(draft.attributes!, attributes, row)
      if (refused) return refused
      if (creditor !== undefined) draft.creditor = creditor
      return draft
    },
    atOrigin: (refusal) => {
      const [from] = columnsIn(merged[refusal.where?.field as MappedField])
      return from === undefined ? refusal : { ...refusal, where: { ...refusal.where, field: columns.nameOf(from) } }
    },
  }
}

function readInto(
  target: Record<string, unknown>,
  fields: { name: string; read: ReadValue<string | number | undefined> }[],
  row: Row,
): Refusal | undefined {
  for (const { name, read } of fields) {
    const value = read(row)
    if (isRefusal(value)) return value
    if (value !== undefined) target[name] = value
  }
  return undefined
}
