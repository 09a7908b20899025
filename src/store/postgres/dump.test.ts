import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { dumpPostgres, isUnused, restorePostgres } from './dump.ts'
import type { Postgres } from './open.ts'
import { temporaryPostgres } from './temporary.ts'

let postgres: Postgres<Record<never, never>>
before(async () => void (postgres = await temporaryPostgres()))
after(() => postgres.close())

/** Rows of `aside` refer to those of `main`, which comes later by name and numbers its own. */
const TABLES = `
  CREATE TABLE migration (number integer PRIMARY KEY, name text, checksum text);
  CREATE TABLE main (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, value double precision, said text, at timestamptz, more jsonb);
  CREATE TABLE aside (of bigint NOT NULL REFERENCES main, on_day date)`

const again = async () => {
  await sql`DROP SCHEMA public CASCADE; CREATE SCHEMA public`.execute(postgres.database)
  await sql.raw(TABLES).execute(postgres.database)
}
beforeEach(again)

const fill = sql`
  INSERT INTO migration VALUES (1, '0001-a.sql', 'abc');
  INSERT INTO main (value, said, at, more) SELECT
    (ARRAY[0.1, 1e-300, 123456789.123456789, NULL])[1 + each % 4], E'a"\\b\n{é}€ ' || each, TIMESTAMPTZ '2026-03-29 01:59:59.123456+01' + each * INTERVAL '1 s',
    CASE WHEN each % 2 = 0 THEN '{"region": "Zuid", "n": [1, null]}'::jsonb END
  FROM generate_series(1, 1203) AS each;
  INSERT INTO aside SELECT number, DATE '2026-01-01' + CAST(number AS integer) FROM main`

test('what was dumped and put into new tables is the same to the last row, and numbers go on from there', async () => {
  await fill.execute(postgres.database)
  const dump = await dumpPostgres(postgres.database)
  assert.deepEqual(dump.migrations, [{ number: 1, name: '0001-a.sql', checksum: 'abc' }])
  assert.deepEqual(
    dump.tables.map(({ name, rows }) => [name, rows.length]),
    [
      ['main', 1203],
      ['aside', 1203],
    ],
  )
  await again()
  await restorePostgres(postgres.database, dump)
  assert.deepEqual((await dumpPostgres(postgres.database)).tables, dump.tables)
  const { rows } = await sql`INSERT INTO main (said) VALUES ('next') RETURNING number`.execute(postgres.database)
  assert.deepEqual(rows, [{ number: 1204 }])
})

test('rows that do not fit leave nothing behind', async () => {
  const tables = [
    { name: 'main', rows: ['{"number": 1, "said": "one"}'] },
    { name: 'aside', rows: ['{"of": 2}'] },
  ]
  await assert.rejects(restorePostgres(postgres.database, { tables }), /foreign key/)
  const dump = await dumpPostgres(postgres.database)
  assert.ok(dump.tables.every(({ rows }) => rows.length === 0))
})

test('a dump is of one moment, whatever is written meanwhile', async () => {
  await fill.execute(postgres.database)
  const [dump] = await Promise.all([
    dumpPostgres(postgres.database),
    sql`BEGIN; INSERT INTO main (said) VALUES ('late'); INSERT INTO aside SELECT max(number) FROM main; COMMIT`.execute(postgres.database),
  ])
  const [main, aside] = dump.tables.map(({ rows }) => rows.length)
  assert.equal(main, aside)
})

test('a database is unused until the house has migrated it', async () => {
  assert.equal(await isUnused(postgres.database), false)
  await sql`DROP TABLE migration`.execute(postgres.database)
  assert.equal(await isUnused(postgres.database), true)
})
