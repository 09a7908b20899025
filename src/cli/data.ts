import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { isRefusal, refuse, type Refusal } from '#base'
import { prepareFacts } from '#facts'
import { openStore, placeFrom, type Store } from '#store'

/** The folder with the data: what was named, else STUURHUIS_DATA, else `.stuurhuis` in the home folder. */
export function dataFolder(named: string | undefined): string {
  return resolve(named || process.env.STUURHUIS_DATA || join(homedir(), '.stuurhuis'))
}

/** Opens the data for a command and brings its tables up to date with the program. */
export async function openData(folder: string, does: string): Promise<Store | Refusal> {
  const store = await openStore(placeFrom(process.env, folder), does)
  if (isRefusal(store)) return store
  const prepared = await prepareFacts(store).catch(async (error: Error) => {
    await store.close()
    throw error
  })
  if (!isRefusal(prepared)) return store
  await store.close()
  return prepared
}

/** Whether anything was ever kept in a folder; who only asks does not make it. */
export async function hasData(folder: string): Promise<boolean> {
  if (process.env.CLICKHOUSE_URL) return true
  return stat(join(folder, 'warehouse')).then(() => true, () => false)
}

/** Why a question cannot be answered where nothing has been imported. */
export function noData(folder: string): Refusal {
  const where = process.env.CLICKHOUSE_URL ? { nl: 'in de ClickHouse-server', en: 'in the ClickHouse server' } : { nl: `in ${folder}`, en: `in ${folder}` }
  return refuse('data.none', {
    nl: `Er zijn nog geen gegevens ${where.nl}. Lees ze in met: stuurhuis import BESTAND`,
    en: `There are no data yet ${where.en}. Import them with: stuurhuis import FILE`,
  })
}
