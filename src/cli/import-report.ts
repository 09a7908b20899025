import { counted, formatCents, formatDay, formatNumber, type Language, type Refusal } from '#base'
import type { Taken } from './take.ts'
import type { Amount } from './totals.ts'

/** How an import of one file ended: with what became of its rows, or refused as a whole. */
export type Outcome = Taken | (Refusal & { file: string })

const WORDS = {
  nl: {
    rows: ['rij', 'rijen'],
    events: ['gebeurtenis', 'gebeurtenissen'],
    customers: ['klant', 'klanten'],
    claims: ['vordering', 'vorderingen'],
    payments: ['betaling', 'betalingen'],
    dry: 'niets geladen (proef)',
    added: 'nieuw',
    known: 'al bekend',
    changed: 'met een bekend id, maar een andere inhoud: de eerste levering blijft. Trek die in met voids en geef de juiste een nieuw id',
    silent: 'zonder gebeurtenis: de mapping kent ze, maar geen voorwaarde ging op',
    unknown: 'met een activiteit die de mapping niet noemt',
    refused: 'geweigerd',
    see: 'zie',
    row: 'rij',
  },
  en: {
    rows: ['row', 'rows'],
    events: ['event', 'events'],
    customers: ['customer', 'customers'],
    claims: ['claim', 'claims'],
    payments: ['payment', 'payments'],
    dry: 'nothing loaded (dry run)',
    added: 'new',
    known: 'known already',
    changed:
      'under a known id, but saying something else: the first delivery stays. Cancel that one with voids and give the right one a new id',
    silent: 'without an event: the mapping knows them, but no condition held',
    unknown: 'with an activity that the mapping does not name',
    refused: 'refused',
    see: 'see',
    row: 'row',
  },
} as const

/** What became of a file, to be read by whoever imported it. */
export function importReport(taken: Taken, dry: boolean, language: Language): string {
  const words = WORDS[language]
  const number = (value: number) => formatNumber(value, language)
  const many = (value: number, names: readonly [string, string]) => counted(value, names, language)
  const { file, format, mapping, rows, events, added, known, changed, silent, unknown, refused, activities, quarantine } = taken
  const lines = [
    `${file} (${format}${mapping ? `, mapping ${mapping}` : ''})`,
    `  ${many(rows, words.rows)}, ${many(events, words.events)}: ${dry ? words.dry : `${number(added)} ${words.added}, ${number(known)} ${words.known}`}`,
  ]
  if (taken.totals.firstOn !== null) lines.push(`  ${totalsLine(taken, language)}`)
  if (changed > 0) lines.push(`  ${many(changed, words.events)} ${words.changed}`)
  if (silent > 0) lines.push(`  ${many(silent, words.rows)} ${words.silent}`)
  if (unknown > 0) lines.push(`  ${many(unknown, words.rows)} ${words.unknown}: ${activities.join(', ')}`)
  if (refused > 0) lines.push(`  ${many(refused, words.rows)} ${words.refused}${quarantine ? `, ${words.see} ${quarantine}` : ''}`)
  for (const { rows: hit, first, words: why } of taken.reasons)
    lines.push(`    ${number(hit)} × ${why[language]} (${words.row} ${number(first)}${hit > 1 ? ', …' : ''})`)
  return `${lines.join('\n')}\n`
}

/** What can be laid beside the totals of the source: customers, claims and payments with their euros, first and last day. */
function totalsLine({ totals: { customers, claims, payments, firstOn, lastOn } }: Taken, language: Language): string {
  const words = WORDS[language]
  const money = ({ count, cents }: Amount, names: readonly [string, string]) =>
    `${counted(count, names, language)} ${formatCents(cents, language)}`
  const days = [...new Set([firstOn, lastOn])].map((day) => formatDay(day ?? '', language)).join(' – ')
  return [counted(customers, words.customers, language), money(claims, words.claims), money(payments, words.payments), days].join(' · ')
}
