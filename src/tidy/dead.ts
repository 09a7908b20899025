import { posix } from 'node:path'
import { codeOf, importsOf, type Code } from './code.ts'
import { isTest, lineOf, type Finding, type House } from './house.ts'
import { targetOf } from './rooms.ts'

/** Where the program and the pages begin; doors and tests are beginnings as well. */
const BEGINNINGS = ['src/cli/main.ts', 'src/web/index.html', 'src/web/main.tsx', 'src/web/vite.config.ts', 'src/web/environment.d.ts']
/** Served as they are, by the names that pages give them. */
const SERVED = 'src/web/public/'

/** Files under `src/` that no door, beginning or test leads to. */
export function deadFiles(house: House): Finding[] {
  const doors: Record<string, string> = JSON.parse(house.get('package.json') ?? '{}').imports ?? {}
  const code = new Map(codeOf(house, 'src/').map((each) => [each.path, each]))
  const alive = new Set<string>()
  const enter = (path: string): void => {
    if (alive.has(path) || !house.has(path)) return
    alive.add(path)
    const here = code.get(path)
    for (const it of here ? importsOf(here) : []) enter(targetOf(path, it, doors))
  }
  for (const path of [...BEGINNINGS, ...Object.values(doors).map((door) => posix.normalize(door)), ...[...code.keys()].filter(isTest)])
    enter(path)
  const living = [...house].filter(([path]) => alive.has(path) || path.endsWith('.css')).map(([path, text]) => ({ path, text }))
  return [...house.keys()]
    .filter((path) => path.startsWith('src/') && !path.startsWith(SERVED) && !alive.has(path) && (code.has(path) || !isRead(path, living)))
    .map((file) => ({ file, line: 1, broken: 'Nothing leads here.', remedy: 'Take it out, or import or read it where it is needed.' }))
}

/** Whether something alive in its folder, or in one above, names a file that is not code, or reads the folder in which it stands. */
function isRead(path: string, living: readonly Pick<Code, 'path' | 'text'>[]): boolean {
  const folder = posix.dirname(path)
  return living.some((reader) => {
    const here = posix.dirname(reader.path)
    if (!`${folder}/`.startsWith(`${here}/`)) return false
    if (here === folder && reader.text.includes('(import.meta.dirname)') && reader.text.includes(`'${posix.extname(path)}'`)) return true
    return names(reader.text, posix.basename(path)) || (here !== folder && names(reader.text, posix.relative(here, folder)))
  })
}

/** Whether a text of the code ends in a name, or in a name with a part left open, such as `trend-${size}.golden.svg`. */
function names(text: string, name: string): boolean {
  return [...text.matchAll(/'([^'\n]+)'|`([^`\n]+)`/g)].some(([, plain, template]) => {
    if (plain !== undefined) return plain === name || plain.endsWith(`/${name}`)
    const parts = (template ?? '').split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return parts.length > 1 && parts.some((part) => part.length > 3) && new RegExp(`(^|/)${parts.join('.*')}$`).test(name)
  })
}

/** Functions and values that a file gives to others and nobody takes; a type may also just say what a function gives. */
export function deadExports(house: House): Finding[] {
  const doors: Record<string, string> = JSON.parse(house.get('package.json') ?? '{}').imports ?? {}
  const all = codeOf(house)
  const opened = new Set(Object.values(doors).map((door) => posix.normalize(door)))
  const taken = new Set(all.flatMap((code) => takenBy(code, doors)))
  return all
    .filter(({ path }) => path.startsWith('src/') && !opened.has(path) && !BEGINNINGS.includes(path))
    .flatMap((code) =>
      code.parsed.module.staticExports.flatMap(({ start, entries }) =>
        entries.flatMap(({ exportName, moduleRequest, isType }) => {
          const name = exportName.name
          if (isType || moduleRequest || name === null || taken.has(`${code.path} ${name}`) || taken.has(`${code.path} *`)) return []
          return [
            {
              file: code.path,
              line: lineOf(code.text, start),
              broken: `Nobody takes "${name}".`,
              remedy: 'Keep it to the file, or take it out.',
            },
          ]
        }),
      ),
    )
}

/** What a file takes from other files: their path and the name, `*` for everything. */
function takenBy(code: Code, doors: Record<string, string>): string[] {
  const { staticImports, staticExports } = code.parsed.module
  const imported = staticImports.flatMap(({ moduleRequest, entries }) =>
    entries.map(({ importName }) => ({ from: moduleRequest.value, name: importName.name })),
  )
  const passedOn = staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, importName }) => (moduleRequest ? [{ from: moduleRequest.value, name: importName.name }] : [])),
  )
  const later = importsOf(code)
    .filter(({ from }) => !staticImports.some(({ moduleRequest }) => moduleRequest.value === from))
    .map(({ from }) => ({ from, name: null }))
  const whole = later.filter(
    ({ from }) => !staticExports.some(({ entries }) => entries.some(({ moduleRequest }) => moduleRequest?.value === from)),
  )
  return [...imported, ...passedOn, ...whole].map(({ from, name }) => `${targetOf(code.path, { from }, doors)} ${name ?? '*'}`)
}
