import { codeOf, visit } from './code.ts'
import { isTest, lineOf, type Finding, type House } from './house.ts'

/** Where the outer world begins: here the clock may be read, and from here it goes in as an argument. */
const MAY_READ_THE_CLOCK = ['src/cli/', 'src/api/serve.ts', 'src/store/open.ts']

/** Reads of the clock and throws of the dice outside the edges of the house. */
export function clocksAndDice(house: House): Finding[] {
  return codeOf(house, 'src/')
    .filter(({ path }) => !isTest(path) && !MAY_READ_THE_CLOCK.some((edge) => path.startsWith(edge)))
    .flatMap((code) => {
      const found: Finding[] = []
      const add = (start: number, what: string) =>
        void found.push({
          file: code.path,
          line: lineOf(code.text, start),
          broken: `It asks ${what} itself.`,
          remedy: 'Clock, seed and identity come in as arguments.',
        })
      visit(code, {
        NewExpression: ({ start, callee, arguments: given }) => {
          if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) add(start, 'what time it is')
        },
        MemberExpression: ({ start, end }) => {
          const name = code.text.slice(start, end)
          if (name === 'Date.now') add(start, 'what time it is')
          if (name === 'Math.random' || name === 'crypto.randomUUID') add(start, 'chance')
        },
      })
      return found
    })
}
