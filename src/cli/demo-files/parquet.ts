import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import type { SchemaElement } from 'hyparquet'
import { fileWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer'
import { dayNumber } from '#base'
import type { Event } from '#intake'
import { EVENTS, giveName, takeAway, unfinished, type Writing } from './writing.ts'

/** Rows in a group: what is in memory at once. */
const GROUP = 50_000

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const
const MOMENT = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MILLIS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
} as const

type Column = { name: keyof Event; element: Omit<SchemaElement, 'name'>; value: (event: Event) => unknown }

type TextField = { [Name in keyof Event]: Event[Name] extends string ? Name : never }[keyof Event]

const texts = (...names: Exclude<TextField, 'at' | 'recorded_at'>[]) =>
  names.map((name): Column => ({ name, element: { ...TEXT, repetition_type: 'REQUIRED' }, value: (event) => event[name] }))
const moments = (...names: ('at' | 'recorded_at')[]) =>
  names.map((name): Column => ({ name, element: { ...MOMENT, repetition_type: 'REQUIRED' }, value: (event) => new Date(event[name]) }))

/** Our own columns, in the types in which the intake takes them. */
const COLUMNS: readonly Column[] = [
  ...texts('creditor', 'source', 'id', 'type'),
  ...moments('at', 'recorded_at'),
  ...texts('voids', 'customer', 'claim', 'case', 'arrangement', 'party', 'phase', 'channel', 'direction', 'kind', 'currency'),
  { name: 'cents', element: { type: 'INT64', repetition_type: 'REQUIRED' }, value: ({ cents }) => BigInt(cents) },
  {
    name: 'due_on',
    element: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' }, repetition_type: 'OPTIONAL' },
    value: ({ due_on }) => (due_on === null ? null : new Date(dayNumber(due_on) * 86_400_000)),
  },
  { name: 'score', element: { type: 'DOUBLE', repetition_type: 'OPTIONAL' }, value: ({ score }) => score },
  { name: 'attributes', element: { ...TEXT, repetition_type: 'REQUIRED' }, value: ({ attributes }) => JSON.stringify(attributes) },
]

/** Events in our own columns as Parquet, a row group at a time. */
export function parquetIn(folder: string): Promise<Writing> {
  const path = join(folder, 'events.parquet')
  const writer = new ParquetWriter({
    writer: fileWriter(unfinished(path)),
    schema: [{ name: 'event', num_children: COLUMNS.length }, ...COLUMNS.map(({ name, element }) => ({ ...element, name }))],
    codec: 'ZSTD',
    compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) },
    createdBy: 'stuurhuis',
  })
  let group: Event[] = []
  let count = 0
  const write = () => {
    const columnData = COLUMNS.map(({ name, value }): ColumnSource => ({
      name,
      data: group.map(value) as ColumnSource['data'],
      offsetIndex: false,
    }))
    count += group.length
    group = []
    return writer.write({ columnData, rowGroupSize: GROUP }) ?? undefined
  }
  return Promise.resolve({
    add: (event) => (group.push(event) < GROUP ? undefined : write()),
    async keep() {
      if (group.length > 0) await write()
      await writer.finish()
      await giveName(path)
      return [{ path, count, what: EVENTS }]
    },
    drop: () => takeAway(path),
  })
}
