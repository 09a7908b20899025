import type { Shape } from '../shape.ts'
import { horizonsOf } from './followed.ts'
import { adding, cell, evenness, things, trimmed, type Asked, type Compiled } from './things.ts'

/**
 * Cents over principal within each horizon, such as those recovered or charged: for each age, the money of that age over the principal
 * of the files that have been seen at that age, added up. For files that are all old enough it is the money over the principal.
 * Over other money, such as costs over what was recovered: the one run-off over the other, its error linearised in both.
 */
export function compileRunOff(
  asked: Asked,
  { amounts, over, per = 'principal', horizon }: Omit<Extract<Shape, { kind: 'run-off' }>, 'kind'>,
): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  const horizons = horizonsOf(asked, horizon)
  const asking = 'CROSS JOIN (SELECT toInt64(arrayJoin({horizons:Array(UInt32)})) AS horizon) AS asked'
  const both = over === undefined ? amounts : `arrayConcat(${amounts}, arrayMap(other -> (other.1, other.2), ${over}))`
  const ofOther = over === undefined ? '0' : `toUInt8(place > length(${amounts}))`
  const places = over === undefined ? '' : `, arrayEnumerate(${both}) AS place`
  const below =
    over === undefined
      ? { rate: '1', sum: 'principal_in_all', lent: 'principal_lent' }
      : { rate: 'other_rate', sum: 'other', lent: 'greatest(0, other_cents)' }
  const up = 'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW'
  return trimmed({
    statement: `WITH ${statement},
money AS (
  SELECT ${by}, creditor, customer, toInt64(amount.1) AS age, if(${ofOther}, 0, amount.2) AS cents, if(${ofOther}, amount.2, 0) AS other
  FROM thing ARRAY JOIN ${both} AS amount${places} WHERE amount.1 <= observed AND amount.1 <= {longest:UInt32}),
paid AS (SELECT ${by}, age, sum(money.cents) AS cents, sum(money.other) AS other FROM money GROUP BY ${by}, age),
seen AS (SELECT ${by}, toInt64(least(observed, {longest:UInt32})) AS age, sum(toInt64(${per})) AS cents FROM thing WHERE observed >= 0 GROUP BY ${by}, age),
ages AS (SELECT ${by}, toInt64(arrayJoin(range(0, {longest:UInt32} + 1))) AS age FROM thing GROUP BY ${by}),
stepped AS (
  SELECT ${by}, age, sum(seen.cents) OVER (PARTITION BY ${by} ORDER BY age DESC ${up}) AS followed,
    if(followed > 0, paid.cents / followed, 0) AS step, if(followed > 0, paid.other / followed, 0) AS other_step
  FROM ages LEFT JOIN paid USING (${by}, age) LEFT JOIN seen USING (${by}, age)),
course AS (
  SELECT *, sum(step) OVER up AS rate, sum(if(followed > 0, step / followed, 0)) OVER up AS expected,
    sum(other_step) OVER up AS other_rate, sum(if(followed > 0, other_step / followed, 0)) OVER up AS other_expected
  FROM stepped WINDOW up AS (PARTITION BY ${by} ORDER BY age ${up})),
moved AS (
  SELECT ${by}, horizon, creditor, customer, sum(move) AS moves, sum(other_move) AS other_moves, sum(lent) AS principal_lent, sum(other) AS other_cents FROM (
    SELECT ${by}, horizon, creditor, customer, money.cents / followed AS move, money.other / followed AS other_move, 0 AS lent, money.other AS other
    FROM (SELECT * FROM money ${asking} WHERE age <= horizon) AS money INNER JOIN course USING (${by}, age)
    UNION ALL
    SELECT ${by}, horizon, creditor, customer, -toInt64(${per}) * expected AS move, -toInt64(${per}) * other_expected AS other_move, toInt64(${per}) AS lent, 0 AS other
    FROM (SELECT *, toInt64(least(observed, horizon)) AS age FROM thing ${asking} WHERE observed >= 0) AS held INNER JOIN course USING (${by}, age))
  GROUP BY ${by}, horizon, creditor, customer),
spread AS (
  SELECT ${by}, horizon, count() AS customers, sum(moves * moves) AS squares, sum(moves * other_moves) AS products, sum(other_moves * other_moves) AS other_squares,
    ${evenness(below.lent)} FROM moved GROUP BY ${by}, horizon),
extent AS (
  SELECT ${by}, horizon, count() AS n, uniqExactIf((creditor, customer), ${adding(asked)} = 1) AS people, countIf(observed >= horizon) AS still, toFloat64(sum(toInt64(${per}))) AS principal_in_all, max(if(${per} > 0, observed, -1)) AS last_age
  FROM thing ${asking} GROUP BY ${by}, horizon),
taken AS (SELECT ${by}, horizon, sum(money.cents) AS numerator, sum(money.other) AS other FROM money ${asking} WHERE age <= horizon GROUP BY ${by}, horizon)
SELECT ${by}, horizon, n, customers, people, numerator, ${below.sum} AS denominator, if(last_age < horizon OR ${below.rate} <= 0, NULL, rate / ${below.rate}) AS value,
  if(customers < 2 OR ${below.rate} <= 0, NULL, sqrt(customers / (customers - 1) * greatest(0, squares - 2 * rate / ${below.rate} * products + pow(rate / ${below.rate}, 2) * other_squares)) / ${below.rate}) AS standard_error,
  as_many, freedom, still, last_age >= horizon AS reached
FROM extent
INNER JOIN (SELECT *, age AS horizon FROM course) AS course USING (${by}, horizon)
LEFT JOIN spread USING (${by}, horizon)
LEFT JOIN taken USING (${by}, horizon)`,
    parameters: { ...parameters, horizons, longest: Math.max(...horizons) },
  })
}
