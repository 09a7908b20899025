import { formatNumber, type Figure, type Language, type Unit } from '#base'
import type { Disparity } from '#kpi'
import { align, show, titleOf, wrap, WIDTH, type Cells } from './table.ts'

const WORDS = {
  nl: {
    who: 'wie',
    value: 'waarde',
    interval: '95%-interval',
    n: 'aantal',
    status: 'status',
    rest: 'de rest',
    difference: 'verschil',
    statuses: { complete: 'definitief', provisional: 'voorlopig', suppressed: 'verborgen', refused: 'niet gegeven' },
    points: ' (in procentpunten)',
    pointsOf: (size: string) => `${size} procentpunt`,
    smallest: (size: string) =>
      `Het kleinste verschil dat deze gegevens kunnen tonen is ${size}: is het werkelijke verschil zo groot, dan wordt het in vier van de vijf gevallen gevonden.`,
    unlimited: 'Van een van beide cijfers is niet bekend hoe ver het door toeval kan afwijken; daarom heeft het verschil geen interval.',
    verdicts: {
      'none-shown': 'Een verschil is niet aangetoond. Dat is niet hetzelfde als geen verschil: kijk hoe klein het had mogen zijn.',
      'group-worse': 'De groep is slechter af dan de rest, meer dan toeval alleen zou geven.',
      'group-better': 'De groep is beter af dan de rest, meer dan toeval alleen zou geven.',
      differs: 'De groep verschilt van de rest, meer dan toeval alleen zou geven.',
    },
    cause: 'Waardoor zegt dit niet: de groep kan ook in andere dingen verschillen.',
  },
  en: {
    who: 'who',
    value: 'value',
    interval: '95% interval',
    n: 'count',
    status: 'status',
    rest: 'the rest',
    difference: 'difference',
    statuses: { complete: 'complete', provisional: 'provisional', suppressed: 'hidden', refused: 'not given' },
    points: ' (in percentage points)',
    pointsOf: (size: string) => `${size} percentage points`,
    smallest: (size: string) =>
      `The smallest difference that these data can show is ${size}: if the true difference is that large, it is found in four out of five cases.`,
    unlimited: 'Of one of the figures it is not known how far it may be off by luck; so the difference has no interval.',
    verdicts: {
      'none-shown': 'No difference is shown. That is not the same as no difference: look how small it could have been.',
      'group-worse': 'The group is worse off than the rest, by more than luck alone would give.',
      'group-better': 'The group is better off than the rest, by more than luck alone would give.',
      differs: 'The group differs from the rest, by more than luck alone would give.',
    },
    cause: 'It does not say why: the group may differ in other things too.',
  },
} as const

/** A group beside everybody else as a table to read in a terminal, and what may be said of their difference. */
export function disparityTable(found: Disparity, about: readonly string[], language: Language): string {
  const words = WORDS[language]
  const { unit, smallest, verdict } = found
  const notes = [
    ...(verdict === null ? [] : [words.verdicts[verdict]]),
    smallest === null
      ? words.unlimited
      : words.smallest(unit === 'share' ? words.pointsOf(apart(smallest, unit, language)) : apart(smallest, unit, language)),
    words.cause,
  ]
  return [
    `${[titleOf([found.of], language), ...about.filter((text) => text !== '')].join(' · ')}\n`,
    align(rowsOf(found, language)),
    '\n',
    ...notes.flatMap((note) => wrap(note, WIDTH)).map((line) => `${line}\n`),
  ].join('')
}

function rowsOf({ group, of, rest, unit, difference, low, high, status }: Disparity, language: Language): Cells[] {
  const words = WORDS[language]
  const row = (name: string, { value, low: from, high: to, n, status: how }: Figure): Cells => ({
    left: [name],
    right: [
      show(value ?? 0, unit, language),
      range(from === null ? null : show(from, unit, language), to === null ? null : show(to, unit, language)),
      n === null ? '–' : formatNumber(n, language),
    ],
    last: words.statuses[how],
  })
  const signed = (value: number) => `${value > 0 ? '+' : ''}${apart(value, unit, language)}`
  const named = Object.entries(group).map((each) => each.join('='))
  return [
    { left: [words.who], right: [words.value, words.interval, words.n], last: words.status },
    row(named.join(' · '), of),
    row(words.rest, rest),
    {
      left: [`${words.difference}${unit === 'share' ? words.points : ''}`],
      right: [signed(difference), range(low === null ? null : signed(low), high === null ? null : signed(high)), ''],
      last: words.statuses[status],
    },
  ]
}

/** How far two values lie apart: shares in percentage points, without the sign of a percentage. */
function apart(value: number, unit: Unit, language: Language): string {
  return unit === 'share' ? formatNumber(100 * value, language, 1) : show(value, unit, language)
}

function range(low: string | null, high: string | null): string {
  return low === null && high === null ? '' : `${low ?? '…'} – ${high ?? '…'}`
}
