import type { Parameters } from './store.ts'

/** A text, a name in quotes or a comment, in which nothing is a place for a value; or such a place. */
const PARTS =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S])*"|`(?:[^`\\]|\\[\s\S])*`|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|\{(\w+):([^}]+)\}/g

/**
 * The statement with its values in it, as the engine itself would put them in the `{name:Type}` places.
 * In this process the engine keeps values for all connections together, so that statements with values apart from them would have to wait for each other.
 */
export function withValues(statement: string, parameters: Parameters = {}): string {
  return statement.replace(PARTS, (part: string, _tag: string | undefined, name: string | undefined, type: string) =>
    name !== undefined && Object.hasOwn(parameters, name) ? valueOf(parameters[name], type.trim()) : part,
  )
}

function valueOf(value: unknown, type: string): string {
  return type === 'Identifier' ? quoted(textOf(value), '`') : `CAST(${quoted(textOf(value))}, ${quoted(type)})`
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => (typeof each === 'string' ? quoted(each) : textOf(each))).join(',')}]`
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`No value for a statement: ${JSON.stringify(value)}.`)
}

function quoted(text: string, mark = "'"): string {
  return mark + text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`) + mark
}
