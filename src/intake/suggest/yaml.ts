import type { Language, Words } from '#base'

/** A line of a mapping, with a remark behind it. */
export type Line = string | { line: string; remark: Words }

/** A text in YAML, always between quotes. */
export function quoted(text: string): string {
  // oxlint-disable-next-line no-control-regex -- names of columns may hold line ends
  return /[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`
}

/** The value of a column; `more` is how it is to be read. */
export function valueOf(column: string, more = ''): string {
  if (more === '' && !/[{}]/.test(column)) return quoted(`{${column}}`)
  return `{ column: ${quoted(column)}${more === '' ? '' : `, ${more}`} }`
}

/** A mapping as a file: remarks behind its lines, what is doubtful above it. */
export function mappingText(above: readonly Words[], lines: readonly Line[], language: Language): string {
  const wrapped = above.flatMap((words) => wrap(words[language]))
  return [...wrapped, ...lines.map((it) => (typeof it === 'string' ? it : `${it.line}  # ${oneLine(it.remark[language])}`)), ''].join('\n')
}

function wrap(text: string): string[] {
  const lines: string[] = []
  for (const word of oneLine(text).split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + word.length < 138) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(`${lines.length === 0 ? '#' : '#  '} ${word}`)
  }
  return lines
}

/** Nothing that a file says may get out of its comment. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
