import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { prepareFacts } from '#facts'
import { spread, type Store } from '#store'

const HEAD = `-- What the program issues when it first meets the cluster "stuurhuis" (CLICKHOUSE_CLUSTER=stuurhuis) and a database "stuurhuis".
-- Printed by: npm run ddl. The servers fill in {shard} and {replica} from their macros, and {database} themselves.
`

/** The statements that the program itself issues to make its tables on a cluster, in order. */
export async function issuedDdl(): Promise<string[]> {
  const issued: string[] = []
  await prepareFacts(listening(issued))
  return issued
}

/** The page of these statements. */
export async function printedDdl(): Promise<string> {
  return `${HEAD}\n${(await issuedDdl()).map((statement) => `${statement.trim()};\n`).join('\n')}`
}

/** A cluster without anything in it, that writes down what it is told to do. */
function listening(issued: string[]): Store {
  const cluster = { name: 'stuurhuis' }
  const store: Store = {
    database: 'stuurhuis',
    embedded: false,
    query: async () => [],
    command: async (statement) => void issued.push(...spread(statement, cluster)),
    insert: async () => {},
    local: (table) => `${table}_local`,
    onCluster: `ON CLUSTER \`${cluster.name}\``,
    within: () => store,
    alone: (work) => work(store),
    close: async () => {},
  }
  return store
}

if (import.meta.main) await writeFile(join(import.meta.dirname, 'ddl.sql'), await printedDdl())
