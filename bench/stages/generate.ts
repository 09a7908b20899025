import { join } from 'node:path'
import { FILES, fineLines, invoiceLines, ndjsonLines, someEvents, writeLines, writeMapping } from '../made-files.ts'
import { timed, type Measured } from '../measure.ts'

const MOST_FINES = 500_000

/** Makes the files of a world of about so many events. */
export async function generate({ folder, events }: { folder: string; events: number }): Promise<Measured[]> {
  const group = 'Generate and write'
  const ndjson = await timed(() => writeLines(join(folder, FILES.ndjson), ndjsonLines(someEvents(events))))
  const csv = await timed(() => writeLines(join(folder, FILES.csv), invoiceLines(someEvents(events))))
  await writeMapping(folder)
  const fines = Math.min(events, MOST_FINES)
  const xes = await timed(() => writeLines(join(folder, FILES.xes), fineLines(fines)))
  return [
    { group, what: 'demo world as ndjson, events', rows: ndjson.result, seconds: ndjson.seconds, processor: ndjson.processor },
    { group, what: 'its invoices as csv, lines', rows: csv.result, seconds: csv.seconds, processor: csv.processor },
    { group, what: 'log of fines as xes, events', rows: fines, seconds: xes.seconds, processor: xes.processor },
  ]
}
