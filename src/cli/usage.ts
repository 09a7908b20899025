import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { LANGUAGES, type Language, type Refusal, type Words } from '#base'

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

/** Reads the arguments of a command; anything it does not know is wrong use, and so is a word too many. */
export function readArgs<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options, words: 'any' | 'none' = 'none') {
  try {
    const read = parseArgs({ args, options: { ...options, lang: { type: 'string' } }, allowPositionals: true })
    const [extra] = words === 'none' ? read.positionals : []
    if (extra !== undefined) throw new UsageError({ nl: `"${extra}" hoort hier niet.`, en: `"${extra}" does not belong here.` })
    return read
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(wordsOf(error as NodeJS.ErrnoException))
  }
}

/** What Node says about arguments, in the words of the house. */
function wordsOf({ code, message }: NodeJS.ErrnoException): Words {
  const option = /'(-[^' ,]*)/.exec(message)?.[1] ?? message
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return { nl: `De optie ${option} bestaat niet.`, en: `There is no option ${option}.` }
  const name = /--[a-z-]+/.exec(message)?.[0] ?? option
  if (message.includes('does not take an argument')) return { nl: `Bij ${name} hoort geen waarde.`, en: `${name} takes no value.` }
  return { nl: `Bij ${name} hoort een waarde: ${name}=WAARDE.`, en: `${name} takes a value: ${name}=VALUE.` }
}

/** A whole number given as an option. */
export function wholeNumber(text: string | undefined, name: string, least = 1, most = Number.MAX_SAFE_INTEGER): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (/^\d{1,16}$/.test(text) && number >= least && number <= most) return number
  const range =
    most === Number.MAX_SAFE_INTEGER
      ? { nl: `vanaf ${least}`, en: `from ${least}` }
      : { nl: `van ${least} tot en met ${most}`, en: `from ${least} to ${most}` }
  throw new UsageError({
    nl: `${name} is een geheel getal ${range.nl}, niet "${text}".`,
    en: `${name} is a whole number ${range.en}, not "${text}".`,
  })
}

/** Options of the form `name=value`, each name once. */
export function pairs(texts: readonly string[], name: string): Record<string, string> {
  const given = texts.map((text) => {
    const at = text.indexOf('=')
    if (at < 1)
      throw new UsageError({
        nl: `--${name} heeft de vorm naam=waarde, niet "${text}".`,
        en: `--${name} has the form name=value, not "${text}".`,
      })
    return [text.slice(0, at), text.slice(at + 1)] as const
  })
  const twice = given.find(([key], index) => given.findIndex(([other]) => other === key) < index)
  if (twice)
    throw new UsageError({ nl: `--${name} ${twice[0]}=... kan maar één keer.`, en: `--${name} ${twice[0]}=... can be given only once.` })
  return Object.fromEntries(given)
}

/** The language in which the program speaks: `--lang`, else that of the system where the house speaks it, else Dutch. */
export function languageOf(args: readonly string[], environment: Record<string, string | undefined>): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const given = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
  const system = (environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '').slice(0, 2)
  const spoken = (name: string | undefined) => LANGUAGES.find((language) => language === name)
  return spoken(given) ?? spoken(system) ?? 'nl'
}

/** A badly put question is wrong use, whatever the data; everything else that is refused is refused input. */
const WRONG_USE = /^(kpi\.unknown|request\.|question\.(?!creditor|group)|decision\.(?!none|several|withdrawn|file))/

/** Tells why something was refused, where, and gives the exit code for it. */
export function refused(refusal: Refusal, language: Language, json = false): number {
  const said = refusal.words[language]
  if (json) process.stdout.write(`${JSON.stringify({ refused: refusal.refused, words: refusal.words, where: refusal.where ?? null })}\n`)
  else process.stderr.write(`${whereOf(refusal, said)}${said}\n`)
  return WRONG_USE.test(refusal.refused) ? 2 : 1
}

/** The place, as far as the words do not name it already. */
function whereOf({ where = {} }: Refusal, said: string): string {
  const place = [where.file, where.row].filter((part) => part !== undefined && !said.includes(String(part))).join(':')
  return place === '' ? '' : `${place}: `
}
