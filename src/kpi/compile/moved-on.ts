import { addDays, periodsBetween } from '#base'
import { photoDays } from './photo.ts'
import { cell, designEffect, evenness, filter, groupColumns, groups, rowsFor, trimmed, type Asked, type Compiled } from './things.ts'

/**
 * Of the things that stand in a place at the end of the day before a period: the share that stands in a later place at the end of its last day,
 * of a period that still runs at the end of the as-of day. One statement for all places; what stands nowhere at the end did not move on.
 */
export function compileMovedOn(asked: Asked, { stays, first, until }: { stays: string; first: string; until: string }): Compiled {
  const { condition, parameters } = filter(asked)
  const by = `${cell(asked)}, place`
  const named = groups(asked)
    .map((name) => `${name}, `)
    .join('')
  const periods = periodsBetween(asked.from, asked.to, asked.per).filter((period) => period.from <= asked.asOf)
  const standing = (day: string) => `arrayFirst(stay -> stay.2 <= ${day} AND stay.3 > ${day}, stays).1`
  return trimmed({
    statement: `WITH placed AS (
  SELECT span.1 AS period, ${named}_who, ${standing('span.2')} AS place, ${standing('span.3')} AS place_after
  FROM (
    SELECT ${groupColumns(asked)}who AS _who, ${stays} AS stays, ${first} AS first_on, ${until} AS last_on
    FROM (${rowsFor(asked)}) WHERE arrayExists(day -> ${first} <= day AND ${until} > day, {days_before:Array(Date32)})${condition})
  ARRAY JOIN arrayFilter(
    each -> first_on <= each.2 AND last_on > each.2,
    arrayZip({period_starts:Array(Date32)}, {days_before:Array(Date32)}, {period_ends:Array(Date32)})) AS span),
of_customer AS (
  SELECT ${by}, _who, count() AS things, toFloat64(countIf(place_after > place)) AS x
  FROM placed WHERE place > 0 GROUP BY ${by}, _who)
SELECT ${by}, sum(things) AS n, count() AS customers, sum(x) AS numerator, n AS denominator, numerator / denominator AS value,
  ${evenness('things')}, ${designEffect('sum(x)')}
FROM of_customer GROUP BY ${by}`,
    parameters: {
      ...parameters,
      period_starts: periods.map(({ from }) => from),
      days_before: periods.map(({ from }) => addDays(from, -1)),
      period_ends: photoDays(asked),
    },
  })
}
