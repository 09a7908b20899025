import { formatNumber } from '#base'
import type { Found, Measured } from './measure.ts'

/** What a stage found as tables of Markdown, one for each group. */
export function table({ measured, peakMiB }: Found, loadBefore: string): string {
  const groups = [...Map.groupBy(measured, ({ group }) => group)]
  const tables = groups.map(
    ([group, rows]) => `| ${group} | rows | seconds | processor | rows/s | |\n|---|--:|--:|--:|--:|---|\n${rows.map(line).join('\n')}\n`,
  )
  return `${tables.join('\n')}\nPeak memory ${formatNumber(peakMiB, 'en')} MiB, load before ${loadBefore}.\n`
}

function line({ what, rows, seconds, processor, beside }: Measured): string {
  const rate = rows !== undefined && seconds > 0 ? formatNumber(Math.round(rows / seconds), 'en') : ''
  return `| ${what} | ${rows === undefined ? '' : formatNumber(rows, 'en')} | ${seconds > 0 ? seconds.toFixed(3) : ''} | ${processor?.toFixed(3) ?? ''} | ${rate} | ${beside ?? ''} |`
}
