import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml'
import type { z } from 'zod'
import { refuse, type Refusal, type Words } from '#base'
import { pathText, schemaFault, type SchemaWords } from '#intake'

/** What people wrote in a YAML file: its content as the schema reads it, and a way to say what is wrong at a place in it, with its line. */
export type Written<Content> = { content: Content; no(code: string, path: readonly PropertyKey[], words: Words): Refusal }

/** Which file it is, as it is called in refusals, and the first part of their codes. */
export type WrittenFile = { text: string; file: string; about: string }

/** Reads a YAML file by its schema, or says in which line it is wrong and how to mend it. */
export function readWritten<Schema extends z.ZodType>(
  { text, file, about }: WrittenFile,
  schema: Schema,
  words: SchemaWords,
): Written<z.output<Schema>> | Refusal {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const no: Written<unknown>['no'] = (code, path, said) => {
    const [line, field] = [lineOf(document.contents, path, lines), pathText([...path])]
    const at = { nl: field && `, bij ${field}`, en: field && `, at ${field}` }
    return refuse(
      code,
      { nl: `${file}, regel ${line}${at.nl}: ${said.nl}`, en: `${file}, line ${line}${at.en}: ${said.en}` },
      { file, row: line, ...(field ? { field } : {}) },
    )
  }
  const [fault] = document.errors
  if (fault) {
    const [line, why] = [fault.linePos?.[0].line ?? 1, fault.message.split('\n')[0]!.replace(/ at line.*$/, '')]
    return refuse(
      `${about}.yaml`,
      { nl: `${file}, regel ${line}: geen geldige YAML (${why}).`, en: `${file}, line ${line}: no valid YAML (${why}).` },
      { file, row: line },
    )
  }
  const content: unknown = document.toJS()
  const parsed = schema.safeParse(content)
  if (parsed.success) return { content: parsed.data, no }
  const { path, words: said, unknownKey } = schemaFault(schema, content, words)
  return no(`${about}.invalid`, unknownKey === undefined ? path : [...path, unknownKey], said)
}

/** The line of a place; of a place that is not there, that of what stands above it. */
function lineOf(root: Node | null, path: readonly PropertyKey[], lines: LineCounter): number {
  let [node, offset]: [Node | null, number] = [root, root?.range?.[0] ?? 0]
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value as Node | null
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined
      if (!item) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  return lines.linePos(offset).line
}
