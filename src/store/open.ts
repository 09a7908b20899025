import { access, constants, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse, type Instant, type Refusal } from '#base'
import { isAlive } from './alive.ts'
import { connectEmbedded, connectServer } from './clickhouse.ts'
import { makeFolder } from './folder.ts'
import type { Owner, Store } from './store.ts'

/** Where the facts live: a folder of this machine, or a ClickHouse server by URL (with the cluster it belongs to). */
export type Place = { folder: string } | { url: string; cluster: string | null }

/** The place that the environment names: `CLICKHOUSE_URL` and `CLICKHOUSE_CLUSTER`, else the folder given. */
export function placeFrom(environment: Record<string, string | undefined>, folder: string): Place {
  const url = environment.CLICKHOUSE_URL
  return url ? { url, cluster: environment.CLICKHOUSE_CLUSTER || null } : { folder }
}

/** Opens the warehouse; a folder that another process has open, or that cannot be written, is refused by name. */
export async function openStore(place: Place, does: string): Promise<Store | Refusal> {
  return 'url' in place ? openServer(place.url, place.cluster) : openFolder(place.folder, does)
}

/** The process that has a data folder open, if it is alive. */
export async function ownerOf(folder: string): Promise<Owner | undefined> {
  const text = await readFile(ownerFile(folder), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const owner = parseOwner(text)
  return owner && owner.pid !== process.pid && isAlive(owner.pid) ? owner : undefined
}

/** Says at which address the process that owns a folder can be asked. */
export async function announce(folder: string, does: string, url?: string): Promise<void> {
  const owner: Owner = { pid: process.pid, since: new Date().toISOString() as Instant, does, ...(url ? { url } : {}) }
  await writeFile(ownerFile(folder), JSON.stringify(owner))
}

async function openFolder(folder: string, does: string): Promise<Store | Refusal> {
  const owner = await ownerOf(folder)
  if (owner) return inUse(folder, owner)
  try {
    await makeFolder(join(folder, 'warehouse'))
    await access(join(folder, 'warehouse'), constants.W_OK)
    await announce(folder, does)
  } catch (cause) {
    return notWritable(folder, cause as NodeJS.ErrnoException)
  }
  try {
    const store = await connectEmbedded(join(folder, 'warehouse'))
    return { ...store, close: () => store.close().finally(() => rm(ownerFile(folder), { force: true })) }
  } catch (cause) {
    return couldNotOpen(folder, cause as Error)
  }
}

async function openServer(url: string, cluster: string | null): Promise<Store | Refusal> {
  const host = new URL(url).host
  try {
    const store = await connectServer(url, cluster)
    await store.within('system').query('SELECT 1')
    return store
  } catch (cause) {
    const why = (cause as Error).message.split('\n')[0]
    return refuse('store.unreachable', {
      nl: `ClickHouse op ${host} antwoordt niet: ${why}. Controleer CLICKHOUSE_URL.`,
      en: `ClickHouse at ${host} does not answer: ${why}. Check CLICKHOUSE_URL.`,
    })
  }
}

function ownerFile(folder: string): string {
  return join(folder, 'owner.json')
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Owner
    return Number.isInteger(owner.pid) ? owner : undefined
  } catch {
    return undefined
  }
}

function inUse(folder: string, { pid, since, does, url }: Owner): Refusal {
  return refuse('store.in-use', {
    nl: `De gegevensmap ${folder} is in gebruik door proces ${pid} ("${does}", sinds ${since})${url ? ` op ${url}` : ''}. Stop dat proces of kies een andere map.`,
    en: `The data folder ${folder} is in use by process ${pid} ("${does}", since ${since})${url ? ` at ${url}` : ''}. Stop that process or choose another folder.`,
  })
}

function notWritable(folder: string, { code }: NodeJS.ErrnoException): Refusal {
  return refuse('store.folder', {
    nl: `In de gegevensmap ${folder} kan niet worden geschreven (${code}). Maak ruimte of geef rechten, of kies een andere map.`,
    en: `The data folder ${folder} cannot be written (${code}). Make room or give permission, or choose another folder.`,
  })
}

function couldNotOpen(folder: string, cause: Error): Refusal {
  const why = String((cause.cause as Error | undefined)?.message ?? cause.message).split('\n')[0]
  return refuse('store.not-opened', {
    nl: `De gegevensmap ${folder} kan niet worden geopend: ${why}. Is een ander proces ermee bezig?`,
    en: `The data folder ${folder} cannot be opened: ${why}. Is another process using it?`,
  })
}
