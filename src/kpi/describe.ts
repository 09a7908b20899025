import type { Day } from '#base'
import { bringUpToDate } from '#facts'
import type { Store } from '#store'
import type { Fact } from './define.ts'
import { SMALLEST_GROUP } from './figures.ts'

/** Who has delivered events, from when to when, and the values of each dimension that enough customers share to be named. */
export type Description = {
  creditors: { id: string; events: number; firstOn: Day; lastOn: Day }[]
  dimensions: Record<string, string[]>
}

/** More values than these serve nobody in a list. */
const MOST_VALUES = 100
/** The dimensions that every fact carries. */
const OF_EVERY_FACT = ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'] as const

/** Says what there is to ask about. */
export async function describe(store: Store, smallestGroup: number = SMALLEST_GROUP): Promise<Description> {
  await bringUpToDate(store)
  const creditors = await store.query<Description['creditors'][number]>(
    `SELECT creditor AS id, count() AS events, toDate32(min(at), 'Europe/Amsterdam') AS firstOn, toDate32(max(at), 'Europe/Amsterdam') AS lastOn
     FROM event GROUP BY creditor ORDER BY creditor`,
  )
  // One row for each value of each dimension; the other dimensions are empty in it.
  const values = await store.query<Record<(typeof OF_EVERY_FACT)[number], string>>(
    `SELECT ${OF_EVERY_FACT.join(', ')} FROM claim
     GROUP BY GROUPING SETS (${OF_EVERY_FACT.map((dimension) => `(${dimension})`).join(', ')}) HAVING uniqUpTo(100)(cityHash64(creditor, customer)) >= {smallest:UInt8}`,
    { smallest: smallestGroup },
  )
  const ofEach = (dimension: (typeof OF_EVERY_FACT)[number]) =>
    values
      .map((row) => row[dimension])
      .filter((value) => value !== '')
      .sort()
      .slice(0, MOST_VALUES)
  return { creditors, dimensions: Object.fromEntries(OF_EVERY_FACT.map((dimension) => [dimension, ofEach(dimension)])) }
}

/** Whether any of some facts has a value of a dimension; of a dimension that the facts do not carry nobody knows beforehand, and it may. */
export async function hasFacts(store: Store, dimension: string, value: string, facts: ReadonlySet<Fact>): Promise<boolean> {
  if (!OF_EVERY_FACT.some((each) => each === dimension)) return true
  const of = [...facts].map((fact) => `SELECT * FROM (SELECT 1 AS found FROM ${fact} WHERE ${dimension} = {value:String} LIMIT 1)`)
  return (await store.query(of.join(' UNION ALL '), { value })).length > 0
}
