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
  const by = `${cell(asked)}, ending_number`
  const arrays = ['ages', 'pulls', 'pushes', 'expecteds']
  const columns = ['period', ...groups(asked), 'ending_number', 'horizon', ...SUMMARY, ...arrays]
  const stepOf = (name: string) => `step.${columns.indexOf(name) + 1}`
  return trimmed({
    statement: `WITH ${statement},
followed AS (
  SELECT ${cell(asked)}, who, found.1 AS ending_number, found.2 AS age, found.3 AS weight, found.4 AS ends, found.5 AS counts
  FROM (SELECT ${cell(asked)}, cityHash64(creditor, customer) AS who, arrayJoin([${endings.map(oneEnding).join(', ')}]) AS found FROM thing)),
(SELECT groupArray((${columns.join(', ')})) FROM (${curve(by, mean)})) AS curve,
-- Whoever is still there after the horizon meets the row behind it.
met AS (
  SELECT ${columns
    .slice(0, -SUMMARY.length - arrays.length)
    .map((name) => `${stepOf(name)} AS ${name}`)
    .join(', ')}, point.1 AS age, point.2 AS pull, point.3 AS push, point.4 AS expected
  FROM (SELECT arrayJoin(curve) AS step)
  ARRAY JOIN arrayPushBack(arrayZip(${arrays.map(stepOf).join(', ')}), (toInt64(horizon)${mean ? '' : ' + 1'}, 0., 0., ${stepOf('expecteds')}[-1])) AS point),
spread AS (
  SELECT ${by}, horizon, countIf(of_customer > 0) AS customers, if(customers < 2, NULL, sqrt(sum(move * move))) AS standard_error, ${evenness('of_customer')} FROM (
    SELECT ${by}, horizon, who, sum(weight * (counts * pull - ends * push - expected)) AS move, sum(weight) AS of_customer
    FROM (
      SELECT * EXCEPT age, horizon, least(each.age, toInt64(horizon)${mean ? '' : ' + 1'}) AS age
      FROM followed AS each CROSS JOIN (SELECT toUInt32(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked) AS placed
    INNER JOIN met USING (${by}, horizon, age)
    GROUP BY ${by}, horizon, who)
  GROUP BY ${by}, horizon),
summary AS (SELECT ${columns
      .slice(0, -arrays.length)
      .map((name) => `${stepOf(name)} AS ${name}`)
      .join(', ')} FROM (SELECT arrayJoin(curve) AS step))
SELECT ${cell(asked)}, {endings:Array(String)}[ending_number] AS ending, horizon, n, customers, numerator, denominator, value, standard_error, as_many, freedom, still, waiting, ended, (last_age >= horizon OR ended) AS reached
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

/** One ending of a thing: its number, the age at which it came, the weight of the thing, whether it came, and whether it is the one that counts. */
function oneEnding(shape: Followed, index: number): string {
  const [time, ending] = endingColumns(shape)
  const counts = shape.kind === 'incidence' ? `${ending} = {causes:Array(String)}[${index + 1}]` : `${ending} != ''`
  return `(toUInt8(${index + 1}), toInt64(${time}), toInt64(${shape.weight}), ${ending} != '', ${counts})`
}

/** What a curve says of a horizon as a whole. */
const SUMMARY = ['value', 'numerator', 'denominator', 'n', 'still', 'waiting', 'ended', 'last_age']

/**
 * The curve at each horizon: what it says as a whole and, per age, what one row of that age pulls the value up or pushes it down. All steps of a
 * curve are one row with a list for each column, which the engine understands several times sooner than as many window functions.
 */
function curve(by: string, mean: boolean): string {
  const lists = (names: readonly string[], list: (name: string) => string) => names.map((name) => `${list(name)} AS ${name}`).join(', ')
  const counted = `SELECT ${by}, age, sum(weight * counts) AS hits, sum(weight * ends) AS endings, sum(weight) AS weights, count() AS things, countIf(NOT ends) AS open_things FROM followed GROUP BY ${by}, age`
  // A row before age 0 stands for the start, when all are at risk and none has gone.
  const listed = `SELECT ${by}, arrayPushFront(arraySort(groupArray((age, hits, endings, weights, things, open_things))), (toInt64(-1), toInt64(0), toInt64(0), toInt64(0), toUInt64(0), toUInt64(0))) AS steps FROM (${counted}) GROUP BY ${by}`
  const atRisk = `SELECT ${by}, steps.1 AS ages, steps.2 AS hits, steps.3 AS endings, arrayReverse(arrayCumSum(arrayReverse(steps.4))) AS risks, arrayCumSum(steps.5) AS so_far, steps.6 AS open_things,
    arraySum(steps.4) AS denominator, arraySum(steps.5) AS n, arrayMax(arrayMap((age, weight) -> if(weight > 0, age, 0), steps.1, steps.4)) AS last_age FROM (${listed})`
  const hazarded = `SELECT *, arrayMap((ending, risk) -> if(risk = 0, 0., ending / risk), endings, risks) AS hazards, arrayMap((hit, risk) -> if(risk = 0, 0., hit / risk), hits, risks) AS hit_hazards FROM (${atRisk})`
  const curved = `SELECT *, arrayMap(lost -> exp(lost), arrayCumSum(arrayMap((hazard, ending, risk) -> if(risk > ending OR risk = 0, log1p(-hazard), -inf), hazards, endings, risks))) AS opens FROM (${hazarded})`
  const placed = `SELECT ${by}, horizon, denominator, n, last_age, curved.opens[-1] <= 0 AS ended, ${lists(['ages', 'hits', 'risks', 'so_far', 'open_things', 'hazards', 'hit_hazards', 'opens'], (name) => `arraySlice(curved.${name}, 1, steps)`)}
    FROM (SELECT *, arrayJoin({horizons:Array(UInt32)}) AS horizon, arrayCount(age -> age ${mean ? '<' : '<='} toInt64(horizon), ages) AS steps FROM (${curved})) AS curved`
  const summed = mean
    ? `SELECT *, arrayReverse(arrayCumSum(arrayReverse(arrayMap((open, age, next_age) -> open * (next_age - greatest(age, 0)), opens, ages, arrayPushBack(arrayPopFront(ages), toInt64(horizon)))))) AS values, values[1] AS value FROM (${placed})`
    : `SELECT *, arrayPushFront(arrayPopBack(opens), 1.) AS befores, arrayCumSum(arrayMap((open, hazard) -> open * hazard, befores, hit_hazards)) AS values, values[-1] AS value FROM (${placed})`
  const pulled = `SELECT *, ${mean ? 'arrayMap(age -> 0., ages)' : 'arrayMap((open, risk) -> if(risk = 0, 0., open / risk), befores, risks)'} AS pulls,
    arrayMap((upto, hazard, risk) -> if(hazard >= 1 OR risk = 0, 0., ${mean ? 'upto' : '(value - upto)'} / ((1 - hazard) * risk)), values, hazards, risks) AS pushes FROM (${summed})`
  return `SELECT ${by}, horizon, value, arraySum(hits) AS numerator, denominator, n, n - arrayMax(arrayMap((age, things) -> if(age < toInt64(horizon), things, 0), ages, so_far)) AS still,
    arraySum(arrayMap((age, things) -> if(age < toInt64(horizon), things, 0), ages, open_things)) AS waiting, ended, last_age,
    ages, pulls, pushes, arrayCumSum(arrayMap((pull, hit, push, hazard) -> pull * hit - push * hazard, pulls, hit_hazards, pushes, hazards)) AS expecteds FROM (${pulled})`
}

/** The horizons that a parameter names, one or several. */
export function horizonsOf(asked: Asked, parameter: string): number[] {
  const value = asked.settings[parameter]
  return Array.isArray(value) ? value : [value as number]
}
