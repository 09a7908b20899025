/** A text with columns in braces, such as `{invoice}-{line}`, cut into its constant parts and its columns. */
export type Template = ({ text: string } | { column: string })[]

/** Cuts a text into constant parts and columns; a text without braces is one constant part. */
export function template(text: string): Template {
  return text
    .split(/(\{[^{}]+\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{') && part.endsWith('}') && part.length > 2 ? { column: part.slice(1, -1) } : { text: part }))
}

/** The columns that a text names in braces. */
export function columnsOf(text: string): string[] {
  return template(text).flatMap((part) => ('column' in part ? [part.column] : []))
}
