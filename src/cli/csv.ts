import type { Figure } from '#base'

const COLUMNS = [
  'kpi',
  'variant',
  'unit',
  'period',
  'from',
  'to',
  'horizon',
  'value',
  'low',
  'high',
  'n',
  'numerator',
  'denominator',
  'status',
  'definition',
  'asOf',
  'knownAt',
] as const

/** Figures as CSV (RFC 4180, UTF-8): a column per field and per dimension, the reason by its code. */
export function csvOf(figures: readonly Figure[]): string {
  const dimensions = [...new Set(figures.flatMap((figure) => Object.keys(figure.group ?? {})))]
  const rows = figures.map((figure) => [
    ...COLUMNS.map((column) => figure[column]),
    figure.reason?.code ?? '',
    ...dimensions.map((dimension) => figure.group?.[dimension] ?? ''),
  ])
  return [[...COLUMNS, 'reason', ...dimensions], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  // A text that a spreadsheet would run as a formula is kept a text.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
