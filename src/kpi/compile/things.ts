import type { Day, Per } from '#base'
import type { Dimension, Kpi, Outcome } from '../define.ts'

/** By this one is cut into a group and the rest: everybody but it. */
export const BESIDES = 'besides'
/** What those outside the group are called. */
export const REST = 'rest'

/** A question about one KPI with everything filled in: what compiles to SQL. */
export type Asked = {
  kpi: Kpi
  creditor: string | null
  from: Day
  to: Day
  per: Per
  by: readonly (Dimension | typeof BESIDES)[]
  /** Which groups are shown; they are computed among all others. */
  where: Readonly<Partial<Record<Dimension, string>>>
  /** The group that the rest is held apart from; empty where nobody is. */
  besides: Readonly<Partial<Record<Dimension, string>>>
  asOf: Day
  /** What became of each thing, where a variant asks. */
  outcome?: Outcome
  /** The value of each parameter of the KPI. */
  settings: Readonly<Record<string, unknown>>
}

/** A statement with the values that travel beside it. */
export type Compiled = { statement: string; parameters: Record<string, unknown> }

/** The names under which a figure's group travels through a statement. */
export function groups(asked: Asked): string[] {
  return asked.by.map((_, index) => `g${index}`)
}

/** What each row belongs to, under the names of the groups; to go before other columns. */
export function groupColumns({ by, besides }: Asked): string {
  const inGroup = Object.keys(besides)
    .map((dimension, index) => `toString(${dimension}) = {besides_${index}:String}`)
    .join(' AND ')
  return by
    .map((each, index) => `${each === BESIDES ? `if(${inGroup}, 'group', '${REST}')` : `ifNull(toString(${each}), '')`} AS g${index}, `)
    .join('')
}

/** `period, g0, g1`: what everything is grouped by. */
export function cell(asked: Asked): string {
  return ['period', ...groups(asked)].join(', ')
}

/** The rows of a KPI that were asked for, each with its period and group; the start of every statement. */
export function things(asked: Asked): Compiled {
  const { kpi, from, to } = asked
  const { condition, parameters } = filter(asked)
  // The first of a customer, whatever its group, so that groups add up to the whole.
  const { firstOfCustomer: once } = kpi
  const { of, tie } = once === true || !once ? {} : once
  const first = once ? ` ORDER BY who, at${tie ? `, ${tie}` : ''} LIMIT 1 BY who, period${of ? `, ${of}` : ''}` : ''
  const chosen = `SELECT ${periodOf(asked.per)} AS period, ${groupColumns(asked)}* FROM (${rowsFor(asked)}) WHERE at >= {from:Date32} AND at < {to:Date32}${condition}${first}`
  return {
    statement: `thing AS (${withOutcome(chosen, asked.outcome)})`,
    parameters: { ...parameters, from, to },
  }
}

/**
 * The things with columns of their own, for a statement that names them more than once. Where they are few they are worked out once and held as a
 * list, in order, so that sums of what is no whole number come out the same to the last digit; where they are not, each mention reads them anew. `from` is what the columns are taken from, the things themselves unless said.
 */
export function named({ kpi }: Asked, name: string, columns: Readonly<Record<string, string>>, from = 'thing'): string {
  const names = Object.keys(columns)
  const select = `SELECT ${names.map((column) => (columns[column] === column ? column : `${columns[column]} AS ${column}`)).join(', ')} FROM ${from}`
  if (!kpi.few) return `${name} AS (${select})`
  return `(SELECT arraySort(groupArray((${names.join(', ')}))) FROM (${select})) AS ${name}_list,
${name} AS (SELECT ${names.map((column, index) => `one.${index + 1} AS ${column}`).join(', ')} FROM (SELECT arrayJoin(${name}_list) AS one))`
}

/** What each row belongs to, as columns to be named. */
export function cellColumns(asked: Asked): Record<string, string> {
  return Object.fromEntries(['period', ...groups(asked)].map((name) => [name, name]))
}

/** The things with what became of them: columns `became` and `became_days`, from the rows of another KPI that begin on the day in a column. */
function withOutcome(chosen: string, outcome: Outcome | undefined): string {
  if (!outcome) return chosen
  const { rows, since } = outcome
  return `SELECT chosen.*, later.cause AS became, later.time AS became_days FROM (${chosen}) AS chosen
  LEFT JOIN (SELECT who, at AS ${since}, cause, time FROM (${rows})) AS later USING (who, ${since})`
}

/** The rows of a KPI, each with its customer as one number; one of an organisation's own names its customers. */
export function rowsFor(asked: Asked): string {
  const rows = writtenFor(asked)
  return asked.kpi.own ? `SELECT *, cityHash64(creditor, customer) AS who FROM (${rows})` : rows
}

/** The rows as they were written: those of a dimension that has rows of its own, else the usual ones. */
function writtenFor({ kpi, by }: Asked): string {
  return by.map((each) => (each === BESIDES ? undefined : kpi.rowsBy?.[each])).find((rows) => rows !== undefined) ?? kpi.rows
}

/** Which rows add something of their own where a KPI has rows for a dimension, each thing under each value: column `adds`. */
export function adding(asked: Asked): string {
  return writtenFor(asked) === asked.kpi.rows ? '1' : 'adds'
}

/** Whose rows are asked for, and the values of the KPI's parameters. */
export function filter({ kpi, creditor, asOf, settings, besides, outcome }: Asked): {
  condition: string
  parameters: Record<string, unknown>
} {
  return {
    condition: creditor === null ? '' : ' AND creditor = {creditor:String}',
    parameters: {
      ...(creditor === null ? {} : { creditor }),
      as_of: asOf,
      ...Object.fromEntries(Object.values(besides).map((value, index) => [`besides_${index}`, value])),
      ...outcome?.idle,
      ...Object.fromEntries(Object.keys(kpi.parameters).map((name) => [name, settings[name]])),
    },
  }
}

/** Keeps only the values that a statement names, because the engine refuses others. */
export function trimmed({ statement, parameters }: Compiled): Compiled {
  const used = Object.entries(parameters).filter(([name]) => statement.includes(`{${name}:`))
  return { statement, parameters: Object.fromEntries(used) }
}

function periodOf(per: Per): string {
  const start = {
    day: 'at',
    week: 'toMonday(at)',
    month: 'toStartOfMonth(at)',
    quarter: 'toStartOfQuarter(at)',
    year: 'toStartOfYear(at)',
    cohort: '{from:Date32}',
  }
  return `toDate32(${start[per]})`
}

/** How evenly a column is spread over the customers, one row each: as many as if all had the same, and the degrees of freedom of the standard error. */
export function evenness(weight: string): string {
  return `${asMany(weight)} AS as_many, ${freedom(weight)} AS freedom`
}

/** As many customers of equal weight as would say as much as these, of whom each row holds the weight. */
export function asMany(weight: string): string {
  return `if(${powers(weight, 2)} = 0, NULL, pow(${powers(weight, 1)}, 2) / ${powers(weight, 2)})`
}

/** The degrees of freedom of a standard error that the weights of customers leave, one row each. */
export function freedom(weight: string): string {
  return `if(${powers(weight, 2)} = 0, NULL, pow(${powers(weight, 2)}, 2) / ${powers(weight, 4)} * (1 - 1 / countIf(${weight} != 0)))`
}

function powers(weight: string, power: number): string {
  return `sum(pow(toFloat64(${weight}), ${power}))`
}

/** How many times a variance grows because things of one customer are alike, from rows per customer with `things` and the sum `x`; `squares` adds up over all. */
export function designEffect(squares: string): string {
  const between = 'sum(x * x) - 2 * (sum(x) / n) * sum(x * things) + pow(sum(x) / n, 2) * sum(things * things)'
  const within = `(${squares} - pow(sum(x), 2) / n)`
  return `multiIf(${within} <= 0, sum(things * things) / n, customers < 2, toFloat64(n), greatest(1, (${between}) / (1 - 1 / customers) / ${within} * (1 - 1 / n))) AS effect`
}
