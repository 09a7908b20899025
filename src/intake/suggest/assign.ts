import type { Profile } from './profile.ts'
import { NOT_GUESSED, plainName, ROLES, type Role } from './roles.ts'

/** Which column is what; `guessed` are the roles given by the values and not by a name. */
export type Assignment = { columns: Partial<Record<Role, Profile>>; guessed: readonly Role[] }

/** Gives each role to the column whose name says it best and whose values can be it; what has no telling name is guessed by its values. */
export function assign(profiles: readonly Profile[]): Assignment {
  const columns: Partial<Record<Role, Profile>> = {}
  const left = new Set(profiles.filter(({ name, filled }) => name !== '' && filled > 0))
  for (const { role, holds, names } of ROLES) {
    const found = bestOf(
      [...left].filter((it) => it.holds.has(holds) && mayBe(role, it)),
      names,
    )
    if (!found) continue
    columns[role] = found
    left.delete(found)
  }
  // Without a debit beside it, a credit is simply the amount.
  if (columns.credit && !columns.amount) {
    columns.amount = columns.credit
    delete columns.credit
  }
  return { columns, guessed: guess(columns, left) }
}

function bestOf(profiles: readonly Profile[], names: readonly RegExp[]): Profile | undefined {
  for (const pattern of names) {
    const fitting = profiles.filter(({ name }) => pattern.test(plainName(name)))
    // Of two columns with as good a name, such as two reminders' dates, the fuller one says more.
    if (fitting.length > 0) return fitting.sort((a, b) => b.filled - a.filled || a.index - b.index)[0]
  }
  return undefined
}

/** A kind of booking is only told from others by words that mean one; otherwise the column is a product or a remark. */
function mayBe(role: Role, { cells, distinct, filled }: Profile): boolean {
  if (role === 'kind') return isKind(cells)
  // A list of bookings names an invoice several times; what has few values is no number.
  if (role === 'claim') return distinct * 10 > filled
  // What is the same everywhere tells nothing apart.
  if (role === 'product' || role === 'segment' || role === 'region') return distinct > 1
  return true
}

/** Words for what a line of a list of bookings is. */
export const KINDS = {
  invoice: /^(verkoop|sales)?\s*(factuur|facturen|fact|fac|invoice|inv|nota|vf|f|i|ri|dr)$/i,
  payment: /^(betaling|betaald|ontvangst|bet|bank|kas|ideal|incasso|payment|pmt|pay|receipt|p|b|dz)$/i,
  credit: /^(credit\s*-?(nota|factuur|note|memo|invoice)?|cn|crn|c|cm|dg)$/i,
  reversal: /^(storno|stornering|terugboeking|terugbetaling|refund|reversal|reversed|chargeback|return)$/i,
  writeOff: /^(afboeking|afgeboekt|oninbaar|write\s*-?off|bad\s*debt)$/i,
  cost: /^((aanmanings?|incasso|administratie)?kosten|rente|(collection|reminder|late|dunning)\s*(fees?|costs?|charges?)|interest|fee)$/i,
} as const

function isKind(cells: readonly string[]): boolean {
  const words = [...new Set(cells.filter((cell) => cell !== ''))]
  return words.some((word) => KINDS.invoice.test(word)) && words.some((word) => KINDS.payment.test(word) || KINDS.credit.test(word))
}

/** What no list can do without, by what its values look like. */
function guess(columns: Partial<Record<Role, Profile>>, left: Set<Profile>): Role[] {
  const guessed: Role[] = []
  const take = (role: Role, fits: (profile: Profile) => boolean) => {
    const found = columns[role] ? undefined : [...left].find((it) => fits(it) && !NOT_GUESSED.test(plainName(it.name)))
    if (!found) return
    columns[role] = found
    left.delete(found)
    guessed.push(role)
  }
  if (!columns.paid) take('issued', (it) => it.holds.has('date') && it.dates[0] !== 'YYYYMMDD')
  if (!columns.open && !columns.paidAmount)
    take('amount', (it) => it.holds.has('amount') && it.cells.some((cell) => /[.,]\d\d$/.test(cell)))
  take('claim', (it) => it.holds.has('key') && !isAmount(it) && it.distinct === it.filled && it.filled === it.cells.length)
  take('customer', (it) => it.holds.has('key') && !isAmount(it) && it.distinct < it.filled && it.distinct * 20 > it.filled)
  return guessed
}

function isAmount({ holds, cells }: Profile): boolean {
  return holds.has('amount') && cells.some((cell) => /[.,]\d\d$/.test(cell))
}
