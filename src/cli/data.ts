import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { isRefusal, type Refusal } from '#base'
import { prepareFacts } from '#facts'
import { openStore, placeFrom, type Store } from '#store'

/** The folder with the data: what was named, else STUURHUIS_DATA, else `.stuurhuis` in the home folder. */
export function dataFolder(named: string | undefined): string {
  return resolve(named ?? process.env.STUURHUIS_DATA ?? join(homedir(), '.stuurhuis'))
}

/** Opens the data for a command and brings its tables up to date with the program. */
export async function openData(folder: string, does: string): Promise<Store | Refusal> {
  const store = await openStore(placeFrom(process.env, folder), does)
  if (isRefusal(store)) return store
  const prepared = await prepareFacts(store)
  if (!isRefusal(prepared)) return store
  await store.close()
  return prepared
}
