import { dayFromNumber, isRefusal, refuse, type Refusal, type Words } from '#base'
import { veil } from '../../admission.ts'
import { admit, EVENT_FIELDS, type Event } from '../../event.ts'
import { newTally, type Delivery, type ReadOptions, type Reading, type Tally } from '../../reading.ts'
import type { SourceFile } from '../../source/open-file.ts'
import { remembered } from '../../remembered.ts'
import { refusal } from '../deliver.ts'
import { instantAt, type Column, type ColumnKind, type Value } from './column.ts'
import type { ParquetFile, Stretch } from './file.ts'

const NEEDED = ['source', 'id', 'type', 'at', 'customer'] as const
const MOMENT: readonly ColumnKind[] = ['instant', 'text']

/** What each field of an event may be written as; all others are texts. */
const KINDS: Partial<Record<string, readonly ColumnKind[]>> = {
  at: MOMENT,
  recorded_at: MOMENT,
  cents: ['whole'],
  due_on: ['day', 'text'],
  score: ['number', 'whole'],
  attributes: ['texts', 'text'],
}
const TEXT: readonly ColumnKind[] = ['text']

const WORDS: Record<string, Words> = {
  at: { nl: 'een tijdstip in UTC (TIMESTAMP, isAdjustedToUTC)', en: 'a moment in UTC (TIMESTAMP, isAdjustedToUTC)' },
  recorded_at: { nl: 'een tijdstip in UTC (TIMESTAMP, isAdjustedToUTC)', en: 'a moment in UTC (TIMESTAMP, isAdjustedToUTC)' },
  cents: { nl: 'een geheel getal (INT64)', en: 'a whole number (INT64)' },
  due_on: { nl: 'een dag (DATE)', en: 'a day (DATE)' },
  score: { nl: 'een getal (DOUBLE)', en: 'a number (DOUBLE)' },
  attributes: {
    nl: 'teksten op naam (MAP van STRING naar STRING) of een tekst met JSON',
    en: 'texts by name (MAP of STRING to STRING) or a text with JSON',
  },
}

/** Whether a file holds events in our own columns. */
export function holdsEvents(columns: readonly Column[]): boolean {
  return NEEDED.every((name) => columns.some((column) => column.name === name))
}

/** Reads events in our own columns, after their types have been checked. */
export function readEvents(parquet: ParquetFile, file: SourceFile, options: ReadOptions): Reading | Refusal {
  const wrong = parquet.columns.find(({ name, kind }) => !(KINDS[name] ?? TEXT).includes(kind))
  const refused = wrong ? wrongType(file.path, wrong) : parquet.unreadable(parquet.columns.map(({ name }) => name))
  if (refused) return refused
  const tally = newTally()
  const bytes = () => Math.round((file.totalBytes * tally.rows) / Math.max(parquet.rows, 1))
  return {
    source: 'parquet',
    format: 'parquet',
    mapping: null,
    rows: () => tally.rows,
    tally: () => ({ ...tally }),
    bytes,
    totalBytes: file.totalBytes,
    deliveries: deliveries(parquet, options, tally),
    whole: readsAlike(parquet.columns)
      ? {
          path: file.path,
          columns: parquet.columns.map(({ name }) => name),
          json: parquet.columns.some(({ name, kind }) => name === 'attributes' && kind === 'text'),
          creditor: options.creditor,
          now: options.now,
          keyOf: options.pseudonym?.keyOf,
        }
      : undefined,
  }
}

/** Types that every reader of Parquet understands in the same way; of others, such as moments as text, ours is the one that counts. */
const ALIKE: Partial<Record<string, RegExp>> = {
  at: /^INT64 TIMESTAMP/,
  recorded_at: /^INT64 TIMESTAMP/,
  cents: /^INT(32|64)/,
  due_on: /^INT32 DATE$/,
  score: /^(DOUBLE|INT32|INT64)$/,
  attributes: /^(group MAP|BYTE_ARRAY (STRING|UTF8))/,
}
const TEXT_ALIKE = /^BYTE_ARRAY (STRING|UTF8)$/

function readsAlike(columns: readonly Column[]): boolean {
  return columns.every(({ name, written }) => EVENT_FIELDS.has(name) && (ALIKE[name] ?? TEXT_ALIKE).test(written))
}

const AT_ONCE = 1000

async function* deliveries(parquet: ParquetFile, options: ReadOptions, tally: Tally): AsyncGenerator<Delivery[]> {
  const veiled = veil(options.pseudonym)
  const fields = parquet.columns.map(({ name, kind }) => ({ name, read: fieldReader(name, kind) }))
  for await (const stretch of parquet.read(fields.map(({ name }) => name))) {
    if (isRefusal(stretch)) {
      tally.rows += 1
      yield [refusal(stretch, tally.rows, '', parquet.path, tally)]
      return
    }
    for (let start = 0; start < stretch.rows; start += AT_ONCE)
      yield Array.from({ length: Math.min(AT_ONCE, stretch.rows - start) }, (_, offset) => delivery(stretch, start + offset))
  }
  function delivery(stretch: Stretch, row: number): Delivery {
    tally.rows += 1
    const event = eventAt(stretch, row)
    if (isRefusal(event)) return refusal(event, stretch.first + row, rawOf(stretch, row), parquet.path, tally)
    tally.mapped += 1
    tally.events += 1
    veiled(event)
    return { event }
  }
  function eventAt({ values }: Stretch, row: number): Event | Refusal {
    const draft: Record<string, unknown> = {}
    for (let index = 0; index < fields.length; index++) {
      const { name, read } = fields[index]!
      const value = read(values[index]![row])
      if (typeof value === 'object' && isRefusal(value)) return { ...value, where: { field: name } }
      draft[name] = value
    }
    if (options.creditor !== undefined) draft['creditor'] = options.creditor
    return admit(draft, options.now)
  }
  function rawOf({ values }: Stretch, row: number): string {
    const pairs = fields.map(({ name }, index) => [name, values[index]![row]] as const)
    return JSON.stringify(Object.fromEntries(pairs), (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  }
}

/** Reads a value as the field of an event; what it cannot be is left to the admission to refuse. */
function fieldReader(name: string, kind: ColumnKind): (value: Value) => unknown {
  if (kind === 'instant') return filled((value) => instantAt(Number(value)) ?? 'never')
  if (kind === 'day') return filled((value) => (Math.abs(Number(value)) < FARTHEST_DAY ? dayFromNumber(Number(value)) : 'never'))
  if (kind === 'whole' || kind === 'number') return (value) => (value === null || value === undefined ? undefined : Number(value))
  if (name !== 'attributes') return (value) => value
  return kind === 'texts'
    ? textsOf
    : (value) => (typeof value === 'string' && value !== '' ? parsed(value) : value === '' ? undefined : value)
}

const FARTHEST_DAY = 1e8

function filled(textOf: (value: Value) => string): (value: Value) => string | undefined {
  const text = remembered(textOf)
  return (value) => (value === null || value === undefined ? undefined : text(value))
}

function textsOf(value: Value): unknown {
  return value instanceof Map ? Object.fromEntries(value as Map<string, string>) : value
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isRefusal(value) ? 'no attributes' : value
  } catch {
    return text
  }
}

function wrongType(path: string, { name, written }: Column): Refusal {
  const wanted = WORDS[name] ?? { nl: 'tekst (STRING)', en: 'text (STRING)' }
  return refuse(
    'parquet.type',
    {
      nl: `${path}: de kolom "${name}" is ${written}, en moet ${wanted.nl} zijn. Schrijf het bestand zo weg, of gebruik een mapping.`,
      en: `${path}: the column "${name}" is ${written}, and must be ${wanted.en}. Write the file so, or use a mapping.`,
    },
    { file: path, field: name },
  )
}
