import { addDays, daysBetween, instantOf, isDay, type Day } from '#base'
import type { Store } from '#store'
import type { Fact } from '../define.ts'
import { drawnTable, type DrawnRow } from './drawn-table.ts'

/** Fact tables as drawn: per table a head and rows, such as `customer | started | ended`. */
export type DrawnFacts = Partial<Record<Fact, string>>

type Row = Record<string, unknown>
type Column = { name: string; type: string }

/**
 * Puts drawn rows in the fact tables. A column may go by its name without `_on`, `_at` or `_cents`; an instant is written as a day (noon)
 * or `2026-03-01 23:30`, both in Amsterdam. Columns left out follow from the others:
 * the creditor is `one`, each row has a customer of its own, a principal is 100 euros, what was settled was paid, and an episode
 * is followed by the next one of its customer, an answer is about a file closed ten days before. Lists are written `20:5000 90:2500`,
 * pauses `2026-03-01..2026-03-10`, instalments `2026-03-01:5000:2026-03-03`, handovers `2026-03-01:creditor:partner:basic:addresses+claims:2026-02-20:2026-03-05`,
 * with `never` for a day that does not come.
 */
export async function drawFacts(store: Store, given: DrawnFacts): Promise<void> {
  const facts: Partial<Record<Fact, Row[]>> = {}
  for (const [fact, text] of Object.entries(given) as [Fact, string][]) {
    const columns = await store.query<Column>(
      'SELECT name, type FROM system.columns WHERE database = {database:String} AND table = {fact:String}',
      { database: store.database, fact },
    )
    const drawn = drawnTable(text).map((row, index) => ({ creditor: 'one', customer: `c${index + 1}`, ...typed(fact, row, columns) }))
    facts[fact] = drawn.map((row, index) => ({ ...FOLLOWS[fact](row, index, drawn), ...row }))
  }
  for (const [fact, rows] of Object.entries(withBalances(facts))) await store.insert(fact, rows)
  // A drawn cost belongs to the file of its case.
  const charged = facts.cost?.filter(({ bearer }) => bearer === 'customer') ?? []
  await store.insert(
    'file_cost',
    charged.map(({ creditor, customer, case: file, cost }) => ({ creditor, customer, case: file, cost })),
  )
}

/** The lines of the ledger, where they are drawn, on the claims and costs that they are of; a claim that is not drawn beside them is drawn by them. */
function withBalances(facts: Partial<Record<Fact, Row[]>>): Partial<Record<Fact, Row[]>> {
  const { entry, claim = [], cost = [] } = facts
  if (!entry) return facts
  const linesOf = (row: Row, slot: 'claim' | 'cost') =>
    entry
      .filter((line) => line.customer === row.customer && line[slot] === row[slot] && (slot === 'cost' || !line.cost))
      .toSorted((a, b) => ((a.booked_on as Day) < (b.booked_on as Day) ? -1 : 1))
  const claims =
    claim.length > 0
      ? claim
      : [...new Map(entry.filter((line) => !line.cost).map((line) => [`${line.customer} ${line.claim}`, line])).values()].map(claimOf)
  return {
    ...facts,
    ...(claims.length > 0 ? { claim: claims.map((row) => ({ ...row, ...balanceOf(linesOf(row, 'claim')) })) } : {}),
    ...(cost.length > 0 ? { cost: cost.map((row) => ({ ...row, repaid: repaidOf(linesOf(row, 'cost')) })) } : {}),
  }
}

function claimOf({ booked_on, cost: _, type: _type, cents: _cents, ...line }: Row, index: number, all: readonly Row[]): Row {
  const row = { ...line, issued_on: line.issued_on ?? booked_on }
  return { ...FOLLOWS.claim(row, index, all), ...row }
}

function balanceOf(lines: readonly Row[]): Row {
  const days = [...new Set(lines.map(({ booked_on }) => booked_on as Day))]
  const openOn = (day: Day) =>
    lines.filter(({ booked_on }) => (booked_on as Day) <= day).reduce((sum, { cents }) => sum + (cents as number), 0)
  const balances = days.map((day): [Day, number] => [day, openOn(day)])
  return { balances, open_cents: balances.at(-1)?.[1] ?? 0 }
}

function repaidOf(lines: readonly Row[]): [Day, number][] {
  const own = lines.filter(({ type }) => type === 'paid' || type === 'reversed' || type === 'reallocated')
  return own.map(({ booked_on, cents }) => [booked_on as Day, 0 - (cents as number)])
}

function typed(fact: Fact, row: DrawnRow, columns: readonly Column[]): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => {
      const column = [name, `${name}_on`, `${name}_cents`, `${name}_at`]
        .map((full) => columns.find((each) => each.name === full))
        .find(Boolean)
      if (!column) throw new Error(`The table ${fact} has no one column ${name}; it has ${columns.map((each) => each.name).join(', ')}.`)
      return [column.name, cell === null ? null : valueOf(cell, column.type)]
    }),
  )
}

function valueOf(cell: string, type: string): unknown {
  if (type.startsWith('Array(Tuple')) {
    const parts = type.slice('Array(Tuple('.length, -2).split(', ')
    return cell
      .split(' ')
      .filter((item) => item !== '')
      .map((item) => item.split(/:|\.\./).map((text, index) => (parts[index] === 'Array(String)' ? listOf(text) : numberOrText(text))))
  }
  if (type.includes('DateTime')) return isDay(cell) ? instantOf(cell, '12:00') : instantOf(cell.slice(0, 10) as Day, cell.slice(11))
  return /^(Nullable\()?(U?Int|Float)/.test(type) ? Number(cell) : cell
}

function listOf(text: string): string[] {
  return text.split('+').filter((item) => item !== '')
}

function numberOrText(text: string): number | string {
  if (text === 'never') return '2299-12-31'
  return /^-?\d+$/.test(text) ? Number(text) : text
}

/** What follows from the columns that were drawn. */
const FOLLOWS: Record<Fact, (row: Row, index: number, all: readonly Row[]) => Row> = {
  claim: (row, index) => {
    const due = (row.due_on ?? addDays(row.issued_on as Day, 14)) as Day
    const settled = row.settled_on ?? null
    const how = row.settled_how ?? (settled === null ? '' : 'paid')
    const principal = (row.principal_cents ?? 10_000) as number
    const paid = how === 'paid' ? principal : 0
    return {
      claim: `claim ${index + 1}`,
      issued_at: `${row.issued_on as Day}T12:00:00.000Z`,
      due_on: due,
      late_on: addDays(due, 15),
      principal_cents: principal,
      paid_cents: paid,
      written_off_cents: how === 'written-off' ? principal : 0,
      open_cents: settled === null ? principal : 0,
      settled_how: how,
      outcome: how || 'open',
      left_how: row.left_on ? 'moved' : '',
    }
  },
  entry: (_, index) => ({ claim: `claim ${index + 1}`, type: 'issued' }),
  episode: (row, _, all) => {
    const ofCustomer = all.filter((other) => other.customer === row.customer && other.creditor === row.creditor)
    const next = (row.next_started_on ?? ofCustomer[ofCustomer.indexOf(row) + 1]?.started_on ?? null) as Day | null
    const ended = (row.ended_on ?? null) as Day | null
    const continued = next !== null && ended !== null && daysBetween(ended, next) <= 30 ? 1 : 0
    return {
      number: ofCustomer.indexOf(row) + 1,
      spell_started_on: row.started_on,
      next_started_on: next,
      continued,
      peak_cents: 10_000,
      ended_how: row.ended_how ?? (ended === null ? '' : 'paid'),
    }
  },
  file: (row, index) => ({
    case: `case ${index + 1}`,
    principal_cents: 10_000,
    settled_how: row.settled_on ? 'paid' : '',
    solved_how: row.solved_on ? 'paid' : '',
    parties: [[row.opened_on, 'creditor']],
    left_how: row.left_on ? 'moved' : '',
  }),
  cost: (row, index) => ({
    cost: `cost ${index + 1}`,
    case: 'case 1',
    bearer: 'customer',
    open_cents: Number(row.charged_cents ?? 0) - Number(row.paid_cents ?? 0) - Number(row.waived_cents ?? 0),
  }),
  escalation: (_, index) => ({ escalation: `escalation ${index + 1}`, case: 'case 1' }),
  step: (_, index) => ({ case: `case ${index + 1}`, number: 1, phase: 'notice' }),
  contact: (row, index) => ({
    contact: `contact ${index + 1}`,
    direction: 'out',
    channel: 'email',
    sent_at: instantOf(row.sent_on as Day, '10:00'),
    reaction: row.reacted_at ? 'payment' : '',
  }),
  arrangement: ({ instalments = [] }, index) => ({
    arrangement: `arrangement ${index + 1}`,
    cents: (instalments as [Day, number, Day][]).reduce((sum, [, cents]) => sum + cents, 0),
  }),
  complaint: (_, index) => ({ complaint: `complaint ${index + 1}`, phase: 'notice' }),
  survey: (row, index) => ({ survey: `survey ${index + 1}`, question: 'nps', closed_on: addDays(row.answered_on as Day, -10) }),
  referral: (_, index) => ({ referral: `referral ${index + 1}`, kind: 'debt-counselling', phase: 'notice' }),
  invitation: (_, index) => ({ invitation: `invitation ${index + 1}`, question: 'nps' }),
}
