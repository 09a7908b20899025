import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import {
  asyncBufferFromFile,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  snappyUncompress,
  type Compressors,
  type FileMetaData,
  type ParquetScan,
} from 'hyparquet'
import { isRefusal, refuse, type Refusal } from '#base'
import { badText, columnOf, type Column, type Value } from './column.ts'

/** A Parquet file that has been opened: its columns, and their values a stretch of rows at a time. */
export type ParquetFile = {
  path: string
  columns: readonly Column[]
  rows: number
  /** Why some columns cannot be unpacked, if they cannot. */
  unreadable(names: readonly string[]): Refusal | undefined
  /** Reads some columns, row group by row group: that is what is in memory at once. Ends in a refusal where the file is damaged. */
  read(names: readonly string[]): AsyncGenerator<Stretch | Refusal>
}

/** Rows that stand together: the number of the first (from 1), how many, and the values of each column that was asked for. */
export type Stretch = { first: number; rows: number; values: readonly ArrayLike<Value>[] }

/** A page of so many bytes is none that a program writes. */
const MOST_BYTES = 512 * 1024 * 1024
/** How much smaller snappy can make bytes at most. */
const SNAPPY_MOST = 24
/** A row group of more rows than this is none that a program writes. */
const MOST_ROWS = 100_000_000

/** Opens a Parquet file and reads what it says of itself. */
export async function openParquet(path: string): Promise<ParquetFile | Refusal> {
  try {
    const file = await asyncBufferFromFile(path)
    const metadata = await parquetMetadataAsync(file, { geoparquet: false })
    const columns = parquetSchema(metadata).children.map(columnOf)
    const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)
    if (!metadata.row_groups.every(({ num_rows: count }) => count >= 0 && count <= MOST_ROWS)) return damaged(path)
    return {
      path,
      columns,
      rows,
      unreadable: (names) => badCodec(path, metadata, names),
      read: (names) => stretches(path, metadata, names),
    }
  } catch (error) {
    return failed(path, error as NodeJS.ErrnoException)
  }
}

async function* stretches(path: string, metadata: FileMetaData, names: readonly string[]): AsyncGenerator<Stretch | Refusal> {
  try {
    const file = await asyncBufferFromFile(path)
    const scan = await parquetScan({ file, metadata, columns: [...names], compressors: COMPRESSORS, parsers: PARSERS, geoparquet: false })
    for (const { rowStart, rowEnd } of scan.ranges) {
      const values = await valuesOf(scan, names, rowStart, rowEnd)
      if (values.some((column) => column.length !== rowEnd - rowStart)) return yield damaged(path)
      yield { first: rowStart + 1, rows: rowEnd - rowStart, values }
    }
  } catch (error) {
    yield failed(path, error as NodeJS.ErrnoException)
  }
}

/** One column after the other, so that a column that fails leaves none behind. */
async function valuesOf(scan: ParquetScan, names: readonly string[], rowStart: number, rowEnd: number): Promise<ArrayLike<Value>[]> {
  const values: ArrayLike<Value>[] = []
  for (const column of names) values.push((await scan.readColumn({ column, rowStart, rowEnd })) as ArrayLike<Value>)
  return values
}

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

function badCodec(path: string, { row_groups: groups }: FileMetaData, names: readonly string[]): Refusal | undefined {
  const codecs = groups.flatMap(({ columns }) =>
    columns.flatMap(({ meta_data: facts }) => (facts && names.includes(facts.path_in_schema[0] ?? '') ? [facts.codec] : [])),
  )
  const codec = codecs.find((it) => it !== 'UNCOMPRESSED' && COMPRESSORS[it] === undefined)
  if (codec === undefined) return undefined
  return refuse(
    'parquet.codec',
    {
      nl: `${path} is ingepakt met ${codec}, en dat kan niet worden gelezen. Schrijf het weg met snappy, zstd of gzip.`,
      en: `${path} is packed with ${codec}, which cannot be read. Write it with snappy, zstd or gzip.`,
    },
    { file: path },
  )
}

/** Trouble of the machine is thrown; what is wrong with the file is told. */
function failed(path: string, error: NodeJS.ErrnoException): Refusal {
  if (isRefusal(error)) return error
  if (error.syscall !== undefined) throw new Error(`${path} could not be read to its end.`, { cause: error })
  return damaged(path)
}

function damaged(path: string): Refusal {
  return refuse(
    'file.damaged',
    {
      nl: `${path}: het Parquet-bestand is beschadigd of breekt af. Haal het opnieuw op, of schrijf het opnieuw weg.`,
      en: `${path}: the Parquet file is damaged or breaks off. Fetch it again, or write it again.`,
    },
    { file: path },
  )
}
