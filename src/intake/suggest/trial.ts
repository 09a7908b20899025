import { counted, isRefusal, type Instant, type Words } from '#base'
import { cellPicker, type Table, type TableRow } from '../connectors/table.ts'
import { columnsUsed } from '../mapping/columns.ts'
import { rowMapper } from '../mapping/map-row.ts'
import type { Mapping } from '../mapping/mapping.ts'

/** What the mapping makes of the rows that it was told from. */
export function trial(sample: Table, rows: readonly TableRow[], mapping: Mapping, now: Instant): Words[] {
  const columns = columnsUsed(mapping, sample.names)
  const mapper = rowMapper(mapping, columns, { now, pseudonym: null })
  const pick = cellPicker(sample.names, columns, mapping)
  const reasons = new Map<string, { rows: number; words: Words }>()
  let [events, refused] = [0, 0]
  for (const { cells } of rows) {
    const picked = isRefusal(cells) ? cells : pick(cells)
    const outcome = isRefusal(picked) ? { refused: picked } : mapper.map(picked)
    if ('events' in outcome) events += outcome.events.length
    if (!('refused' in outcome)) continue
    refused += 1
    const known = reasons.get(outcome.refused.words.en)
    reasons.set(outcome.refused.words.en, { rows: (known?.rows ?? 0) + 1, words: outcome.refused.words })
  }
  const said = {
    nl: `Met deze rijen geprobeerd: ${counted(events, ['gebeurtenis', 'gebeurtenissen'], 'nl')}, ${counted(refused, ['rij', 'rijen'], 'nl')} geweigerd.`,
    en: `Tried on these rows: ${counted(events, ['event', 'events'], 'en')}, ${counted(refused, ['row', 'rows'], 'en')} refused.`,
  }
  return [
    said,
    ...[...reasons.values()].slice(0, 5).map(({ rows, words }) => ({ nl: `- ${rows} × ${words.nl}`, en: `- ${rows} × ${words.en}` })),
  ]
}
