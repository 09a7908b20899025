import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import type { Language, Refusal, Words } from '#base'

/** A command of the program: its arguments in, its exit code out (0 done, 1 refused, 2 wrong use). */
export type Command = (args: string[], language: Language) => Promise<number>

/** The program was called in a way that it does not know. */
export class UsageError extends Error {
  readonly words: Words
  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

/** Reads the arguments of a command; anything it does not know is wrong use. */
export function readArgs<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options: { ...options, lang: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    const text = (error as Error).message
    throw new UsageError({ nl: text, en: text })
  }
}

/** A whole number given as an option. */
export function wholeNumber(text: string | undefined, name: string, least = 1): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || !Number.isSafeInteger(number))
    throw new UsageError({ nl: `--${name} is een geheel getal vanaf ${least}, niet "${text}".`, en: `--${name} is a whole number from ${least}, not "${text}".` })
  return number
}

/** Tells why something was refused, where, and gives the exit code for it. */
export function refused(refusal: Refusal, language: Language, json = false): number {
  const { file, row, field } = refusal.where ?? {}
  const where = [file, row, field].filter((part) => part !== undefined).join(':')
  const said = refusal.words[language]
  if (json) process.stdout.write(`${JSON.stringify({ refused: refusal.refused, words: refusal.words, where: refusal.where ?? null })}\n`)
  else process.stderr.write(`${where && !said.includes(where) ? `${where}: ` : ''}${said}\n`)
  return 1
}
