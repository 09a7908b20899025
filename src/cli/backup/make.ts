import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isRefusal, refuse, type Refusal } from '#base'
import { copyFacts, type FactsCopied } from '#facts'
import { copyDecisions } from '#steering'
import { makeFolder } from '#store'
import { hasData, noData, withData } from '../data.ts'
import { hasDecisions, withDecisions } from '../decisions.ts'
import { writeManifest, type Manifest } from './manifest.ts'

/** Files of a data folder that go along as they are. */
export const ALONG = ['kpis', 'tree.yaml', 'demo.json']

/** Where a backup comes from and goes to, who makes it and when; quarantined rows, which are personal data, only when asked for. */
export type Wanted = { folder: string; to: string; program: string; madeAt: string; quarantine: boolean }

/** Copies everything of a data folder that cannot be made again. It is made aside and gets its name when it is whole. */
export async function makeBackup({ folder, to, program, madeAt, quarantine }: Wanted): Promise<Manifest | Refusal> {
  if (process.env.CLICKHOUSE_URL) return ofServer()
  const [facts, decisions] = [await hasData(folder), await hasDecisions(folder)]
  if (!facts && !decisions) return noData(folder)
  if (!(await isFree(to))) return taken(to)
  const aside = await besides(to)
  if (isRefusal(aside)) return aside
  try {
    const copy = facts
      ? await withData(folder, 'backup', async (store) => ({
          facts: await copyFacts(store, join(aside, 'events.parquet')),
          decisions: await decisionsInto(aside, folder, decisions),
        }))
      : { facts: null, decisions: await decisionsInto(aside, folder, decisions) }
    if (isRefusal(copy)) return copy
    if (isRefusal(copy.decisions)) return copy.decisions
    for (const name of [...ALONG, ...(quarantine ? ['quarantine'] : [])]) await along(join(folder, name), join(aside, name))
    const about: { facts: FactsCopied | null; decisions: Manifest['decisions'] } = { facts: copy.facts, decisions: copy.decisions }
    const manifest = await writeManifest(aside, { program, madeAt, ...about })
    await rm(to, { recursive: true, force: true })
    await rename(aside, to)
    return manifest
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** A new folder beside the place where something is to come, in which it is made. */
export async function besides(path: string): Promise<string | Refusal> {
  try {
    await makeFolder(dirname(path))
    return await mkdtemp(`${path}.part-`)
  } catch (cause) {
    return notWritable(path, cause as NodeJS.ErrnoException)
  }
}

/** Writes a file of rows for each table of decisions. */
async function decisionsInto(aside: string, folder: string, there: boolean): Promise<Manifest['decisions'] | Refusal> {
  if (!there) return null
  const dump = await withDecisions(folder, copyDecisions)
  if (isRefusal(dump)) return dump
  await mkdir(join(aside, 'decisions'))
  for (const { name, rows } of dump.tables)
    await writeFile(join(aside, 'decisions', `${name}.ndjson`), rows.map((row) => `${row}\n`).join(''))
  return { migrations: dump.migrations, tables: Object.fromEntries(dump.tables.map(({ name, rows }) => [name, rows.length])) }
}

/** Copies a file or folder, where it is there. */
export async function along(from: string, to: string): Promise<void> {
  const there = await stat(from).catch(() => null)
  if (there) await cp(from, to, { recursive: true })
}

/** Whether a folder can be made at a path: nothing is there, or an empty folder. */
export async function isFree(path: string): Promise<boolean> {
  const entries = await readdir(path).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOTDIR' ? ['a file'] : []))
  return entries.length === 0
}

function taken(folder: string): Refusal {
  return refuse('backup.folder', {
    nl: `${folder} is niet leeg. Noem een map die er nog niet is, zoals ${folder}-2.`,
    en: `${folder} is not empty. Name a folder that is not there yet, such as ${folder}-2.`,
  })
}

function notWritable(path: string, { code }: NodeJS.ErrnoException): Refusal {
  return refuse('backup.not-writable', {
    nl: `${path} kan niet worden gemaakt (${code}). Geef rechten of maak ruimte, of noem een andere map.`,
    en: `${path} cannot be made (${code}). Give permission or make room, or name another folder.`,
  })
}

/** Why facts on a ClickHouse server are not backed up from here. */
export function ofServer(): Refusal {
  return refuse('backup.server', {
    nl: 'De gebeurtenissen staan op een ClickHouse-server (CLICKHOUSE_URL). Maak de back-up daar, met BACKUP DATABASE, en zet hem daar terug; die van de besluiten met pg_dump.',
    en: 'The events are on a ClickHouse server (CLICKHOUSE_URL). Make the backup there, with BACKUP DATABASE, and restore it there; that of the decisions with pg_dump.',
  })
}
