import { formatCents, formatNumber, type Language } from '#base'
import type { Kpi, VintageGroup, VintageRow, Vintages } from '#kpi'
import { align, groupName, show, wrap, WIDTH, type Cells } from './table.ts'

const WORDS = {
  nl: {
    per: { month: 'geopend in', quarter: 'geopend in' },
    n: 'aantal',
    opened: 'bedrag',
    age: 'leeftijd',
    now: 'tot nu',
    factor: 'nog ×',
    at: (months: number) => `op ${months} mnd`,
    interval: '95%-interval',
    status: 'status',
    months: (age: number) => `${age} mnd`,
    all: 'samen',
    empty: '(leeg)',
    same: 'idem',
    statuses: {
      complete: 'geteld, definitief',
      provisional: 'geteld, voorlopig',
      'chain-ladder': 'voltooid',
      'bornhuetter-ferguson': 'verwacht',
      suppressed: 'verborgen',
      refused: 'niet gegeven',
    },
    leftOut: (count: number) => `zonder ${count}`,
    inCents: (opened: string, now: string, then: string, low: string, high: string) =>
      `Van ${opened} is tot nu ${now} binnen; naar verwachting wordt het ${then} (95%: ${low} tot ${high}).`,
    read: 'Een lichting is alles wat in dezelfde maand of hetzelfde kwartaal is geopend. Tot nu: op de leeftijd die de hele lichting heeft bereikt. Voltooid: wat er is, gegroeid zoals oudere lichtingen groeiden (chain ladder, fout volgens Mack). Verwacht: de twee jongste, met voor wat nog komt het aandeel waarop oudere uitkwamen (Bornhuetter-Ferguson).',
    caution:
      'Dit gaat ervan uit dat lichtingen los van elkaar groeien. Een ander beleid raakt ze allemaal tegelijk; dan klopt het interval niet meer.',
    calendar: 'En daar lijkt het hier op: in dezelfde maanden groeiden lichtingen samen sneller of samen trager, meer dan door toeval.',
  },
  en: {
    per: { month: 'opened in', quarter: 'opened in' },
    n: 'count',
    opened: 'amount',
    age: 'age',
    now: 'so far',
    factor: 'yet ×',
    at: (months: number) => `at ${months} mo`,
    interval: '95% interval',
    status: 'status',
    months: (age: number) => `${age} mo`,
    all: 'together',
    empty: '(empty)',
    same: 'likewise',
    statuses: {
      complete: 'seen, complete',
      provisional: 'seen, provisional',
      'chain-ladder': 'completed',
      'bornhuetter-ferguson': 'expected',
      suppressed: 'hidden',
      refused: 'not given',
    },
    leftOut: (count: number) => `without ${count}`,
    inCents: (opened: string, now: string, then: string, low: string, high: string) =>
      `Of ${opened}, ${now} came in so far; it is expected to become ${then} (95%: ${low} to ${high}).`,
    read: 'A vintage is all that was opened in the same month or quarter. So far: at the age that the whole vintage has reached. Completed: what there is, grown as older vintages grew (chain ladder, error after Mack). Expected: the two youngest, with for what is still to come the share that older ones came to (Bornhuetter-Ferguson).',
    caution:
      'This takes vintages to grow apart from each other. Another policy meets all of them at once; then the interval no longer holds.',
    calendar:
      'And that is what it looks like here: in the same months vintages grew faster together or slower together, more than by luck.',
  },
} as const

/** Vintages as a table to read in a terminal: per group, the oldest first, and all of them together. */
export function vintagesTable(found: Vintages, kpis: readonly Kpi[], language: Language): string {
  const words = WORDS[language]
  const kpi = kpis.find(({ id }) => id === found.kpi)
  const variant = kpi?.variants.find(({ id }) => id === found.variant)?.name[language] ?? found.variant
  const title = [kpi?.name[language] ?? found.kpi, variant, words.at(found.toAge)].join(' · ')
  const blocks = found.groups.map((each) => blockOf(each, found, language))
  const notes = [words.read, [words.caution, ...(found.groups.some(({ calendar }) => calendar?.found) ? [words.calendar] : [])].join(' ')]
  return `${[title, ...blocks].join('\n')}\n${notes.flatMap((note) => wrap(note, WIDTH)).join('\n')}\n`
}

function blockOf(group: VintageGroup, found: Vintages, language: Language): string {
  const words = WORDS[language]
  const money = found.openedIn === 'cents'
  const head: Cells = {
    left: [words.per[found.per]],
    right: [words.n, ...(money ? [words.opened] : []), words.age, words.now, words.factor, words.at(found.toAge), words.interval],
    last: words.status,
  }
  const rows = group.vintages.map((row, index) => rowOf(row, group.vintages[index - 1], found, language))
  const total = totalOf(group, found, language)
  const name = group.group === null ? '' : `${groupName({ group: group.group }, words.empty)}\n`
  return `${name}${align([head, ...rows, ...total.rows])}${total.notes.flatMap(wrapped).join('\n')}`
}

/** Over lines, an amount never apart from its sign. */
function wrapped(note: string): string[] {
  return wrap(note.replaceAll('€ ', '€\u00a0'), WIDTH).map((line) => line.replaceAll('\u00a0', ' '))
}

function rowOf(row: VintageRow, above: VintageRow | undefined, { unit, openedIn }: Vintages, language: Language): Cells {
  const words = WORDS[language]
  const { reached, completed, opened, n, factor, reason, age } = row
  const share = (value: number | null | undefined) => (value === null || value === undefined ? '–' : show(value, unit, language))
  const { low = null, high = null } = completed ?? {}
  const range = low === null || high === null || !opened ? '' : `${share(low / opened)} – ${share(high / opened)}`
  const why = reason?.words[language]
  return {
    left: [row.period],
    right: [
      n === null ? '–' : formatNumber(n, language),
      ...(openedIn === 'cents' ? [opened === null ? '–' : formatCents(opened, language, 0)] : []),
      words.months(age),
      share(reached?.share),
      factor === null || age === 0 ? '' : formatNumber(factor, language, 2),
      share(completed?.share),
      range,
    ],
    last: why === undefined ? statusOf(row, language) : why === above?.reason?.words[language] ? words.same : why,
  }
}

function statusOf({ status, method }: VintageRow, language: Language): string {
  const { statuses } = WORDS[language]
  if (status === 'completed' && method !== null && method !== 'observed') return statuses[method]
  return status === 'complete' || status === 'provisional' || status === 'suppressed' ? statuses[status] : statuses.refused
}

/** All vintages together, as a row and, where money is counted, in euros. */
function totalOf({ total }: VintageGroup, { unit, openedIn }: Vintages, language: Language): { rows: Cells[]; notes: string[] } {
  if (!total) return { rows: [], notes: [] }
  const words = WORDS[language]
  const { n, opened, reached, completed, leftOut } = total
  const { low, high } = completed
  const cents = (amount: number) => formatCents(amount, language, 0)
  const row: Cells = {
    left: [words.all],
    right: [
      formatNumber(n, language),
      ...(openedIn === 'cents' ? [cents(opened)] : []),
      '',
      show(reached.share, unit, language),
      '',
      show(completed.share, unit, language),
      low === null || high === null ? '' : `${show(low / opened, unit, language)} – ${show(high / opened, unit, language)}`,
    ],
    last: leftOut === 0 ? '' : words.leftOut(leftOut),
  }
  const told = openedIn === 'cents' && low !== null && high !== null
  return {
    rows: [row],
    notes: told ? [words.inCents(cents(opened), cents(reached.amount), cents(completed.amount), cents(low), cents(high))] : [],
  }
}
