import { formatNumber, type Language } from '#base'
import { CATALOGUE, DIMENSIONS, type Dimension, type Funnel, type FunnelGroup, type Kpi } from '#kpi'
import { align, groupName, show, titleOf, wrap, WIDTH, type Cells } from './table.ts'

const WORDS = {
  nl: {
    value: 'waarde',
    limits: '95%-grenzen',
    far: '99,8%-grenzen',
    n: 'aantal',
    where: 'ligt',
    whole: 'geheel',
    empty: '(leeg)',
    same: 'idem',
    unknown: 'niet te beoordelen',
    inside: 'binnen',
    above: 'boven',
    below: 'onder',
    good: 'gunstig',
    bad: 'ongunstig',
    statuses: { complete: 'definitief', provisional: 'voorlopig', suppressed: 'verborgen', refused: 'niet gegeven' },
    levels: { 'outside-95': '95%', 'outside-99.8': '99,8%' },
    read: 'Van groepen die alleen door toeval verschillen ligt 1 op de 20 buiten de 95%-grenzen en 1 op de 500 buiten de 99,8%-grenzen.',
    few: 'Met minder dan tien groepen is niet te zeggen hoeveel zij van nature verschillen: de grenzen zijn die van toeval alleen.',
    calm: 'De groepen verschillen samen niet meer dan door toeval.',
    widened: (times: string) => `De groepen verschillen ${times} keer zoveel als door toeval; de grenzen zijn daarvoor verruimd.`,
  },
  en: {
    value: 'value',
    limits: '95% limits',
    far: '99.8% limits',
    n: 'count',
    where: 'lies',
    whole: 'whole',
    empty: '(empty)',
    same: 'likewise',
    unknown: 'cannot be judged',
    inside: 'inside',
    above: 'above',
    below: 'below',
    good: 'favourable',
    bad: 'unfavourable',
    statuses: { complete: 'complete', provisional: 'provisional', suppressed: 'hidden', refused: 'not given' },
    levels: { 'outside-95': '95%', 'outside-99.8': '99.8%' },
    read: 'Of groups that differ by luck alone, 1 in 20 lies outside the 95% limits and 1 in 500 outside the 99.8% limits.',
    few: 'With fewer than ten groups it cannot be said how much they differ by nature: the limits are those of luck alone.',
    calm: 'Together the groups differ no more than by luck.',
    widened: (times: string) => `The groups differ ${times} times as much as by luck; the limits were widened for that.`,
  },
} as const

/** A funnel as a table to read in a terminal: what lies furthest off first, with its limits and on which side. */
export function funnelTable(found: Funnel, period: string, language: Language, kpis: readonly Kpi[] = CATALOGUE): string {
  const words = WORDS[language]
  const notes = [spreadWords(found, language), words.read]
  return [
    `${titleOf([found.whole], language, kpis)} · ${period}\n`,
    align(rowsOf(found, language, kpis)),
    '\n',
    ...notes.flatMap((note) => wrap(note, WIDTH)).map((line) => `${line}\n`),
  ].join('')
}

function rowsOf({ groups, whole, by }: Funnel, language: Language, kpis: readonly Kpi[]): Cells[] {
  const words = WORDS[language]
  const { better = 'steady' } = kpis.find(({ id }) => id === whole.kpi) ?? {}
  const { unit } = whole
  const name = by.map((dimension) => DIMENSIONS[dimension as Dimension][language].toLowerCase()).join(' · ')
  const range = (low: number, high: number) => `${show(low, unit, language)} – ${show(high, unit, language)}`
  const row = (each: FunnelGroup, index: number): Cells => ({
    left: [groupName(each.figure, words.empty)],
    right: [
      each.figure.value === null ? '–' : show(each.figure.value, unit, language),
      each.limits ? range(each.limits.low95, each.limits.high95) : '',
      each.limits ? range(each.limits.low998, each.limits.high998) : '',
      each.figure.n === null ? '–' : formatNumber(each.figure.n, language),
    ],
    last: verdict(each, groups[index - 1], { centre: whole.value ?? 0, better }, language),
  })
  return [
    { left: [name], right: [words.value, words.limits, words.far, words.n], last: words.where },
    ...groups.map(row),
    {
      left: [words.whole],
      right: [show(whole.value ?? 0, unit, language), '', '', whole.n === null ? '–' : formatNumber(whole.n, language)],
      last: words.statuses[whole.status],
    },
  ]
}

type Whole = { centre: number; better: Kpi['better'] }

/** Where a group lies, and whether that is good news; why it is not given, where it is not. */
function verdict({ figure, position }: FunnelGroup, above: FunnelGroup | undefined, { centre, better }: Whole, language: Language): string {
  const words = WORDS[language]
  const why = figure.reason?.words[language]
  if (figure.value === null) return why === above?.figure.reason?.words[language] ? words.same : (why ?? words.statuses[figure.status])
  if (position === null) return words.unknown
  if (position === 'inside') return words.inside
  const higher = figure.value > centre
  const news = better === 'steady' ? '' : ` · ${higher === (better === 'higher') ? words.good : words.bad}`
  return `${higher ? words.above : words.below} ${words.levels[position]}${news}`
}

function spreadWords({ spread, widened }: Funnel, language: Language): string {
  const words = WORDS[language]
  if (spread === null) return words.few
  return widened ? words.widened(formatNumber(spread, language, 1)) : words.calm
}
