import type { Instant } from '#base'

/** Values for the `{name:Type}` places of a statement. */
export type Parameters = Record<string, unknown>

/**
 * A connection to the warehouse: embedded chDB, a ClickHouse server or a ClickHouse cluster.
 * The same SQL runs on each; whoever holds a Store cannot tell which it is.
 */
export type Store = {
  /** The database in which names without a database are looked up. */
  readonly database: string
  /** Whether the engine lives in this process, on a folder. */
  readonly embedded: boolean
  /** Rows of a SELECT; 64-bit integers as numbers, days as `2026-02-01`, instants as ISO 8601. */
  query<Row>(statement: string, parameters?: Parameters): Promise<Row[]>
  /** Runs a statement that gives no rows; not `SET`, which only one of the connections would hear. A table marked `-- @sharded` is spread over the cluster where there is one. */
  command(statement: string, parameters?: Parameters): Promise<void>
  /** Adds rows, all with the fields of the first, to a table; they are on disk when the promise is kept. */
  insert(table: string, rows: readonly object[]): Promise<void>
  /** The part of a sharded table that a shard holds itself, for statements that work shard by shard. */
  local(table: string): string
  /** `ON CLUSTER ...` where there is a cluster, else nothing. */
  readonly onCluster: string
  /** The same connection in another database. */
  within(database: string): Store
  /** Runs a piece of work in which no other statement on this connection comes between. */
  alone<T>(work: (store: Store) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Who holds a data folder. */
export type Owner = { pid: number; since: Instant; does: string; url?: string }
