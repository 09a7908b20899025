import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/how-to/own-kpi.md'), 'utf8')

/** The KPI of one's own on the page that explains them, as it is written there. */
export const EXAMPLE = /```yaml\n([^]*?)```/.exec(PAGE)?.[1] ?? ''
