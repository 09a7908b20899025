import type { Words } from '#base'
import { centsOf, type AmountNotation } from '../mapping/amount.ts'
import type { Assignment } from './assign.ts'
import type { DateForms } from './date-order.ts'
import type { Profile } from './profile.ts'
import { quoted, valueOf } from './yaml.ts'

/** What is known of a table when its events are written. */
export type Known = Assignment & { notation: AmountNotation; dates: DateForms; doubts: Words[] }

/** A date of a column, in its own form where it differs from that of the file. */
export function dateValue({ dates }: Known, column: Profile, more = ''): string {
  const form = dates.forms.get(column) ?? dates.main
  return valueOf(column.name, [more, form === dates.main ? '' : `dates: ${quoted(form)}`].filter((it) => it !== '').join(', '))
}

/** The amounts of a column in cents, row by row. */
export function centsIn({ notation }: Known, column: Profile | undefined): (number | undefined)[] {
  return column?.cells.map((cell) => centsOf(cell, notation)) ?? []
}

/** The conditions of an event. */
export function whenLines(conditions: readonly string[]): string[] {
  if (conditions.length === 0) return []
  return conditions.length === 1 ? [`    when: ${conditions[0]}`] : ['    when:', ...conditions.map((condition) => `      - ${condition}`)]
}
