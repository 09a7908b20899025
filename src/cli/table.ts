import { formatNumber, formatShare, formatCents, type Figure, type Language, type Unit } from '#base'
import { CATALOGUE } from '#kpi'

const WORDS = {
  nl: {
    period: 'periode', group: 'groep', horizon: 'na', value: 'waarde', interval: '95%-interval', n: 'aantal', status: 'status', days: 'd',
    none: 'Er zijn nog geen gegevens. Lees ze in met: stuurhuis import BESTAND', empty: '(leeg)', asOf: 'Gegevens tot en met', known: 'bekend op',
    statuses: { complete: 'definitief', provisional: 'voorlopig', suppressed: 'verborgen', refused: 'niet gegeven' },
  },
  en: {
    period: 'period', group: 'group', horizon: 'after', value: 'value', interval: '95% interval', n: 'count', status: 'status', days: 'd',
    none: 'There are no data yet. Import them with: stuurhuis import FILE', empty: '(empty)', asOf: 'Data up to and including', known: 'known at',
    statuses: { complete: 'complete', provisional: 'provisional', suppressed: 'hidden', refused: 'not given' },
  },
} as const

/** Figures as a table to read in a terminal: one block per KPI and variant, numbers under each other, reasons in words. */
export function tableOf(figures: readonly Figure[], language: Language): string {
  const words = WORDS[language]
  const [first] = figures
  if (!first) return `${words.none}\n`
  const blocks = [...Map.groupBy(figures, (figure) => `${figure.kpi} ${figure.variant}`).values()].map((block) => blockOf(block, language))
  return `${blocks.join('\n')}\n${words.asOf} ${first.asOf}, ${words.known} ${first.knownAt}\n`
}

function blockOf(figures: readonly Figure[], language: Language): string {
  const words = WORDS[language]
  const [first] = figures as [Figure]
  const kpi = CATALOGUE.find((each) => each.id === first.kpi)
  const variant = kpi?.variants.find((each) => each.id === first.variant)
  const grouped = figures.some((figure) => figure.group !== null)
  const horizons = new Set(figures.map((figure) => figure.horizon)).size > 1
  const title = `${kpi?.name[language] ?? first.kpi} · ${variant?.name[language] ?? first.variant}${!horizons && first.horizon !== null ? ` · ${first.horizon} ${words.days}` : ''}`
  const missing = figures.every((figure) => figure.reason?.code === 'events-missing') ? first.reason : null
  if (missing) return `${title}\n  ${missing.words[language]}\n`
  const head = [words.period, ...(grouped ? [words.group] : []), ...(horizons ? [words.horizon] : []), words.value, words.interval, words.n, words.status]
  const left = grouped ? 2 : 1
  const rows = figures.map((figure) => [
    figure.period,
    ...(grouped ? [Object.values(figure.group ?? {}).map((value) => value || words.empty).join(' · ')] : []),
    ...(horizons ? [`${figure.horizon} ${words.days}`] : []),
    figure.value === null ? '–' : show(figure.value, figure.unit, language),
    figure.low === null || figure.high === null ? '' : `${show(figure.low, figure.unit, language)} – ${show(figure.high, figure.unit, language)}`,
    figure.n === null ? '–' : formatNumber(figure.n, language),
    figure.reason ? figure.reason.words[language] : words.statuses[figure.status],
  ])
  return `${title}\n${align([head, ...rows], left)}`
}

function show(value: number, unit: Unit, language: Language): string {
  if (unit === 'share') return formatShare(value, language)
  if (unit === 'cents') return formatCents(value, language)
  return formatNumber(value, language, unit === 'ratio' ? 3 : 1)
}

/** Columns under each other: texts to the left, numbers to the right, the last one as it comes. */
function align(rows: readonly string[][], left: number): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows
    .map((row) => `  ${row.map((cell, column) => {
      if (column === row.length - 1) return cell
      return column < left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
    }).join('  ').trimEnd()}\n`)
    .join('')
}
