import { isRefusal, type Refusal } from '#base'
import { catalogueOf, treeOf } from '#kpi'
import { checkEdition, publish, type Checked, type Published, type Publishing, type WholeEdition } from '#steering'
import { ownerOf, type Store } from '#store'
import { hasData, noData, withData } from './data.ts'
import { withDecisions } from './decisions.ts'
import { ask } from './server.ts'

/** Publishes by way of the server that has the folder open, where there is one; else opens the folder. */
export async function publishing(folder: string, asked: Omit<Publishing, 'tree'>): Promise<Published | Refusal> {
  const { period, creditor, owner } = asked
  return withStore(folder, 'publish', {
    away: (url) => ask<Published>(url, '/v1/editions', { period, owner, ...(creditor === null ? {} : { creditor }) }),
    here: (store) => publishIn(store, folder, asked),
  })
}

/** Publishes from a store that is open, what the tree of its folder chooses. */
export async function publishIn(store: Store, folder: string, asked: Omit<Publishing, 'tree'>): Promise<Published | Refusal> {
  const catalogue = await catalogueOf(store, folder)
  const tree = await treeOf(folder, catalogue)
  if (isRefusal(tree)) return tree
  return withDecisions(folder, (decisions) => publish(store, decisions, { ...asked, tree }, catalogue.kpis))
}

/** Works an edition out again by way of the server that has the folder open, where there is one; else opens the folder. */
export async function checking(folder: string, whole: WholeEdition): Promise<Checked | Refusal> {
  return withStore(folder, 'editions', {
    away: (url) => ask<Checked>(url, `/v1/editions/${whole.edition.id}/check`),
    here: async (store) => checkEdition(store, whole, (await catalogueOf(store, folder)).kpis),
  })
}

type Ways<T> = { away: (url: string) => Promise<T | Refusal>; here: (store: Store) => Promise<T | Refusal> }

async function withStore<T>(folder: string, does: string, { away, here }: Ways<T>): Promise<T | Refusal> {
  const url = process.env.CLICKHOUSE_URL ? undefined : (await ownerOf(folder))?.url
  if (url) return away(url)
  if (!(await hasData(folder))) return noData(folder)
  return withData(folder, does, here)
}
