import { posix } from 'node:path'
import { codeOf, importsOf, roomOf, type Code, type Import } from './code.ts'
import { isTest, lineOf, type Finding, type House } from './house.ts'

/** The rooms in the order in which data flow through them. */
const ROOMS = [
  'base',
  'law',
  'store',
  'chart',
  'insight',
  'intake',
  'facts',
  'kpi',
  'steering',
  'operations',
  'report',
  'api',
  'cli',
  'web',
]
const GROUND_FLOOR = ['base', 'law', 'store', 'chart']

/** The doors that a room may open; all others may open the ground floor and the upstream rooms named under `UPSTREAM`. */
const ONLY: Record<string, readonly string[]> = {
  base: [],
  law: ['#base'],
  store: ['#base'],
  chart: ['#base'],
  insight: ['#base'],
  web: ['#base', '#chart', '#api-contract'],
  tidy: [],
}

/** Which rooms upstream a room uses; a new one is a decision, and named here. */
const UPSTREAM: Record<string, readonly string[]> = {
  intake: [],
  facts: ['intake'],
  kpi: ['insight', 'intake', 'facts'],
  steering: ['insight', 'facts', 'kpi'],
  operations: ['facts', 'kpi', 'steering'],
  report: ['insight', 'facts', 'kpi', 'steering'],
  api: ['facts', 'kpi', 'steering', 'operations', 'report'],
  cli: ['intake', 'facts', 'kpi', 'steering', 'operations', 'report', 'api'],
}

/** Imports that go through a wall: of a room that may not be used, past its door, or downstream. */
export function brokenImports(house: House): Finding[] {
  return codeOf(house, 'src/')
    .filter(({ path }) => roomOf(path) !== '')
    .flatMap((code) =>
      importsOf(code).flatMap((it) => {
        const problem = it.from.startsWith('.')
          ? leavesRoom(code.path, it.from)
          : it.from.startsWith('#')
            ? wrongDoor(code.path, it.from)
            : undefined
        return problem ? [{ file: code.path, line: lineOf(code.text, it.offset), ...problem }] : []
      }),
    )
}

type Problem = Pick<Finding, 'broken' | 'remedy'>

function leavesRoom(path: string, from: string): Problem | undefined {
  const target = posix.join(posix.dirname(path), from)
  const other = roomOf(target)
  if (other === roomOf(path)) return undefined
  return { broken: `"${from}" leaves the room.`, remedy: other === '' ? 'Bring what it needs into the room.' : `Import it from #${other}.` }
}

function wrongDoor(path: string, door: string): Problem | undefined {
  const room = roomOf(path)
  const allowed = isTest(path)
    ? ROOMS.slice(0, ROOMS.indexOf(room) + 1)
        .map((name) => `#${name}`)
        // What tests share: the contract that pages read, and worlds drawn at random.
        .concat('#api-contract', '#worlds')
    : doorsFor(room)
  if (allowed.includes(door)) return undefined
  return {
    broken: `${room} may not use ${door}.`,
    remedy: `It may use ${allowed.join(', ') || 'no room'}; move the code, or name the room in src/tidy/rooms.ts.`,
  }
}

function doorsFor(room: string): readonly string[] {
  return ONLY[room] ?? [...GROUND_FLOOR, ...(UPSTREAM[room] ?? [])].map((name) => `#${name}`)
}

/** Files without a room, rooms without a place in the order, and named upstream rooms that lie downstream. */
export function brokenPlan(house: House): Finding[] {
  const homeless = [...house.keys()]
    .filter((path) => /^src\/[^/]+$/.test(path))
    .map((path) => finding(path, 'It stands in no room.', 'Bring it into the room it is about.'))
  const rooms = new Set([...house.keys()].map(roomOf).filter((room) => room !== '' && room !== 'tidy'))
  const unplaced = [...rooms]
    .filter((room) => !ROOMS.includes(room))
    .map((room) =>
      finding('src/tidy/rooms.ts', `The room ${room} has no place in the order.`, 'Name it in ROOMS, or put its files in another room.'),
    )
  const upwards = Object.entries(UPSTREAM).flatMap(([room, names]) =>
    names
      .filter((name) => ROOMS.indexOf(name) >= ROOMS.indexOf(room))
      .map((name) => finding('src/tidy/rooms.ts', `${room} is upstream of ${name}.`, 'A room never uses what comes after it.')),
  )
  return [...homeless, ...unplaced, ...upwards]
}

/** Doors that lead nowhere or that nobody opens. */
export function brokenDoors(house: House): Finding[] {
  const doors: Record<string, string> = JSON.parse(house.get('package.json') ?? '{}').imports ?? {}
  const opened = new Set(codeOf(house).flatMap((code) => importsOf(code).map(({ from }) => from)))
  return Object.entries(doors).flatMap(([door, path]) => {
    if (!house.has(posix.normalize(path)))
      return [finding('package.json', `The door ${door} leads to ${path}, which is not there.`, 'Put the door right or take it out.')]
    if (!opened.has(door)) return [finding('package.json', `Nobody opens the door ${door}.`, 'Take it out until somebody does.')]
    return []
  })
}

/** Packages that are imported without being declared. */
export function undeclaredPackages(house: House): Finding[] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(house.get('package.json') ?? '{}')
  const declared = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)])
  return codeOf(house).flatMap((code) =>
    importsOf(code)
      .filter(({ from }) => !/^[.#/]|^node:/.test(from) && !declared.has(packageOf(from)))
      .map((it) => ({
        file: code.path,
        line: lineOf(code.text, it.offset),
        broken: `${packageOf(it.from)} is not in package.json.`,
        remedy: 'Declare it with its exact version and its reason, or do without.',
      })),
  )
}

/** The package to which an import belongs: `@scope/name` or `name`. */
function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}

/** What the browser would load from Node: base, chart and the contract of the API are seen by pages, and must work there. */
export function nodeInTheBrowser(house: House): Finding[] {
  const byPath = new Map(codeOf(house, 'src/').map((code) => [code.path, code]))
  const doors: Record<string, string> = JSON.parse(house.get('package.json') ?? '{}').imports ?? {}
  const loaded = new Set<Code>()
  const load = (path: string): void => {
    const code = byPath.get(path)
    if (!code || loaded.has(code)) return
    loaded.add(code)
    for (const it of importsOf(code)) if (!it.typesOnly) load(targetOf(code.path, it, doors))
  }
  load('src/web/main.tsx')
  return [...loaded].flatMap((code) =>
    importsOf(code)
      .filter(({ from, typesOnly }) => from.startsWith('node:') && !typesOnly)
      .map(({ from, offset }) => ({
        file: code.path,
        line: lineOf(code.text, offset),
        broken: `A page would load ${from}, which browsers lack.`,
        remedy: 'Move what needs it to a room that pages do not see.',
      })),
  )
}

/** The path of the file that an import names, as far as it is one of ours. */
export function targetOf(path: string, { from }: Pick<Import, 'from'>, doors: Record<string, string>): string {
  return posix.normalize(doors[from] ?? posix.join(posix.dirname(path), from))
}

function finding(file: string, broken: string, remedy: string): Finding {
  return { file, line: 1, broken, remedy }
}
