import { CHANNELS, DIRECTIONS, EVENT_TYPES, NEEDS, PARTIES, PHASES } from './event.ts'

const TEXT = { maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }
const key = (description: string) => ({ type: 'string', minLength: 1, ...TEXT, description })
const optional = (description: string) => ({ type: ['string', 'null'], ...TEXT, description })
const words = (list: readonly string[], description: string) => ({ enum: [...list, '', null], description })
const instant = (description: string) => ({ type: 'string', format: 'date-time', description })

const POSITIVE_CENTS = {
  if: { properties: { type: { not: { const: 'claim.adjusted' } } } },
  // oxlint-disable-next-line unicorn/no-thenable -- the word of JSON Schema
  then: { properties: { cents: { minimum: 0 } } },
}

/** The format of an event, one JSON object a line, as JSON Schema (2020-12): printed from the vocabulary, so that the two cannot differ. */
export function eventSchema() {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Event',
    description:
      'One thing that happened to a claim or its customer. In a file: one event a line (NDJSON). What is left out, empty or null is not given.',
    type: 'object',
    additionalProperties: false,
    required: ['source', 'id', 'type', 'at', 'customer'],
    properties: {
      creditor: optional('Whose claim it is; may be left out where --creditor names it.'),
      source: key('The feed it came from. A second delivery of the same creditor, source and id changes nothing.'),
      id: key('Its identity within the creditor and the source.'),
      type: { enum: [...EVENT_TYPES], description: 'What happened.' },
      at: instant('When it happened: an instant in UTC or with an offset, not in the future.'),
      recorded_at: { ...instant('When it became known; the moment of import where it is left out.'), type: ['string', 'null'] },
      voids: optional('The id of an event of the same creditor, source and customer that this one cancels; it does nothing else.'),
      customer: key('The customer; like the keys of claim, case and arrangement veiled with a secret key on import.'),
      claim: optional('The invoice or instalment.'),
      case: optional('The collection case.'),
      arrangement: optional('The payment arrangement.'),
      party: words(PARTIES, 'Who acted.'),
      phase: words(PHASES, 'The phase of collection, in this order; aftercare comes after the end.'),
      channel: words(CHANNELS, 'By what means.'),
      direction: words(DIRECTIONS, 'out: to the customer; in: from the customer.'),
      kind: optional('The subtype: cost kind, escalation kind, complaint category, survey question, closing reason.'),
      cents: {
        type: ['integer', 'null'],
        minimum: -1e13,
        maximum: 1e13,
        description: 'Whole euro cents; negative only for claim.adjusted.',
      },
      currency: { enum: ['EUR', null], description: 'Only amounts in EUR count.' },
      due_on: {
        type: ['string', 'null'],
        format: 'date',
        description: 'The due day of a claim or instalment; for claim.issued the day of issue where it is left out.',
      },
      score: { type: ['number', 'null'], description: 'The answer to a survey question.' },
      attributes: {
        type: ['object', 'null'],
        additionalProperties: { type: 'string' },
        description: 'Everything else: texts by name. No names, addresses or account numbers of people.',
      },
    },
    allOf: [...NEEDS.map(([field, types]) => needs(field, types)), POSITIVE_CENTS],
  }
}

/** A type of event that cannot do without a field, unless it only cancels another event. */
function needs(field: string, types: readonly string[]) {
  const notGiven = { cents: [0, null], score: [null] }[field] ?? ['', null]
  return {
    if: { properties: { type: { enum: [...types] }, voids: { enum: ['', null] } } },
    // oxlint-disable-next-line unicorn/no-thenable -- the word of JSON Schema
    then: { required: [field], properties: { [field]: { not: { enum: notGiven } } } },
  }
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(eventSchema(), null, 2)}\n`)
