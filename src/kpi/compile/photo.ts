import { addDays, dayNumber, periodsBetween, type Day } from '#base'
import { filter, groupColumns, groups, rowsFor, type Asked, type Compiled } from './things.ts'

/** Customers are dealt into this many parts to see how many stand behind a photo, and how far it could have differed. */
const PARTS = 256

/** The last day of each period that has begun; of the one that still runs, the as-of day. */
export function photoDays(asked: Asked): Day[] {
  return periodsOf(asked).map(({ to }) => (addDays(to, -1) < asked.asOf ? addDays(to, -1) : asked.asOf))
}

function periodsOf({ from, to, per, asOf }: Asked) {
  return periodsBetween(from, to, per).filter((period) => period.from <= asOf)
}

/**
 * The start of a statement that photographs what has changed day by day: the changes of each part of the customers, and the photos to be taken.
 * Days between two marks are alike for every photo, so they are added up; every last day of a photo must be a mark.
 */
export function photos(asked: Asked, { columns, marks: given }: { columns: readonly string[]; marks: readonly Day[] }): Compiled {
  // Of periods that have not begun there is no photo; the engine wants a mark all the same.
  const marks = given.length === 0 ? [asked.asOf] : given
  const { condition, parameters } = filter(asked)
  const group = groups(asked)
    .map((name) => `${name}, `)
    .join('')
  const sums = (from: string) =>
    columns.map((name, index) => `sum(${from}${from ? index : name}) AS ${from ? name : `sum${index}`}`).join(', ')
  return {
    statement: `daily AS (
  SELECT ${groupColumns(asked)}who % ${PARTS} AS part, day AS on_day, ${sums('')}
  FROM (${rowsFor(asked)}) WHERE day <= {last_end:Date32}${condition} GROUP BY ${group}part, on_day),
changed AS (
  SELECT ${group}part, toDate32(-roundDown(-toInt32(on_day), {marks:Array(Int32)})) AS day, ${sums('sum')}
  FROM daily GROUP BY ${group}part, day),
photo AS (
  SELECT photos.1 AS period, photos.2 AS end_on
  FROM (SELECT arrayJoin(arrayZip({period_starts:Array(Date32)}, {period_ends:Array(Date32)})) AS photos))`,
    parameters: {
      ...parameters,
      period_starts: periodsOf(asked).map((period) => period.from),
      period_ends: photoDays(asked),
      last_end: photoDays(asked).at(-1) ?? asked.asOf,
      // The first mark from a day on; the engine only rounds down, so both are turned around.
      marks: marks.map((mark) => -dayNumber(mark)).sort((a, b) => a - b),
    },
  }
}
