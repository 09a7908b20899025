import { sql } from 'kysely'
import type { Decisions } from './open.ts'

/** How much was decided, withdrawn or not, and by which release of PostgreSQL it is kept. */
export async function countDecisions({ database }: Decisions): Promise<{ engine: string; decisions: number }> {
  const { rows } = await sql<{ engine: string; decisions: number }>`
    SELECT current_setting('server_version') AS engine,
      (SELECT count(*) FROM target) + (SELECT count(*) FROM annotation) + (SELECT count(*) FROM peak) AS decisions
  `.execute(database)
  return rows[0] ?? { engine: '', decisions: 0 }
}
