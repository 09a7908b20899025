import { z } from 'zod'
import { refuse, type Refusal, type Words } from '#base'
import { MAPPING_KEYS, mappingSchema } from './mapping.ts'
import { nearest } from './nearest.ts'

type Fault = { path: PropertyKey[]; message: string; unknownKey?: string; hint?: string; choices?: string[] }

const HINTS: Record<string, Words> = {
  'date-form': {
    nl: 'Schrijf een datumvorm met YYYY, M en D, zoals D-M-YYYY, M/D/YYYY of YYYYMMDD.',
    en: 'Write a form of dates with YYYY, M and D, such as D-M-YYYY, M/D/YYYY or YYYYMMDD.',
  },
  condition: { nl: 'Een voorwaarde noemt een "column" of "seen", niet allebei.', en: 'A condition names a "column" or "seen", not both.' },
}

/** Where a mapping breaks the rules of the mapping language, why, and what was probably meant. */
export function mappingFault(file: string, content: unknown): Refusal {
  const dutch = firstFault(content, z.locales.nl())
  const english = firstFault(content, z.locales.en())
  const where = { file, field: pathText(english.path) }
  const near = suggestion(content, english)
  return refuse(
    'mapping.invalid',
    {
      nl: `${file}, bij ${where.field}: ${reason(dutch, 'nl')}${near ? ` Bedoelt u "${near}"?` : ''}`,
      en: `${file}, at ${where.field}: ${reason(english, 'en')}${near ? ` Did you mean "${near}"?` : ''}`,
    },
    where,
  )
}

function firstFault(content: unknown, locale: ReturnType<typeof z.locales.en>): Fault {
  const parsed = mappingSchema.safeParse(content, { error: locale.localeError })
  if (parsed.success) throw new Error('A mapping without a fault has no fault to tell.')
  return deepest(parsed.error.issues[0]!, [])
}

/** Of the alternatives that a value could have been, the one that it came nearest to says best what is wrong. */
function deepest(issue: z.core.$ZodIssue, above: PropertyKey[]): Fault {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flatMap((branch) => branch.slice(0, 1)).map((it) => deepest(it, path))
    const best = inner.filter((it) => it.path.length > path.length || it.unknownKey !== undefined || it.hint !== undefined)
    return best.sort((a, b) => b.path.length - a.path.length)[0] ?? { path, message: issue.message }
  }
  return {
    path,
    message: issue.message,
    ...(issue.code === 'unrecognized_keys' ? { unknownKey: issue.keys[0]! } : {}),
    ...(issue.code === 'custom' && typeof issue.params?.['hint'] === 'string' ? { hint: issue.params['hint'] } : {}),
    ...(issue.code === 'invalid_value' ? { choices: issue.values.map(String) } : {}),
  }
}

function reason(fault: Fault, language: keyof Words): string {
  if (fault.hint) return HINTS[fault.hint]?.[language] ?? fault.message
  if (fault.unknownKey !== undefined)
    return language === 'nl' ? `"${fault.unknownKey}" bestaat hier niet.` : `"${fault.unknownKey}" does not exist here.`
  return fault.message.endsWith('.') ? fault.message : `${fault.message}.`
}

function suggestion(content: unknown, fault: Fault): string | undefined {
  if (fault.unknownKey !== undefined) return nearest(fault.unknownKey, MAPPING_KEYS)
  return fault.choices && nearest(String(valueAt(content, fault.path)), fault.choices)
}

function valueAt(content: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    content,
  )
}

/** A place in a mapping as one would say it: `events[0].cents`. */
function pathText(path: PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return text.replace(/^\./, '') || 'mapping'
}
