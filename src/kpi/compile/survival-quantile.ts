import type { Shape } from '../shape.ts'
import { adding, cell, cellColumns, groups, named, things, trimmed, type Asked, type Compiled } from './things.ts'

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
  const columns = ['period', ...groups(asked), 'age', 'risk', 'open', 'weight', 'so_far']
  const [each, own] = [`PARTITION BY ${by}`, `PARTITION BY ${by}, _who`]
  return trimmed({
    statement: `WITH ${statement},
${named(asked, 'followed', { ...cellColumns(asked), _who: 'who', adds_some: adding(asked), age: 'toInt64(time)', ends: "cause != ''" })},
(SELECT groupArray((${columns.join(', ')})) FROM (
  SELECT ${by}, age, risk, exp(sum(if(risk > events, log1p(-hazard), -inf)) OVER (${each} ${up})) AS open, weight, sum(hazard * weight) OVER (${each} ${up}) AS so_far FROM (
    SELECT *, sum(gone) OVER (${each} ${down}) AS risk, events / risk AS hazard, if(events = risk, 0., 1 / (risk * (1 - hazard))) AS weight FROM (
      SELECT ${by}, age, countIf(ends) AS events, count() AS gone FROM followed GROUP BY ${by}, age)))) AS steps,
curve AS (SELECT ${columns.map((name, index) => `step.${index + 1} AS ${name}`).join(', ')} FROM (SELECT arrayJoin(steps) AS step)),
left AS (
  SELECT ${by}, _who, age, sum(ends * weight - so_far) AS fixed, count() AS gone, countIf(NOT ends AND age < ${horizon}) AS early, max(adds_some) AS adds
  FROM followed INNER JOIN curve USING (${by}, age) GROUP BY ${by}, _who, age),
changed AS (
  SELECT *, sum(fixed) OVER (${own} ${up}) AS done, sum(gone) OVER (${own} ${up}) AS gone_so_far, sum(gone) OVER (${own} ${all}) AS things, things - gone_so_far AS there,
    gone_so_far = gone AS is_first, max(adds) OVER (${own} ${all}) AS adds_any FROM left),
moved AS (
  SELECT ${by}, age, sum(done * done - pow(done - fixed, 2)) AS squares, sum(done * there - (done - fixed) * (there + gone)) AS products,
    sum(toFloat64(there * there) - pow(there + gone, 2)) AS counts,
    sum(changed.gone) AS n_here, countIf(is_first) AS customers_here, countIf(is_first AND adds_any) AS people_here, sumIf(things * things, is_first) AS pairs_here, sum(changed.early) AS waiting_here
  FROM changed GROUP BY ${by}, age),
limited AS (
  SELECT ${by}, age, risk, open, ${['n', 'customers', 'people', 'pairs', 'waiting'].map((sum) => `sum(${sum}_here) OVER (${each} ${all}) AS ${sum}`).join(', ')},
    sum(squares) OVER (${each} ${up}) - 2 * so_far * sum(products) OVER (${each} ${up}) + so_far * so_far * (pairs + sum(counts) OVER (${each} ${up})) AS variance,
    if(open <= 0 OR open >= 1 OR customers < 2, NULL, exp(${Z95} * if(variance < ${NOTHING}, 0, sqrt(variance)) / abs(log(open)))) AS reach
  FROM curve INNER JOIN moved USING (${by}, age)),
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
