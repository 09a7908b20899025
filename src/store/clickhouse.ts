import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions, type ClickHouseSettings } from '@clickhouse/client'
import { createChdbConnection } from 'chdb/connection'
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
  distributed_product_mode: 'local',
  parallel_distributed_insert_select: '2',
  insert_distributed_sync: 1,
  max_bytes_before_external_group_by: '1500000000',
  max_bytes_before_external_sort: '1500000000',
}

type Connection = { client: ClickHouseClient; cluster: Cluster | null; oneByOne: boolean; queue: Promise<unknown> }

/** Opens the engine that lives in this process, on a folder that nobody else has open. */
export async function connectEmbedded(folder: string): Promise<Store> {
  // chdb was typed against an earlier release of the client; the two are pinned together and tested together.
  const connection = createChdbConnection({ path: folder }) as unknown as NonNullable<ClickHouseClientConfigOptions['connection']>
  const client = createClient({ connection })
  for (const [name, value] of Object.entries(SETTINGS)) await client.command({ query: `SET ${name} = '${value}'` })
  return storeOn({ client, cluster: null, oneByOne: true, queue: Promise.resolve() }, 'default', false)
}

/**
 * Connects to a ClickHouse server: `http(s)://user:password@host:8123/database`.
 * `cluster` names the cluster over which tables are spread; without it there is one server.
 */
export async function connectServer(url: string, cluster: string | null): Promise<Store> {
  const client = createClient({ url, clickhouse_settings: SETTINGS, request_timeout: 600_000 })
  const database = decodeURIComponent(new URL(url).pathname.slice(1)) || 'default'
  return storeOn({ client, cluster: cluster ? { name: cluster } : null, oneByOne: false, queue: Promise.resolve() }, database, false)
}

function storeOn(connection: Connection, database: string, alone: boolean): Store {
  const { client, cluster } = connection
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => (alone || !connection.oneByOne ? work() : takeTurn(connection, work))
  // The embedded engine has one session; a server takes the database with each request.
  const placed = (statement: string) => (connection.oneByOne ? `USE \`${database}\`; ${statement}` : statement)
  const where = connection.oneByOne ? {} : { http_headers: { 'X-ClickHouse-Database': database } }
  const store: Store = {
    database,
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
        if (rows.length > 0) await client.insert({ table: `\`${database}\`.${table}`, values: rows, format: 'JSONEachRow' })
      }),
    local: (table) => (cluster ? `${table}_local` : table),
    onCluster: cluster ? `ON CLUSTER \`${cluster.name}\`` : '',
    within: (other) => storeOn(connection, other, alone),
    alone: (work) => inTurn(() => work(storeOn(connection, database, true))),
    close: () => inTurn(() => client.close()),
  }
  return store
}

function takeTurn<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  const turn = connection.queue.then(work, work)
  connection.queue = turn.catch(() => undefined)
  return turn
}
