import { codeOf, type Code } from './code.ts'
import { isTest, lineOf, type Finding, type House } from './house.ts'

/** Exported functions, types and values without a sentence on what they are; a type drawn from a value (`typeof`) is covered by the sentence of the value. */
export function undocumented(house: House): Finding[] {
  return codeOf(house, 'src/')
    .filter(({ path }) => !isTest(path))
    .flatMap((code) =>
      code.parsed.program.body.flatMap((statement) => {
        if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration || hasSentence(code, statement.start)) return []
        if (statement.declaration.type === 'TSTypeAliasDeclaration' && /\btypeof \w/.test(code.text.slice(statement.start, statement.end)))
          return []
        const name =
          /[\w$]+(?=\s*[<(:={]|\s*$)/.exec(
            code.text.slice(statement.declaration.start, statement.declaration.end).split('\n')[0] ?? '',
          )?.[0] ?? 'It'
        return [
          {
            file: code.path,
            line: lineOf(code.text, statement.start),
            broken: `${name} has no sentence of its own.`,
            remedy: 'Write /** one sentence */ above it, in words a credit manager would use.',
          },
        ]
      }),
    )
}

/** Whether a comment for readers ends right above a place; a word to a tool may stand between. */
function hasSentence({ text, parsed }: Code, start: number): boolean {
  return parsed.comments.some(
    ({ type, value, end }) =>
      type === 'Block' && value.startsWith('*') && /\w/.test(value) && end <= start && /^(\s|\/\/.*\n)*$/.test(text.slice(end, start)),
  )
}
