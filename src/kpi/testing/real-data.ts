import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

const FOLDER = process.env.STUURHUIS_REAL_DATA ?? join(import.meta.dirname, '../../../../shared/data')

/** The path of a file of real third-party data; such files are not part of the product and may be absent. */
export function realFile(path: string): string {
  return join(FOLDER, path)
}

/** Reads a table of real third-party data. */
export function realTable(path: string): Record<string, string>[] {
  return parse(readFileSync(realFile(path)), { columns: true })
}

/** For a test on real data: why it is skipped, or false where the data are present. */
export const withoutRealData = existsSync(FOLDER) ? false : 'the folder with real data is absent (STUURHUIS_REAL_DATA)'
