import { horizonsOf } from './followed.ts'
import { adding, cell, evenness, things, trimmed, type Asked, type Compiled } from './things.ts'

/**
 * Cents over principal within each horizon, such as those recovered or charged: for each age, the money of that age over the principal
 * of the files that have been seen at that age, added up. For files that are all old enough it is the money over the principal.
 */
export function compileRunOff(asked: Asked, { amounts, horizon }: { amounts: string; horizon: string }): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  const horizons = horizonsOf(asked, horizon)
  const asking = 'CROSS JOIN (SELECT toInt64(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked'
  return trimmed({
    statement: `WITH ${statement},
money AS (
  SELECT ${by}, creditor, customer, toInt64(amount.1) AS age, amount.2 AS cents
  FROM thing ARRAY JOIN ${amounts} AS amount WHERE amount.1 <= observed AND amount.1 <= {longest:UInt32}),
paid AS (SELECT ${by}, age, sum(cents) AS cents FROM money GROUP BY ${by}, age),
seen AS (SELECT ${by}, toInt64(least(observed, {longest:UInt32})) AS age, sum(principal) AS cents FROM thing WHERE observed >= 0 GROUP BY ${by}, age),
ages AS (SELECT ${by}, toInt64(arrayJoin(range(0, {longest:UInt32} + 1))) AS age FROM thing GROUP BY ${by}),
stepped AS (
  SELECT ${by}, age, paid.cents AS paid_cents,
    sum(seen.cents) OVER (PARTITION BY ${by} ORDER BY age DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS followed,
    if(followed > 0, paid_cents / followed, 0) AS step
  FROM ages LEFT JOIN paid USING (${by}, age) LEFT JOIN seen USING (${by}, age)),
course AS (
  SELECT *, sum(step) OVER up AS rate, sum(if(followed > 0, step / followed, 0)) OVER up AS expected
  FROM stepped WINDOW up AS (PARTITION BY ${by} ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
moved AS (
  SELECT ${by}, horizon, creditor, customer, sum(move) AS move, sum(lent) AS lent FROM (
    SELECT ${by}, horizon, creditor, customer, money.cents / followed AS move, 0 AS lent
    FROM (SELECT * FROM money ${asking} WHERE age <= horizon) AS money INNER JOIN course USING (${by}, age)
    UNION ALL
    SELECT ${by}, horizon, creditor, customer, -principal * expected AS move, principal AS lent
    FROM (SELECT *, toInt64(least(observed, horizon)) AS age FROM thing ${asking} WHERE observed >= 0) AS held INNER JOIN course USING (${by}, age))
  GROUP BY ${by}, horizon, creditor, customer),
spread AS (
  SELECT ${by}, horizon, count() AS customers, if(customers < 2, NULL, sqrt(customers / (customers - 1) * sum(move * move))) AS standard_error, ${evenness('lent')} FROM moved GROUP BY ${by}, horizon),
extent AS (
  SELECT ${by}, horizon, count() AS n, uniqExactIf((creditor, customer), ${adding(asked)} = 1) AS people, countIf(observed >= horizon) AS still, toFloat64(sum(principal)) AS denominator, max(if(principal > 0, observed, -1)) AS last_age
  FROM thing ${asking} GROUP BY ${by}, horizon),
taken AS (SELECT ${by}, horizon, sum(cents) AS numerator FROM money ${asking} WHERE age <= horizon GROUP BY ${by}, horizon)
SELECT ${by}, horizon, n, customers, people, numerator, denominator, if(last_age < horizon, NULL, rate) AS value, standard_error, as_many, freedom, still, last_age >= horizon AS reached
FROM extent
INNER JOIN (SELECT *, age AS horizon FROM course) AS course USING (${by}, horizon)
LEFT JOIN spread USING (${by}, horizon)
LEFT JOIN taken USING (${by}, horizon)`,
    parameters: { ...parameters, horizons, longest: Math.max(...horizons) },
  })
}
