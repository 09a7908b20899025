import type { Figure, Language } from '#base'

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

/** How a spreadsheet in a language expects a table: Dutch ones read a comma as the decimal sign, and UTF-8 only behind its mark. */
const NOTATION = { nl: { mark: '\ufeff', between: ';', decimal: ',' }, en: { mark: '', between: ',', decimal: '.' } } as const

type Notation = (typeof NOTATION)[Language]

/** Figures as CSV (RFC 4180, UTF-8): a column per field and per dimension, the reason by its code; so that a spreadsheet in that language opens it. */
export function csvOf(figures: readonly Figure[], language: Language): string {
  const notation: Notation = NOTATION[language]
  const dimensions = [...new Set(figures.flatMap((figure) => Object.keys(figure.group ?? {})))]
  const rows = figures.map((figure) => [
    ...COLUMNS.map((column) => figure[column]),
    figure.reason?.code ?? '',
    ...dimensions.map((dimension) => figure.group?.[dimension] ?? ''),
  ])
  const line = (row: readonly (string | number | null)[]) => `${row.map((value) => cell(value, notation)).join(notation.between)}\r\n`
  return `${notation.mark}${[[...COLUMNS, 'reason', ...dimensions], ...rows].map(line).join('')}`
}

function cell(value: string | number | null, { decimal }: Notation): string {
  const text = typeof value === 'number' ? String(value).replace('.', decimal) : (value ?? '')
  // A text that a spreadsheet would run as a formula is kept a text.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  // A number with a decimal comma needs no quotes between semicolons.
  return typeof value !== 'number' && /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
