import { formatDay, formatNumber, formatShare, type Language, type Words } from '#base'
import { CATALOGUE, type Kpi } from '#kpi'
import { CAUSES, type Cause, type Checked, type Edition, type EditionFigure, type WholeEdition } from '#steering'
import { signed } from './explanation-table.ts'
import { align, show, tableOf, titleOf, type Cells } from './table.ts'

const CAUSE_WORDS: Record<Cause, Words> = {
  definition: { nl: 'definitie', en: 'definition' },
  late: { nl: 'te laat binnen', en: 'came in late' },
  cancelled: { nl: 'ingetrokken', en: 'cancelled' },
  time: { nl: 'later bekend', en: 'known later' },
}

const WORDS = {
  nl: {
    edition: (number: number, period: string) => `Editie ${number} van ${period}`,
    stands: 'Er is niets veranderd; deze editie blijft staan.',
    all: 'alle schuldeisers samen',
    by: (owner: string, day: string) => `gepubliceerd door ${owner} op ${day}`,
    seal: 'zegel',
    events: 'gebeurtenissen',
    differences: (number: number) => `Verschil met editie ${number}`,
    none: 'Geen cijfer verschilt.',
    dropped: 'Niet meer in de boom',
    figure: 'cijfer',
    was: 'was',
    change: 'verschil',
    count: 'aantal',
    empty: 'Er is nog niets gepubliceerd. Zo: stuurhuis publish --period 2026-10 --owner NAAM',
    period: 'periode',
    creditor: 'schuldeiser',
    asOf: 'gegevens t/m',
    owner: 'door',
    published: 'gepubliceerd',
    read: 'Verschillen van aandelen in procentpunten. definitie: de definitie, een instelling of parameter is veranderd. te laat binnen: gebeurtenissen van toen die later kwamen. ingetrokken: gebeurtenissen die zijn geannuleerd. later bekend: de tijd ging door.',
  },
  en: {
    edition: (number: number, period: string) => `Edition ${number} of ${period}`,
    stands: 'Nothing has changed; this edition stands.',
    all: 'all creditors together',
    by: (owner: string, day: string) => `published by ${owner} on ${day}`,
    seal: 'seal',
    events: 'events',
    differences: (number: number) => `Difference from edition ${number}`,
    none: 'No figure differs.',
    dropped: 'No longer in the tree',
    figure: 'figure',
    was: 'was',
    change: 'difference',
    count: 'count',
    empty: 'Nothing was published yet. Like this: stuurhuis publish --period 2026-10 --owner NAME',
    period: 'period',
    creditor: 'creditor',
    asOf: 'data up to',
    owner: 'by',
    published: 'published',
    read: 'Differences of shares in percentage points. definition: the definition, a setting or a parameter changed. came in late: events of then that came later. cancelled: events that were cancelled. known later: time went on.',
  },
} as const

/** An edition as it is read in a terminal: whose, when, its figures, and what differs from the edition before and why. */
export function editionTable(
  { edition, figures, isNew = true }: WholeEdition & { isNew?: boolean },
  language: Language,
  kpis: readonly Kpi[] = CATALOGUE,
): string {
  const words = WORDS[language]
  const head = [
    words.edition(edition.number, edition.period),
    edition.creditor ?? words.all,
    words.by(edition.owner, formatDay(edition.publishedAt.slice(0, 10), language)),
  ]
  return [
    `${head.join(' · ')}\n`,
    `${words.seal} ${edition.hash.slice(0, 16)} · ${formatNumber(edition.events, language)} ${words.events}\n\n`,
    tableOf(
      figures.map(({ figure }) => figure),
      language,
      kpis,
      'period',
    ),
    ...(isNew ? [] : [`\n${words.stands}\n`]),
    ...(edition.number > 1 ? differences(edition, figures, language, kpis) : []),
  ].join('')
}

function differences({ number, dropped }: Edition, figures: readonly EditionFigure[], language: Language, kpis: readonly Kpi[]): string[] {
  const words = WORDS[language]
  const changed = figures.filter(({ difference }) => difference !== null)
  const title = `\n${words.differences(number - 1)}\n`
  const gone = dropped.length === 0 ? [] : [`${words.dropped}: ${dropped.join(', ')}.\n`]
  if (changed.length === 0) return [title, `${words.none}\n`, ...gone]
  const head: Cells = {
    left: [words.figure],
    right: [words.was, words.change, ...CAUSES.map((cause) => CAUSE_WORDS[cause][language])],
    last: words.count,
  }
  return [title, align([head, ...changed.map((each) => differenceRow(each, language, kpis))]), `${words.read}\n`, ...gone]
}

function differenceRow({ figure, difference }: EditionFigure, language: Language, kpis: readonly Kpi[]): Cells {
  const nowhere = figure.value === null && difference?.value === null
  const change = (value: number | null | undefined) =>
    nowhere || value === null || value === undefined ? '–' : signed(value, figure.unit, language)
  const part = (cause: Cause) => {
    const found = difference?.parts.find((each) => each.cause === cause)
    if (!found) return ''
    return found.share === null ? change(found.change) : `${change(found.change)} (${formatShare(found.share, language, 0)})`
  }
  const was = difference?.value ?? null
  const counts = difference && difference.n !== figure.n ? [difference.n, figure.n] : []
  return {
    left: [titleOf([figure], language, kpis)],
    right: [was === null ? '–' : show(was, figure.unit, language), change(difference?.change), ...CAUSES.map(part)],
    last: counts.map((n) => (n === null ? '–' : formatNumber(n, language))).join(' → '),
  }
}

/** The editions there are, one a line. */
export function editionList(all: readonly Edition[], language: Language): string {
  const words = WORDS[language]
  if (all.length === 0) return `${words.empty}\n`
  const rows = all.map((edition): Cells => ({
    left: [edition.period, edition.creditor ?? words.all],
    right: [`${edition.number}`, edition.asOf],
    last: `${edition.publishedAt.slice(0, 10)}  ${edition.owner}`,
  }))
  const head: Cells = { left: [words.period, words.creditor], right: ['nr', words.asOf], last: `${words.published}  ${words.owner}` }
  return align([head, ...rows])
}

/** What checking an edition found, in words. */
export function checkedInWords({ edition, sealed, events, same, others }: Checked, language: Language): string {
  const name = WORDS[language].edition(edition.number, edition.period)
  const lines: [boolean, Words][] = [
    [
      sealed,
      sealed
        ? { nl: 'Zij is zoals zij werd verzegeld.', en: 'It is as it was sealed.' }
        : {
            nl: 'Zij is niet meer zoals zij werd verzegeld: er is in de opslag aan gekomen.',
            en: 'It is no longer as it was sealed: somebody touched it where it is kept.',
          },
    ],
    [
      events,
      events
        ? { nl: 'De gebeurtenissen van toen zijn er alle, en zeggen hetzelfde.', en: 'The events of then are all there, and say the same.' }
        : {
            nl: 'De gebeurtenissen van toen zijn er niet meer zoals zij waren; nagerekend kan niet worden.',
            en: 'The events of then are no longer there as they were; it cannot be worked out again.',
          },
    ],
  ]
  if (events)
    lines.push([
      same,
      same
        ? { nl: 'Elk cijfer komt er opnieuw uit, tot op de letter.', en: 'Every figure comes out again, to the letter.' }
        : {
            nl: `Met de definities van nu komt er iets anders uit: ${others.join(', ')}.`,
            en: `By the definitions of now something else comes out: ${others.join(', ')}.`,
          },
    ])
  return `${name}\n${lines.map(([good, words]) => `${good ? '✓' : '✗'} ${words[language]}\n`).join('')}`
}
