import { join } from 'node:path'
import { addDays, addMonths, periodsBetween, type Day } from '#base'
import type { Store } from '#store'

/** What of the derived facts goes to a peer, table by table, as the columns of `tables.sql`. */
const TABLES: Record<string, string> = {
  entry: "SELECT booked_on, type, cents FROM entry WHERE cost = ''",
  claim: 'SELECT issued_on, settled_on, settled_how FROM claim',
  episode:
    'SELECT reinterpretAsInt64(cityHash64(creditor, customer)) AS who, ended_on, ended_how, next_started_on, continued, left_on FROM episode',
  file: 'SELECT reinterpretAsInt64(cityHash64(creditor, customer, case)) AS file, opened_on, principal_cents, solved_on, arranged_on FROM file',
  file_recovery:
    'SELECT reinterpretAsInt64(cityHash64(creditor, customer, case)) AS file, each.1 AS age, each.2 AS cents FROM file ARRAY JOIN recoveries AS each',
  file_charge:
    'SELECT reinterpretAsInt64(cityHash64(creditor, customer, case)) AS file, each.1 AS age, each.2 AS cents FROM file ARRAY JOIN charges AS each',
  file_escalation:
    'SELECT reinterpretAsInt64(cityHash64(creditor, customer, case)) AS file, each.1 AS taken_on, each.2 AS kind FROM file ARRAY JOIN escalations AS each',
  file_pause:
    'SELECT reinterpretAsInt64(cityHash64(creditor, customer, case)) AS file, each.1 AS from_on, each.2 AS to_on FROM file ARRAY JOIN pauses AS each',
}

/** The names of the exported tables; each is a file `name.csv` with a head. */
export const EXPORTED = Object.keys(TABLES)

/** Writes the derived facts as files that any database can read. */
export async function exportFacts(store: Store, folder: string): Promise<void> {
  for (const [name, select] of Object.entries(TABLES))
    await store.command(
      `INSERT INTO FUNCTION file({path:String}, CSVWithNames) ${select} SETTINGS engine_file_truncate_on_insert = 1, format_csv_null_representation = ''`,
      { path: join(folder, `${name}.csv`) },
    )
}

/** The statements that fill the small tables: what is asked, the periods and the days. */
export function askedStatements({ from, to, asOf }: { from: Day; to: Day; asOf: Day }): string[] {
  const periods = periodsBetween(from, to, 'month').map(({ from, to }) => {
    const end = addDays(to, -1) < asOf ? addDays(to, -1) : asOf
    return `('${from}', '${end}', '${addMonths(addDays(end, 1), -3)}')`
  })
  const days = Array.from({ length: 366 }, (_, age) => `(${age})`)
  return [
    `INSERT INTO asked VALUES ('${asOf}', '${from}', '${to}')`,
    `INSERT INTO period VALUES ${periods.join(', ')}`,
    `INSERT INTO day VALUES ${days.join(', ')}`,
  ]
}
