/** A ClickHouse cluster, by the name it has in the servers' configuration. */
export type Cluster = { name: string }

const SHARDED = /^\s*--\s*@sharded\s*\n\s*CREATE TABLE (IF NOT EXISTS )?(\w+)\s*\(([\s\S]*?)\n\)\s*ENGINE = (\w*)MergeTree(\([^)]*\))?([\s\S]*)$/

/**
 * The statements that do on a cluster what one statement does on a single server. A table marked `-- @sharded` becomes a replicated
 * table on each shard and a distributed one over them, spread by (creditor, customer) so that all of a customer is on one shard.
 */
export function spread(statement: string, cluster: Cluster): string[] {
  const on = `ON CLUSTER \`${cluster.name}\``
  const table = SHARDED.exec(statement)
  if (table) return spreadTable(table, cluster, on)
  if (/^\s*CREATE (OR REPLACE )?(TABLE|FUNCTION|DATABASE|VIEW)\b/.test(statement))
    return [statement.replace(/(CREATE (?:OR REPLACE )?(?:TABLE|FUNCTION|DATABASE|VIEW) (?:IF NOT EXISTS )?[\w.]+)/, `$1 ${on}`)]
  if (/^\s*(TRUNCATE TABLE|DROP TABLE|DROP DATABASE)/.test(statement)) return [`${statement.trimEnd()} ${on}`]
  return [statement]
}

function spreadTable([, ifNotExists = '', name, columns, kind, args, rest]: RegExpExecArray, cluster: Cluster, on: string): string[] {
  const replicated = `Replicated${kind}MergeTree('/clickhouse/tables/{shard}/{database}/${name}', '{replica}'${args && args !== '()' ? `, ${args.slice(1, -1)}` : ''})`
  return [
    `CREATE TABLE ${ifNotExists}${name}_local ${on} (${columns}\n) ENGINE = ${replicated}${rest}`,
    `CREATE TABLE ${ifNotExists}${name} ${on} AS ${name}_local ENGINE = Distributed(\`${cluster.name}\`, currentDatabase(), ${name}_local, cityHash64(creditor, customer))`,
  ]
}
