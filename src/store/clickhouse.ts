import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions, type ClickHouseSettings } from '@clickhouse/client'
import { createChdbConnection, type ChdbConnection } from 'chdb/connection'
import { spread, type Cluster } from './cluster.ts'
import type { Store } from './store.ts'

/** What every connection agrees on, so that the same statement gives the same answer everywhere. */
const SETTINGS: ClickHouseSettings = {
  session_timezone: 'UTC',
  date_time_input_format: 'best_effort',
  date_time_output_format: 'iso',
  output_format_json_quote_64bit_integers: 0,
  join_use_nulls: 0,
  lightweight_deletes_sync: '2',
  mutations_sync: '2',
  // A dashboard asks many statements once; compiling them to machine code costs more than it gives.
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
  compile_sort_description: 0,
  distributed_product_mode: 'local',
  parallel_distributed_insert_select: '2',
  insert_distributed_sync: 1,
  max_bytes_before_external_group_by: '1500000000',
  max_bytes_before_external_sort: '1500000000',
}

/** `chdb` is the engine in this process, which takes one statement at a time; null for a server. */
type Connection = { client: ClickHouseClient; chdb: ChdbConnection['chdb'] | null; cluster: Cluster | null; queue: Promise<unknown> }

/** Opens the engine that lives in this process, on a folder that nobody else has open. */
export async function connectEmbedded(folder: string): Promise<Store> {
  // chdb was typed against an earlier release of the client; the two are pinned together and tested together.
  const chdb = createChdbConnection({ path: folder })
  const client = createClient({ connection: chdb as unknown as NonNullable<ClickHouseClientConfigOptions['connection']> })
  for (const [name, value] of Object.entries(SETTINGS)) await client.command({ query: `SET ${name} = '${value}'` })
  return storeOn({ client, chdb: chdb.chdb, cluster: null, queue: Promise.resolve() }, 'default', false)
}

/**
 * Connects to a ClickHouse server: `http(s)://user:password@host:8123/database`.
 * `cluster` names the cluster over which tables are spread; without it there is one server.
 */
export async function connectServer(url: string, cluster: string | null): Promise<Store> {
  const client = createClient({ url, clickhouse_settings: SETTINGS, request_timeout: 600_000 })
  const database = decodeURIComponent(new URL(url).pathname.slice(1)) || 'default'
  return storeOn({ client, chdb: null, cluster: cluster ? { name: cluster } : null, queue: Promise.resolve() }, database, false)
}

function storeOn(connection: Connection, database: string, alone: boolean): Store {
  const { client, chdb, cluster } = connection
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => (alone || !chdb ? work() : takeTurn(connection, work))
  // The embedded engine has one session; a server takes the database with each request.
  const placed = (statement: string) => (chdb ? `USE \`${database}\`; ${statement}` : statement)
  const where = chdb ? {} : { http_headers: { 'X-ClickHouse-Database': database } }
  const store: Store = {
    database,
    embedded: chdb !== null,
    query: (statement, parameters) =>
      inTurn(async () => {
        const answer = await client.query({ query: placed(statement), query_params: parameters ?? {}, format: 'JSONEachRow', ...where })
        return answer.json()
      }),
    command: (statement, parameters) =>
      inTurn(async () => {
        for (const part of cluster ? spread(statement, cluster) : [statement])
          await client.command({ query: placed(part), query_params: parameters ?? {}, ...where })
      }),
    insert: (table, rows) =>
      inTurn(async () => {
        const into = `${database}.${table}`
        if (rows.length === 0) return
        const columns = Object.keys(rows[0]!) as [string, ...string[]]
        // Names of fields in every row would be half of what the engine has to read.
        const values = rows.map((row) => valuesOf(row as Record<string, unknown>, columns))
        const format = 'JSONCompactEachRow'
        // The embedded engine parses a buffer sooner than a statement that carries its rows.
        if (chdb) await chdb.rawInsert({ table: into, columns, format, values: values.map((each) => JSON.stringify(each)).join('\n') })
        else await client.insert({ table: into, columns, values, format })
      }),
    local: (table) => (cluster ? `${table}_local` : table),
    onCluster: cluster ? `ON CLUSTER \`${cluster.name}\`` : '',
    within: (other) => storeOn(connection, other, alone),
    // A server takes questions at any time; only pieces of work that must be alone wait for each other.
    alone: (work) => (alone ? work(store) : takeTurn(connection, () => work(storeOn(connection, database, true)))),
    close: () => inTurn(() => client.close()),
  }
  return store
}

/** The values of a row in the order of the columns; a field that only this row has would be lost, so it is refused. */
function valuesOf(row: Record<string, unknown>, columns: readonly string[]): unknown[] {
  if (Object.keys(row).length !== columns.length || !columns.every((name) => name in row))
    throw new Error(`A row has other fields than the first: ${Object.keys(row).join(', ')}, not ${columns.join(', ')}.`)
  return columns.map((name) => row[name])
}

function takeTurn<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  const turn = connection.queue.then(work, work)
  connection.queue = turn.catch(() => undefined)
  return turn
}
