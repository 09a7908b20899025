import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

const FOLDER = process.env.STUURHUIS_REAL_DATA ?? join(import.meta.dirname, '../../../../shared/data')

/** Reads a file of real third-party data, a row per record; such files are not part of the product and may be absent. */
export function realData(path: string): Record<string, string>[] {
  return parse(readFileSync(join(FOLDER, path)), { columns: true })
}

/** For a test on real data: why it is skipped, or false where the data are present. */
export const withoutRealData = existsSync(FOLDER) ? false : 'the folder with real data is absent (STUURHUIS_REAL_DATA)'
