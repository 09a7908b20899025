import { KINDS } from './assign.ts'
import { centsIn, dateValue, whenLines, type Known } from './known.ts'
import type { Profile } from './profile.ts'
import { quoted, valueOf, type Line } from './yaml.ts'

/** The events of a list of bookings: invoices, payments and what else a line can be stand below each other, told apart by one column. */
export function bookingLines(known: Known): Line[] {
  const { kind, due, issued, claim } = known.columns
  const { of, other } = kindsIn(kind!)
  if (other.length > 0)
    known.doubts.push({
      nl: `Onbekend in "${kind!.name}", en daarom zonder gebeurtenis: ${other.slice(0, 8).join(', ')}.`,
      en: `Not known in "${kind!.name}", and so without an event: ${other.slice(0, 8).join(', ')}.`,
    })
  const rowsOf = (words: readonly string[]) => {
    const cents = centsIn(known, moneyOf(known, words))
    return cents.filter((it, row) => it !== undefined && words.includes(kind!.cells[row]!))
  }
  const event = (type: string, words: readonly string[], more: readonly string[] = []): Line[] =>
    words.length === 0
      ? []
      : [
          `  - type: ${type}`,
          ...whenLines([`{ column: ${quoted(kind!.name)}, equals: [${words.map(quoted).join(', ')}] }`]),
          `    at: ${dateValue(known, issued!)}`,
          ...more,
        ]
  const amounts = (words: readonly string[]) =>
    `    cents: ${valueOf(moneyOf(known, words).name, rowsOf(words).some((it) => it! < 0) ? 'absolute: true' : '')}`
  const credit = creditWords(known, of.credit, rowsOf(of.credit).every((it) => it! < 0) && claim !== undefined)
  return [
    ...event('claim.issued', of.invoice, [...(due ? [`    due_on: ${dateValue(known, due)}`] : []), amounts(of.invoice)]),
    ...event('claim.adjusted', credit, [`    cents: ${valueOf(moneyOf(known, credit).name)}`]),
    ...event('claim.written-off', of.writeOff, [amounts(of.writeOff)]),
    ...event('cost.charged', of.cost, [amounts(of.cost)]),
    ...event('payment.received', of.payment, ['    party: customer', amounts(of.payment)]),
    ...event('payment.reversed', of.reversal, [amounts(of.reversal)]),
  ]
}

/** The column with the money of some kinds of booking: of debit and credit beside each other, the one in which theirs stands. */
function moneyOf(known: Known, words: readonly string[]): Profile {
  const { kind, amount, open, credit } = known.columns
  const money = (amount ?? open ?? credit)!
  const filled = (column: Profile) =>
    centsIn(known, column).filter((cents, row) => (cents ?? 0) !== 0 && words.includes(kind!.cells[row]!)).length
  return credit && filled(credit) > filled(money) ? credit : money
}

/** Credit notes count where their amount is negative and they name an invoice of the list. */
function creditWords(known: Known, words: string[], negative: boolean): string[] {
  if (words.length === 0) return []
  const { kind, claim } = known.columns
  const invoices = new Set(claim?.cells.filter((_, row) => !words.includes(kind!.cells[row]!)))
  const named = claim?.cells.every((cell, row) => !words.includes(kind!.cells[row]!) || invoices.has(cell)) ?? false
  if (negative && named) return words
  known.doubts.push({
    nl: `Creditnota's (${words.join(', ')}) geven geen gebeurtenis: hun bedrag is niet negatief, of ze noemen geen factuur uit de lijst.`,
    en: `Credit notes (${words.join(', ')}) give no event: their amount is not negative, or they name no invoice of the list.`,
  })
  return []
}

/** Which words of a column mean which kind of booking. */
function kindsIn({ cells }: Profile): { of: Record<keyof typeof KINDS, string[]>; other: string[] } {
  const words = [...new Set(cells.filter((cell) => cell !== ''))]
  const of = Object.fromEntries(
    Object.entries(KINDS).map(([kind, pattern]) => [kind, words.filter((word) => pattern.test(word.trim()))]),
  ) as Record<keyof typeof KINDS, string[]>
  return { of, other: words.filter((word) => !Object.values(of).flat().includes(word)) }
}
