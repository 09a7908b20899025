/** A ClickHouse cluster, by the name it has in the servers' configuration. */
export type Cluster = { name: string }

const REMARKS = /^(?:\s*--[^\n]*\n)*\s*/
const SHARDED = /^\s*--\s*@sharded\s*$/m
const SINGLE = /^\s*--\s*@single\s*$/m
const TABLE = /^CREATE TABLE (IF NOT EXISTS )?(\w+)\s*\(([\s\S]*?)\n\)\s*ENGINE = (\w*)MergeTree(\([^)]*\))?([\s\S]*)$/
const MAKES = /^(CREATE (?:OR REPLACE )?(?:TABLE|FUNCTION|DATABASE|VIEW) (?:IF NOT EXISTS )?)([\w.`]+)/
const ALTERS = /^(ALTER TABLE )(\w+)/
/** What concerns how rows are held, and not what columns there are. */
const HOLDS = /\b(?:ADD|MATERIALIZE) PROJECTION\b/
const UNMAKES = /^(?:TRUNCATE TABLE|DROP TABLE|DROP VIEW|DROP DATABASE)\b/

/**
 * The statements that do on a cluster what one statement does on a single server. A table marked `-- @sharded` becomes a replicated
 * table on each shard and a distributed one over them, spread by (creditor, customer) so that all of a customer is on one shard; a change of it is made to both, but for one of how rows are held.
 * What is marked `-- @single` is for a server that stands alone, and is not done.
 */
export function spread(statement: string, cluster: Cluster): string[] {
  const on = `ON CLUSTER \`${cluster.name}\``
  const remarks = REMARKS.exec(statement)?.[0] ?? ''
  const bare = statement.slice(remarks.length)
  if (SINGLE.test(remarks)) return []
  // First what holds the rows, then what shows them all.
  if (SHARDED.test(remarks) && ALTERS.test(bare))
    return (HOLDS.test(bare) ? ['_local'] : ['_local', '']).map((kind) => bare.replace(ALTERS, `$1$2${kind} ${on}`))
  const table = SHARDED.test(remarks) ? TABLE.exec(bare) : null
  if (SHARDED.test(remarks) && !table) throw new Error(`Marked as sharded, but not a table that can be: ${bare.slice(0, 80)}`)
  if (table) return spreadTable(table, cluster, on)
  if (MAKES.test(bare)) return [bare.replace(MAKES, `$1$2 ${on}`)]
  return [UNMAKES.test(bare) ? `${bare.trimEnd()} ${on}` : bare]
}

function spreadTable([, ifNotExists = '', name, columns, kind, args, rest]: RegExpExecArray, cluster: Cluster, on: string): string[] {
  const own = args && args !== '()' ? `, ${args.slice(1, -1)}` : ''
  const replicated = `Replicated${kind}MergeTree('/clickhouse/tables/{shard}/{database}/${name}', '{replica}'${own})`
  return [
    `CREATE TABLE ${ifNotExists}${name}_local ${on} (${columns}\n) ENGINE = ${replicated}${rest}`,
    `CREATE TABLE ${ifNotExists}${name} ${on} AS ${name}_local ENGINE = Distributed(\`${cluster.name}\`, currentDatabase(), ${name}_local, cityHash64(creditor, customer))`,
  ]
}
