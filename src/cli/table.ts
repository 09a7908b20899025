import { formatCents, formatNumber, formatShare, periodName, periodNamed, periodStart, type Figure, type Language, type Unit } from '#base'
import { CATALOGUE, type Kpi } from '#kpi'

const WORDS = {
  nl: {
    period: 'periode',
    group: 'groep',
    horizon: 'na',
    value: 'waarde',
    interval: '95%-interval',
    n: 'aantal',
    status: 'status',
    days: 'd',
    empty: '(leeg)',
    same: 'idem',
    asOf: 'Gegevens tot en met',
    known: 'bekend op',
    nowhere: 'In geen enkele periode een cijfer',
    most: 'Bijvoorbeeld',
    longer: 'Vraag een langere periode:',
    or: 'of',
    statuses: { complete: 'definitief', provisional: 'voorlopig', suppressed: 'verborgen', refused: 'niet gegeven' },
    units: { share: '', ratio: '', days: 'in dagen', cents: '', 'per-thousand': 'per duizend', score: '' },
  },
  en: {
    period: 'period',
    group: 'group',
    horizon: 'after',
    value: 'value',
    interval: '95% interval',
    n: 'count',
    status: 'status',
    days: 'd',
    empty: '(empty)',
    same: 'likewise',
    asOf: 'Data up to and including',
    known: 'known at',
    nowhere: 'No figure in any period',
    most: 'For example',
    longer: 'Ask for a longer period:',
    or: 'or',
    statuses: { complete: 'complete', provisional: 'provisional', suppressed: 'hidden', refused: 'not given' },
    units: { share: '', ratio: '', days: 'in days', cents: '', 'per-thousand': 'per thousand', score: '' },
  },
} as const

/** Figures as a table to read in a terminal: one block per KPI and variant, numbers under each other, reasons in words. `option` is how a longer period is asked for. */
export function tableOf(
  figures: readonly Figure[],
  language: Language,
  kpis: readonly Kpi[] = CATALOGUE,
  option: 'per' | 'period' = 'per',
): string {
  const words = WORDS[language]
  const [first] = figures
  if (!first) return ''
  const blocks = [...Map.groupBy(figures, (figure) => `${figure.kpi} ${figure.variant}`).values()].map((block) =>
    blockOf(block, language, kpis, option),
  )
  return `${blocks.join('\n')}\n${words.asOf} ${first.asOf}, ${words.known} ${first.knownAt}\n`
}

function blockOf(figures: readonly Figure[], language: Language, kpis: readonly Kpi[], option: 'per' | 'period'): string {
  const title = titleOf(figures, language, kpis)
  const nowhere = nowhereGiven(figures, language, option)
  return nowhere === null ? `${title}\n${align(rowsOf(figures, language))}` : `${title}\n  ${wrap(nowhere, WIDTH - 2).join('\n  ')}\n`
}

/** What a block of figures is about: KPI, variant, horizon and unit. */
export function titleOf(figures: readonly Figure[], language: Language, kpis: readonly Kpi[] = CATALOGUE): string {
  const words = WORDS[language]
  const [first] = figures as [Figure]
  const kpi = kpis.find((each) => each.id === first.kpi)
  const variant = kpi?.variants.find((each) => each.id === first.variant)
  const parts = [kpi?.name[language] ?? first.kpi, variant?.name[language] ?? first.variant]
  if (first.horizon !== null && !severalHorizons(figures)) parts.push(`${words.horizon} ${first.horizon} ${words.days}`)
  if (words.units[first.unit]) parts.push(words.units[first.unit])
  return parts.join(' · ')
}

function severalHorizons(figures: readonly Figure[]): boolean {
  return new Set(figures.map((figure) => figure.horizon)).size > 1
}

/** One line where nothing is given for any period, instead of the same reason over and over. */
function nowhereGiven(figures: readonly Figure[], language: Language, option: 'per' | 'period'): string | null {
  const words = WORDS[language]
  if (!figures.every((figure) => figure.status === 'refused')) return null
  const codes = new Set(figures.map((figure) => figure.reason?.code))
  const largest = figures.toSorted((a, b) => (b.n ?? 0) - (a.n ?? 0))[0] as Figure
  const why = largest.reason?.words[language] ?? words.statuses.refused
  if (['events-missing', 'feed-stopped'].some((code) => codes.has(code))) return why
  const advice = largest.reason?.code === 'too-few' ? longerThan(largest, language, option) : ''
  if (figures.every(({ period, reason }) => period === largest.period && reason?.code === largest.reason?.code))
    return `${largest.period}: ${why}${advice}`
  return `${words.nowhere} (${figures[0]?.period} – ${figures.at(-1)?.period}). ${words.most} ${largest.period}: ${why}${advice}`
}

/** What to ask for where every period holds too little. */
function longerThan({ per, period }: Figure, language: Language, option: 'per' | 'period'): string {
  const { longer, or } = WORDS[language]
  const next = option === 'per' ? (['quarter', 'year', 'cohort'] as const) : (['quarter', 'year'] as const)
  const two = next.slice(next.findIndex((each) => each === per) + 1).slice(0, 2)
  const from = periodNamed(period)?.from
  const values = two.map((each) =>
    option === 'per' || each === 'cohort' || from === undefined ? each : periodName(periodStart(from, each), each),
  )
  return two.length === 0 ? '' : ` ${longer} ${values.map((each) => `--${option} ${each}`).join(` ${or} `)}.`
}

function rowsOf(figures: readonly Figure[], language: Language): Cells[] {
  const words = WORDS[language]
  const grouped = figures.some((figure) => figure.group !== null)
  const horizons = severalHorizons(figures)
  const head = {
    left: [words.period, ...(grouped ? [words.group] : [])],
    right: [...(horizons ? [words.horizon] : []), words.value, words.interval, words.n],
    last: words.status,
  }
  const rows = figures.map((figure, index) => ({
    left: [figure.period, ...(grouped ? [groupName(figure, words.empty)] : [])],
    right: [
      ...(horizons ? [`${figure.horizon} ${words.days}`] : []),
      figure.value === null ? '–' : show(figure.value, figure.unit, language),
      figure.low === null || figure.high === null
        ? ''
        : `${show(figure.low, figure.unit, language)} – ${show(figure.high, figure.unit, language)}`,
      figure.n === null ? '–' : formatNumber(figure.n, language),
    ],
    last: statusOf(figure, figures[index - 1], language),
  }))
  return [head, ...rows]
}

/** The status in words; a reason that was just given is not given again. */
function statusOf({ reason, status }: Figure, above: Figure | undefined, language: Language): string {
  const words = WORDS[language]
  if (!reason) return words.statuses[status]
  return reason.words[language] === above?.reason?.words[language] ? words.same : reason.words[language]
}

/** The values of a group, after each other. */
export function groupName({ group }: Pick<Figure, 'group'>, empty: string): string {
  return Object.values(group ?? {})
    .map((value) => value || empty)
    .join(' · ')
}

/** A value as a table shows it. */
export function show(value: number, unit: Unit, language: Language): string {
  if (unit === 'share') return formatShare(value, language)
  if (unit === 'cents') return formatCents(value, language)
  return formatNumber(value, language, unit === 'ratio' ? 3 : 1)
}

/** A row of a table: texts, numbers, and the words at the end. */
export type Cells = { left: string[]; right: string[]; last: string }

/** How wide a table is at most. */
export const WIDTH = 100

/** Columns under each other: texts to the left, numbers to the right; words that do not fit go on below where they began. */
export function align(rows: readonly Cells[]): string {
  const widest = (side: 'left' | 'right') =>
    (rows[0]?.[side] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[side][column] ?? '').length)))
  const [lefts, rights] = [widest('left'), widest('right')]
  const lines = rows.map(({ left, right, last }) => {
    const cells = [
      ...left.map((cell, column) => cell.padEnd(lefts[column] ?? 0)),
      ...right.map((cell, column) => cell.padStart(rights[column] ?? 0)),
    ]
    const start = `  ${cells.join('  ')}  `
    return `${start}${wrap(last, Math.max(WIDTH - start.length, 30)).join(`\n${' '.repeat(start.length)}`)}`.replaceAll(/ +$/gm, '')
  })
  return `${lines.join('\n')}\n`
}

/** A text over lines of at most so many characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
