import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { refuse, type Refusal } from '#base'
import type { BinaryConnector } from '../connector.ts'
import type { OcelEvent, OcelLog, OcelObject } from './log.ts'
import { readOcel } from './reading.ts'

/** Reads logs of events about objects, OCEL 2.0 in its SQLite; the file is only read. */
export const ocelSqlite: BinaryConnector = {
  format: 'ocel',
  magic: ['SQLite format 3\u0000'],
  read: async (file, mapping, options) => {
    let read = 0
    const log: OcelLog = {
      objects: () => opened(file.path, objects),
      async *events() {
        yield* opened(file.path, events)
        read = file.totalBytes
      },
    }
    return (await noLog(file.path)) ?? readOcel(log, { ...file, bytes: () => read }, mapping, options)
  },
}

const TABLES = ['event', 'object', 'event_object', 'event_map_type', 'object_map_type']

async function noLog(path: string): Promise<Refusal | undefined> {
  for await (const lacking of opened(path, function* (database) {
    const tables = new Set(rowsOf(database, "SELECT name FROM sqlite_schema WHERE type = 'table'").map((row) => textIn(row['name'])))
    const missing = TABLES.find((name) => !tables.has(name))
    if (missing !== undefined) yield noTable(path, missing)
  }))
    return lacking
  return undefined
}

/** Opens the file for as long as something is read from it; what is wrong with the file is told. */
async function* opened<T>(path: string, read: (database: DatabaseSync) => Generator<T>): AsyncGenerator<T | Refusal> {
  const { DatabaseSync } = await import('node:sqlite')
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { readOnly: true, readBigInts: true, allowExtension: false })
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON')
    yield* read(database)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR') throw error
    yield damaged(path)
  } finally {
    database?.close()
  }
}

type Row = Record<string, SQLOutputValue>

function rowsOf(database: DatabaseSync, sql: string): Row[] {
  return database.prepare(sql).all()
}

/** The tables of the attributes of each type. */
function typeTables(database: DatabaseSync, kind: 'event' | 'object'): { type: string; table: string }[] {
  const there = new Set(rowsOf(database, "SELECT name FROM sqlite_schema WHERE type = 'table'").map((row) => textIn(row['name'])))
  return rowsOf(database, `SELECT ocel_type, ocel_type_map FROM ${kind}_map_type`)
    .map((row) => ({ type: textIn(row['ocel_type']), table: `${kind}_${textIn(row['ocel_type_map'])}` }))
    .filter(({ table }) => there.has(table))
}

function* objects(database: DatabaseSync): Generator<OcelObject> {
  const tables = typeTables(database, 'object')
  for (const { type, table } of tables) {
    for (const row of database.prepare(`SELECT * FROM ${named(table)}`).iterate()) {
      const changed = textIn(row['ocel_changed_field'])
      const attributes = attributesOf(row).filter(({ name }) => changed === '' || name === changed)
      yield { id: textIn(row['ocel_id']), type, attributes: attributes.map((it) => ({ ...it, time: textIn(row['ocel_time']) })) }
    }
  }
  for (const row of database.prepare('SELECT ocel_id, ocel_type FROM object').iterate())
    if (!tables.some(({ type }) => type === textIn(row['ocel_type'])))
      yield { id: textIn(row['ocel_id']), type: textIn(row['ocel_type']), attributes: [] }
}

/** Events in the order of their table; their attributes and relations are read alongside, in the same order. */
function* events(database: DatabaseSync): Generator<OcelEvent> {
  const beside = (sql: string) => alongside(database.prepare(sql).iterate())
  const relations = beside(
    'SELECT e.rowid AS ocel_place, r.* FROM event_object r JOIN event e ON e.ocel_id = r.ocel_event_id ORDER BY e.rowid, r.rowid',
  )
  const facts = new Map(
    typeTables(database, 'event').map(({ type, table }) => [
      type,
      beside(`SELECT e.rowid AS ocel_place, t.* FROM ${named(table)} t JOIN event e ON e.ocel_id = t.ocel_id ORDER BY e.rowid`),
    ]),
  )
  for (const row of database.prepare('SELECT rowid AS ocel_place, ocel_id, ocel_type FROM event ORDER BY rowid').iterate()) {
    const [place, type] = [row['ocel_place'] as bigint, textIn(row['ocel_type'])]
    const [own] = facts.get(type)?.(place) ?? []
    yield {
      id: textIn(row['ocel_id']),
      type,
      time: textIn(own?.['ocel_time']),
      attributes: own ? attributesOf(own) : [],
      relations: relations(place).map((it) => ({ object: textIn(it['ocel_object_id']), qualifier: textIn(it['ocel_qualifier']) })),
    }
  }
}

/** Gives the rows of a place from rows that come in the order of places. */
function alongside(rows: Iterator<Row>): (place: bigint) => Row[] {
  let next = rows.next()
  return (place) => {
    const found: Row[] = []
    while (!next.done && (next.value['ocel_place'] as bigint) <= place) {
      if (next.value['ocel_place'] === place) found.push(next.value)
      next = rows.next()
    }
    return found
  }
}

function attributesOf(row: Row): { name: string; value: string }[] {
  return Object.entries(row).flatMap(([name, value]) =>
    name.startsWith('ocel_') || value === null ? [] : [{ name, value: textIn(value) }],
  )
}

function textIn(value: SQLOutputValue | undefined): string {
  if (value === null || value === undefined) return ''
  return value instanceof Uint8Array ? Buffer.from(value).toString() : String(value)
}

function named(table: string): string {
  return `"${table.replaceAll('"', '""')}"`
}

function noTable(path: string, table: string): Refusal {
  return refuse(
    'file.format',
    {
      nl: `${path} is een SQLite-bestand, maar geen OCEL 2.0-log: de tabel "${table}" ontbreekt. Schrijf de tabel die u bedoelt weg als CSV of Parquet.`,
      en: `${path} is an SQLite file, but no OCEL 2.0 log: the table "${table}" is missing. Write the table that you mean as CSV or Parquet.`,
    },
    { file: path },
  )
}

function damaged(path: string): Refusal {
  return refuse(
    'file.damaged',
    {
      nl: `${path}: het SQLite-bestand is beschadigd, of anders ingedeeld dan OCEL 2.0. Haal het opnieuw op.`,
      en: `${path}: the SQLite file is damaged, or laid out otherwise than OCEL 2.0. Fetch it again.`,
    },
    { file: path },
  )
}
