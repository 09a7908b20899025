import type { Day } from '#base'
import { bringUpToDate } from '#facts'
import type { Store } from '#store'

/** Who has delivered events, from when to when, and the values of each dimension. */
export type Description = {
  creditors: { id: string; events: number; firstOn: Day; lastOn: Day }[]
  dimensions: Record<string, string[]>
}

const OF_CLAIM = ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'] as const

/** Says what there is to ask about. */
export async function describe(store: Store): Promise<Description> {
  await bringUpToDate(store)
  const creditors = await store.query<Description['creditors'][number]>(
    `SELECT creditor AS id, count() AS events, toDate32(min(at), 'Europe/Amsterdam') AS firstOn, toDate32(max(at), 'Europe/Amsterdam') AS lastOn
     FROM event GROUP BY creditor ORDER BY creditor`,
  )
  const [values] = await store.query<Record<string, string[]>>(
    `SELECT ${OF_CLAIM.map((dimension) => `arraySort(groupUniqArray(100)(toString(${dimension}))) AS ${dimension}`).join(', ')} FROM claim`,
  )
  return {
    creditors,
    dimensions: Object.fromEntries(
      Object.entries(values ?? {}).map(([dimension, found]) => [dimension, found.filter((value) => value !== '')]),
    ),
  }
}
