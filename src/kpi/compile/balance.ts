import { addDays, addMonths, periodStart, type Day } from '#base'
import { photoDays, photos } from './photo.ts'
import { cell, trimmed, type Asked, type Compiled } from './things.ts'

/** How far the count-back looks back. */
const BACK_MONTHS = 36

/** The ratios of the family: what stands above and below the line, and its factor. */
const RATIOS = [
  { measure: 'simple', x: 'receivable', y: 'sales', factor: 'days' },
  { measure: 'best_possible', x: 'not_due', y: 'sales', factor: 'days' },
  { measure: 'days_delinquent', x: 'receivable - not_due', y: 'sales', factor: 'days' },
  { measure: 'collection_effectiveness', x: 'before + sales - receivable', y: 'before + sales - not_due', factor: '1' },
] as const

/**
 * Photos of the balance at the end of each period beside the sales of the three calendar months before it: the whole DSO family in one statement.
 * The rows are changes of the balance by day; of a period that still runs the photo is of the as-of day.
 */
export function compileBalance(asked: Asked): Compiled {
  const { statement, parameters } = photos(asked, { columns: ['open', 'current', 'sold', 'issued'], marks: marksFor(photoDays(asked)) })
  const by = cell(asked)
  return trimmed({
    statement: `WITH ${statement},
spans AS (SELECT *, toDate32(addMonths(end_on + 1, -3)) AS sales_from FROM photo),
of_part AS (
  SELECT ${by}, any(end_on) AS photo_on, any(dateDiff('day', sales_from, end_on) + 1) AS days, part,
    toFloat64(sum(open)) AS receivable, toFloat64(sum(changed.current)) AS not_due, toFloat64(sumIf(open, day < sales_from)) AS before,
    toFloat64(sumIf(sold, day >= sales_from)) AS sales, sumIf(issued, day >= sales_from) AS claims,
    sumMap([toUInt16(least(${BACK_MONTHS}, dateDiff('month', day, end_on)))], [changed.sold]) AS sold_of_part
  FROM changed CROSS JOIN spans WHERE day <= end_on GROUP BY ${by}, part),
whole AS (
  SELECT ${by}, sum(claims) AS n, count() AS customers, countIf(of_part.receivable != 0 OR of_part.sales != 0) AS people, any(days) AS days, any(photo_on) AS until, sum(of_part.sales) AS total_sales, sum(of_part.receivable) AS total, sumMap(sold_of_part.1, sold_of_part.2) AS sold,
    ${RATIOS.map(sums).join(',\n    ')}
  FROM of_part GROUP BY ${by})
SELECT ${by}, n, customers, people, ${RATIOS.map(ratio).join(',\n  ')},
${COUNT_BACK}
FROM whole`,
    parameters,
  })
}

/** The days after which a photo may see something else: its own end, the day before its sales begin, and the ends of the months that are counted back. */
function marksFor(ends: readonly Day[]): Day[] {
  const marks = new Set<Day>(ends)
  for (const end of ends) {
    marks.add(addDays(addMonths(addDays(end, 1), -3), -1))
    for (let back = 0; back <= BACK_MONTHS; back++) marks.add(addDays(addMonths(periodStart(end, 'month'), -back), -1))
  }
  return [...marks]
}

function sums({ measure, x, y }: (typeof RATIOS)[number]): string {
  return `sum(${x}) AS x_${measure}, sum(${y}) AS y_${measure}, sum((${x}) * (${x})) AS xx_${measure}, sum((${x}) * (${y})) AS xy_${measure}, sum((${y}) * (${y})) AS yy_${measure}, sum(pow(${y}, 4)) AS y4_${measure}, countIf((${y}) != 0) AS some_${measure}`
}

/** Value, parts above and below the line, and the standard error by linearisation over the parts. */
function ratio({ measure: m, factor }: (typeof RATIOS)[number]): string {
  return `x_${m} AS numerator_${m}, y_${m} AS denominator_${m}, if(y_${m} <= 0 OR total_sales <= 0, NULL, x_${m} / y_${m} * ${factor}) AS value_${m},
  if(y_${m} <= 0 OR customers < 2, NULL, ${factor} * sqrt(customers / (customers - 1) * greatest(0, xx_${m} - 2 * (x_${m} / y_${m}) * xy_${m} + (x_${m} / y_${m}) * (x_${m} / y_${m}) * yy_${m})) / y_${m}) AS standard_error_${m}, if(yy_${m} = 0, NULL, yy_${m} * yy_${m} / y4_${m} * (1 - 1 / some_${m})) AS freedom_${m}`
}

/** Counts back over months, latest first, until the balance is used up or a month has no sales. */
const COUNT_BACK = `  arrayMap(back -> toFloat64(sold.2[indexOf(sold.1, toUInt16(back))]), range(0, ${BACK_MONTHS})) AS sales_of,
  arrayMap(back -> dateDiff('day', toStartOfMonth(addMonths(until, -back)), if(back = 0, until, toDate32(toLastDayOfMonth(addMonths(until, -back))))) + 1, range(0, ${BACK_MONTHS})) AS days_of,
  arrayFirstIndex(sales -> sales <= 0, sales_of) AS stop, toUInt64(if(stop = 0, ${BACK_MONTHS}, stop - 1)) AS months,
  arrayCumSum(arraySlice(sales_of, 1, months)) AS upto, arrayCount(sum -> sum <= total, upto) AS covered,
  total AS numerator_count_back, arraySum(arraySlice(sales_of, 1, least(months, covered + 1))) AS denominator_count_back,
  if(months = 0 OR upto[-1] < total, NULL, arraySum(arraySlice(days_of, 1, covered)) + if(covered < months, days_of[covered + 1] * (total - if(covered = 0, 0, upto[covered])) / sales_of[covered + 1], 0)) AS value_count_back,
  NULL AS standard_error_count_back, NULL AS freedom_count_back`
