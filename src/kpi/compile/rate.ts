import { periodsBetween } from '#base'
import type { Shape } from '../shape.ts'
import { cell, evenness, filter, groupColumns, groups, rowsFor, trimmed, type Asked, type Compiled } from './things.ts'

/** Days in a month of file-months: a year's 365.25 over twelve. */
const DAYS_A_MONTH = 30.4375

/**
 * Hits per 1,000 months at risk. A row is at risk from its first day up to but not including its last; each period gets the days that fall in it,
 * and the hits of the rows that begin in it. Per customer first, as in a ratio; days stay whole until the end, so that no order of adding matters.
 */
export function compileRate(asked: Asked, { hits, thing }: Extract<Shape, { kind: 'rate' }>): Compiled {
  const { condition, parameters } = filter(asked)
  const by = cell(asked)
  const group = groups(asked)
    .map((name) => `${name}, `)
    .join('')
  const periods = periodsBetween(asked.from, asked.to, asked.per).filter((period) => period.from <= asked.asOf)
  return trimmed({
    statement: `WITH stretch AS (
  SELECT span.1 AS period, ${group}_who, thing, if(from_on >= span.1, hits, 0) AS hits,
    greatest(0, dateDiff('day', greatest(from_on, span.1), least(until_on, span.2))) AS days
  FROM (SELECT ${groupColumns(asked)}who AS _who, ${thing} AS thing, ${hits} AS hits, from_on, until_on FROM (${rowsFor(asked)}) WHERE from_on < {to:Date32}${condition})
  ARRAY JOIN arrayFilter(
    each -> from_on < each.2 AND (until_on > each.1 OR from_on >= each.1),
    arrayZip({period_starts:Array(Date32)}, {period_ends:Array(Date32)})) AS span),
of_customer AS (
  SELECT ${by}, _who, toFloat64(sum(stretch.hits)) AS x, toFloat64(sum(stretch.days)) AS y, uniqExactIf(thing, stretch.days > 0) AS things
  FROM stretch GROUP BY ${by}, _who HAVING x > 0 OR y > 0)
SELECT ${by}, sum(things) AS n, count() AS customers, sum(x) AS numerator, sum(y) AS days_at_risk, days_at_risk / ${DAYS_A_MONTH} AS denominator, if(days_at_risk = 0, NULL, 1000 * numerator / denominator) AS value,
  if(days_at_risk = 0 OR customers < 2, NULL, 1000 * sqrt(customers / (customers - 1) * greatest(0, sum(x * x) - 2 * numerator / days_at_risk * sum(x * y) + pow(numerator / days_at_risk, 2) * sum(y * y))) / denominator) AS standard_error,
  ${evenness('y')}
FROM of_customer GROUP BY ${by}`,
    parameters: { ...parameters, to: asked.to, period_starts: periods.map(({ from }) => from), period_ends: periods.map(({ to }) => to) },
  })
}
