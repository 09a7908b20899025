import { isRefusal, type Refusal } from '#base'
import type { RowMapper } from '../mapping/map-row.ts'
import { shorten, type Delivery, type Tally } from '../reading.ts'

/** A row of a source: the cells that the mapping asks for, or why they could not be read. `raw` is made only when it is needed. */
export type SourceRow = { row: number; cells: readonly string[] | Refusal; raw(): string }

/** The deliveries of one row, counted. */
export function deliver(source: SourceRow, mapper: RowMapper, file: string, tally: Tally): Delivery[] {
  const { row, cells } = source
  tally.rows += 1
  const outcome = isRefusal(cells) ? { refused: cells } : mapper.map(cells)
  if ('unknown' in outcome) {
    tally.unknown += 1
    return [{ unknown: outcome.unknown, row }]
  }
  if ('refused' in outcome) return [refusal(outcome.refused, row, source.raw(), file, tally)]
  tally[outcome.events.length > 0 ? 'mapped' : 'silent'] += 1
  tally.events += outcome.events.length
  return outcome.events.map((event) => ({ event }))
}

/** A refused row, counted, with its place in the file. */
export function refusal(refused: Refusal, row: number, raw: string, file: string, tally: Tally): Delivery {
  tally.refused += 1
  return { refused: { ...refused, where: { ...refused.where, file, row } }, row, raw: shorten(raw) }
}
