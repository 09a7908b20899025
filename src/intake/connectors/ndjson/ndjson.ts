import { isRefusal, refuse, type Refusal } from '#base'
import { veil } from '../../admission.ts'
import { admit, type Event } from '../../event.ts'
import { newTally, type Delivery, type ReadOptions, type Reading, type Tally } from '../../reading.ts'
import { LONGEST_LINE, wholeLines } from '../../source/lines.ts'
import type { SourceFile } from '../../source/open-file.ts'
import { textOf } from '../../source/text.ts'
import type { Connector } from '../connector.ts'
import { refusal } from '../deliver.ts'

/** Reads events in our own format: one JSON object a line, as docs/reference/event.schema.json describes them. */
export const ndjson: Connector = {
  format: 'ndjson',
  recognises: (head, path) => isObject(head) || (/\.(ndjson|jsonl)(\.gz)?$/i.test(path) && !/^\s*[<[]/.test(head)),
  async read(file, _head, encoding, _mapping, options) {
    const tally = newTally()
    return {
      source: 'ndjson',
      format: 'ndjson',
      mapping: null,
      rows: () => tally.rows,
      tally: () => ({ ...tally }),
      bytes: file.bytes,
      totalBytes: file.totalBytes,
      deliveries: deliveries(file, wholeLines(textOf(file, encoding)), options, tally),
    } satisfies Reading
  },
}

/** Whether the first line is a JSON object of its own. */
function isObject(head: string): boolean {
  const start = head.trimStart()
  return start.startsWith('{') && !isRefusal(parsed(start.split('\n', 1)[0]!))
}

async function* deliveries(
  file: SourceFile,
  stretches: AsyncIterable<string | Refusal>,
  options: ReadOptions,
  tally: Tally,
): AsyncGenerator<Delivery[]> {
  const veiled = veil(options.pseudonym)
  let row = 0
  for await (const stretch of stretches) {
    if (typeof stretch !== 'string') {
      tally.rows += 1
      yield [refusal(stretch, row + 1, '', file.path, tally)]
      return
    }
    const some: Delivery[] = []
    for (const line of linesOf(stretch)) {
      row += 1
      if (line.trim() === '') continue
      tally.rows += 1
      const event = eventOf(line, options, veiled)
      if (isRefusal(event)) some.push(refusal(event, row, line, file.path, tally))
      else {
        tally.mapped += 1
        tally.events += 1
        some.push({ event })
      }
    }
    yield some
  }
}

function linesOf(stretch: string): string[] {
  const lines = stretch.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function eventOf(line: string, options: ReadOptions, veiled: (event: Event) => void): Event | Refusal {
  const draft = parsed(line)
  if (isRefusal(draft)) return draft
  if (options.creditor !== undefined) draft['creditor'] = options.creditor
  const event = admit(draft, options.now)
  if (!isRefusal(event)) veiled(event)
  return event
}

function parsed(line: string): Record<string, unknown> | Refusal {
  if (line.length > LONGEST_LINE)
    return refuse('row.too-long', {
      nl: 'De regel is langer dan een miljoen tekens. Zet elke gebeurtenis op een eigen regel.',
      en: 'The line is longer than a million characters. Put each event on a line of its own.',
    })
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !('refused' in value && 'words' in value))
      return value as Record<string, unknown>
  } catch {
    return refuse('ndjson.json', {
      nl: 'De regel is geen geldige JSON. Zet elke gebeurtenis als één JSON-object op een eigen regel.',
      en: 'The line is no valid JSON. Put each event as one JSON object on a line of its own.',
    })
  }
  return refuse('ndjson.object', {
    nl: 'De regel is geen JSON-object. Zet elke gebeurtenis als één JSON-object op een eigen regel.',
    en: 'The line is no JSON object. Put each event as one JSON object on a line of its own.',
  })
}
