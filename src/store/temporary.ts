import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '#base'
import { openStore } from './open.ts'
import type { Store } from './store.ts'

/** An embedded store in a new folder that disappears when the store is closed; for tests and trials. One per process. */
export async function temporaryStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'stuurhuis-'))
  const store = await openStore({ folder }, 'temporary')
  if (isRefusal(store)) throw new Error(store.words.en)
  return { ...store, close: () => store.close().finally(() => rm(folder, { recursive: true, force: true })) }
}
