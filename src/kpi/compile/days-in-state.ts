import type { Shape } from '../shape.ts'
import { endingOf, horizonsOf, type Followed } from './followed.ts'
import { cell, cellColumns, evenness, named, things, trimmed, type Asked, type Compiled } from './things.ts'

type Mean = Extract<Followed, { kind: 'restricted-mean' }>
/** The expected days in one state, such as with one party. */
export type InState = Mean & { state: string }

/**
 * Expected days in each of several states before the event, which together are the restricted mean: for each age the Kaplan-Meier curve times
 * the share in the state of those still followed. All states of a KPI come in one statement, each an ending of its own. The curve of a state is
 * made of arrays by age; what a row moves the value (the infinitesimal jackknife) hangs on a few points of it: the age at which the row ends,
 * and those at which it enters and leaves the state. So rows meet the curve at those points only, and are added up per customer.
 */
export function compileDaysInState(asked: Asked, shape: InState): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  const place = `${by}, state, horizon`
  const states = statesOf(asked, shape)
  return trimmed({
    statement: `WITH ${statement},
${named(asked, 'followed', { ...cellColumns(asked), _who: 'who', age: `toInt64(${shape.time ?? 'time'})`, ends: "cause != ''", stays: 'stays' })},
point AS (
  SELECT ${by}, _who, meeting.1 AS state, meeting.2 AS age, sum(meeting.3) AS rows, sum(meeting.4) AS went, sum(meeting.5) AS entered
  FROM (
    SELECT ${by}, _who, arrayJoin(arrayConcat(
      arrayMap(name -> (name, age, toInt64(1), toInt64(ends), toInt64(0)), {states:Array(String)}),
      arrayMap(stay -> (stay.1, toInt64(stay.2), toInt64(0), toInt64(0), toInt64(1)), stays),
      arrayMap(stay -> (stay.1, toInt64(stay.3), toInt64(0), toInt64(0), toInt64(-1)), stays))) AS meeting
    FROM followed)
  GROUP BY ${by}, _who, state, age),
moved AS (
  SELECT ${place}, _who, sum(rows) AS things, sum(rows * base - went * push - entered * span) AS move,
    any(total) AS all_things, any(days) AS days_there, any(is_still) AS all_still, any(is_waiting) AS all_waiting, any(is_ended) AS all_ended, any(is_reached) AS all_reached
  FROM (SELECT * EXCEPT age, horizon, least(age, toInt64(horizon)) AS age FROM point CROSS JOIN (SELECT toUInt32(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked) AS placed
  INNER JOIN (${curves(by)}) AS curve USING (${place}, age)
  GROUP BY ${place}, _who)
SELECT ${by}, transform(state, {states:Array(String)}, {endings:Array(String)}, '') AS ending, horizon, any(all_things) AS n, count() AS customers, NULL AS numerator, n AS denominator, any(days_there) AS value,
  if(customers < 2, NULL, sqrt(sum(move * move))) AS standard_error, ${evenness('things')},
  any(all_still) AS still, any(all_waiting) AS waiting, any(all_ended) AS ended, any(all_reached) AS reached
FROM moved GROUP BY ${place}`,
    parameters: {
      ...parameters,
      horizons: horizonsOf(asked, shape.horizon),
      states: states.map(({ state }) => state),
      endings: states.map(endingOf),
    },
  })
}

/** The states that the KPI tells of over the same horizons. */
function statesOf({ kpi }: Asked, shape: InState): InState[] {
  const states = kpi.variants.flatMap(({ rows, shape: other }) => (rows === undefined && isInState(other) ? [other] : []))
  return states.includes(shape) ? states.filter(({ horizon, time }) => horizon === shape.horizon && time === shape.time) : [shape]
}

/** Whether a shape tells of the days in one state. */
export function isInState(shape: Shape): shape is InState {
  return shape.kind === 'restricted-mean' && shape.state !== undefined
}

/** The curve of each state and horizon: for each age what a row that ends there, or enters or leaves the state there, moves the value. */
function curves(by: string): string {
  const counted = `SELECT ${by}, count() AS total, max(age) AS last_age, sumMap([age], [toInt64(1)]) AS gone, sumMap([age], [toInt64(ends)]) AS went FROM followed GROUP BY ${by}`
  const dated = `SELECT *, arrayMap(day -> toInt64(day), range(horizon)) AS ages FROM (${counted}) AS cells CROSS JOIN (SELECT toUInt32(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked`
  const spread = `SELECT * EXCEPT (gone, went), arrayMap(day -> mapFromArrays(gone.1, gone.2)[day], ages) AS gone_then, arrayMap(day -> mapFromArrays(went.1, went.2)[day], ages) AS went_then FROM (${dated})`
  const left = `SELECT *, arrayMap(so_far -> toInt64(total) - so_far, arrayCumSum(gone_then)) AS after, arrayMap((still, gone) -> still + gone, after, gone_then) AS risk FROM (${spread})`
  const open = `SELECT *, arrayMap(log_open -> exp(log_open), arrayCumSum(arrayMap((went, there) -> multiIf(went = 0, 0., went = there, -inf, log1p(-went / there)), went_then, risk))) AS open,
    arrayMap((went, there) -> if(there = 0, 0., went / there), went_then, risk) AS hazard, arrayMap((went, there) -> there - went, went_then, risk) AS not_gone FROM (${left})`
  const changes = `SELECT ${by}, change.1 AS state, sumMap([change.2], [change.3]) AS changes
    FROM (SELECT ${by}, arrayJoin(arrayConcat(arrayMap(stay -> (stay.1, toInt64(stay.2), toInt64(1)), stays), arrayMap(stay -> (stay.1, toInt64(stay.3), toInt64(-1)), stays))) AS change FROM followed)
    GROUP BY ${by}, state`
  const named = `SELECT *, arrayCumSum(arrayMap(day -> mapFromArrays(changes.1, changes.2)[day], ages)) AS there
    FROM (SELECT * FROM (${open}) AS whole CROSS JOIN (SELECT arrayJoin({states:Array(String)}) AS state) AS named) AS stated LEFT JOIN (${changes}) AS changed USING (${by}, state)`
  const parted = `SELECT *, arrayMap((share, there, after) -> if(after = 0, 0., share * there / after), open, there, after) AS parts, arrayMap((share, after) -> if(after = 0, 0., share / after), open, after) AS one_there FROM (${named})`
  const ahead = `SELECT *, arrayMap((ahead, left) -> if(left = 0, 0., ahead / left), arrayReverse(arrayCumSum(arrayReverse(parts))), not_gone) AS pushes FROM (${parted})`
  const expected = `SELECT *, arrayCumSum(arrayMap((push, hazard) -> push * hazard, pushes, hazard)) AS owed,
    arrayPushFront(arrayCumSum(arrayMap((part, after) -> if(after = 0, 0., part / after), parts, after)), 0.) AS spent, arrayPushFront(arrayCumSum(one_there), 0.) AS spans FROM (${ahead})`
  return `SELECT ${by}, state, horizon, age, base, push, span, total, arraySum(parts) AS days, after[-1] AS is_still, arraySum(gone_then) - arraySum(went_then) AS is_waiting, open[-1] <= 0 AS is_ended, (last_age >= horizon OR is_ended) AS is_reached
    FROM (${expected})
    ARRAY JOIN arrayPushBack(ages, toInt64(horizon)) AS age, arrayMap((owed, spent) -> owed - spent, arrayPushBack(owed, owed[-1]), spent) AS base, arrayPushBack(pushes, 0.) AS push, spans AS span`
}
