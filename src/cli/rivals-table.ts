import { formatNumber, type Figure, type Language } from '#base'
import type { Kpi, Rival, Rivals } from '#kpi'
import { align, show, wrap, WIDTH, type Cells } from './table.ts'

const WORDS = {
  nl: {
    definition: 'definitie',
    value: 'waarde',
    interval: '95%-interval',
    n: 'aantal',
    status: 'status',
    days: 'd',
    statuses: { complete: 'definitief', provisional: 'voorlopig', suppressed: 'verborgen', refused: 'niet gegeven' },
    note: 'Bovenaan de definitie die overal staat. Dezelfde feiten, een andere afspraak: noem bij een cijfer altijd welke.',
  },
  en: {
    definition: 'definition',
    value: 'value',
    interval: '95% interval',
    n: 'count',
    status: 'status',
    days: 'd',
    statuses: { complete: 'complete', provisional: 'provisional', suppressed: 'hidden', refused: 'not given' },
    note: 'First the definition that stands everywhere. The same facts, another agreement: with a figure always say which.',
  },
} as const

/** Rival definitions as a table to read in a terminal, the headline first. */
export function rivalsTable({ kpi: id, rivals }: Rivals, kpis: readonly Kpi[], language: Language): string {
  const words = WORDS[language]
  const name = kpis.find((kpi) => kpi.id === id)?.name[language] ?? id
  const period = rivals.find(({ figures }) => figures.length > 0)?.figures[0]?.period ?? ''
  const head: Cells = { left: [words.definition], right: [words.value, words.interval, words.n], last: words.status }
  const rows = rivals.flatMap((rival) => rival.figures.slice(0, 1).map((figure) => rowOf(rival, figure, language)))
  return `${name} · ${period}\n${align([head, ...rows])}\n${wrap(words.note, WIDTH).join('\n')}\n`
}

function rowOf({ name }: Rival, { value, low, high, n, unit, horizon, status, reason }: Figure, language: Language): Cells {
  const words = WORDS[language]
  return {
    left: [horizon === null ? name[language] : `${name[language]} (${horizon} ${words.days})`],
    right: [
      value === null ? '–' : show(value, unit, language),
      low === null || high === null ? '' : `${show(low, unit, language)} – ${show(high, unit, language)}`,
      n === null ? '–' : formatNumber(n, language),
    ],
    last: reason?.words[language] ?? words.statuses[status],
  }
}
