import { DuckDBInstance } from '@duckdb/node-api'
import type { Peer, PeerRow } from './peer.ts'

/** DuckDB, in a file of its own. */
export async function duckdb(folder: string): Promise<Peer> {
  const instance = await DuckDBInstance.create(`${folder}/peer.duckdb`)
  const connection = await instance.connect()
  const run = async (statement: string) => void (await connection.run(statement))
  return {
    name: 'DuckDB',
    readEvents: async (path) => {
      await run(`CREATE TABLE event AS SELECT * FROM read_json('${path}', format = 'newline_delimited')`)
      const rows = (await connection.runAndReadAll('SELECT CAST(count(*) AS integer) AS events FROM event')).getRowObjects()
      return Number(rows[0]?.events)
    },
    run,
    readTable: (table, path) => run(`COPY ${table} FROM '${path}' (HEADER, DELIMITER ',')`),
    ask: async (statement) => {
      const reader = await connection.runAndReadAll(`SELECT CAST(period AS varchar) AS period, horizon, value FROM (${statement})`)
      return reader.getRowObjects() as PeerRow[]
    },
    close: async () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
