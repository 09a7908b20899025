import { join } from 'node:path'
import { EVENTS, giveName, linesTo, takeAway, type Writing } from './writing.ts'

/** Events in our own format, one a line. */
export async function ndjsonIn(folder: string): Promise<Writing> {
  const path = join(folder, 'events.ndjson')
  const lines = await linesTo(path, '\n')
  return {
    add: (event) => lines.add(JSON.stringify(event)),
    async keep() {
      await lines.close()
      await giveName(path)
      return [{ path, count: lines.count(), what: EVENTS }]
    },
    drop() {
      lines.end()
      return takeAway(path)
    },
  }
}
