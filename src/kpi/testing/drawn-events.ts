import { instantOf, isDay, isRefusal, type Instant } from '#base'
import { admit, EVENT_FIELDS, type Event } from '#intake'
import { drawnTable, type DrawnRow } from './drawn-table.ts'

/** The moment up to which drawn events may be known. */
const NOW: Instant = '2299-01-01T00:00:00.000Z'

/**
 * Reads drawn events, such as `at | type | claim | cents`: a day means noon, `due` is `due_on`, a column that no event has is an attribute.
 * What is left out: one creditor, one customer, known when it happened.
 */
export function drawnEvents(text: string): Event[] {
  return drawnTable(text).map((row, index) => {
    const event = admit(draftOf(row, index), NOW)
    if (isRefusal(event)) throw new Error(`The drawn event ${JSON.stringify(row)} is refused: ${event.words.en}`)
    return event
  })
}

function draftOf(row: DrawnRow, index: number): Record<string, unknown> {
  const cells = Object.entries(row).flatMap(([name, cell]) => (cell === null ? [] : [[name === 'due' ? 'due_on' : name, cell] as const]))
  const fields = Object.fromEntries(cells.filter(([name]) => EVENT_FIELDS.has(name)))
  const at = isDay(fields.at ?? '') ? instantOf(fields.at as never, '12:00') : fields.at
  const recorded = fields.recorded_at ?? at
  return {
    creditor: 'one',
    source: 'drawn',
    id: `${index + 1}`,
    customer: 'c1',
    ...fields,
    at,
    recorded_at: isDay(recorded ?? '') ? instantOf(recorded as never, '12:00') : recorded,
    ...(fields.cents === undefined ? {} : { cents: Number(fields.cents) }),
    ...(fields.score ? { score: Number(fields.score) } : {}),
    attributes: Object.fromEntries(cells.filter(([name]) => !EVENT_FIELDS.has(name))),
  }
}
