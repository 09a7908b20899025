import type { Shape } from '../shape.ts'
import { cell, things, trimmed, type Asked, type Compiled } from './things.ts'

/**
 * Things followed in time: the restricted mean of the Kaplan-Meier curve, or the Aalen-Johansen incidence of one cause, at each horizon.
 * Rows are first counted by age; the curve is made of those counts. The standard error adds up, per customer, what each row
 * moves the value (the infinitesimal jackknife): without repeated customers and weights it is Greenwood's formula, to the last digit.
 */
export function compileFollowed(asked: Asked, shape: Extract<Shape, { kind: 'restricted-mean' | 'incidence' }>): Compiled {
  const { statement, parameters } = things(asked)
  const mean = shape.kind === 'restricted-mean'
  const by = cell(asked)
  const up = `OVER (PARTITION BY ${by}, horizon ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  const down = `OVER (PARTITION BY ${by}, horizon ORDER BY age DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  const all = `OVER (PARTITION BY ${by}, horizon ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`
  return trimmed({
    statement: `WITH ${statement},
followed AS (
  SELECT ${by}, creditor, customer, toInt64(time) AS age, toInt64(${shape.weight}) AS weight, cause != '' AS ends,
    ${mean ? 'ends' : 'cause = {cause:String}'} AS counts
  FROM thing),
counted AS (
  SELECT ${by}, age, sum(weight * counts) AS hits, sum(weight * ends) AS endings, sum(weight) AS weights, count() AS things FROM followed GROUP BY ${by}, age
  UNION ALL SELECT DISTINCT ${by}, toInt64(-1), 0, 0, 0, 0 FROM followed),
at_risk AS (
  SELECT *, sum(weights) ${down.replace(', horizon', '')} AS risk
  FROM counted),
curve AS (
  SELECT *, if(risk = 0, 0, endings / risk) AS hazard, if(risk = 0, 0, hits / risk) AS hit_hazard,
    exp(sum(if(risk > endings OR risk = 0, log1p(-hazard), -inf)) ${up.replace(', horizon', '')}) AS open
  FROM at_risk),
at_horizon AS (
  SELECT *, lagInFrame(open, 1, 1.) ${up} AS open_before, leadInFrame(age, 1, toInt64(horizon)) ${all} AS next_age
  FROM curve CROSS JOIN (SELECT toUInt32(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked
  WHERE age ${mean ? '<' : '<='} toInt64(horizon)),
summed AS (
  SELECT *, ${mean ? 'sum(open * (next_age - greatest(age, 0)))' : 'sum(open_before * hit_hazard)'} ${mean ? down : up} AS part
  FROM at_horizon),
reaching AS (SELECT *, ${mean ? 'part' : `last_value(part) ${all} - part`} AS ahead FROM summed),
pulled AS (
  SELECT *, ${mean ? '0.' : 'if(risk = 0, 0, open_before / risk)'} AS pull, if(hazard >= 1 OR risk = 0, 0, ahead / ((1 - hazard) * risk)) AS push
  FROM reaching),
expecting AS (SELECT *, sum(pull * hit_hazard - push * hazard) ${up} AS expected FROM pulled),
ending AS (
  SELECT ${by}, horizon, ${mean ? 'argMin' : 'argMax'}(part, age) AS value, argMax(expected, age) AS expected_end, sum(hits) AS numerator
  FROM expecting GROUP BY ${by}, horizon),
moved AS (
  SELECT ${by}, horizon, creditor, customer, sum(weight * if(expecting.risk > 0, counts * pull - ends * push - expected, -expected_end)) AS move, count() AS things
  FROM (SELECT * FROM followed CROSS JOIN (SELECT toUInt32(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked) AS each
  INNER JOIN ending USING (${by}, horizon)
  LEFT JOIN expecting USING (${by}, horizon, age)
  GROUP BY ${by}, horizon, creditor, customer),
spread AS (
  SELECT ${by}, horizon, sqrt(sum(move * move)) AS standard_error, count() AS customers, sum(things) AS n FROM moved GROUP BY ${by}, horizon),
extent AS (
  SELECT ${by}, horizon, countIf(age >= horizon) AS still, sum(weight) AS denominator
  FROM followed CROSS JOIN (SELECT toUInt32(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked GROUP BY ${by}, horizon),
finish AS (SELECT ${by}, max(age) AS last_age, argMax(open, age) AS open_at_end FROM curve GROUP BY ${by})
SELECT ${by}, horizon, n, customers, numerator, denominator, value, standard_error, still, (last_age >= horizon OR open_at_end <= 0) AS reached
FROM ending INNER JOIN spread USING (${by}, horizon) INNER JOIN extent USING (${by}, horizon) INNER JOIN finish USING (${by})`,
    parameters: { ...parameters, horizons: horizonsOf(asked, shape.horizon), ...(mean ? {} : { cause: shape.cause }) },
  })
}

/** The horizons that a parameter names, one or several. */
export function horizonsOf(asked: Asked, parameter: string): number[] {
  const value = asked.settings[parameter]
  return Array.isArray(value) ? value : [value as number]
}
