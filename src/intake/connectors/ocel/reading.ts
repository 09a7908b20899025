import { isRefusal, refuse, type Refusal } from '#base'
import { columnsUsed, rawOf } from '../../mapping/columns.ts'
import { rowMapper } from '../../mapping/map-row.ts'
import type { Mapping } from '../../mapping/mapping.ts'
import { newTally, type Delivery, type ReadOptions, type Reading } from '../../reading.ts'
import type { SourceFile } from '../../source/open-file.ts'
import { missingCreditor } from '../creditor.ts'
import { deliver, refusal } from '../deliver.ts'
import type { OcelLog } from './log.ts'
import { rowMaker } from './rows.ts'

/** Reads a log of events about objects by a mapping; its objects are remembered, its events come by as a stream. */
export async function readOcel(
  log: OcelLog,
  file: SourceFile,
  mapping: Mapping | undefined,
  options: ReadOptions,
): Promise<Reading | Refusal> {
  if (!mapping) return mappingNeeded(log, file.path)
  const refused = missingCreditor(file.path, mapping, options.creditor)
  if (refused) return refused
  const columns = columnsUsed(mapping)
  const mapper = rowMapper(mapping, columns, options)
  const maker = rowMaker(mapping, columns)
  const tally = newTally()
  async function* deliveries(): AsyncGenerator<Delivery[]> {
    await maker.learn(log)
    let number = 0
    for await (const event of log.events()) {
      number += 1
      if (isRefusal(event) || 'broken' in event) {
        tally.rows += 1
        yield [isRefusal(event) ? refusal(event, number, '', file.path, tally) : refusal(event.broken, number, event.raw, file.path, tally)]
      } else
        for (const cells of maker.rows(event))
          yield deliver(
            { row: number, cells, raw: () => (isRefusal(cells) ? JSON.stringify(event) : rawOf(cells, columns)) },
            mapper,
            file.path,
            tally,
          )
    }
  }
  return {
    source: mapping.source ?? mapping.name,
    format: 'ocel',
    mapping: mapping.name,
    rows: () => tally.rows,
    tally: () => ({ ...tally }),
    bytes: file.bytes,
    totalBytes: file.totalBytes,
    deliveries: deliveries(),
  }
}

const LOOKED_AT = 1000

async function mappingNeeded(log: OcelLog, path: string): Promise<Refusal> {
  const [activities, types] = [new Set<string>(), new Set<string>()]
  let looked = 0
  for await (const event of log.events()) {
    if (isRefusal(event) && activities.size === 0) return { ...event, where: { file: path, ...event.where } }
    if (isRefusal(event) || (looked += 1) > LOOKED_AT) break
    if (!('broken' in event)) activities.add(event.type)
  }
  looked = 0
  for await (const object of log.objects()) {
    if (isRefusal(object) || (looked += 1) > LOOKED_AT) break
    types.add(object.type)
  }
  const list = (names: Set<string>, before = '') =>
    [...names]
      .slice(0, 12)
      .map((name) => `"${before}${name.slice(0, 80)}"`)
      .join(', ')
  return refuse(
    'mapping.needed',
    {
      nl: `${path}: dit log heeft een mapping nodig; noem haar met --map. Activiteiten: ${list(activities)}. Kolommen: "ocel:eid", "ocel:activity", "ocel:timestamp", ${list(types, 'ocel:type:')} en de attributen (zie docs/how-to/import.md).`,
      en: `${path}: this log needs a mapping; name it with --map. Activities: ${list(activities)}. Columns: "ocel:eid", "ocel:activity", "ocel:timestamp", ${list(types, 'ocel:type:')} and the attributes (see docs/how-to/import.md).`,
    },
    { file: path },
  )
}
