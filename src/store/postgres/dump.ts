import { sql, type Kysely } from 'kysely'

/** A migration that a database has, as it was applied. */
export type AppliedMigration = { number: number; name: string; checksum: string }

/** Everything in a database at one moment: its migrations, and the rows of each table as JSON, a line each. */
export type Dump = { migrations: AppliedMigration[]; tables: { name: string; rows: string[] }[] }

/** Rows that go into a table together. */
const BATCH = 500

/** Reads everything in a database, as it was at one moment whatever happens meanwhile. */
export async function dumpPostgres<Tables>(database: Kysely<Tables>): Promise<Dump> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (moment) => {
      const { rows: migrations } = await sql<AppliedMigration>`
        SELECT number, name, checksum FROM migration ORDER BY number
      `.execute(moment)
      const tables: Dump['tables'] = []
      for (const name of await tablesOf(moment)) {
        const { rows } = await sql<{ row: string }>`
          SELECT CAST(to_jsonb(each) AS text) AS row FROM ${sql.table(name)} AS each ORDER BY 1
        `.execute(moment)
        tables.push({ name, rows: rows.map(({ row }) => row) })
      }
      return { migrations, tables }
    })
}

/** Puts the rows of a dump into tables that are empty: all of them or none. */
export async function restorePostgres<Tables>(database: Kysely<Tables>, { tables }: Pick<Dump, 'tables'>): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const name of await tablesOf(transaction)) {
      const rows = tables.find((table) => table.name === name)?.rows ?? []
      for (let first = 0; first < rows.length; first += BATCH) {
        const batch = `[${rows.slice(first, first + BATCH).join(',')}]`
        await sql`
          INSERT INTO ${sql.table(name)} OVERRIDING SYSTEM VALUE
          SELECT * FROM jsonb_populate_recordset(CAST(NULL AS ${sql.table(name)}), CAST(${batch} AS jsonb))
        `.execute(transaction)
      }
      await countOn(transaction, name)
    }
  })
}

/** Lets the numbers that a table gives its rows go on after the highest that is there. */
async function countOn<Tables>(transaction: Kysely<Tables>, table: string): Promise<void> {
  const { rows } = await sql<{ column: string }>`
    SELECT attname AS column FROM pg_attribute WHERE attrelid = to_regclass(${table}) AND attidentity <> ''
  `.execute(transaction)
  for (const { column } of rows)
    await sql`
      SELECT setval(pg_get_serial_sequence(${table}, ${column}), max(${sql.ref(column)})) FROM ${sql.table(table)}
    `.execute(transaction)
}

/** Whether a database has never been used by the house. */
export async function isUnused<Tables>(database: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ table: string | null }>`SELECT to_regclass('migration') AS table`.execute(database)
  return rows[0]?.table === null
}

/** The tables of the house, each after those that its rows refer to. */
async function tablesOf<Tables>(database: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string; needs: string[] }>`
    SELECT relname AS name, ARRAY(
      SELECT CAST(confrelid AS regclass)::text FROM pg_constraint
      WHERE conrelid = pg_class.oid AND contype = 'f' AND confrelid <> conrelid
    ) AS needs
    FROM pg_class
    WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace) AND relname <> 'migration'
    ORDER BY relname
  `.execute(database)
  const ordered: string[] = []
  while (ordered.length < rows.length) {
    const next = rows.find(({ name, needs }) => !ordered.includes(name) && needs.every((need) => ordered.includes(need)))
    if (!next) throw new Error('Tables refer to each other in a circle.')
    ordered.push(next.name)
  }
  return ordered
}
