import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

const DATA = /^[^.].*\.(ndjson|jsonl|parquet|csv|tsv|txt|xlsx|xes|jsonocel|xmlocel|sqlite)(\.gz)?$/i

/** A folder stands for the files with data in it, by name; anything else, also a folder without such files, for itself. */
export async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && DATA.test(entry.name)).map(({ name }) => join(path, name))
  return files.length > 0 ? files.toSorted() : [path]
}
