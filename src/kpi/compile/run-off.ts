import type { Shape } from '../shape.ts'
import { horizonsOf } from './followed.ts'
import { adding, cell, cellColumns, evenness, groups, named, things, trimmed, type Asked, type Compiled } from './things.ts'

type RunOff = Extract<Shape, { kind: 'run-off' }>

/** Which money is run off over what: shapes with the same key share an answer. */
export function courseOf({ amounts, over = '', per = 'principal' }: Omit<RunOff, 'kind' | 'horizon'>): string {
  return JSON.stringify([amounts, over, per])
}

/**
 * Cents over principal within each horizon, such as those recovered or charged: for each age, the money of that age over the principal
 * of the files that have been seen at that age, added up. For files that are all old enough it is the money over the principal.
 * Over other money, such as costs over what was recovered: the one run-off over the other, its error linearised in both.
 * The variants of a KPI that run off the same rows are answered by one statement, each a course of its own.
 */
export function compileRunOff(asked: Asked, shape: RunOff): Compiled {
  const { statement, parameters } = things(asked)
  const courses = [...new Map(alike(asked, shape).map((each) => [courseOf(each), each])).values()]
  const by = `${cell(asked)}, course_number`
  const horizons = horizonsOf(asked, shape.horizon)
  const columns = ['period', ...groups(asked), 'course_number', 'age', 'followed', 'rate', 'expected', 'other_rate', 'other_expected']
  const run = `(SELECT ${cell(asked)}, who AS _who, toInt64(observed) AS observed, ${adding(asked)} = 1 AS adds_itself, arrayJoin([${courses.map(oneCourse).join(', ')}]) AS found FROM thing)`
  return trimmed({
    statement: `WITH ${statement},
${named(asked, 'held', { ...cellColumns(asked), _who: '_who', observed: 'observed', adds_itself: 'adds_itself', course_number: 'found.1', money: 'found.2', lent: 'found.3', compared: 'found.4' }, run)},
(SELECT groupArray((${columns.join(', ')})) FROM (${curve(by)})) AS curve,
course AS (SELECT ${columns.map((name, index) => `step.${index + 1} AS ${name}`).join(', ')} FROM (SELECT arrayJoin(curve) AS step)),
-- The money of a thing within a horizon, each with its age; and the thing itself at the age until which it was followed.
touched AS (
  SELECT ${by}, horizon, _who, compared, observed, adds_itself, touch.1 AS age, touch.2 AS cents, touch.3 AS other, touch.4 AS own, own * lent AS lent_here
  FROM held CROSS JOIN (SELECT toInt64(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked
  ARRAY JOIN arrayPushBack(arrayMap(each -> (each.1, each.2, each.3, toInt64(0)), arrayFilter(each -> each.1 <= least(observed, horizon), money)), (least(observed, horizon), toInt64(0), toInt64(0), toInt64(1))) AS touch),
moved AS (
  SELECT ${by}, horizon, any(compared) AS is_compared, sum(own) AS things, max(adds_itself) AS adds, max(observed) AS longest_seen, max(if(lent_here > 0, observed, -1)) AS last_seen, countIf(own = 1 AND observed >= horizon) AS whole,
    sum(cents) AS cents_in, sum(other) AS other_in, sum(lent_here) AS lent_in, if(is_compared, greatest(0, other_in), lent_in) AS of_customer,
    sum(if(followed > 0, cents / followed, 0) - lent_here * expected) AS moves, sum(if(followed > 0, other / followed, 0) - lent_here * other_expected) AS other_moves
  FROM touched LEFT JOIN course USING (${by}, age) GROUP BY ${by}, horizon, _who),
spread AS (
  SELECT ${by}, horizon, any(is_compared) AS compared, sum(things) AS n, countIf(longest_seen >= 0) AS customers, countIf(adds) AS people, sum(whole) AS still, max(last_seen) AS last_age,
    sum(cents_in) AS numerator, if(compared, sum(other_in), toFloat64(sum(lent_in))) AS denominator,
    sum(moves * moves) AS squares, sum(moves * other_moves) AS products, sum(other_moves * other_moves) AS other_squares, ${evenness('of_customer')}
  FROM moved GROUP BY ${by}, horizon)
SELECT ${cell(asked)}, {courses:Array(String)}[course_number] AS course_of, horizon, n, customers, people, numerator, denominator, if(compared, other_rate, 1) AS below,
  if(last_age < horizon OR below <= 0, NULL, rate / below) AS value,
  if(customers < 2 OR below <= 0, NULL, sqrt(customers / (customers - 1) * greatest(0, squares - 2 * rate / below * products + pow(rate / below, 2) * other_squares)) / below) AS standard_error,
  as_many, freedom, still, last_age >= horizon AS reached
FROM spread INNER JOIN (SELECT *, age AS horizon FROM course) AS course USING (${by}, horizon)`,
    parameters: { ...parameters, horizons, longest: Math.max(...horizons), courses: courses.map(courseOf) },
  })
}

/** The steps of each course at the ages at which something happens and at the horizons: what is followed, the rate so far and what one cent lent is expected to have moved. */
function curve(by: string): string {
  const up = 'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW'
  const touches = `SELECT ${by}, touch.1 AS age, sum(touch.2) AS cents, sum(touch.3) AS other, sum(touch.4) AS leaving
    FROM held ARRAY JOIN arrayPushBack(arrayMap(each -> (each.1, each.2, each.3, toInt64(0)), arrayFilter(each -> each.1 <= observed AND each.1 <= {longest:UInt32}, money)), (least(observed, toInt64({longest:UInt32})), toInt64(0), toInt64(0), lent)) AS touch
    WHERE touch.1 >= 0 GROUP BY ${by}, age`
  const steps = `SELECT ${by}, step.1 AS age, sum(step.2) AS cents, sum(step.3) AS other, sum(step.4) AS leaving FROM (
    SELECT ${by}, arrayJoin(arrayConcat(groupArray((age, cents, other, leaving)), arrayMap(horizon -> (toInt64(horizon), toInt64(0), toInt64(0), toInt64(0)), {horizons:Array(UInt32)}))) AS step
    FROM (${touches}) GROUP BY ${by}) GROUP BY ${by}, age`
  const stepped = `SELECT ${by}, age, sum(leaving) OVER (PARTITION BY ${by} ORDER BY age DESC ${up}) AS followed,
    if(followed > 0, cents / followed, 0) AS step, if(followed > 0, other / followed, 0) AS other_step FROM (${steps})`
  return `SELECT ${by}, age, followed, sum(step) OVER up AS rate, sum(if(followed > 0, step / followed, 0)) OVER up AS expected,
    sum(other_step) OVER up AS other_rate, sum(if(followed > 0, other_step / followed, 0)) OVER up AS other_expected
    FROM (${stepped}) WINDOW up AS (PARTITION BY ${by} ORDER BY age ${up})`
}

/** The shapes of the KPI that run off the same rows within the same horizons. */
function alike({ kpi }: Asked, shape: RunOff): RunOff[] {
  const own = kpi.variants.find((variant) => variant.shape === shape)?.rows
  const shapes = kpi.variants.flatMap(({ rows, shape: other }) =>
    rows === own && other.kind === 'run-off' && other.horizon === shape.horizon ? [other] : [],
  )
  return shapes.includes(shape) ? shapes : [shape]
}

/** One course of a thing: its number, the money by age (its own, and what it is compared with), what was lent, and whether it is compared. */
function oneCourse({ amounts, over, per = 'principal' }: RunOff, index: number): string {
  const own = `arrayMap(each -> (toInt64(each.1), toInt64(each.2), toInt64(0)), ${amounts})`
  const other = over === undefined ? '' : `, arrayMap(each -> (toInt64(each.1), toInt64(0), toInt64(each.2)), ${over})`
  return `(toUInt8(${index + 1}), arrayConcat(${own}${other}), toInt64(${per}), ${over === undefined ? 'false' : 'true'})`
}
