import { refuse, type Refusal } from '#base'
import { CHANNELS, DIRECTIONS, NEEDS, PARTIES, PHASES } from '../event.ts'
import type { EventMapping, Mapping, ValueMapping } from './mapping.ts'
import { nearest } from './nearest.ts'
import { columnsOf } from './template.ts'

const VOCABULARY = { party: PARTIES, phase: PHASES, channel: CHANNELS, direction: DIRECTIONS } as const

/** What a mapping must have beyond its form: the fields that its events cannot do without, words that exist, and a case where one is needed. */
export function checkMapping(mapping: Mapping, file: string): Refusal | undefined {
  const no = (field: string, nl: string, en: string) =>
    refuse('mapping.invalid', { nl: `${file}, bij ${field}: ${nl}`, en: `${file}, at ${field}: ${en}` }, { file, field })
  if (!mapping.case && needsCase(mapping))
    return no(
      'case',
      'noem de kolom van het dossier onder "case"; "increase" en "seen" kunnen niet zonder.',
      'name the column of the case under "case"; "increase" and "seen" cannot do without.',
    )
  for (const [index, event] of mapping.events.entries()) {
    const at = `events[${index}]`
    if (mapping.activity && !event.on)
      return no(
        at,
        'zeg met "on" bij welke activiteit dit hoort; er is een "activity".',
        'say with "on" to which activity this belongs; there is an "activity".',
      )
    if (!mapping.activity && event.on)
      return no(`${at}.on`, 'noem de kolom met activiteiten onder "activity".', 'name the column with activities under "activity".')
    const lacks = missingField(mapping, event)
    if (lacks) return no(at, `${event.type} kan niet zonder "${lacks}".`, `${event.type} cannot do without "${lacks}".`)
    const word = unknownWord({ ...mapping.always, ...event })
    if (word)
      return no(
        `${at}.${word.field}`,
        `"${word.given}" bestaat niet. Kies uit: ${word.choices.join(', ')}.${word.near ? ` Bedoelt u "${word.near}"?` : ''}`,
        `"${word.given}" does not exist. Choose from: ${word.choices.join(', ')}.${word.near ? ` Did you mean "${word.near}"?` : ''}`,
      )
  }
  return undefined
}

function missingField(mapping: Mapping, event: EventMapping): string | undefined {
  const has = { ...mapping.always, ...event }
  if (has.voids !== undefined) return ['customer', 'at'].find((field) => !(field in has))
  const needed = NEEDS.filter(([, types]) => types.includes(event.type)).map(([field]) => field)
  return ['customer', 'at', ...needed].find((field) => !(field in has))
}

function unknownWord(event: Partial<EventMapping>) {
  for (const [field, choices] of Object.entries(VOCABULARY)) {
    const given = wordsOf(event[field as keyof typeof VOCABULARY]).find(
      (word) => word !== '' && !(choices as readonly string[]).includes(word),
    )
    if (given !== undefined) return { field, given, choices, near: nearest(given, choices) }
  }
  return undefined
}

/** The words that a value can turn out to be, as far as the mapping itself says them. */
function wordsOf(value: ValueMapping | undefined): string[] {
  if (value === undefined) return []
  if (typeof value === 'string') return columnsOf(value).length > 0 ? [] : [value]
  if ('first' in value) return value.first.flatMap(wordsOf)
  return [...Object.values(value.map ?? {}), value.otherwise ?? '', value.default ?? '']
}

function needsCase(mapping: Mapping): boolean {
  const parts = JSON.stringify([mapping.always, mapping.events], (key, value: unknown) =>
    key === 'seen' ? '\u0000seen' : key === 'increase' && value ? '\u0000seen' : value,
  )
  return parts.includes('\\u0000seen')
}
