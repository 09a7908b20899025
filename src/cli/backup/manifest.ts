import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isRefusal, refuse, type Refusal } from '#base'
import type { FactsCopied } from '#facts'
import type { AppliedMigration } from '#store'

/** What is in a backup: the program that made it, the facts and decisions with their counts, and every file with its fingerprint. */
export type Manifest = {
  format: 'stuurhuis-backup'
  version: 1
  program: string
  madeAt: string
  /** Null where nothing had been imported. */
  facts: FactsCopied | null
  /** Null where nothing had been decided. */
  decisions: { migrations: AppliedMigration[]; tables: Record<string, number> } | null
  files: Listed[]
}

type Listed = { path: string; bytes: number; sha256: string }

const NAME = 'manifest.json'

/** Writes down what a folder holds; it comes last, so that a folder without it is no backup. */
export async function writeManifest(folder: string, about: Omit<Manifest, 'format' | 'version' | 'files'>): Promise<Manifest> {
  const files: Listed[] = []
  for (const path of await filesIn(folder)) files.push(await listed(folder, path))
  const manifest: Manifest = { format: 'stuurhuis-backup', version: 1, ...about, files }
  await writeFile(join(folder, NAME), `${JSON.stringify(manifest, null, 1)}\n`)
  return manifest
}

/** What a backup says it holds, after a look at every file: one that is missing, cut off or changed is refused by name. */
export async function readManifest(folder: string): Promise<Manifest | Refusal> {
  const manifest = await manifestIn(folder)
  if (isRefusal(manifest)) return manifest
  for (const each of manifest.files) {
    const found = await listed(folder, each.path).catch(() => null)
    if (found?.bytes !== each.bytes || found.sha256 !== each.sha256) return damaged(join(folder, each.path))
  }
  return manifest
}

async function manifestIn(folder: string): Promise<Manifest | Refusal> {
  const text = await readFile(join(folder, NAME), 'utf8').catch(() => null)
  if (text === null) return noBackup(folder)
  try {
    const manifest = JSON.parse(text) as Manifest
    if (manifest.format !== 'stuurhuis-backup' || !Array.isArray(manifest.files)) return damaged(join(folder, NAME))
    return manifest.version === 1 ? manifest : newer(manifest.program)
  } catch {
    return damaged(join(folder, NAME))
  }
}

async function listed(folder: string, path: string): Promise<Listed> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(join(folder, path)), hash)
  return { path, bytes: (await stat(join(folder, path))).size, sha256: hash.digest('hex') }
}

/** The files in a folder and the folders below it, by their path from there. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

function noBackup(folder: string): Refusal {
  return refuse('backup.none', {
    nl: `In ${folder} staat geen afgeronde back-up: ${NAME} ontbreekt. Maak er een met: stuurhuis backup MAP`,
    en: `There is no finished backup in ${folder}: ${NAME} is missing. Make one with: stuurhuis backup DIR`,
  })
}

function damaged(file: string): Refusal {
  return refuse('backup.damaged', {
    nl: `${file} ontbreekt of is niet meer zoals het werd weggeschreven. Neem een andere kopie van deze back-up; er is niets teruggezet.`,
    en: `${file} is missing or no longer as it was written. Take another copy of this backup; nothing was restored.`,
  })
}

/** Why a backup of a later program cannot be read. */
export function newer(program: string): Refusal {
  return refuse('backup.newer', {
    nl: `Deze back-up is van Stuurhuis ${program}, dat nieuwer is. Werk het programma bij; er is niets teruggezet.`,
    en: `This backup is of Stuurhuis ${program}, which is newer. Update the program; nothing was restored.`,
  })
}
