import { DatabaseSync } from 'node:sqlite'

type Attribute = { name: string; time?: string; value: string | number }
/** A log as its JSON has it. */
export type Log = {
  objects: { id: string; type: string; attributes?: Attribute[] }[]
  events: { id: string; type: string; time: string; attributes?: Attribute[]; relationships: { objectId: string; qualifier: string }[] }[]
}

/** Writes a log as the SQLite of OCEL 2.0, to a file that is not there yet; `change` may spoil it before it is closed. */
export function writeSqlite(path: string, { objects, events }: Log, change: (database: DatabaseSync) => void = () => undefined): string {
  const database = new DatabaseSync(path)
  const put = (table: string, row: Record<string, string | number | null>) =>
    database
      .prepare(
        `INSERT INTO "${table}" (${Object.keys(row)
          .map((key) => `"${key}"`)
          .join()}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join()})`,
      )
      .run(...Object.values(row))
  database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN')
  for (const kind of ['event', 'object'] as const) {
    database.exec(
      `CREATE TABLE ${kind}_map_type (ocel_type TEXT, ocel_type_map TEXT); CREATE TABLE ${kind} (ocel_id TEXT, ocel_type TEXT, PRIMARY KEY (ocel_id))`,
    )
    const all = kind === 'event' ? events : objects
    for (const type of new Set(all.map((it) => it.type))) {
      const names = [
        ...new Set(all.filter((it) => it.type === type).flatMap((it) => it.attributes?.map((attribute) => attribute.name) ?? [])),
      ]
      const table = `${kind}_${type.replaceAll(/\W/g, '')}`
      put(`${kind}_map_type`, { ocel_type: type, ocel_type_map: table.slice(kind.length + 1) })
      database.exec(
        `CREATE TABLE ${table} (ocel_id TEXT, ocel_time TIMESTAMP, ocel_changed_field TEXT${names.map((it) => `, "${it}"`).join('')})`,
      )
    }
  }
  database.exec('CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT)')
  for (const { id, type, time, attributes = [], relationships } of events) {
    put('event', { ocel_id: id, ocel_type: type })
    put(`event_${type.replaceAll(/\W/g, '')}`, {
      ocel_id: id,
      ocel_time: time,
      ...Object.fromEntries(attributes.map((it) => [it.name, it.value])),
    })
    for (const { objectId, qualifier } of relationships)
      put('event_object', { ocel_event_id: id, ocel_object_id: objectId, ocel_qualifier: qualifier })
  }
  for (const { id, type, attributes = [] } of objects) {
    put('object', { ocel_id: id, ocel_type: type })
    const table = `object_${type.replaceAll(/\W/g, '')}`
    if (attributes.length === 0) put(table, { ocel_id: id, ocel_time: '1970-01-01 01:00:00' })
    for (const [index, it] of attributes.entries())
      put(table, { ocel_id: id, ocel_time: it.time ?? '', ocel_changed_field: index === 0 ? null : it.name, [it.name]: it.value })
  }
  database.exec('COMMIT')
  change(database)
  database.close()
  return path
}
