import type { Instant } from '#base'
import { momentReader } from '../mapping/moment.ts'
import type { Assignment } from './assign.ts'
import type { Profile } from './profile.ts'

/** The form of the dates of each column, and whether nothing in the values could tell day and month apart. */
export type DateForms = { forms: ReadonlyMap<Profile, string>; main: string; undecided: boolean }

/** Chooses between day first and month first: by values above twelve, else by what comes before what and lies in the future, else by custom. */
export function dateForms({ columns: { issued, due, paid } }: Assignment, dutch: boolean, now: Instant): DateForms {
  const columns = [issued, due, paid].filter((it) => it !== undefined)
  const open = columns.filter(({ dates }) => dates.length > 1)
  const proven = columns.find(({ dates }) => dates.length === 1 && /^[DM]\W/.test(dates[0]!))
  const options = ['D', 'M'].map((first) => {
    const forms = new Map(columns.map((column) => [column, column.dates.find((form) => form.startsWith(first)) ?? column.dates[0]!]))
    return { first, forms, odd: oddities(forms, { issued, due, paid }, now) }
  })
  const [dayFirst, monthFirst] = options as [(typeof options)[0], (typeof options)[0]]
  const tied = open.length > 0 && proven === undefined && dayFirst.odd === monthFirst.odd
  const custom = dutch || open.some(({ dates }) => !dates[0]!.includes('/')) ? dayFirst : monthFirst
  const chosen = proven
    ? options.find(({ first }) => proven.dates[0]!.startsWith(first))!
    : tied
      ? custom
      : dayFirst.odd < monthFirst.odd
        ? dayFirst
        : monthFirst
  return {
    forms: chosen.forms,
    main: (issued && chosen.forms.get(issued)) ?? [...chosen.forms.values()][0] ?? 'YYYY-MM-DD',
    undecided: tied,
  }
}

type Dated = { issued?: Profile | undefined; due?: Profile | undefined; paid?: Profile | undefined }

/** How many rows would be due or paid before they were issued, or have happened in the future. */
function oddities(forms: ReadonlyMap<Profile, string>, { issued, due, paid }: Dated, now: Instant): number {
  const days = (column: Profile | undefined) => {
    const read = column && momentReader(forms.get(column)!)
    return column ? column.cells.map((cell) => (cell === '' ? undefined : read?.(cell)?.day)) : []
  }
  const [from, dues, paids, today] = [days(issued), days(due), days(paid), now.slice(0, 10)]
  const rows = Math.max(from.length, dues.length, paids.length)
  return Array.from({ length: rows }, (_, row) => {
    const [begin, end, settled] = [from[row], dues[row], paids[row]]
    const early = [end, settled].filter((day) => begin !== undefined && day !== undefined && day < begin).length
    return early + [begin, settled].filter((day) => day !== undefined && day > today).length
  }).reduce((sum, odd) => sum + odd, 0)
}
