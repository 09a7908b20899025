/** A row of a KPI as a peer gives it. */
export type PeerRow = { period: string; horizon: number | null; value: number | null }

/** Another database that answers the same KPIs, hand-written for it. */
export type Peer = {
  name: string
  /** Reads the file of events into a table with columns, the way this database does that best; gives how many there are. */
  readEvents(path: string): Promise<number>
  /** Runs statements that give no rows. */
  run(statement: string): Promise<void>
  /** Reads an exported table from its file. */
  readTable(table: string, path: string): Promise<void>
  ask(statement: string): Promise<PeerRow[]>
  close(): Promise<void>
}
