import type { Shape } from '../shape.ts'
import { asMany, cell, cellColumns, freedom, groups, named, things, trimmed, type Asked, type Compiled } from './things.ts'

/** A shape for things that are followed in time. */
export type Followed = Extract<Shape, { kind: 'restricted-mean' | 'incidence' }>

/** Which ending of things is followed, by which weight and how far: shapes with the same key share an answer. */
export function endingOf(shape: Followed): string {
  const [time, ending] = endingColumns(shape)
  const state = 'state' in shape ? [shape.state] : []
  const reach = 'steps' in shape ? shape.steps : shape.horizon
  return JSON.stringify([time, ending, shape.kind === 'incidence' ? shape.cause : '', shape.weight, reach, ...state])
}

/**
 * Things followed in time: the restricted mean of the Kaplan-Meier curve, or the Aalen-Johansen incidence of one cause, at each horizon.
 * Rows are first counted by age; the curve is made of those counts, once, as a scalar. The standard error adds up, per customer, what each
 * row moves the value (the infinitesimal jackknife): without repeated customers and weights it is Greenwood's formula, to the last digit.
 * What a row moves depends on its age and its end alone, so the curve lists that for each and a row looks its own up.
 * The variants of a KPI that follow the same rows are answered by one statement, each ending a group of its own.
 */
export function compileFollowed(asked: Asked, shape: Followed): Compiled {
  const { statement, parameters } = things(asked)
  const mean = shape.kind === 'restricted-mean'
  const shapes = [...new Map(alike(asked, shape).map((each) => [endingOf(each), each])).values()]
  const columns: Record<string, string> = { ...cellColumns(asked), _who: 'who' }
  const endings = shapes.map((each, index) => oneEnding(asked, each, index, columns))
  const weights = [...new Set(endings.map(({ weight }) => weight))]
  const by = cell(asked)
  const told = ['period', ...groups(asked), 'ending_number', 'horizon', ...SUMMARY]
  const points = endings.flatMap((ending) =>
    ending.horizons.map((_, index) => ({ ...ending, horizon: `${HORIZONS}[${ending.number}][${index + 1}]` })),
  )
  const met = points.map(({ number, horizon, age, end }) =>
    meeting(by, `toUInt8(${number})`, horizon, `least(${age}, ${behind(horizon, mean)})`, end),
  )
  return trimmed({
    statement: `WITH ${statement},
${named(asked, 'followed', columns)},
(SELECT (groupArray((${told.join(', ')})), groupArrayArray(meetings), groupArrayArray(moves)) FROM (${curve(by, endings, mean)})) AS curve,
-- The curve is named once, however many points there are: the engine handles each mention of a large constant anew.
of_customer AS (
  SELECT ${by}, _who, ${weights.map((weight) => `sum(${weight}) AS sum${weight}`).join(', ')}, ${points.map(({ weight }, index) => `sum(${weight} * factors[${index + 1}]) AS move_${index}`).join(', ')}
  FROM (SELECT *, arrayMap(met -> transform(met, curve.2, curve.3, 0.), [${met.join(', ')}]) AS factors FROM followed) GROUP BY ${by}, _who),
spread AS (
  SELECT ${by}, arrayJoin([${points.map(({ number, horizon, weight }, index) => `(toUInt8(${number}), ${horizon}, error_${index}, spread${weight})`).join(', ')}]) AS found FROM (
    SELECT ${by}, ${weights.map((weight) => `(countIf(sum${weight} > 0), ${asMany(`sum${weight}`)}, ${freedom(`sum${weight}`)}) AS spread${weight}`).join(', ')},
      ${points.map((_, index) => `sqrt(sum(move_${index} * move_${index})) AS error_${index}`).join(', ')}
    FROM of_customer GROUP BY ${by})),
summary AS (SELECT ${told.map((name, index) => `step.${index + 1} AS ${name}`).join(', ')} FROM (SELECT arrayJoin(curve.1) AS step))
SELECT ${by}, {endings:Array(String)}[ending_number] AS ending, horizon, n, spread.customers AS customers, numerator, denominator, value, if(customers < 2, NULL, error) AS standard_error, as_many, freedom,
  still, waiting, ended, (last_age >= horizon OR ended) AS reached
FROM summary INNER JOIN (SELECT ${by}, found.1 AS ending_number, found.2 AS horizon, found.3 AS error, found.4.1 AS customers, found.4.2 AS as_many, found.4.3 AS freedom FROM spread) AS spread USING (${by}, ending_number, horizon)`,
    parameters: {
      ...parameters,
      horizons: endings.map(({ horizons }) => horizons),
      endings: shapes.map(endingOf),
      causes: shapes.map((each) => (each.kind === 'incidence' ? each.cause : '')),
    },
  })
}

/** The horizons of each ending. */
const HORIZONS = '{horizons:Array(Array(UInt32))}'

/** The shapes of the KPI that estimate the same of the same rows. */
function alike({ kpi }: Asked, shape: Followed): Followed[] {
  const own = kpi.variants.find((variant) => variant.shape === shape)
  const shapes = kpi.variants.flatMap(({ rows, everyTime, shape: other }) =>
    rows === own?.rows && everyTime === own?.everyTime && other.kind === shape.kind && !('state' in other) ? [other as Followed] : [],
  )
  return shapes.includes(shape) ? shapes : [shape]
}

function endingColumns(shape: Followed): [time: string, ending: string] {
  return [shape.time ?? 'time', shape.kind === 'incidence' ? (shape.ending ?? 'cause') : 'cause']
}

/**
 * One ending of a thing: its number, and the columns that hold the age at which it came, how it ended (0 when it has not, 1 when by something else,
 * 2 when by what counts) and the weight of the thing; and how far it is followed.
 */
type Ending = { number: number; age: string; end: string; weight: string; horizons: readonly number[] }

/** Adds what an ending needs to the columns, under names that no rows have; endings that need the same share one. */
function oneEnding(asked: Asked, shape: Followed, index: number, columns: Record<string, string>): Ending {
  const [time, ending] = endingColumns(shape)
  const column = (name: string, sql: string) => {
    const known = Object.keys(columns).find((each) => columns[each] === sql) ?? `_${name}_${index}`
    columns[known] = sql
    return known
  }
  const counts = shape.kind === 'incidence' ? `${ending} = {causes:Array(String)}[${index + 1}]` : `${ending} != ''`
  return {
    number: index + 1,
    age: column('age', `toInt64(${time})`),
    end: column('end', `toUInt8((${ending} != '') + (${counts}))`),
    weight: column('weight', `toInt64(${shape.weight})`),
    horizons: 'steps' in shape ? [shape.steps] : [...new Set(horizonsOf(asked, shape.horizon))],
  }
}

/** The age of whoever is still there after the horizon: a mean asks what happens before it, an incidence also what happens on it. */
function behind(horizon: string, mean: boolean): string {
  return mean ? `toInt64(${horizon})` : `toInt64(${horizon}) + 1`
}

/** Where a row of an age and an end meets the curve of its cell, as one number. */
function meeting(by: string, ending: string, horizon: string, age: string, end: string): string {
  return `cityHash64(${by}, ${ending}, toUInt32(${horizon}), toInt64(${age}), ${end})`
}

/** What a curve says of a horizon as a whole. */
const SUMMARY = ['value', 'numerator', 'denominator', 'n', 'still', 'waiting', 'ended', 'last_age']

/**
 * The curve at each horizon: what it says as a whole and, per age, what one row of that age pulls the value up or pushes it down. All steps of a
 * curve are one row with a list for each column, which the engine understands several times sooner than as many window functions.
 */
function curve(cell: string, endings: readonly Ending[], mean: boolean): string {
  const by = `${cell}, ending_number`
  const lists = (names: readonly string[], list: (name: string) => string) => names.map((name) => `${list(name)} AS ${name}`).join(', ')
  const listedEndings = endings.map(({ number, age, weight, end }) => `(toUInt8(${number}), ${age}, ${weight}, ${end})`).join(', ')
  const counted = `SELECT ${by}, found.2 AS age, sumIf(found.3, found.4 = 2) AS hits, sumIf(found.3, found.4 > 0) AS endings, sum(found.3) AS weights, count() AS things, countIf(found.4 = 0) AS open_things
    FROM (SELECT ${cell}, arrayJoin([${listedEndings}]) AS found, found.1 AS ending_number FROM followed) GROUP BY ${by}, age`
  // A row before any age stands for the start, when all are at risk and none has gone.
  const listed = `SELECT ${by}, arrayPushFront(arraySort(groupArray((age, hits, endings, weights, things, open_things))), (toInt64(-2147483648), toInt64(0), toInt64(0), toInt64(0), toUInt64(0), toUInt64(0))) AS steps FROM (${counted}) GROUP BY ${by}`
  const atRisk = `SELECT ${by}, steps.1 AS ages, steps.2 AS hits, steps.3 AS endings, arrayReverse(arrayCumSum(arrayReverse(steps.4))) AS risks, arrayCumSum(steps.5) AS so_far, steps.6 AS open_things,
    arraySum(steps.4) AS denominator, arraySum(steps.5) AS n, arrayMax(arrayMap((age, weight) -> if(weight > 0, age, 0), steps.1, steps.4)) AS last_age FROM (${listed})`
  const hazarded = `SELECT *, arrayMap((ending, risk) -> if(risk = 0, 0., ending / risk), endings, risks) AS hazards, arrayMap((hit, risk) -> if(risk = 0, 0., hit / risk), hits, risks) AS hit_hazards FROM (${atRisk})`
  const curved = `SELECT *, arrayMap(lost -> exp(lost), arrayCumSum(arrayMap((hazard, ending, risk) -> if(risk > ending OR risk = 0, log1p(-hazard), -inf), hazards, endings, risks))) AS opens FROM (${hazarded})`
  const placed = `SELECT ${by}, horizon, denominator, n, last_age, curved.opens[-1] <= 0 AS ended, ${lists(['ages', 'hits', 'risks', 'so_far', 'open_things', 'hazards', 'hit_hazards', 'opens'], (name) => `arraySlice(curved.${name}, 1, steps)`)}
    FROM (SELECT *, arrayJoin(${HORIZONS}[ending_number]) AS horizon, arrayCount(age -> age ${mean ? '<' : '<='} toInt64(horizon), ages) AS steps FROM (${curved})) AS curved`
  const summed = mean
    ? `SELECT *, arrayReverse(arrayCumSum(arrayReverse(arrayMap((open, age, next_age) -> open * (greatest(next_age, 0) - greatest(age, 0)), opens, ages, arrayPushBack(arrayPopFront(ages), toInt64(horizon)))))) AS values, values[1] AS value FROM (${placed})`
    : `SELECT *, arrayPushFront(arrayPopBack(opens), 1.) AS befores, arrayCumSum(arrayMap((open, hazard) -> open * hazard, befores, hit_hazards)) AS values, values[-1] AS value FROM (${placed})`
  const pulled = `SELECT *, ${mean ? 'arrayMap(age -> 0., ages)' : 'arrayMap((open, risk) -> if(risk = 0, 0., open / risk), befores, risks)'} AS pulls,
    arrayMap((upto, hazard, risk) -> if(hazard >= 1 OR risk = 0, 0., ${mean ? 'upto' : '(value - upto)'} / ((1 - hazard) * risk)), values, hazards, risks) AS pushes FROM (${summed})`
  const met = `SELECT *, arrayCumSum(arrayMap((pull, hit, push, hazard) -> pull * hit - push * hazard, pulls, hit_hazards, pushes, hazards)) AS expecteds,
    arrayPushBack(arrayZip(ages, pulls, pushes, expecteds), (${behind('horizon', mean)}, 0., 0., expecteds[-1])) AS points FROM (${pulled})`
  const ends = mean ? [0, 2] : [0, 1, 2]
  return `SELECT ${by}, horizon, value, arraySum(hits) AS numerator, denominator, n, n - arrayMax(arrayMap((age, things) -> if(age < toInt64(horizon), things, 0), ages, so_far)) AS still,
    arraySum(arrayMap((age, things) -> if(age < toInt64(horizon), things, 0), ages, open_things)) AS waiting, ended, last_age,
    arrayConcat(${ends.map((end) => `arrayMap(point -> ${meeting(cell, 'ending_number', 'horizon', 'point.1', `toUInt8(${end})`)}, points)`).join(', ')}) AS meetings,
    arrayConcat(${ends.map((end) => `arrayMap(point -> ${end === 2 ? 'point.2' : '0.'}${end > 0 ? ' - point.3' : ''} - point.4, points)`).join(', ')}) AS moves FROM (${met})`
}

/** The horizons that a parameter names, one or several. */
export function horizonsOf(asked: Asked, parameter: string): number[] {
  const value = asked.settings[parameter]
  return Array.isArray(value) ? value : [value as number]
}
