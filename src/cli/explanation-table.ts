import { CATALOGUE, DIMENSIONS, type Dimension, type Explanation, type Kpi } from '#kpi'
import { formatCents, formatNumber, formatShare, type Figure, type Language, type Unit } from '#base'
import { align, show, titleOf, wrap, WIDTH, type Cells } from './table.ts'

const WORDS = {
  nl: {
    side: 'wat',
    all: 'alles',
    value: 'waarde',
    interval: '95%-interval',
    n: 'aantal',
    status: 'status',
    share: 'aandeel',
    rate: 'gedrag',
    mix: 'mix',
    together: (groups: number) => (groups === 1 ? '(1 groep die te klein is)' : `(${groups} kleine groepen samen)`),
    total: 'samen',
    sum: 'verschil',
    empty: '(leeg)',
    points: 'Verschillen in procentpunten.',
    read: 'gedrag: de groep zelf doet het anders. mix: de groep is een groter of kleiner deel van het geheel.',
    statuses: { complete: 'definitief', provisional: 'voorlopig', suppressed: 'verborgen', refused: 'niet gegeven' },
  },
  en: {
    side: 'what',
    all: 'everything',
    value: 'value',
    interval: '95% interval',
    n: 'count',
    status: 'status',
    share: 'share',
    rate: 'rate',
    mix: 'mix',
    together: (groups: number) => (groups === 1 ? '(1 group that is too small)' : `(${groups} small groups together)`),
    total: 'together',
    sum: 'difference',
    empty: '(empty)',
    points: 'Differences in percentage points.',
    read: 'rate: the group itself does otherwise. mix: the group is a larger or smaller part of the whole.',
    statuses: { complete: 'complete', provisional: 'provisional', suppressed: 'hidden', refused: 'not given' },
  },
} as const

/** What the two sides are called by who asked, and what they have in common. */
export type SideNames = { before: string; after: string; both: readonly string[] }

/** An explanation as a table to read in a terminal: the two figures, and what each group adds to their difference. */
export function explanationTable(found: Explanation, names: SideNames, language: Language, kpis: readonly Kpi[] = CATALOGUE): string {
  const words = WORDS[language]
  const { unit } = found
  const notes = [...(unit === 'share' ? [words.points] : []), words.read]
  return [
    `${[titleOf([found.after], language, kpis), ...names.both].join(' · ')}\n`,
    align(sides(found, names, language)),
    '\n',
    align(effects(found, names, language)),
    '\n',
    ...notes.flatMap((note) => wrap(note, WIDTH)).map((line) => `${line}\n`),
  ].join('')
}

function sides({ before, after }: Explanation, names: SideNames, language: Language): Cells[] {
  const words = WORDS[language]
  const row = (name: string, { value, unit, low, high, n, status }: Figure): Cells => ({
    left: [name],
    right: [
      value === null ? '–' : show(value, unit, language),
      low === null || high === null ? '' : `${show(low, unit, language)} – ${show(high, unit, language)}`,
      n === null ? '–' : formatNumber(n, language),
    ],
    last: words.statuses[status],
  })
  return [
    { left: [words.side], right: [words.value, words.interval, words.n], last: words.status },
    row(labelled(names, 'before', words.all), before),
    row(labelled(names, 'after', words.all), after),
  ]
}

function effects(found: Explanation, names: SideNames, language: Language): Cells[] {
  const words = WORDS[language]
  const { by, groups, unit, rate, mix, difference, together } = found
  const [then, now] = [shortName(names, 'before', words.all), shortName(names, 'after', words.all)]
  const level = (value: number | null) => (value === null ? '–' : show(value, unit, language))
  const head: Cells = {
    left: [DIMENSIONS[by as Dimension][language].toLowerCase()],
    right: [`${words.share} ${then}`, now, `${words.value} ${then}`, now, words.rate, words.mix, words.total],
    last: '',
  }
  const rows = groups.map((each): Cells => ({
    left: [each.group === null ? words.together(together) : each.group || words.empty],
    right: [
      formatShare(each.before.share, language),
      formatShare(each.after.share, language),
      level(each.before.ratio),
      level(each.after.ratio),
      ...[each.rate, each.mix, each.rate + each.mix].map((effect) => signed(effect, unit, language)),
    ],
    last: '',
  }))
  const sum: Cells = {
    left: [words.sum],
    right: ['', '', '', '', ...[rate, mix, difference].map((effect) => signed(effect, unit, language))],
    last: '',
  }
  return [head, ...rows, sum]
}

/** Longer names than this would make the columns wider than a screen; the sides then go by a letter. */
const LONGEST = 12
const LETTERS = { before: 'A', after: 'B' } as const

/** What stands above a column of one side: its name, the values of a group without their dimension, or its letter. */
function shortName(names: SideNames, side: 'before' | 'after', all: string): string {
  const short = (each: 'before' | 'after') => names[each].replaceAll(/\w+=/g, '') || all
  return Math.max(short('before').length, short('after').length) > LONGEST ? LETTERS[side] : short(side)
}

function labelled(names: SideNames, side: 'before' | 'after', all: string): string {
  const name = names[side] || all
  return shortName(names, side, all) === LETTERS[side] ? `${LETTERS[side]}: ${name}` : name
}

/** A difference with its sign; shares differ by percentage points, and nothing has no sign. */
export function signed(value: number, unit: Unit, language: Language): string {
  const [size, decimals] = unit === 'share' ? [Math.abs(value) * 100, 2] : [Math.abs(value), unit === 'ratio' ? 3 : 2]
  const shown = unit === 'cents' ? formatCents(size, language) : formatNumber(size, language, decimals)
  return /[1-9]/.test(shown) ? `${value < 0 ? '-' : '+'}${shown}` : shown
}
