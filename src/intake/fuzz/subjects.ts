import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer, type BasicType } from 'hyparquet-writer'
import type { Seed } from '#base'
import { writeSqlite, type Log } from '../connectors/ocel/testing.ts'
import { workbookOf, zipOf } from '../connectors/xlsx/testing.ts'
import { distorted } from './mutate.ts'

/** A kind of file to be damaged: a whole one, the mapping that reads it, and how its meaning can be changed while its shape stays whole. */
export type Subject = { name: string; file: string; whole: Uint8Array; map?: string; distort(seed: Seed): Uint8Array }

const sample = (path: string) => join(import.meta.dirname, '../connectors', path)
const text = (path: string) => readFileSync(sample(path), 'utf8')
const INVOICES = sample('csv/samples/facturen.mapping.yaml')
const OBJECTS = sample('ocel/samples/invoices.mapping.yaml')

/** One subject for each way in; what they need on disk they put in a folder. */
export function subjects(folder: string): Subject[] {
  const [csv, log] = [text('csv/samples/facturen.csv'), text('ocel/samples/invoices.jsonocel')]
  return [
    textSubject('ndjson', 'a.ndjson', text('ndjson/samples/events.ndjson')),
    textSubject('csv', 'a.csv', csv, INVOICES),
    { name: 'csv.gz', file: 'a.csv.gz', whole: gzipSync(csv), map: INVOICES, distort: (seed) => gzipSync(distorted(csv, seed)) },
    textSubject('xes', 'a.xes', text('xes/samples/fines.xes'), 'road-traffic-fines'),
    textSubject('ocel json', 'a.jsonocel', log, OBJECTS),
    textSubject('ocel xml', 'a.xmlocel', text('ocel/samples/invoices.xmlocel'), OBJECTS),
    sqliteSubject(log, folder),
    xlsxSubject(folder),
    {
      name: 'parquet',
      file: 'a.parquet',
      whole: readFileSync(sample('parquet/samples/facturen.parquet')),
      map: sample('parquet/samples/facturen.mapping.yaml'),
      distort: oddTable,
    },
    { name: 'parquet events', file: 'b.parquet', whole: readFileSync(sample('parquet/samples/events.parquet')), distort: oddEvents },
  ]
}

function textSubject(name: string, file: string, whole: string, map?: string): Subject {
  return {
    name,
    file,
    whole: Buffer.from(whole),
    distort: (seed) => Buffer.from(distorted(whole, seed)),
    ...(map === undefined ? {} : { map }),
  }
}

function xlsxSubject(folder: string): Subject {
  const cell = (column: string, row: number, more: string) => `<c r="${column}${row}" ${more}</c>`
  const rows = Array.from({ length: 6 }, (_, index) => index + 2).map(
    (row) =>
      `<row r="${row}">${cell('A', row, `><v>${1000 + row}</v>`)}${cell('B', row, `t="inlineStr"><is><t>F${row}</t></is>`)}${cell('C', row, `s="1"><v>${46_020 + row}.5</v>`)}${cell('D', row, `s="2"><f>A1</f><v>${row}.25</v>`)}</row>`,
  )
  const header =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>datum</t></is></c><c r="D1" t="str"><v>bedrag</v></c></row>'
  const parts = workbookOf(header + rows.join(''))
  const map = join(folder, 'xlsx.yaml')
  writeFileSync(
    map,
    "creditor: c\nalways: { customer: '{klant}', claim: '{factuur}', at: '{datum}' }\nevents: [{ type: claim.issued, cents: '{bedrag}' }]\n",
  )
  const distort = (seed: Seed) => {
    const part = seed.pick(Object.keys(parts), [1, 2, 2, 2, 2, 8])
    return zipOf({ ...parts, [part]: distorted(parts[part]!, seed) })
  }
  return { name: 'xlsx', file: 'a.xlsx', whole: zipOf(parts), map, distort }
}

/** SQLite files change by statements; what a statement cannot do it leaves undone. */
function sqliteSubject(text: string, folder: string): Subject {
  const log = JSON.parse(text) as Log
  const path = join(folder, 'whole.sqlite')
  const build = (change?: (database: DatabaseSync) => void) => {
    const bytes = readFileSync(writeSqlite(path, log, change))
    rmSync(path)
    return bytes
  }
  const spoil = (database: DatabaseSync, statement: string) => {
    try {
      database.exec(statement)
    } catch {
      // The table is gone already.
    }
  }
  const distort = (seed: Seed) =>
    build((database) => {
      for (let times = seed.whole(1, 4); times > 0; times--) spoil(database, seed.pick(STATEMENTS))
    })
  return { name: 'ocel sqlite', file: 'a.sqlite', whole: build(), map: OBJECTS, distort }
}

const STATEMENTS = [
  'DROP TABLE event_Sendinvoice',
  'DROP TABLE object',
  'DELETE FROM event_map_type',
  'UPDATE event SET ocel_id = NULL',
  "UPDATE event SET ocel_type = 'event_map_type'",
  'UPDATE event_Sendinvoice SET ocel_time = 5',
  "UPDATE event_Receivetransfer SET amount = x'ff00'",
  'UPDATE event_Receivetransfer SET amount = -1e300',
  "UPDATE event_map_type SET ocel_type_map = '\"; DROP TABLE event; --'",
  "UPDATE event_map_type SET ocel_type_map = 'object'",
  'INSERT INTO event_object SELECT * FROM event_object',
  'ALTER TABLE event_Sendinvoice DROP COLUMN ocel_time',
  'ALTER TABLE event_Sendinvoice ADD COLUMN ocel_place TEXT',
  'ALTER TABLE event RENAME TO gone',
  'CREATE VIEW event AS SELECT 1',
  'UPDATE object SET ocel_type = ocel_id',
  'DELETE FROM event_object',
  'INSERT INTO event_Sendinvoice SELECT * FROM event_Sendinvoice',
  'UPDATE event_Sendinvoice SET ocel_id = upper(ocel_id)',
] as const

const TYPES: readonly BasicType[] = ['STRING', 'INT32', 'INT64', 'DOUBLE', 'FLOAT', 'BOOLEAN', 'TIMESTAMP', 'JSON']

function oddTable(seed: Seed): Uint8Array {
  return oddColumns(['klant', 'factuur', 'datum', 'vervaldag', 'bedrag', 'soort', 'betaald op'], seed)
}

function oddEvents(seed: Seed): Uint8Array {
  return oddColumns(['creditor', 'source', 'id', 'type', 'at', 'customer', 'claim', 'cents', 'due_on', 'score', 'attributes'], seed)
}

/** Columns of the right names, some with values of another type than one would think. */
function oddColumns(names: readonly string[], seed: Seed): Uint8Array {
  const columnData = names.flatMap((name) => {
    if (seed.chance(0.02)) return []
    const type = seed.chance(0.93) ? usual(name) : seed.pick(TYPES)
    return [{ name, type, data: Array.from({ length: 5 }, () => (seed.chance(0.1) ? null : oddValue(type, name, seed))) }]
  })
  return new Uint8Array(
    parquetWriteBuffer({ columnData: columnData.length === 0 ? [{ name: 'x', type: 'INT32', data: [1] }] : columnData, rowGroupSize: 2 }),
  )
}

function usual(name: string): BasicType {
  if (['at', 'datum', 'vervaldag', 'betaald op'].includes(name)) return 'TIMESTAMP'
  return name === 'cents' ? 'INT64' : ['bedrag', 'score'].includes(name) ? 'DOUBLE' : 'STRING'
}

function oddValue(type: BasicType, name: string, seed: Seed): unknown {
  if (type === 'INT32') return seed.pick([0, -1, 2_147_483_647, seed.whole(0, 50_000)])
  if (type === 'INT64') return seed.pick([0n, -1n, 9_223_372_036_854_775_807n, BigInt(seed.whole(0, 50_000))])
  if (type === 'DOUBLE' || type === 'FLOAT') return seed.pick([NaN, Infinity, -0, 1e300, 0.1 + 0.2, seed.whole(0, 99_999) / 100])
  if (type === 'BOOLEAN') return seed.chance(0.5)
  if (type === 'TIMESTAMP') return new Date(seed.pick([-8.64e15, 8.64e15, 0, 1_767_600_000_000 + seed.whole(0, 1e9)]))
  if (type === 'JSON') return { a: seed.pick([1, 'x', null]) }
  return name === 'type'
    ? seed.pick(['claim.issued', 'payment.received', ''])
    : seed.pick(['K-1', 'F-1', '', '2026-01-05', '{"a":"b"}', '__proto__', '\u0000', 'x'.repeat(300)])
}
