import type { ESTree } from 'vite'
import { codeOf, visit, type Code } from './code.ts'
import { lineOf, type Finding, type House } from './house.ts'

const FUNCTION_LINES = 70
const FILE_LINES = 400
const WRITTEN_BY_HAND = /\.(ts|tsx|mjs|sql|css|html|typ)$/
/** SQL that a program prints says so in its first lines. */
const PRINTED = /^(--.*\n)*-- Printed by: /

/** Functions that are longer than 70 lines, from their first to their last line. */
export function longFunctions(house: House): Finding[] {
  return codeOf(house).flatMap((code) =>
    functionsOf(code).flatMap(({ start, end }) => {
      const first = lineOf(code.text, start)
      const lines = lineOf(code.text, end) - first + 1
      return lines > FUNCTION_LINES
        ? [
            {
              file: code.path,
              line: first,
              broken: `A function of ${lines} lines.`,
              remedy: `Take it apart; ${FUNCTION_LINES} lines is the most, 30 the rule.`,
            },
          ]
        : []
    }),
  )
}

/** Files written by hand that are longer than 400 lines. */
export function longFiles(house: House): Finding[] {
  return [...house]
    .filter(([path, text]) => WRITTEN_BY_HAND.test(path) && !PRINTED.test(text))
    .flatMap(([file, text]) => {
      const lines = lineOf(text, text.length) - (text.endsWith('\n') ? 1 : 0)
      return lines > FILE_LINES
        ? [
            {
              file,
              line: FILE_LINES,
              broken: `A file of ${lines} lines.`,
              remedy: `Split it by what it is about; ${FILE_LINES} lines is the most, 200 the rule.`,
            },
          ]
        : []
    })
}

/** All functions, but not the frame around a group of tests. */
function functionsOf(code: Code): ESTree.Span[] {
  const found = new Set<ESTree.Span>()
  const frames = new Set<ESTree.Span>()
  const keep = (node: ESTree.Span) => void found.add(node)
  visit(code, {
    FunctionDeclaration: keep,
    FunctionExpression: keep,
    ArrowFunctionExpression: keep,
    CallExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier' && callee.name === 'describe') for (const each of given) frames.add(each)
    },
  })
  return [...found.difference(frames)]
}
