import { isRefusal, refuse, type Refusal } from '#base'
import { columnsUsed, rawOf } from '../../mapping/columns.ts'
import { rowMapper } from '../../mapping/map-row.ts'
import { recogniseLog } from '../../mapping/recognise.ts'
import { newTally, type Delivery, type Reading } from '../../reading.ts'
import { textOf } from '../../source/text.ts'
import type { Connector } from '../connector.ts'
import { missingCreditor } from '../creditor.ts'
import { deliver, refusal } from '../deliver.ts'
import { logReader, type LogPart } from './log-reader.ts'

/** Reads event logs in XES (IEEE 1849): traces with events, by a mapping whose columns are their attributes (those of the trace as `case:...`). */
export const xes: Connector = {
  format: 'xes',
  recognises: (head, path) => /^\s*</.test(head) && (/<log[\s>]/.test(head) || /\.xes(\.gz)?$/i.test(path)),
  async read(file, head, encoding, asked, options) {
    const mapping = asked ?? recogniseLog(head)
    if (!mapping) return mappingNeeded(file.path, head)
    const refused = missingCreditor(file.path, mapping, options.creditor)
    if (refused) return refused
    const columns = columnsUsed(mapping)
    const mapper = rowMapper(mapping, columns, options)
    const tally = newTally()
    const reader = logReader(columns, new Set(mapping.file.empty))
    async function* deliveries(): AsyncGenerator<Delivery[]> {
      for await (const text of textOf(file, encoding)) {
        yield (isRefusal(text) ? [text] : reader.read(text)).flatMap(handle)
        if (isRefusal(text)) return
      }
      yield reader.end().flatMap(handle)
    }
    const handle = (part: LogPart): Delivery[] => {
      if (part === 'trace-end') {
        mapper.forgetCases()
        return []
      }
      if (!isRefusal(part)) return deliver({ row: tally.rows + 1, cells: part, raw: () => rawOf(part, columns) }, mapper, file.path, tally)
      tally.rows += 1
      return [refusal(part, tally.rows, '', file.path, tally)]
    }
    return {
      source: mapping.source ?? mapping.name,
      format: 'xes',
      mapping: mapping.name,
      rows: () => tally.rows,
      tally: () => ({ ...tally }),
      bytes: file.bytes,
      totalBytes: file.totalBytes,
      deliveries: deliveries(),
    } satisfies Reading
  },
}

function mappingNeeded(path: string, head: string): Refusal {
  const events = head.match(/<event\b[^>]*>[\s\S]*?<\/event>/g) ?? []
  const seen = new Set(events.flatMap((event) => /key=["']concept:name["']\s+value=["']([^"'<]{1,80})["']/.exec(event)?.[1] ?? []))
  const activities = [...seen].slice(0, 12)
  const example = [
    'creditor: my-organisation',
    'case: case:concept:name',
    'activity: concept:name',
    'always:',
    '  at: "{time:timestamp}"',
    '  customer: "{case:concept:name}"',
    '  claim: "{case:concept:name}"',
    'events:',
    `  - on: ${activities[0] ?? '...'}`,
    '    type: phase.entered',
    '    phase: reminder',
  ].join('\n')
  const names = activities.map((name) => `"${name}"`).join(', ')
  return refuse(
    'mapping.needed',
    {
      nl: `${path}: geen ingebouwde mapping herkent dit log. Activiteiten aan het begin: ${names}. Schrijf een mapping en noem haar met --map. Een begin (zie docs/how-to/import.md):\n\n${example}`,
      en: `${path}: no built-in mapping knows this log. Activities at its beginning: ${names}. Write a mapping and name it with --map. A beginning (see docs/how-to/import.md):\n\n${example}`,
    },
    { file: path },
  )
}
