import { formatCents, formatNumber, type Figure, type Language, type Status, type Words } from '#base'
import type { Table } from './drawing.ts'
import { periodWords } from './period-words.ts'
import { notesIn, notesSentence, type NumberedNote } from './trend-notes.ts'
import { targetOf, targetSentence, targetSteps, type TargetLine } from './trend-target.ts'
import { isPending } from './trend-unknown.ts'
import { formatInterval, formatValue } from './value.ts'

/** How far a figure can be trusted, in one word. */
export const STATUS_WORDS: Record<Status, Words> = {
  complete: { nl: 'definitief', en: 'complete' },
  provisional: { nl: 'voorlopig', en: 'provisional' },
  suppressed: { nl: 'afgeschermd', en: 'suppressed' },
  refused: { nl: 'geen cijfer', en: 'no figure' },
}

/** The one sentence that a trend says: from where, to where, how sure, and what is not known yet. */
export function trendSentence(name: Words, figures: readonly Figure[], beside: Beside = NOTHING): Words {
  return { nl: sentenceIn('nl', name.nl, figures, beside), en: sentenceIn('en', name.en, figures, beside) }
}

/** What people decided that stands beside the figures of a trend. */
export type Beside = { notes: readonly NumberedNote[]; targets: readonly TargetLine[] }
const NOTHING: Beside = { notes: [], targets: [] }

function sentenceIn(language: Language, name: string, figures: readonly Figure[], { notes, targets }: Beside): string {
  const complete = figures.filter((figure) => figure.status === 'complete' && figure.value !== null)
  const open = figures.filter((figure) => figure.status === 'provisional' && figure.value !== null).length
  const pending = figures.filter(isPending).length
  const without = figures.filter((figure) => figure.value === null).length - pending
  const [first, last] = [complete[0], complete.at(-1)]
  return [
    first && last ? course(language, name, first, last) : NOTHING_COMPLETE[language].replace('$', name),
    count(open, STILL_PROVISIONAL[language]),
    count(pending, NOT_KNOWN[language]),
    count(without, NO_FIGURE[language]),
    targetSentence(targetSteps(figures, targets), figures[0]?.unit ?? 'score', language),
    notesSentence(notes, language),
  ]
    .filter(Boolean)
    .join(' ')
}

const NOTHING_COMPLETE: Words = { nl: '$: nog geen definitief cijfer.', en: '$: no complete figure yet.' }

type Counted = Record<Language, [one: string, more: string]>

const STILL_PROVISIONAL: Counted = {
  nl: ['periode is nog voorlopig.', 'perioden zijn nog voorlopig.'],
  en: ['period is still provisional.', 'periods are still provisional.'],
}
const NOT_KNOWN: Counted = {
  nl: ['periode is nog niet bekend.', 'perioden zijn nog niet bekend.'],
  en: ['period is not known yet.', 'periods are not known yet.'],
}
const NO_FIGURE: Counted = {
  nl: ['periode heeft geen cijfer.', 'perioden hebben geen cijfer.'],
  en: ['period has no figure.', 'periods have no figure.'],
}

function course(language: Language, name: string, first: Figure, last: Figure): string {
  const at = (figure: Figure) => `${formatValue(figure.value as number, figure.unit, language)} (${periodWords(figure, language)})`
  if (first === last) return `${name}: ${at(last)}${interval(language, last)}.`
  return language === 'nl'
    ? `${name}: van ${at(first)} naar ${at(last)}${interval(language, last)}.`
    : `${name}: from ${at(first)} to ${at(last)}${interval(language, last)}.`
}

function interval(language: Language, { low, high, unit }: Figure): string {
  if (low === null || high === null) return ''
  return `, ${language === 'nl' ? '95%-interval' : '95% interval'} ${formatInterval(low, high, unit, language)}`
}

function count(number: number, [one, more]: [string, string]): string {
  return number === 0 ? '' : `${number} ${number === 1 ? one : more}`
}

const HEAD: Record<Language, string[]> = {
  nl: ['Periode', 'Waarde', '95%-interval', 'n', 'Teller', 'Noemer', 'Status'],
  en: ['Period', 'Value', '95% interval', 'n', 'Numerator', 'Denominator', 'Status'],
}

/** A figure that is too young says so in its reason, other reasons stand behind the status. */
function statusIn(language: Language, { status, reason }: Figure): string {
  if (!reason) return STATUS_WORDS[status][language]
  return reason.code === 'too-young' ? reason.words[language] : `${STATUS_WORDS[status][language]}: ${reason.words[language]}`
}

/** What stands above and below the line of a figure: euro cents, or a count of things. */
export type Counts = 'cents' | 'count'

/** The figures behind a trend as a table, newest first; targets and notes have a column where there are any. */
export function trendTable(
  figures: readonly Figure[],
  language: Language,
  { counts = 'count', notes = [], targets = [] }: Partial<Beside> & { counts?: Counts | undefined } = {},
): Table {
  const whole = (value: number | null) => (value === null ? '–' : formatNumber(value, language, Number.isInteger(value) ? 0 : 2))
  const term = (value: number | null) => (value === null || counts === 'count' ? whole(value) : formatCents(value, language))
  const valueOf = (value: number | null, { unit }: Figure) => (value === null ? '–' : formatValue(value, unit, language))
  const rows = figures.toReversed().map((figure) => [
    periodWords(figure, language),
    valueOf(figure.value, figure),
    figure.low === null || figure.high === null ? '–' : formatInterval(figure.low, figure.high, figure.unit, language),
    whole(figure.n),
    term(figure.numerator),
    // A figure in euros is money by thing.
    figure.unit === 'cents' ? whole(figure.denominator) : term(figure.denominator),
    statusIn(language, figure),
    ...(targets.length > 0 ? [valueOf(targetOf(targets, figure), figure)] : []),
    ...(notes.length > 0 ? [notesIn(notes, figure, language)] : []),
  ])
  const more = [...(targets.length > 0 ? [TARGET[language]] : []), ...(notes.length > 0 ? [GOING_ON[language]] : [])]
  return { head: [...HEAD[language], ...more], rows }
}

const TARGET: Words = { nl: 'Streefwaarde', en: 'Target' }
const GOING_ON: Words = { nl: 'Wat er speelde', en: 'What was going on' }
