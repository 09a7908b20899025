import { refuse, type Refusal } from '#base'
import type { Column, Value } from './column.ts'
import type { Outline } from './decoder.ts'
import { ask } from './thread.ts'

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

/** How long decoding may take: many times what it does take. */
const LEAST_MS = 10_000
const MS_PER_MEGABYTE = 10_000

/** Opens a Parquet file and reads what it says of itself. */
export async function openParquet(path: string, bytes: number): Promise<ParquetFile | Refusal> {
  const withinMs = LEAST_MS + (bytes / 1e6) * MS_PER_MEGABYTE
  const answer = await ask({ path }, withinMs)
  if ('trouble' in answer)
    throw new Error(`${path} could not be read.`, { cause: Object.assign(new Error(answer.trouble), { code: answer.code }) })
  if (!('outline' in answer)) return damaged(path)
  const { columns, groups, unreadable } = answer.outline
  return {
    path,
    columns,
    rows: groups.at(-1)?.rowEnd ?? 0,
    unreadable: (names) =>
      badCodec(
        path,
        unreadable.find(({ name }) => names.includes(name)),
      ),
    read: (names) => stretches(path, groups, names, withinMs),
  }
}

async function* stretches(
  path: string,
  groups: Outline['groups'],
  names: readonly string[],
  withinMs: number,
): AsyncGenerator<Stretch | Refusal> {
  for (const { rowStart, rowEnd } of groups) {
    const answer = await ask({ path, names, rowStart, rowEnd }, withinMs)
    if ('trouble' in answer)
      throw new Error(`${path} could not be read to its end.`, { cause: Object.assign(new Error(answer.trouble), { code: answer.code }) })
    if (!('values' in answer)) return yield damaged(path)
    yield { first: rowStart + 1, rows: rowEnd - rowStart, values: answer.values }
  }
}

/** A packing that the format does not even know is damage. */
function badCodec(path: string, packed: Outline['unreadable'][number] | undefined): Refusal | undefined {
  if (!packed) return undefined
  if (packed.codec === undefined) return damaged(path)
  return refuse(
    'parquet.codec',
    {
      nl: `${path} is ingepakt met ${packed.codec}, en dat kan niet worden gelezen. Schrijf het weg met snappy, zstd of gzip.`,
      en: `${path} is packed with ${packed.codec}, which cannot be read. Write it with snappy, zstd or gzip.`,
    },
    { file: path },
  )
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
