import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Day, Instant } from '#base'
import { temporaryDecisions } from './open.ts'
import type { DecisionTables } from './tables.ts'

/** The type that a column has in the database, by the type that the code gives it. */
type Column<Value> = [null] extends [Value]
  ? `${Kind<NonNullable<Value>>} or null`
  : Value extends { __select__: infer Read }
    ? [null] extends [Read]
      ? 'jsonb or null'
      : 'jsonb'
    : Kind<Value>
type Kind<Value> = Value extends Day
  ? 'date'
  : Value extends Instant
    ? 'timestamp with time zone'
    : Value extends number
      ? 'integer' | 'double precision'
      : 'text' | 'uuid'

const DECIDED = {
  id: 'uuid',
  owner: 'text',
  decided_at: 'timestamp with time zone',
  withdrawn_at: 'timestamp with time zone or null',
  withdrawn_by: 'text or null',
} as const

// The compiler holds this to the types of the code; the test below, to the database.
const COLUMNS: { [Table in keyof DecisionTables]: { [Name in keyof DecisionTables[Table]]: Column<DecisionTables[Table][Name]> } } = {
  target: {
    ...DECIDED,
    creditor: 'text or null',
    kpi: 'text',
    variant: 'text',
    horizon: 'integer or null',
    segment: 'jsonb',
    value: 'double precision',
    unit: 'text',
    from_on: 'date',
    until_on: 'date or null',
  },
  annotation: {
    ...DECIDED,
    creditor: 'text or null',
    kpi: 'text or null',
    segment: 'jsonb',
    from_on: 'date',
    until_on: 'date',
    body: 'text',
  },
  edition: {
    id: 'uuid',
    creditor: 'text or null',
    period: 'text',
    from_on: 'date',
    until_on: 'date',
    number: 'integer',
    as_of: 'date',
    known_at: 'timestamp with time zone',
    delivered_by: 'text',
    events: 'integer',
    events_hash: 'text',
    tree: 'text',
    dropped: 'jsonb',
    hash: 'text',
    owner: 'text',
    published_at: 'timestamp with time zone',
  },
  edition_figure: { edition: 'uuid', place: 'integer', figure: 'text', difference: 'jsonb or null' },
  peak: { ...DECIDED, creditor: 'text or null', kind: 'text', body: 'text', from_on: 'date', until_on: 'date' },
}

test('the tables of decisions are in the database as the code says, to the last column', async () => {
  const decisions = await temporaryDecisions()
  const { rows } = await sql<{ table: string; name: string; kind: string }>`
    SELECT table_name AS table, column_name AS name, data_type || CASE is_nullable WHEN 'YES' THEN ' or null' ELSE '' END AS kind
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migration'
  `.execute(decisions.database)
  const found = Map.groupBy(rows, ({ table }) => table)
  const told = [...found].map(([table, columns]) => [table, Object.fromEntries(columns.map(({ name, kind }) => [name, kind]))])
  assert.deepEqual(Object.fromEntries(told), COLUMNS)
  await decisions.close()
})
