import { isRefusal, refuse, type Refusal } from '#base'
import { columnsUsed, type Columns } from '../../mapping/columns.ts'
import type { Mapping } from '../../mapping/mapping.ts'
import { momentReader } from '../../mapping/moment.ts'
import type { OcelEvent, OcelLog, OcelObject } from './log.ts'

/** Where the cells of a column come from: the event itself, one of its attributes, the object of a type or in a role, or an attribute of that object at the time. */
type Origin =
  | { from: 'eid' }
  | { from: 'activity' }
  | { from: 'timestamp' }
  | { from: 'attribute'; name: string }
  | { from: 'type'; type: string }
  | { from: 'qualifier'; qualifier: string }
  | { from: 'object'; type: string; name: string }

/** What is remembered of an object: its type, and the course of those attributes that the mapping asks for. */
type Known = { type: string; courses: Map<string, { from: string; value: string }[]> }

/** Makes rows of events: one for each, or one for each object of the type that the mapping names as its case. */
export type RowMaker = { learn(log: OcelLog): Promise<void>; rows(event: OcelEvent): (string[] | Refusal)[] }

/** Prepares the columns of a mapping for a log of events about objects. */
export function rowMaker(mapping: Mapping, columns: Columns): RowMaker {
  const origins = columns.all.map(({ candidates }) => candidates.map(originOf))
  const flat = origins.flat()
  const needsObjects = flat.some(({ from }) => from === 'type' || from === 'object')
  const asked = new Set(flat.flatMap((it) => (it.from === 'object' ? [`${it.type}\u001f${it.name}`] : [])))
  const cases = (mapping.case ?? [])
    .flatMap((name) => (mapping.columns[name] ?? [name]).map(originOf))
    .flatMap((it) => (it.from === 'type' ? [it.type] : []))
  const objects = new Map<string, Known>()
  const usedBy = columnsByActivity(mapping, columns)
  const empty = new Set(mapping.file.empty)
  return {
    async learn(log) {
      if (!needsObjects) return
      for await (const object of log.objects()) {
        if (isRefusal(object)) return
        const known = objects.get(object.id) ?? { type: object.type, courses: new Map() }
        objects.set(object.id, known)
        follow(known.courses, object, asked)
      }
    },
    rows(event) {
      const used = usedBy(event.type)
      return combinations(
        event,
        cases.filter((type) => flat.some((it) => 'type' in it && it.type === type)),
        objects,
      ).map((chosen) => {
        const cells: string[] = []
        for (const [index, candidates] of origins.entries()) {
          const cell = used.has(index) ? firstOf(candidates, event, chosen, objects) : ''
          if (typeof cell !== 'string') return cell
          cells.push(empty.has(cell.trim()) ? '' : cell.trim())
        }
        return cells
      })
    },
  }
}

function originOf(column: string): Origin {
  if (column === 'ocel:eid') return { from: 'eid' }
  if (column === 'ocel:activity') return { from: 'activity' }
  if (column === 'ocel:timestamp') return { from: 'timestamp' }
  const [, kind, rest = ''] = /^ocel:(type|qualifier|object):(.+)$/s.exec(column) ?? []
  if (kind === 'type') return { from: 'type', type: rest }
  if (kind === 'qualifier') return { from: 'qualifier', qualifier: rest }
  const colon = rest.lastIndexOf(':')
  return kind === 'object' && colon > 0
    ? { from: 'object', type: rest.slice(0, colon), name: rest.slice(colon + 1) }
    : { from: 'attribute', name: column }
}

/** Which columns matter to an activity: another one may be about several objects of a type that this one does not ask for. */
function columnsByActivity(mapping: Mapping, columns: Columns): (activity: string) => ReadonlySet<number> {
  const indexes = (some: Mapping) => new Set(columnsUsed(some).all.map(({ name }) => columns.index(name)))
  const all = indexes(mapping)
  const known = new Map<string, ReadonlySet<number>>()
  const own = (mapping.activity && (mapping.columns[mapping.activity] ?? [mapping.activity]).includes('ocel:activity')) === true
  return (activity) => {
    if (!own) return all
    const before = known.get(activity)
    if (before) return before
    const events = mapping.events.filter(({ on }) => on?.includes(activity))
    const used = events.length === 0 ? new Set([columns.index(mapping.activity!)]) : indexes({ ...mapping, events })
    if (known.size < 10_000) known.set(activity, used)
    return used
  }
}

const moment = momentReader('YYYY-MM-DD')

/** Notes how the attributes of an object went: from when on each value held, in order. */
function follow(courses: Known['courses'], { type, attributes }: OcelObject, asked: ReadonlySet<string>): void {
  for (const { name, time, value } of attributes) {
    if (!asked.has(`${type}\u001f${name}`)) continue
    const course = courses.get(name) ?? []
    course.push({ from: moment(time)?.instant ?? '', value })
    courses.set(
      name,
      course.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    )
  }
}

/** For each type that is a case, one of the objects of the event: every way to choose them. */
function combinations(event: OcelEvent, types: readonly string[], objects: ReadonlyMap<string, Known>): ReadonlyMap<string, string>[] {
  let ways: Map<string, string>[] = [new Map()]
  for (const type of types) {
    const ids = objectsOf(event, type, objects)
    if (ids.length > 0) ways = ways.flatMap((way) => ids.map((id) => new Map(way).set(type, id)))
  }
  return ways
}

function objectsOf({ relations }: OcelEvent, type: string, objects: ReadonlyMap<string, Known>): string[] {
  return [...new Set(relations.map(({ object }) => object).filter((id) => objects.get(id)?.type === type))]
}

function firstOf(
  origins: readonly Origin[],
  event: OcelEvent,
  chosen: ReadonlyMap<string, string>,
  objects: ReadonlyMap<string, Known>,
): string | Refusal {
  for (const origin of origins) {
    const cell = cellOf(origin, event, chosen, objects)
    if (cell !== '') return cell
  }
  return ''
}

function cellOf(
  origin: Origin,
  event: OcelEvent,
  chosen: ReadonlyMap<string, string>,
  objects: ReadonlyMap<string, Known>,
): string | Refusal {
  if (origin.from === 'eid') return event.id
  if (origin.from === 'activity') return event.type
  if (origin.from === 'timestamp') return event.time
  if (origin.from === 'attribute') return event.attributes.find(({ name }) => name === origin.name)?.value ?? ''
  if (origin.from === 'qualifier') {
    const ids = new Set(event.relations.filter(({ qualifier }) => qualifier === origin.qualifier).map(({ object }) => object))
    return only([...ids], origin.qualifier)
  }
  const id = chosen.get(origin.type) ?? only(objectsOf(event, origin.type, objects), origin.type)
  if (origin.from === 'type' || typeof id !== 'string') return id
  const at = moment(event.time)?.instant ?? ''
  return (
    objects
      .get(id)
      ?.courses.get(origin.name)
      ?.findLast(({ from }) => from <= at)?.value ?? ''
  )
}

function only(ids: readonly string[], of: string): string | Refusal {
  if (ids.length <= 1) return ids[0] ?? ''
  return refuse(
    'ocel.several',
    {
      nl: `De gebeurtenis gaat over ${ids.length} objecten "${of}". Kies er een met een ocel:qualifier-kolom, of noem de kolom onder "case": dan telt de gebeurtenis voor elk.`,
      en: `The event is about ${ids.length} objects "${of}". Choose one by a column ocel:qualifier, or name the column under "case": then the event counts for each.`,
    },
    { field: of },
  )
}
