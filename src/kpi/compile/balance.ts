import { addDays, periodsBetween } from '#base'
import type { BalanceMeasure } from '../shape.ts'
import { cell, filter, groups, rowsFor, trimmed, type Asked, type Compiled } from './things.ts'

/** Customers are dealt into this many parts to see how far a balance figure could have differed. */
const PARTS = 256
const BACK_MONTHS = 36

/** The ratio that each member of the family is: what stands above and below the line, and its factor. */
const RATIOS: Record<Exclude<BalanceMeasure, 'count-back'>, { x: string; y: string; factor: string }> = {
  simple: { x: 'receivable', y: 'sales', factor: 'days' },
  'best-possible': { x: 'not_due', y: 'sales', factor: 'days' },
  'days-delinquent': { x: 'receivable - not_due', y: 'sales', factor: 'days' },
  'collection-effectiveness': { x: 'receivable_before + sales - receivable', y: 'receivable_before + sales - not_due', factor: '1' },
}

/**
 * A photo of the balance at the end of each period beside the sales of the three calendar months before it.
 * The rows are changes of the balance by day; for a period that still runs the photo is of the as-of day.
 */
export function compileBalance(asked: Asked, measure: BalanceMeasure): Compiled {
  const { condition, parameters } = filter(asked)
  const by = cell(asked)
  const group = groups(asked).map((name) => `${name}, `).join('')
  const columns = asked.by.map((dimension, index) => `toString(${dimension}) AS g${index}, `).join('')
  const periods = periodsBetween(asked.from, asked.to, asked.per).filter((period) => period.from <= asked.asOf)
  return trimmed({
    statement: `WITH changed AS (
  SELECT ${columns}cityHash64(creditor, customer) % ${PARTS} AS part, day, sum(open) AS open, sum(current) AS current, sum(sold) AS sold
  FROM (${rowsFor(asked)}) WHERE day <= {as_of:Date32}${condition} GROUP BY ${group}part, day),
photo AS (
  SELECT period_start AS period, end_on, toDate32(addMonths(end_on + 1, -3)) AS sales_from
  FROM (SELECT period_start, end_on FROM (SELECT 1) ARRAY JOIN {period_starts:Array(Date32)} AS period_start, {period_ends:Array(Date32)} AS end_on)),
of_part AS (
  SELECT ${by}, any(end_on) AS photo_on, any(dateDiff('day', sales_from, end_on) + 1) AS days, part,
    toFloat64(sum(open)) AS receivable, toFloat64(sum(changed.current)) AS not_due,
    toFloat64(sumIf(open, day < sales_from)) AS receivable_before, toFloat64(sumIf(sold, day >= sales_from)) AS sales${measure === 'count-back' ? SOLD_BY_MONTH : ''}
  FROM changed CROSS JOIN photo WHERE day <= end_on GROUP BY ${by}, part),
size AS (${sizes(asked, group, columns, condition)})
${measure === 'count-back' ? countBack(by) : ratioOf(by, RATIOS[measure])}`,
    parameters: {
      ...parameters,
      period_starts: periods.map((period) => period.from),
      period_ends: periods.map(({ to }) => (addDays(to, -1) < asked.asOf ? addDays(to, -1) : asked.asOf)),
    },
  })
}

/** How many claims and customers had a balance or sales in the window. */
function sizes(asked: Asked, group: string, columns: string, condition: string): string {
  return `SELECT ${cell(asked)}, count() AS n, uniqExact((creditor, customer)) AS customers FROM (
    SELECT ${cell(asked)}, creditor, customer, claim FROM (
      SELECT ${columns}creditor, customer, claim, day, sum(open) AS open, sum(sold) AS sold FROM (${rowsFor(asked)})
      WHERE day <= {as_of:Date32}${condition} GROUP BY ${group}creditor, customer, claim, day) AS each
    CROSS JOIN photo WHERE day <= end_on
    GROUP BY ${cell(asked)}, creditor, customer, claim
    HAVING sum(open) != 0 OR countIf(day >= sales_from AND sold != 0) > 0)
  GROUP BY ${cell(asked)}`
}

function ratioOf(by: string, { x, y, factor }: { x: string; y: string; factor: string }): string {
  return `SELECT ${by}, n, customers, xs AS numerator, ys AS denominator, if(ys <= 0 OR total_sales <= 0, NULL, xs / ys * factor) AS value,
  if(value IS NULL OR parts < 2, NULL, factor * sqrt(parts / (parts - 1) * greatest(0, xx - 2 * (xs / ys) * xy + (xs / ys) * (xs / ys) * yy)) / ys) AS standard_error
FROM (
  SELECT ${by}, sum(x) AS xs, sum(y) AS ys, sum(x * x) AS xx, sum(x * y) AS xy, sum(y * y) AS yy, any(${factor}) AS factor, sum(sales) AS total_sales, count() AS parts
  FROM (SELECT *, ${x} AS x, ${y} AS y FROM of_part) GROUP BY ${by}) AS summed
LEFT JOIN size USING (${by})`
}

const SOLD_BY_MONTH = `, sumMap([toUInt16(dateDiff('month', day, end_on))], [if(dateDiff('month', day, end_on) < ${BACK_MONTHS}, sold, 0)]) AS sold_by_month`

/** Counts back over months, latest first, until the balance is used up or a month has no sales. */
function countBack(by: string): string {
  return `SELECT ${by}, n, customers, receivable AS numerator, counted_sales AS denominator,
  if(sales_of[1] <= 0, NULL, arraySum(arraySlice(days_of, 1, whole)) + if(whole < months, days_of[whole + 1] * (receivable - before) / sales_of[whole + 1], 0)) AS value, NULL AS standard_error
FROM (
  SELECT *, arrayMap(back -> toFloat64(sold.2[indexOf(sold.1, toUInt16(back))]), range(0, ${BACK_MONTHS})) AS sales_of,
    arrayMap(back -> dateDiff('day', toStartOfMonth(addMonths(until, -back)), if(back = 0, until, toDate32(toLastDayOfMonth(addMonths(until, -back))))) + 1, range(0, ${BACK_MONTHS})) AS days_of,
    toUInt64(if(arrayFirstIndex(sales -> sales <= 0, sales_of) = 0, ${BACK_MONTHS}, arrayFirstIndex(sales -> sales <= 0, sales_of) - 1)) AS months,
    arrayCumSum(arraySlice(sales_of, 1, months)) AS upto,
    arrayCount(sum -> sum <= receivable, upto) AS whole, if(whole = 0, 0, upto[whole]) AS before,
    arraySum(arraySlice(sales_of, 1, whole + 1)) AS counted_sales
  FROM (SELECT ${by}, any(photo_on) AS until, sum(of_part.receivable) AS receivable, sumMap(sold_by_month.1, sold_by_month.2) AS sold FROM of_part GROUP BY ${by})) AS counted
LEFT JOIN size USING (${by})`
}
