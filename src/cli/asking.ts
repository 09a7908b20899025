import type { Refusal } from '#base'
import { answer, type Ask } from '#kpi'
import { ownerOf } from '#store'
import { hasData, noData, withData } from './data.ts'
import { askServer } from './server.ts'

/** Asks the server that has the folder open, where there is one; else opens the folder. */
export async function asking<T>(folder: string, does: string, work: (ask: Ask) => Promise<T>): Promise<T | Refusal> {
  const url = process.env.CLICKHOUSE_URL ? undefined : (await ownerOf(folder))?.url
  if (url) return work((question) => askServer(url, question))
  if (!(await hasData(folder))) return noData(folder)
  return withData(folder, does, (store) => work((question) => answer(store, question)))
}
