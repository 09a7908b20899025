import { posix } from 'node:path'
import { lineOf, type Finding, type House } from './house.ts'

const REASONS = 'docs/decisions/dependencies.md'

/** Links between pages, code that pages name and pages that code names, where they lead to no file or no heading. */
export function brokenLinks(house: House): Finding[] {
  const links = [...house]
    .filter(([path]) => !path.startsWith('src/tidy/'))
    .flatMap(([file, text]) => (file.endsWith('.md') ? [...linksOf(file, text), ...placesOf(file, text)] : mentionsOf(file, text)))
  return links.flatMap(({ file, line, target, heading }) => {
    if (!exists(house, target)) return [{ file, line, broken: `${target} is not there.`, remedy: 'Write the page, or put the link right.' }]
    if (heading !== '' && target.endsWith('.md') && !anchorsOf(house.get(target) ?? '').has(heading))
      return [{ file, line, broken: `${target} has no heading #${heading}.`, remedy: 'Write the heading, or put the link right.' }]
    return []
  })
}

type Link = { file: string; line: number; target: string; heading: string }

/** The relative links of a page; what stands in a block of code is an example. */
function linksOf(file: string, text: string): Link[] {
  const prose = text
    .replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ' '))
    .replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))
  return [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|(?:src|href)="([^"]+)"/g)].flatMap(
    ({ 1: link = '', 2: attribute = '', index }): Link[] => {
      const [path = '', heading = ''] = decodeURI(link || attribute).split('#')
      if (/^[a-z]+:/.test(path)) return []
      return [{ file, line: lineOf(text, index), target: path === '' ? file : posix.join(posix.dirname(file), path), heading }]
    },
  )
}

/** The files and folders of code that a page names, such as `src/kpi/answer.ts`. */
function placesOf(file: string, text: string): Link[] {
  return [...text.matchAll(/`((?:src|bin|docs)\/[\w./-]*[\w/])`/g)].map(({ 1: target = '', index }) => ({
    file,
    line: lineOf(text, index),
    target,
    heading: '',
  }))
}

/** The pages that a file of code names from the root of the repository, such as the source of a KPI. */
function mentionsOf(file: string, text: string): Link[] {
  return [...text.matchAll(/\bdocs\/[\w./-]*\w\.(?:md|json)(?:#([\w-]+))?/g)].map(({ 0: mention, 1: heading = '', index }) => ({
    file,
    line: lineOf(text, index),
    target: mention.split('#')[0] as string,
    heading,
  }))
}

function exists(house: House, target: string): boolean {
  const path = target.replace(/\/$/, '')
  // Pictures are no texts; whether they are there is for whoever looks at the page.
  return house.has(path) || /\.(png|jpe?g|webp|gif)$/.test(path) || [...house.keys()].some((each) => each.startsWith(`${path}/`))
}

/** The anchors of a page: its headings as links write them, and those set by hand. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set([...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name]) => name as string))
  const seen = new Map<string, number>()
  for (const [, heading = ''] of text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const name = heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    anchors.add(before === 0 ? name : `${name}-${before}`)
  }
  return anchors
}

/** Packages without a reason in the page on dependencies, and reasons for packages that are gone. */
export function unreasonedDependencies(house: House): Finding[] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(house.get('package.json') ?? '{}')
  const declared = Object.keys({ ...dependencies, ...devDependencies })
  const page = house.get(REASONS) ?? ''
  const rows = [...page.matchAll(/^(?:\||[-*])\s*(`[^|\n]*?)(?:\||:| – | - |$)/gm)]
  const reasoned = new Map(
    rows.flatMap(({ 1: names = '', index }) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name as string, lineOf(page, index)] as const),
    ),
  )
  const lacking = declared
    .filter((name) => !reasoned.has(name))
    .map((name) => ({
      file: 'package.json',
      line: 1,
      broken: `${name} has no reason in ${REASONS}.`,
      remedy: 'Add a row that begins with its name in backquotes and says why it is here, or do without it.',
    }))
  const gone = [...reasoned]
    .filter(([name]) => !declared.includes(name))
    .map(([name, line]) => ({ file: REASONS, line, broken: `${name} is not in package.json.`, remedy: 'Take the row out.' }))
  return [...lacking, ...gone]
}
