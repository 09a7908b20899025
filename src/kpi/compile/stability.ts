import { addDays, addMonths, nextPeriod, periodStart, type Day } from '#base'
import { photoDays, photos } from './photo.ts'
import { cell, groups, trimmed, type Asked, type Compiled } from './things.ts'

/** The parameter that says over how many months, and more of them than this serve nobody. */
const [HISTORY, MOST_MONTHS] = ['history_months', 120]
/** In the first months of a book its balance is not whole yet: what was open before them was not delivered. */
const FILLING_MONTHS = 3
/** What rounding may leave of a deviation where all months are alike. */
const ROUNDING = '1e-12'
/** How far single values may lie from their mean, in mean moving ranges: 3 ÷ 1.128379. */
const REACH = '(3 * sqrt(pi()) / 2)'

/**
 * How steadily DSO goes from month to month, at the end of each period: over the whole months up to its last day, each with its own balance and
 * its own sales, so that no month shares a day with another. The rows are the changes of the balance, without when they are due.
 */
export function compileStability(asked: Asked): Compiled {
  const months = Math.min(MOST_MONTHS, Number(asked.settings[HISTORY]))
  const ends = photoDays(asked).map(lastWholeMonth)
  const { statement, parameters } = photos(asked, { columns: ['open', 'sold', 'issued'], marks: marksFor(ends, months) })
  const by = cell(asked)
  const group = groups(asked)
    .map((name) => `${name}, `)
    .join('')
  return trimmed({
    statement: `WITH ${statement},
of_month AS (
  SELECT ${group}day, sum(changed.open) AS moved, sum(changed.sold) AS sales, sum(changed.issued) AS claims, groupUniqArray(part) AS parts FROM changed GROUP BY ${group}day),
book AS (
  SELECT ${group}groupArray((day, moved, sales, claims, parts)) AS months, toLastDayOfMonth(addMonths(toStartOfMonth(min(day)), ${FILLING_MONTHS})) AS first_whole FROM of_month GROUP BY ${group.replace(/, $/, '') || 'tuple()'}),
seen AS (
  SELECT ${by}, last_on, arrayFilter(month -> month.1 <= last_on, months) AS known,
    arrayFilter(month_end -> month_end >= first_whole, arrayMap(back -> toDate32(toLastDayOfMonth(addMonths(toStartOfMonth(last_on), -back))), range(0, {months:UInt32}))) AS ends
  FROM book CROSS JOIN (SELECT period, if(end_on = toLastDayOfMonth(end_on), end_on, toDate32(toStartOfMonth(end_on) - 1)) AS last_on FROM photo) AS photographed),
monthly AS (
  SELECT ${by}, known, length(ends) AS months, arrayFilter(month -> month.1 > toLastDayOfMonth(addMonths(toStartOfMonth(last_on), -{months:UInt32})), known) AS within,
    arrayMap(month_end -> (
      toFloat64(arraySum(month -> if(month.1 <= month_end, month.2, 0), known)),
      toFloat64(arraySum(month -> if(month.1 = month_end, month.3, 0), known)), toDayOfMonth(month_end)), arrayReverse(ends)) AS each
  FROM seen),
logged AS (
  SELECT ${by}, months, within, arrayCount(month -> month.1 <= 0 OR month.2 <= 0, each) AS gaps, arrayMap(month -> if(month.1 > 0 AND month.2 > 0, log(month.1 / month.2 * month.3), 0.), each) AS logs
  FROM monthly WHERE notEmpty(known)),
summed AS (
  SELECT ${by}, months, gaps, logs, arraySum(month -> month.4, within) AS claims, length(arrayDistinct(arrayFlatten(arrayMap(month -> month.5, within)))) AS people,
    arrayAvg(logs) AS centre, if(months < 2, 0., arrayAvg(arrayMap((log, before) -> abs(log - before), arrayPopFront(logs), arrayPopBack(logs)))) AS mean_move,
    if(months < 2, 0., sqrt(arraySum(log -> pow(log - centre, 2), logs) / (months - 1))) AS deviation, deviation <= ${ROUNDING} AS alike
  FROM logged)
SELECT ${by}, toUInt64(claims) AS n, people AS customers, people, months, gaps, NULL AS numerator, NULL AS denominator,
  if(gaps > 0 OR alike, NULL, mean_move / deviation) AS value_index,
  if(gaps > 0, NULL, mean_move) AS value_change,
  if(gaps > 0, NULL, exp(logs[-1])) AS value_last,
  if(gaps > 0, NULL, exp(centre - ${REACH} * mean_move)) AS value_low_limit,
  if(gaps > 0, NULL, exp(centre + ${REACH} * mean_move)) AS value_high_limit
FROM summed`,
    parameters: { ...parameters, months },
  })
}

/** The last day of the last month that has passed on a day. */
function lastWholeMonth(day: Day): Day {
  return nextPeriod(periodStart(day, 'month'), 'month') === addDays(day, 1) ? day : addDays(periodStart(day, 'month'), -1)
}

/** The ends of the months that any photo looks back on, of those in which its book may still fill, and of the month before. */
function marksFor(ends: readonly Day[], months: number): Day[] {
  const marks = new Set<Day>()
  for (const end of ends)
    for (let back = -1; back <= months + FILLING_MONTHS; back++) marks.add(addDays(addMonths(addDays(end, 1), -back), -1))
  return [...marks]
}
