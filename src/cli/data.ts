import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { isRefusal, refuse, type Refusal } from '#base'
import { clearLeftovers, prepareFacts } from '#facts'
import { openStore, placeFrom, type Store } from '#store'
import { UsageError } from './usage.ts'

/** The folder with the data: what was named, else STUURHUIS_DATA, else `.stuurhuis` in the home folder. */
export function dataFolder(named: string | undefined): string {
  return resolve(named || process.env.STUURHUIS_DATA || join(homedir(), '.stuurhuis'))
}

/** Opens the data for a command and brings its tables up to date with the program. */
export async function openData(folder: string, does: string): Promise<Store | Refusal> {
  const store = await openStore(placeFrom(process.env, folder), does)
  if (isRefusal(store)) return store
  try {
    await clearLeftovers(store)
    const prepared = await prepareFacts(store)
    if (!isRefusal(prepared)) return store
    await store.close()
    return prepared
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Does a piece of work with the data of a folder open; trouble on the way names the folder. */
export async function withData<T>(folder: string, does: string, work: (store: Store) => Promise<T>): Promise<T | Refusal> {
  const store = await openData(folder, does).catch((error: Error) => troubleIn(folder, error))
  if (isRefusal(store)) return store
  try {
    return await work(store).catch((error: Error) => troubleIn(folder, error))
  } finally {
    await store.close()
  }
}

function troubleIn(folder: string, cause: Error): never {
  throw cause instanceof UsageError ? cause : Object.assign(new Error(cause.message, { cause }), { folder })
}

/** Whether anything was ever kept in a folder; who only asks does not make it. */
export async function hasData(folder: string): Promise<boolean> {
  if (process.env.CLICKHOUSE_URL) return true
  return stat(join(folder, 'warehouse')).then(
    () => true,
    () => false,
  )
}

/** Why a question cannot be answered where nothing has been imported. */
export function noData(folder: string): Refusal {
  const where = process.env.CLICKHOUSE_URL
    ? { nl: 'in de ClickHouse-server', en: 'in the ClickHouse server' }
    : { nl: `in ${folder}`, en: `in ${folder}` }
  return refuse('data.none', {
    nl: `Er zijn nog geen gegevens ${where.nl}. Lees ze in met: stuurhuis import BESTAND`,
    en: `There are no data yet ${where.en}. Import them with: stuurhuis import FILE`,
  })
}
