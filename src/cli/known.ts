import { isRefusal, type Refusal } from '#base'
import { describe } from '#kpi'
import type { Known } from '#steering'
import { ownerOf } from '#store'
import { hasData, withData } from './data.ts'
import { askDescription } from './server.ts'

/** What a decision is about, as far as the data must know it. */
type About = { where?: object; creditor?: string | undefined }

/**
 * Who and what occurs in the data of a folder, so that a slip of the pen in a decision is noticed; asked of the server that has the
 * folder open, where there is one. Null where nothing was imported yet, or where the decision is about everybody.
 */
export async function knownIn(folder: string, asked: readonly About[]): Promise<Known | null | Refusal> {
  if (asked.every(({ where = {}, creditor }) => creditor === undefined && Object.keys(where).length === 0)) return null
  const url = process.env.CLICKHOUSE_URL ? undefined : (await ownerOf(folder))?.url
  if (!url && !(await hasData(folder))) return null
  const found = url ? await askDescription(url) : await withData(folder, 'describe', (store) => describe(store))
  return isRefusal(found) ? found : { creditors: found.creditors.map(({ id }) => id), values: found.dimensions }
}
