import { chmod, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, refuse, type Refusal } from '#base'
import { restoreFacts } from '#facts'
import { knowsTables, restoreDecisions } from '#steering'
import { postgresPlaceFrom, type Dump } from '#store'
import { withData } from '../data.ts'
import { along, ALONG, besides, isFree, ofServer } from './make.ts'
import { newer, readManifest, type Manifest } from './manifest.ts'

/** Puts a backup back into a data folder that is not there yet or is empty. It is put back aside and gets its name when it is whole. */
export async function restoreBackup(from: string, folder: string): Promise<Manifest | Refusal> {
  if (process.env.CLICKHOUSE_URL) return ofServer()
  if (!(await isFree(folder))) return taken(folder)
  const manifest = await readManifest(from)
  if (isRefusal(manifest)) return manifest
  const { facts, decisions } = manifest
  if (decisions && !(await knowsTables(decisions))) return newer(manifest.program)
  const aside = await besides(folder)
  if (isRefusal(aside)) return aside
  try {
    // As any data folder, so that PostgreSQL may enter it.
    await chmod(aside, 0o755)
    if (facts) {
      const done = await withData(aside, 'restore', (store) => restoreFacts(store, join(from, 'events.parquet'), facts))
      if (isRefusal(done)) return done
    }
    for (const name of [...ALONG, 'quarantine']) await along(join(from, name), join(aside, name))
    // Last, since with DATABASE_URL it is not aside.
    const refusal = decisions && (await restoreDecisions(postgresPlaceFrom(process.env, aside), await dumpIn(from, decisions)))
    if (refusal) return refusal
    await rm(folder, { recursive: true, force: true })
    await rename(aside, folder)
    return manifest
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

async function dumpIn(from: string, { migrations, tables }: NonNullable<Manifest['decisions']>): Promise<Dump> {
  const read = async (name: string) => {
    const text = await readFile(join(from, 'decisions', `${name}.ndjson`), 'utf8')
    return { name, rows: text.split('\n').filter((line) => line !== '') }
  }
  return { migrations, tables: await Promise.all(Object.keys(tables).map(read)) }
}

function taken(folder: string): Refusal {
  return refuse('restore.folder', {
    nl: `De gegevensmap ${folder} is niet leeg. Zet terug in een map die er nog niet is: --data MAP.`,
    en: `The data folder ${folder} is not empty. Restore into a folder that is not there yet: --data DIR.`,
  })
}
