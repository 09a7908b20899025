import type { Shape } from '../shape.ts'
import { cell, evenness, groups, things, trimmed, type Asked, type Compiled } from './things.ts'

/** A shape for things that are followed in time. */
export type Followed = Extract<Shape, { kind: 'restricted-mean' | 'incidence' }>

/** Which ending of things is followed, and by which weight: shapes with the same key share an answer. */
export function endingOf(shape: Followed): string {
  const [time, ending] = endingColumns(shape)
  const state = 'state' in shape ? [shape.state] : []
  return JSON.stringify([time, ending, shape.kind === 'incidence' ? shape.cause : '', shape.weight, ...state])
}

/**
 * Things followed in time: the restricted mean of the Kaplan-Meier curve, or the Aalen-Johansen incidence of one cause, at each horizon.
 * Rows are first counted by age; the curve is made of those counts, once, as a scalar. The standard error adds up, per customer, what each
 * row moves the value (the infinitesimal jackknife): without repeated customers and weights it is Greenwood's formula, to the last digit.
 * The variants of a KPI that follow the same rows are answered by one statement, each ending a group of its own.
 */
export function compileFollowed(asked: Asked, shape: Followed): Compiled {
  const { statement, parameters } = things(asked)
  const mean = shape.kind === 'restricted-mean'
  const together = alike(asked, shape)
  const endings = [...new Map(together.map((each) => [endingOf(each), each])).values()]
  const by = `${cell(asked)}, ending`
  const columns = [
    'period',
    ...groups(asked),
    'ending',
    'horizon',
    'age',
    'pull',
    'push',
    'expected',
    'value',
    'hits',
    'total_weight',
    'total',
    'earlier',
    'waiting',
    'last_age',
    'open_at_end',
  ]
  return trimmed({
    statement: `WITH ${statement},
followed AS (
  SELECT ${cell(asked)}, who, found.1 AS ending, found.2 AS age, found.3 AS weight, found.4 AS ends, found.5 AS counts
  FROM (SELECT ${cell(asked)}, cityHash64(creditor, customer) AS who, arrayJoin([${endings.map(oneEnding).join(', ')}]) AS found FROM thing)),
(SELECT groupArray((${columns.join(', ')})) FROM (${curve(by, mean)})) AS curve,
course AS (SELECT ${columns.map((name, index) => `step.${index + 1} AS ${name}`).join(', ')} FROM (SELECT arrayJoin(curve) AS step)),
-- Whoever is still there after the horizon meets the row behind it.
met AS (
  SELECT ${by}, horizon, age, pull, push, expected FROM course
  UNION ALL
  SELECT ${by}, horizon, toInt64(horizon)${mean ? '' : ' + 1'} AS age, 0. AS pull, 0. AS push, argMax(course.expected, course.age) AS expected FROM course GROUP BY ${by}, horizon),
spread AS (
  SELECT ${by}, horizon, countIf(of_customer > 0) AS customers, if(customers < 2, NULL, sqrt(sum(move * move))) AS standard_error, ${evenness('of_customer')} FROM (
    SELECT ${by}, horizon, who, sum(weight * (counts * pull - ends * push - expected)) AS move, sum(weight) AS of_customer
    FROM (
      SELECT * EXCEPT age, horizon, least(each.age, toInt64(horizon)${mean ? '' : ' + 1'}) AS age
      FROM followed AS each CROSS JOIN (SELECT toUInt32(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked) AS placed
    INNER JOIN met USING (${by}, horizon, age)
    GROUP BY ${by}, horizon, who)
  GROUP BY ${by}, horizon),
summary AS (
  SELECT ${by}, horizon, ${mean ? 'argMin' : 'argMax'}(course.value, course.age) AS value, sum(hits) AS numerator, any(total_weight) AS denominator, any(total) AS n,
    n - max(earlier) AS still, sum(course.waiting) AS waiting, any(open_at_end) <= 0 AS ended, (any(last_age) >= horizon OR ended) AS reached
  FROM course GROUP BY ${by}, horizon)
SELECT ${by}, horizon, n, customers, numerator, denominator, value, standard_error, as_many, freedom, still, waiting, ended, reached
FROM summary INNER JOIN spread USING (${by}, horizon)`,
    parameters: {
      ...parameters,
      horizons: [...new Set(together.flatMap((each) => ('steps' in each ? [each.steps] : horizonsOf(asked, each.horizon))))],
      endings: endings.map(endingOf),
      causes: endings.map((each) => (each.kind === 'incidence' ? each.cause : '')),
    },
  })
}

/** The shapes of the KPI that follow the same rows to the same horizons, by days or by steps. */
function alike({ kpi }: Asked, shape: Followed): Followed[] {
  const shapes = kpi.variants.flatMap(({ rows, shape: other }) => (rows === undefined && isLike(other, shape) ? [other] : []))
  return shapes.includes(shape) ? shapes : [shape]
}

function isLike(other: Shape, shape: Followed): other is Followed {
  if (other.kind !== shape.kind || 'state' in other) return false
  return 'steps' in shape ? 'steps' in other : 'horizon' in other && other.horizon === shape.horizon
}

function endingColumns(shape: Followed): [time: string, ending: string] {
  return [shape.time ?? 'time', shape.kind === 'incidence' ? (shape.ending ?? 'cause') : 'cause']
}

/** One ending of a thing: its key, the age at which it came, the weight of the thing, whether it came, and whether it is the one that counts. */
function oneEnding(shape: Followed, index: number): string {
  const [time, ending] = endingColumns(shape)
  const counts = shape.kind === 'incidence' ? `${ending} = {causes:Array(String)}[${index + 1}]` : `${ending} != ''`
  return `({endings:Array(String)}[${index + 1}], toInt64(${time}), toInt64(${shape.weight}), ${ending} != '', ${counts})`
}

/** The steps of the curve at each horizon, with what one row at that age pulls the value up or pushes it down. */
function curve(by: string, mean: boolean): string {
  const up = 'ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW'
  const down = 'ORDER BY age DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW'
  const all = 'ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING'
  const [cells, each] = [`PARTITION BY ${by}`, `PARTITION BY ${by}, horizon`]
  // A row before age 0 stands for the start, when all are at risk and none has gone.
  const byAge = `SELECT ${by}, age, sum(weight * counts) AS hits, sum(weight * ends) AS endings, sum(weight) AS weights, count() AS things, countIf(NOT ends) AS open_things FROM followed GROUP BY ${by}, age`
  const counted = `SELECT ${by}, step.1 AS age, step.2 AS hits, step.3 AS endings, step.4 AS weights, step.5 AS things, step.6 AS open_things FROM (
    SELECT ${by}, arrayJoin(arrayPushFront(groupArray((age, hits, endings, weights, things, open_things)), (toInt64(-1), toInt64(0), toInt64(0), toInt64(0), toUInt64(0), toUInt64(0)))) AS step
    FROM (${byAge}) GROUP BY ${by})`
  const atRisk = `SELECT *, sum(weights) OVER (${cells} ${down}) AS risk, sum(weights) OVER (${cells} ${all}) AS total_weight,
    sum(things) OVER (${cells} ${all}) AS total, maxIf(age, weights > 0) OVER (${cells} ${all}) AS last_age, sum(things) OVER (${cells} ${up}) AS so_far FROM (${counted})`
  const curved = `SELECT *, if(risk = 0, 0, endings / risk) AS hazard, if(risk = 0, 0, hits / risk) AS hit_hazard,
    exp(sum(if(risk > endings OR risk = 0, log1p(-hazard), -inf)) OVER (${cells} ${up})) AS open FROM (${atRisk})`
  const ended = `SELECT *, last_value(open) OVER (${cells} ${all}) AS open_at_end FROM (${curved})`
  const placed = `SELECT *, lagInFrame(open, 1, 1.) OVER (${each} ${up}) AS open_before, leadInFrame(age, 1, toInt64(horizon)) OVER (${each} ${all}) AS next_age,
    if(age < toInt64(horizon), so_far, 0) AS earlier, if(age < toInt64(horizon), open_things, 0) AS waiting
    FROM (${ended}) AS steps CROSS JOIN (SELECT toUInt32(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked WHERE age ${mean ? '<' : '<='} toInt64(horizon)`
  const summed = `SELECT *, ${mean ? `sum(open * (next_age - greatest(age, 0))) OVER (${each} ${down})` : `sum(open_before * hit_hazard) OVER (${each} ${up})`} AS value FROM (${placed})`
  const ahead = `SELECT *, ${mean ? 'value' : `last_value(value) OVER (${each} ${all}) - value`} AS ahead FROM (${summed})`
  const pulled = `SELECT *, ${mean ? '0.' : 'if(risk = 0, 0, open_before / risk)'} AS pull, if(hazard >= 1 OR risk = 0, 0, ahead / ((1 - hazard) * risk)) AS push FROM (${ahead})`
  return `SELECT *, sum(pull * hit_hazard - push * hazard) OVER (${each} ${up}) AS expected FROM (${pulled})`
}

/** The horizons that a parameter names, one or several. */
export function horizonsOf(asked: Asked, parameter: string): number[] {
  const value = asked.settings[parameter]
  return Array.isArray(value) ? value : [value as number]
}
