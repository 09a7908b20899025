import type { Shape } from '../shape.ts'
import { adding, cell, things, trimmed, type Asked, type Compiled } from './things.ts'

/** 1.96 to the last digit, and what rounding may leave of a curve that stands exactly at the share. */
const [Z95, ROUNDING] = ['1.959963984540054', '1e-9']
/** What rounding may leave of a variance where all customers are alike. */
const NOTHING = '1e-12'

/** A shape for the days after which a share has had its event. */
export type SurvivalQuantile = Extract<Shape, { kind: 'survival-quantile' }>

/**
 * The first age at which a share of all has had its event, read from the Kaplan-Meier curve up to the horizon, between the ages at which the
 * log-log limits of the curve cross. The variance of ln S at each age is that of the infinitesimal jackknife per customer. A thing that has gone
 * moves ln S by a fixed amount, one that is still there by the hazard so far; so it is enough to keep, per age, three sums over customers:
 * of the square of what is fixed, of that times the number still there, and of the square of that number. They change only when something goes.
 * The variants of a KPI that read the same curve are answered by one statement, each share a row of its own.
 */
export function compileSurvivalQuantile(asked: Asked, shape: SurvivalQuantile): Compiled {
  const { within } = shape
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  const [up, down, all] = [
    'ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW',
    'ORDER BY age DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW',
    'ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING',
  ]
  const horizon = `arrayMax({${within}:Array(UInt32)})`
  const inTime = `age <= ${horizon}`
  const [each, own] = [`PARTITION BY ${by}`, `PARTITION BY ${by}, who`]
  return trimmed({
    statement: `WITH ${statement},
followed AS (
  SELECT ${by}, cityHash64(creditor, customer) AS who, ${adding(asked)} AS adds_some, toInt64(time) AS age, cause != '' AS ends FROM thing),
counted AS (SELECT ${by}, age, countIf(ends) AS events, count() AS gone FROM followed GROUP BY ${by}, age),
at_risk AS (SELECT *, sum(gone) OVER (${each} ${down}) AS risk, events / risk AS hazard, if(events = risk, 0., 1 / (risk * (1 - hazard))) AS weight FROM counted),
curve AS (
  SELECT ${by}, age, risk, exp(sum(if(risk > events, log1p(-hazard), -inf)) OVER (${each} ${up})) AS open, weight, sum(hazard * weight) OVER (${each} ${up}) AS so_far
  FROM at_risk),
left AS (
  SELECT ${by}, who, age, sum(ends * weight - so_far) AS fixed, count() AS gone FROM followed INNER JOIN curve USING (${by}, age) GROUP BY ${by}, who, age),
changed AS (
  SELECT ${by}, who, age, fixed, gone, sum(fixed) OVER (${own} ${up}) AS done, sum(gone) OVER (${own} ${all}) - sum(gone) OVER (${own} ${up}) AS there FROM left),
moved AS (
  SELECT ${by}, age, sum(done * done - pow(done - fixed, 2)) AS squares, sum(done * there - (done - fixed) * (there + gone)) AS products,
    sum(toFloat64(there * there) - pow(there + gone, 2)) AS counts
  FROM changed GROUP BY ${by}, age),
whole AS (
  SELECT ${by}, sum(things) AS n, count() AS customers, countIf(adds) AS people, sum(things * things) AS pairs, sum(early) AS waiting
  FROM (SELECT ${by}, who, count() AS things, max(adds_some) AS adds, countIf(NOT ends AND age < ${horizon}) AS early FROM followed GROUP BY ${by}, who)
  GROUP BY ${by}),
limited AS (
  SELECT ${by}, age, risk, n, customers, people, waiting, open,
    sum(squares) OVER (${each} ${up}) - 2 * so_far * sum(products) OVER (${each} ${up}) + so_far * so_far * (pairs + sum(counts) OVER (${each} ${up})) AS variance,
    if(open <= 0 OR open >= 1 OR customers < 2, NULL, exp(${Z95} * if(variance < ${NOTHING}, 0, sqrt(variance)) / abs(log(open)))) AS reach
  FROM curve INNER JOIN moved USING (${by}, age) INNER JOIN whole USING (${by})),
found AS (
  SELECT ${by}, share, any(n) AS n, any(customers) AS customers, any(people) AS people, any(waiting) AS waiting,
    minIf(toNullable(age), ${inTime} AND open <= bound) AS value,
    argMinIf(risk, age, ${inTime} AND open <= bound) AS still,
    minIf(toNullable(age), ${inTime} AND ifNull(pow(open, reach), open) <= bound) AS low,
    minIf(toNullable(age), ${inTime} AND ifNull(pow(open, 1 / reach), 1.) <= bound) AS high
  FROM (SELECT *, arrayJoin({shares:Array(Float64)}) AS share, 1 - share + ${ROUNDING} AS bound FROM limited) GROUP BY ${by}, share)
SELECT ${by}, share, n, customers, people, waiting, still, NULL AS numerator, n AS denominator, value, low, high FROM found`,
    parameters: { ...parameters, shares: sharesOf(asked, shape) },
  })
}

/** The shares that the variants of the KPI ask of the same curve. */
function sharesOf({ kpi }: Asked, shape: SurvivalQuantile): number[] {
  const shares = kpi.variants.flatMap(({ rows, shape: other }) =>
    rows === undefined && other.kind === shape.kind && other.within === shape.within ? [other.share] : [],
  )
  return shares.includes(shape.share) ? shares : [shape.share]
}
