import { availableParallelism } from 'node:os'
import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions, type ClickHouseSettings } from '@clickhouse/client'
import { createChdbConnection, type ChdbConnection } from 'chdb/connection'
import { spread, type Cluster } from './cluster.ts'
import type { Parameters, Store } from './store.ts'
import { turnsOn, type Turns } from './turns.ts'
import { withValues } from './values.ts'

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
  // The values of a statement stand in it.
  max_query_size: '100000000',
  max_bytes_before_external_group_by: '1500000000',
  max_bytes_before_external_sort: '1500000000',
}

/** One way to the engine, which takes one statement at a time where the engine is in this process; `chdb` is null for a server. */
type Place = { client: ClickHouseClient; chdb: ChdbConnection['chdb'] | null }

/** `turns` are those of statements; `alone` those of pieces of work that must be alone, which on a server keep only each other waiting. */
type Connection = { places: readonly [Place, ...Place[]]; turns: Turns<Place>; alone: Turns<Place>; cluster: Cluster | null }

/** So many questions are answered side by side: planning one takes a single core, and its answer should not keep others waiting. */
const AT_ONCE = Math.min(3, Math.max(2, availableParallelism()))

/** Opens the engine that lives in this process, on a folder that nobody else has open. */
export async function connectEmbedded(folder: string): Promise<Store> {
  const first = await placeIn(folder)
  const others = await Promise.all(Array.from({ length: AT_ONCE - 1 }, () => placeIn(folder)))
  const places: Connection['places'] = [first, ...others]
  const turns = turnsOn(places)
  return storeOn({ places, turns, alone: turns, cluster: null }, 'default', false)
}

async function placeIn(folder: string): Promise<Place> {
  // chdb was typed against an earlier release of the client; the two are pinned together and tested together.
  const chdb = createChdbConnection({ path: folder })
  const client = createClient({ connection: chdb as unknown as NonNullable<ClickHouseClientConfigOptions['connection']> })
  for (const [name, value] of Object.entries(SETTINGS)) await client.command({ query: `SET ${name} = '${value}'` })
  return { client, chdb: chdb.chdb }
}

/**
 * Connects to a ClickHouse server: `http(s)://user:password@host:8123/database`.
 * `cluster` names the cluster over which tables are spread; without it there is one server.
 */
export async function connectServer(url: string, cluster: string | null): Promise<Store> {
  const client = createClient({ url, clickhouse_settings: SETTINGS, request_timeout: 600_000 })
  const database = decodeURIComponent(new URL(url).pathname.slice(1)) || 'default'
  const place: Place = { client, chdb: null }
  const places: Connection['places'] = [place, ...Array.from({ length: AT_ONCE - 1 }, () => place)]
  return storeOn({ places, turns: turnsOn(places), alone: turnsOn(places), cluster: cluster ? { name: cluster } : null }, database, false)
}

/** `mine` is a store for work that has the engine to itself: what it does side by side is its own affair. */
function storeOn(connection: Connection, database: string, mine: boolean): Store {
  const { places, turns, alone, cluster } = connection
  const { chdb } = places[0]
  const changing = chdb && !mine ? turns.alone : turns.shared
  // The embedded engine has a session for each place; a server takes the database with each request.
  const asked = (statement: string, parameters: Parameters) =>
    chdb
      ? { query: `USE \`${database}\`; ${withValues(statement, parameters)}` }
      : { query: statement, query_params: parameters, http_headers: { 'X-ClickHouse-Database': database } }
  const store: Store = {
    database,
    embedded: chdb !== null,
    query: (statement, parameters = {}) =>
      turns.shared(async ({ client }) => {
        const answer = await client.query({ ...asked(statement, parameters), format: 'JSONEachRow' })
        return answer.json()
      }),
    command: (statement, parameters = {}) =>
      changing(async ({ client }) => {
        for (const part of cluster ? spread(statement, cluster) : [statement]) await client.command(asked(part, parameters))
      }),
    insert: (table, rows) =>
      changing(async (place) => {
        const into = `${database}.${table}`
        if (rows.length === 0) return
        const columns = Object.keys(rows[0]!) as [string, ...string[]]
        // Names of fields in every row would be half of what the engine has to read.
        const values = rows.map((row) => valuesOf(row as Record<string, unknown>, columns))
        const format = 'JSONCompactEachRow'
        // The embedded engine parses a buffer sooner than a statement that carries its rows.
        if (place.chdb)
          await place.chdb.rawInsert({ table: into, columns, format, values: values.map((each) => JSON.stringify(each)).join('\n') })
        else await place.client.insert({ table: into, columns, values, format })
      }),
    local: (table) => (cluster ? `${table}_local` : table),
    onCluster: cluster ? `ON CLUSTER \`${cluster.name}\`` : '',
    within: (other) => storeOn(connection, other, mine),
    alone: (work) => {
      if (mine) return work(store)
      return alone.alone(() => work(storeOn({ ...connection, turns: turnsOn(places) }, database, true)))
    },
    close: () =>
      changing(async () => {
        for (const client of new Set(places.toReversed().map((place) => place.client))) await client.close()
      }),
  }
  return store
}

/** The values of a row in the order of the columns; a field that only this row has would be lost, so it is refused. */
function valuesOf(row: Record<string, unknown>, columns: readonly string[]): unknown[] {
  if (Object.keys(row).length !== columns.length || !columns.every((name) => name in row))
    throw new Error(`A row has other fields than the first: ${Object.keys(row).join(', ')}, not ${columns.join(', ')}.`)
  return columns.map((name) => row[name])
}
