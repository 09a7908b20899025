import type { Day } from '#base'
import { bringUpToDate } from '#facts'
import type { Store } from '#store'
import { SMALLEST_GROUP } from './figures.ts'

/** Who has delivered events, from when to when, and the values of each dimension that enough customers share to be named. */
export type Description = {
  creditors: { id: string; events: number; firstOn: Day; lastOn: Day }[]
  dimensions: Record<string, string[]>
}

/** More values than these serve nobody in a list. */
const MOST_VALUES = 100
const OF_CLAIM = ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'] as const

/** Says what there is to ask about. */
export async function describe(store: Store, smallestGroup: number = SMALLEST_GROUP): Promise<Description> {
  await bringUpToDate(store)
  const creditors = await store.query<Description['creditors'][number]>(
    `SELECT creditor AS id, count() AS events, toDate32(min(at), 'Europe/Amsterdam') AS firstOn, toDate32(max(at), 'Europe/Amsterdam') AS lastOn
     FROM event GROUP BY creditor ORDER BY creditor`,
  )
  // One row for each value of each dimension; the other dimensions are empty in it.
  const values = await store.query<Record<(typeof OF_CLAIM)[number], string>>(
    `SELECT ${OF_CLAIM.join(', ')} FROM claim
     GROUP BY GROUPING SETS (${OF_CLAIM.map((dimension) => `(${dimension})`).join(', ')}) HAVING uniqUpTo(100)(who) >= {smallest:UInt8}`,
    { smallest: smallestGroup },
  )
  const ofEach = (dimension: (typeof OF_CLAIM)[number]) =>
    values
      .map((row) => row[dimension])
      .filter((value) => value !== '')
      .sort()
      .slice(0, MOST_VALUES)
  return { creditors, dimensions: Object.fromEntries(OF_CLAIM.map((dimension) => [dimension, ofEach(dimension)])) }
}
