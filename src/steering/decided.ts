import { sql, type RawBuilder } from 'kysely'
import { refuse, type Instant, type Refusal } from '#base'
import type { Decisions } from './open.ts'
import type { DecisionTables } from './tables.ts'

/** What every decision tells of itself: who stands for it, since when, and who took it back when. */
export type Decided = { id: string; owner: string; decidedAt: Instant; withdrawnAt: Instant | null; withdrawnBy: string | null }

/** Which identity a decision gets, and the moment at which it is taken. */
export type Stamp = { id: string; at: Instant }

/** Which decisions are asked for: what holds now or held at an instant, or all that were ever taken by then; of one creditor with those for all. */
export type Listed = { at?: Instant | undefined; all?: boolean | undefined; creditor?: string | undefined }

/** Of a row of the database, what every decision tells of itself. */
export function decidedOf(row: {
  id: string
  owner: string
  decided_at: Instant
  withdrawn_at: Instant | null
  withdrawn_by: string | null
}): Decided {
  return {
    id: row.id,
    owner: row.owner,
    decidedAt: row.decided_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnBy: row.withdrawn_by,
  }
}

/** The condition that a decision is among those asked for. */
export function isListed({ at, all = false, creditor }: Listed): RawBuilder<boolean> {
  const taken = at === undefined ? sql`true` : sql`decided_at <= ${at}`
  const held = all ? sql`true` : at === undefined ? sql`withdrawn_at IS NULL` : sql`(withdrawn_at IS NULL OR withdrawn_at > ${at})`
  const whose = creditor === undefined ? sql`true` : sql`(creditor IS NULL OR creditor = ${creditor})`
  return sql<boolean>`${taken} AND ${held} AND ${whose}`
}

/** Takes a decision back, by its identity or enough of the beginning of it; it stays to be seen as it was. */
export async function withdraw(
  { database }: Decisions,
  table: keyof DecisionTables,
  id: string,
  { by, at }: { by: string; at: Instant },
): Promise<Refusal | { id: string }> {
  if (!/^[0-9a-f-]{4,36}$/.test(id)) return noSuch(id)
  const begins = sql<boolean>`CAST(id AS text) LIKE ${`${id}%`}`
  const found = await database.selectFrom(table).select(['id', 'withdrawn_at', 'withdrawn_by']).where(begins).execute()
  const [first, second] = found
  if (!first) return noSuch(id)
  if (second) return several(id, found.length)
  if (first.withdrawn_at !== null) return already(id, first.withdrawn_at, first.withdrawn_by ?? '')
  await database.updateTable(table).set({ withdrawn_at: at, withdrawn_by: by }).where('id', '=', first.id).execute()
  return { id: first.id }
}

function noSuch(id: string): Refusal {
  return refuse('decision.none', {
    nl: `Er is hier geen besluit met nummer "${id}". De lijst toont de nummers.`,
    en: `There is no decision with number "${id}" here. The list shows the numbers.`,
  })
}

function several(id: string, many: number): Refusal {
  return refuse('decision.several', {
    nl: `${many} besluiten beginnen met "${id}". Schrijf meer van het nummer.`,
    en: `${many} decisions begin with "${id}". Write more of the number.`,
  })
}

function already(id: string, at: Instant, by: string): Refusal {
  return refuse('decision.withdrawn', {
    nl: `Het besluit ${id} is al ingetrokken door ${by}, op ${at}.`,
    en: `The decision ${id} was withdrawn already by ${by}, at ${at}.`,
  })
}
