import { posix } from 'node:path'
import { lineOf, type Finding, type House } from './house.ts'

type Word = { pattern: RegExp; broken: string; remedy: string }

const WORDS: readonly Word[] = [
  {
    pattern: /\bregistry\.[a-z]+\.[a-z]+|\/\/[\w.-]*\bregistry\b[\w.-]*\//gi,
    broken: 'It names a package registry.',
    remedy: 'Leave it out; everybody has their own.',
  },
  {
    pattern: /(?<![\w.~/:-])\/(work|home|root|tmp|mnt|Users)\/[\w.-]+|\b[A-Z]:\\\w+/g,
    broken: 'It names a place on one machine.',
    remedy: 'Name it from the root of the repository, or take it as an argument.',
  },
  { pattern: /\b(TODO|FIXME|XXX)\b/g, broken: 'It puts something off.', remedy: 'Do it now, or write it down where work is planned.' },
]

/** Names that say nothing about what a file is for. */
const EMPTY_NAMES = new Set(['util', 'utils', 'helper', 'helpers', 'service', 'services', 'manager', 'mgr', 'misc', 'common', 'data2'])

/** Words that may not occur in any text of the house. */
export function forbiddenWords(house: House): Finding[] {
  return [...house]
    .filter(([path]) => !path.startsWith('src/tidy/'))
    .flatMap(([file, text]) =>
      WORDS.flatMap(({ pattern, broken, remedy }) =>
        [...text.matchAll(pattern)].map(({ index }) => ({ file, line: lineOf(text, index), broken, remedy })),
      ),
    )
}

/** Files whose name says nothing, or is not written `kebab-case.ts` (`PascalCase.tsx` for a React component). */
export function emptyNames(house: House): Finding[] {
  return [...house.keys()]
    .filter((path) => path.startsWith('src/'))
    .flatMap((file): Finding[] => {
      const name = posix.basename(file)
      if (
        name
          .toLowerCase()
          // What customers do alone is a thing of the trade; a service is not.
          .replace('self-service', '')
          .split(/[.-]/)
          .some((part) => EMPTY_NAMES.has(part))
      )
        return [{ file, line: 1, broken: 'Its name says nothing.', remedy: 'Name it after the one thing it is about.' }]
      if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/.test(name) && !/^([A-Z][a-z0-9]*)+(\.test)?(\.tsx|\.module\.css)$/.test(name))
        return [
          { file, line: 1, broken: 'Its name is not kebab-case.', remedy: 'Write kebab-case.ts, or PascalCase.tsx for a React component.' },
        ]
      return []
    })
}
