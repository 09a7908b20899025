import { z } from 'zod'
import { refuse, type Refusal, type Words } from '#base'
import { MAPPING_KEYS, mappingSchema } from './mapping.ts'
import { nearest } from './nearest.ts'

type Fault = { path: PropertyKey[]; message: string; unknownKey?: string; hint?: string; choices?: string[]; expected?: string[] }

const HINTS: Record<string, Words> = {
  'date-form': {
    nl: 'Schrijf een datumvorm met YYYY, M en D, zoals D-M-YYYY, M/D/YYYY of YYYYMMDD.',
    en: 'Write a form of dates with YYYY, M and D, such as D-M-YYYY, M/D/YYYY or YYYYMMDD.',
  },
  condition: { nl: 'Een voorwaarde noemt een "column" of "seen", niet allebei.', en: 'A condition names a "column" or "seen", not both.' },
}

/** Where something that people wrote breaks its schema: the place, why in both languages, and what was probably meant. */
export type SchemaFault = { path: PropertyKey[]; words: Words; unknownKey?: string }

/** The words that a schema knows: its keys, to find what a misspelt one was meant to be, and why a rule of its own says no. */
export type SchemaWords = { keys: readonly string[]; hints?: Readonly<Record<string, Words>> }

/** Where a mapping breaks the rules of the mapping language, why, and what was probably meant. */
export function mappingFault(file: string, content: unknown): Refusal {
  const { path, words } = schemaFault(mappingSchema, content, { keys: MAPPING_KEYS, hints: HINTS })
  const where = { file, field: pathText(path) || 'mapping' }
  return refuse('mapping.invalid', { nl: `${file}, bij ${where.field}: ${words.nl}`, en: `${file}, at ${where.field}: ${words.en}` }, where)
}

/** The first fault in something that breaks a schema. */
export function schemaFault(schema: z.ZodType, content: unknown, { keys, hints = {} }: SchemaWords): SchemaFault {
  const dutch = firstFault(schema, content, z.locales.nl())
  const english = firstFault(schema, content, z.locales.en())
  const near = suggestion(content, english, keys)
  return {
    path: english.path,
    words: {
      nl: `${missing(content, dutch)?.nl ?? reason(dutch, 'nl', hints)}${near ? ` Bedoelt u "${near}"?` : ''}`,
      en: `${missing(content, english)?.en ?? reason(english, 'en', hints)}${near ? ` Did you mean "${near}"?` : ''}`,
    },
    ...(english.unknownKey === undefined ? {} : { unknownKey: english.unknownKey }),
  }
}

function firstFault(schema: z.ZodType, content: unknown, locale: ReturnType<typeof z.locales.en>): Fault {
  const parsed = schema.safeParse(content, { error: locale.localeError })
  if (parsed.success) throw new Error('What has no fault has no fault to tell.')
  const { issues } = parsed.error
  // A word that does not exist says more than the one that is missing because of it.
  return deepest(issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!, [])
}

/** Of the alternatives that a value could have been, the one that it came nearest to says best what is wrong. */
function deepest(issue: z.core.$ZodIssue, above: PropertyKey[]): Fault {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union') {
    if ('options' in issue && issue.options) return { path, message: issue.message, choices: issue.options.map(String) }
    const inner = issue.errors.flatMap((branch) => branch.slice(0, 1)).map((it) => deepest(it, path))
    const best = inner.filter((it) => it.path.length > path.length || it.unknownKey !== undefined || it.hint !== undefined)
    const expected = inner.flatMap((it) => it.expected ?? [])
    return best.sort((a, b) => b.path.length - a.path.length)[0] ?? { path, message: issue.message, expected }
  }
  return {
    path,
    message: issue.message,
    ...(issue.code === 'unrecognized_keys' ? { unknownKey: issue.keys[0]! } : {}),
    ...(issue.code === 'custom' && typeof issue.params?.['hint'] === 'string' ? { hint: issue.params['hint'] } : {}),
    ...(issue.code === 'invalid_type' ? { expected: [issue.expected] } : {}),
    ...(issue.code === 'invalid_value' ? { choices: issue.values.map(String) } : {}),
  }
}

function reason(fault: Fault, language: keyof Words, hints: Readonly<Record<string, Words>>): string {
  if (fault.hint) return hints[fault.hint]?.[language] ?? fault.message
  if (fault.unknownKey !== undefined)
    return language === 'nl' ? `"${fault.unknownKey}" bestaat hier niet.` : `"${fault.unknownKey}" does not exist here.`
  if (fault.choices) return `${{ nl: 'Kies uit', en: 'Choose from' }[language]}: ${fault.choices.join(', ')}.`
  const kinds = fault.expected?.flatMap((kind) => KINDS[kind]?.[language] ?? []) ?? []
  if (kinds.length > 0 && kinds.length === fault.expected?.length)
    return `${{ nl: 'Hier hoort', en: 'What belongs here is' }[language]} ${kinds.join(language === 'nl' ? ' of ' : ' or ')}.`
  return fault.message.endsWith('.') ? fault.message : `${fault.message}.`
}

/** What can be expected at a place, as one would say it. */
const KINDS: Readonly<Record<string, Words>> = {
  string: { nl: 'een tekst', en: 'a text' },
  number: { nl: 'een getal', en: 'a number' },
  int: { nl: 'een geheel getal', en: 'a whole number' },
  boolean: { nl: 'true of false', en: 'true or false' },
  array: { nl: 'een lijst', en: 'a list' },
  object: { nl: 'een blok met velden', en: 'a block of fields' },
  record: { nl: 'een blok met velden', en: 'a block of fields' },
}

/** A field that cannot be left out and is not there. */
function missing(content: unknown, { path, unknownKey, hint }: Fault): Words | undefined {
  const name = path.at(-1)
  if (name === undefined || unknownKey !== undefined || hint !== undefined || valueAt(content, path) !== undefined) return undefined
  return { nl: `"${String(name)}" ontbreekt.`, en: `"${String(name)}" is missing.` }
}

function suggestion(content: unknown, fault: Fault, keys: readonly string[]): string | undefined {
  if (fault.unknownKey !== undefined)
    return nearest(
      fault.unknownKey,
      keys.filter((key) => key !== fault.unknownKey),
    )
  const given = valueAt(content, fault.path)
  return typeof given === 'string' && fault.choices ? nearest(given, fault.choices) : undefined
}

function valueAt(content: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    content,
  )
}

/** A place in what people wrote as one would say it: `events[0].cents`. */
export function pathText(path: PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return text.replace(/^\./, '')
}
