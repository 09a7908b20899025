import type { Refusal } from '#base'
import { answering, catalogueOf, namesOf, type Ask, type Catalogue } from '#kpi'
import { ownerOf } from '#store'
import { hasData, noData, withData } from './data.ts'
import { askServer, refusedByServer } from './server.ts'

/** Asks the server that has the folder open, where there is one; else opens the folder. */
export async function asking<T>(folder: string, does: string, work: (ask: Ask, catalogue: Catalogue) => Promise<T>): Promise<T | Refusal> {
  const url = process.env.CLICKHOUSE_URL ? undefined : (await ownerOf(folder))?.url
  if (url) return work((question) => askServer(url, question), { ...(await namesOf(folder)), refused: await refusedByServer(url) })
  if (!(await hasData(folder))) return noData(folder)
  return withData(folder, does, async (store) => {
    const catalogue = await catalogueOf(store, folder)
    return work(answering(store, catalogue.kpis), catalogue)
  })
}
