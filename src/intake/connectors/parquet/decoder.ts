import { parentPort, workerData } from 'node:worker_threads'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import {
  asyncBufferFromFile,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  snappyUncompress,
  type Compressors,
  type FileMetaData,
} from 'hyparquet'
import { badText, columnOf, type Column, type Value } from './column.ts'

/** What is asked of a decoder: what a file says of itself, or the values of some columns from one row up to another. */
export type Question = { path: string; names?: readonly string[]; rowStart?: number; rowEnd?: number }

/** What a decoder answers; trouble of the machine keeps its code. */
export type Answer = { outline: Outline } | { values: readonly ArrayLike<Value>[] } | { damaged: true } | { trouble: string; code: string }

/** What a file says of itself: its columns, its row groups, and with what its columns are packed that cannot be unpacked. */
export type Outline = {
  columns: Column[]
  groups: { rowStart: number; rowEnd: number }[]
  unreadable: { name: string; codec: string | undefined }[]
}

/** The mark by which a thread knows that it is to decode. */
export const DECODER = 'parquet decoder'

/** A page of so many bytes is none that a program writes. */
const MOST_BYTES = 512 * 1024 * 1024
/** How much smaller snappy can make bytes at most. */
const SNAPPY_MOST = 24
/** A row group of more rows than this is none that a program writes. */
const MOST_ROWS = 100_000_000

const bounded = (length: number) => {
  if (!(length >= 0 && length <= MOST_BYTES)) throw new Error(`A page of ${length} bytes.`)
  return { maxOutputLength: Math.max(length, 1) }
}

const COMPRESSORS: Compressors = {
  GZIP: (bytes, length) => gunzipSync(bytes, bounded(length)),
  BROTLI: (bytes, length) => brotliDecompressSync(bytes, bounded(length)),
  ZSTD: (bytes, length) => zstdDecompressSync(bytes, bounded(length)),
  SNAPPY: (bytes, length) => {
    bounded(length / SNAPPY_MOST > bytes.length + 1 ? Infinity : length)
    const page = new Uint8Array(length)
    snappyUncompress(bytes, page)
    return page
  },
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })
const NOT_TEXT = badText()

const PARSERS = {
  timestampFromMilliseconds: (ms: bigint) => Number(ms),
  timestampFromMicroseconds: (micros: bigint) => Number(micros / 1000n),
  timestampFromNanoseconds: (nanos: bigint) => Number(nanos / 1_000_000n),
  dateFromDays: (days: number) => days,
  stringFromBytes: (bytes: Uint8Array) => {
    try {
      return UTF8.decode(bytes)
    } catch {
      return NOT_TEXT
    }
  },
}

let last: { path: string; metadata: FileMetaData } | undefined

async function answer({ path, names, rowStart = 0, rowEnd = 0 }: Question): Promise<Answer> {
  try {
    const file = await asyncBufferFromFile(path)
    if (names === undefined || last?.path !== path) last = { path, metadata: await parquetMetadataAsync(file, { geoparquet: false }) }
    const { metadata } = last
    if (names === undefined) return { outline: outlineOf(metadata) }
    const scan = await parquetScan({
      file,
      metadata,
      columns: [...names],
      compressors: COMPRESSORS,
      parsers: PARSERS,
      geoparquet: false,
      rowStart,
      rowEnd,
    })
    const values: ArrayLike<Value>[] = []
    // One column after the other, so that a column that fails leaves none behind.
    for (const column of names) values.push((await scan.readColumn({ column, rowStart, rowEnd })) as ArrayLike<Value>)
    return values.every(({ length }) => length === rowEnd - rowStart) ? { values } : { damaged: true }
  } catch (error) {
    const { syscall, code = '', message } = error as NodeJS.ErrnoException
    return syscall === undefined ? { damaged: true } : { trouble: message, code }
  }
}

function outlineOf(metadata: FileMetaData): Outline {
  const { row_groups: groups } = metadata
  if (!groups.every(({ num_rows: count }) => count >= 0 && count <= MOST_ROWS)) throw new Error('A row group of impossible size.')
  const chunks = groups.flatMap(({ columns }) => columns.flatMap(({ meta_data: facts }) => (facts ? [facts] : [])))
  const unreadable = chunks.filter(({ codec }) => codec !== 'UNCOMPRESSED' && COMPRESSORS[codec] === undefined)
  let next = 0
  return {
    columns: parquetSchema(metadata).children.map(columnOf),
    groups: groups
      .map(({ num_rows: count }) => ({ rowStart: next, rowEnd: (next += Number(count)) }))
      .filter(({ rowStart, rowEnd }) => rowEnd > rowStart),
    unreadable: unreadable.map(({ codec, path_in_schema: [name = ''] }) => ({ name, codec })),
  }
}

if (workerData === DECODER)
  parentPort?.on('message', (question: Question) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between two threads has no origin
    void answer(question).then((told) => parentPort!.postMessage(told))
  })
