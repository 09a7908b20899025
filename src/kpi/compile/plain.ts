import type { Shape } from '../shape.ts'
import { adding, cell, designEffect, evenness, things, trimmed, type Asked, type Compiled } from './things.ts'

/** Ratio of sums: per customer first, so that the rows of one customer count as one in the interval. */
export function compileRatio(asked: Asked, { numerator, denominator }: { numerator: string; denominator: string }): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  return trimmed({
    statement: `WITH ${statement}, of_customer AS (
  SELECT ${by}, who AS _who, toFloat64(sum(${numerator})) AS x, toFloat64(sum(${denominator})) AS y, count() AS things, max(${adding(asked)}) AS adds_some
  FROM thing GROUP BY ${by}, _who)
SELECT ${by}, sum(things) AS n, count() AS customers, countIf(adds_some = 1) AS people, sum(x) AS numerator, sum(y) AS denominator,
  if(denominator = 0, NULL, numerator / denominator) AS value,
  if(denominator = 0 OR customers < 2, NULL, sqrt(customers / (customers - 1) * greatest(0, sum(x * x) - 2 * value * sum(x * y) + value * value * sum(y * y))) / abs(denominator)) AS standard_error,
  ${evenness('y')}
FROM of_customer GROUP BY ${by}`,
    parameters,
  })
}

/** Share of rows with a hit, and how much alike the rows of one customer are. */
export function compileShare(asked: Asked, { hit }: { hit: string }): Compiled {
  return compileMean(asked, {
    columns: `toFloat64(sum(${hit})) AS x`,
    result: 'sum(x) AS numerator, n AS denominator, numerator / denominator AS value',
    squares: 'sum(x)',
  })
}

/** Promoters and detractors among the answers, and how much alike the answers of one customer are. */
export function compileScore(asked: Asked, { answer }: { answer: string }): Compiled {
  return compileMean(asked, {
    columns: `countIf(${answer} >= 9) AS for_it, countIf(${answer} <= 6) AS against_it, toFloat64(for_it) - against_it AS x`,
    result:
      'sum(for_it) AS promoters, sum(against_it) AS detractors, sum(x) AS numerator, n AS denominator, 100 * numerator / denominator AS value',
    squares: 'toFloat64(sum(for_it) + sum(against_it))',
  })
}

/** The mean of something that is seen of each row: per customer first, so that it is known how much alike the rows of one customer are. */
function compileMean(asked: Asked, { columns, result, squares }: { columns: string; result: string; squares: string }): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  return trimmed({
    statement: `WITH ${statement}, of_customer AS (
  SELECT ${by}, who AS _who, ${columns}, count() AS things, max(${adding(asked)}) AS adds_some
  FROM thing GROUP BY ${by}, _who)
SELECT ${by}, sum(things) AS n, count() AS customers, countIf(adds_some = 1) AS people, ${result},
  ${evenness('things')}, ${designEffect(squares)}
FROM of_customer GROUP BY ${by}`,
    parameters,
  })
}

/**
 * A quantile between neighbours, and the order statistics that hold it with 95 % confidence whatever the distribution:
 * the ranks at which the binomial(n, share) distribution passes 2.5 % and 97.5 %, and of very few values at least the two between which it is read.
 * Where customers have several values, n is divided by the design effect and the ranks are stretched to all of them (R. Woodruff, 1952).
 */
export function compileQuantile(asked: Asked, { value, share }: Extract<Shape, { kind: 'quantile' }>): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  const chance = `exp(lgamma(n_alone + 1.) - lgamma(hits + 1.) - lgamma(n_alone - hits + 1.) + hits * log({share:Float64}) + (n_alone - hits) * log(1 - {share:Float64}))`
  return trimmed({
    statement: `WITH ${statement}, sorted AS (
  SELECT ${by}, count() AS n_all, uniqExactIf(who, ${adding(asked)} = 1) AS people, arraySort(groupArray(toFloat64(${value}))) AS each,
    (n_all - 1) * {share:Float64} AS place, toUInt64(floor(place)) AS below,
    each[below + 1] + (each[least(n_all, below + 2)] - each[below + 1]) * (place - below) AS middle
  FROM thing GROUP BY ${by}),
of_customer AS (
  SELECT ${by}, who AS _who, count() AS things, toFloat64(countIf(toFloat64(${value}) <= middle)) AS x
  FROM thing INNER JOIN (SELECT ${by}, middle FROM sorted) AS middles USING (${by}) GROUP BY ${by}, _who),
alike AS (SELECT ${by}, sum(things) AS n, count() AS customers, ${designEffect('sum(x)')} FROM of_customer GROUP BY ${by}),
ranked AS (
  SELECT *, greatest(1, toUInt64(floor(n / effect + 1e-9))) AS n_alone,
    toUInt64(floor(greatest(0, n_alone * {share:Float64} - 8 * sqrt(n_alone) - 1))) AS first,
    range(first, least(n_alone, toUInt64(n_alone * {share:Float64} + 8 * sqrt(n_alone) + 1)) + 1) AS tries,
    arrayCumSum(arrayMap(hits -> ${chance}, tries)) AS upto,
    toUInt64(floor((first + arrayFirstIndex(sum -> sum >= 0.025, upto) - 1) * n / n_alone)) AS low_rank,
    if(upto[-1] < 0.975, n + 1, 1 + toUInt64(ceil((first + arrayFirstIndex(sum -> sum >= 0.975, upto) - 1) * n / n_alone))) AS high_rank
  FROM sorted INNER JOIN alike USING (${by}))
SELECT ${by}, n, customers, people, NULL AS numerator, n AS denominator, middle AS value,
  if(low_rank < 1, NULL, each[least(low_rank, below + 1)]) AS low, if(high_rank > n, NULL, each[greatest(high_rank, toUInt64(ceil(place)) + 1)]) AS high
FROM ranked`,
    parameters: { ...parameters, share },
  })
}
