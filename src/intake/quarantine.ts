import { chmodSync, closeSync, openSync, writeSync } from 'node:fs'
import type { Delivery } from './reading.ts'

/** Refused rows on their way to a file of their own: made at the first of them, readable by its owner only, for it holds the row as it came. */
export type Quarantine = {
  add(delivery: Extract<Delivery, { refused: unknown }>): void
  /** Writes what is left and closes; gives the number of rows and the path, or null when nothing was refused. */
  close(): { path: string; rows: number } | null
}

const BUFFER_LENGTH = 65_536

/** Opens the quarantine of one file that is read; an earlier one at the same path is replaced by the first refused row. */
export function openQuarantine(path: string): Quarantine {
  let file: number | undefined
  let waiting = ''
  let rows = 0
  const flush = () => {
    if (waiting === '') return
    file ??= openPrivate(path)
    writeSync(file, waiting)
    waiting = ''
  }
  return {
    add(delivery) {
      waiting += `${JSON.stringify(line(delivery))}\n`
      rows += 1
      if (waiting.length > BUFFER_LENGTH) flush()
    },
    close() {
      flush()
      if (file !== undefined) closeSync(file)
      file = undefined
      return rows > 0 ? { path, rows } : null
    },
  }
}

function openPrivate(path: string): number {
  const file = openSync(path, 'w', 0o600)
  chmodSync(path, 0o600)
  return file
}

/** One refused row as it stands in the file: where, why with its remedy in both languages, and the row itself. */
function line({ refused, row, raw }: Extract<Delivery, { refused: unknown }>) {
  return { file: refused.where?.file ?? '', row, field: refused.where?.field ?? '', code: refused.refused, reason: refused.words, raw }
}
