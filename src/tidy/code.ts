import { parseSync, Visitor, type ParseResult, type VisitorObject } from 'vite'
import type { House } from './house.ts'

/** A file of TypeScript or JavaScript, parsed. */
export type Code = { path: string; text: string; parsed: ParseResult }

/** Something that a file imports: a file, a door (`#kpi`), a package or a part of Node. */
export type Import = { from: string; offset: number; typesOnly: boolean }

const parsedBefore = new Map<string, ParseResult>()

/** The code of the house, parsed; of one room where it is named. */
export function codeOf(house: House, under = ''): Code[] {
  return [...house]
    .filter(([path]) => path.startsWith(under) && /\.(ts|tsx|mjs)$/.test(path))
    .map(([path, text]) => ({ path, text, parsed: parse(path, text) }))
}

function parse(path: string, text: string): ParseResult {
  const key = `${path}\n${text}`
  const parsed = parsedBefore.get(key) ?? parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path} cannot be parsed: ${parsed.errors[0]?.message}`)
  parsedBefore.set(key, parsed)
  return parsed
}

/** Everything that a file imports or passes on. */
export function importsOf({ text, parsed: { module } }: Code): Import[] {
  const taken = module.staticImports.map(({ moduleRequest, entries }): Import => ({
    from: moduleRequest.value,
    offset: moduleRequest.start,
    typesOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
  const passedOn = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }): Import[] =>
      moduleRequest ? [{ from: moduleRequest.value, offset: moduleRequest.start, typesOnly: isType }] : [],
    )
  const later = module.dynamicImports.map(({ moduleRequest: { start, end } }): Import => ({
    from: text.slice(start + 1, end - 1),
    offset: start,
    typesOnly: false,
  }))
  return [...taken, ...passedOn, ...later]
}

/** Walks over everything that is written in a file. */
export function visit({ parsed }: Code, visitor: VisitorObject): void {
  new Visitor(visitor).visit(parsed.program)
}

/** The room in which a file stands, or '' for what stands outside the rooms. */
export function roomOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? ''
}
