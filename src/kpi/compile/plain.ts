import type { Shape } from '../shape.ts'
import { adding, cell, things, trimmed, type Asked, type Compiled } from './things.ts'

/** Ratio of sums: per customer first, so that the rows of one customer count as one in the interval. */
export function compileRatio(asked: Asked, { numerator, denominator }: { numerator: string; denominator: string }): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  return trimmed({
    statement: `WITH ${statement}, of_customer AS (
  SELECT ${by}, creditor, customer, toFloat64(sum(${numerator})) AS x, toFloat64(sum(${denominator})) AS y, count() AS things, max(${adding(asked)}) AS adds_some
  FROM thing GROUP BY ${by}, creditor, customer)
SELECT ${by}, sum(things) AS n, count() AS customers, countIf(adds_some = 1) AS people, sum(x) AS numerator, sum(y) AS denominator,
  if(denominator = 0, NULL, numerator / denominator) AS value,
  if(denominator = 0 OR customers < 2, NULL, sqrt(customers / (customers - 1) * greatest(0, sum(x * x) - 2 * value * sum(x * y) + value * value * sum(y * y))) / abs(denominator)) AS standard_error
FROM of_customer GROUP BY ${by}`,
    parameters,
  })
}

/** Share of rows with a hit. */
export function compileShare(asked: Asked, { hit }: { hit: string }): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  return trimmed({
    statement: `WITH ${statement}
SELECT ${by}, count() AS n, uniqExact((creditor, customer)) AS customers, uniqExactIf((creditor, customer), ${adding(asked)} = 1) AS people, sum(${hit}) AS numerator, count() AS denominator, numerator / denominator AS value
FROM thing GROUP BY ${by}`,
    parameters,
  })
}

/** Promoters and detractors among the answers. */
export function compileScore(asked: Asked, { answer }: { answer: string }): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  return trimmed({
    statement: `WITH ${statement}
SELECT ${by}, count() AS n, uniqExact((creditor, customer)) AS customers, uniqExactIf((creditor, customer), ${adding(asked)} = 1) AS people, countIf(${answer} >= 9) AS promoters, countIf(${answer} <= 6) AS detractors,
  toInt64(promoters) - toInt64(detractors) AS numerator, n AS denominator, 100 * numerator / denominator AS value
FROM thing GROUP BY ${by}`,
    parameters,
  })
}

/**
 * A quantile between neighbours, and the order statistics that hold it with 95 % confidence whatever the distribution:
 * the ranks at which the binomial(n, share) distribution passes 2.5 % and 97.5 %, and of very few values at least the two between which it is read.
 */
export function compileQuantile(asked: Asked, { value, share }: Extract<Shape, { kind: 'quantile' }>): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  const chance = `exp(lgamma(n + 1.) - lgamma(hits + 1.) - lgamma(n - hits + 1.) + hits * log({share:Float64}) + (n - hits) * log(1 - {share:Float64}))`
  return trimmed({
    statement: `WITH ${statement}, sorted AS (
  SELECT ${by}, count() AS n, uniqExact((creditor, customer)) AS customers, uniqExactIf((creditor, customer), ${adding(asked)} = 1) AS people, arraySort(groupArray(toFloat64(${value}))) AS each,
    (n - 1) * {share:Float64} AS place, toUInt64(floor(place)) AS below,
    toUInt64(floor(greatest(0, n * {share:Float64} - 8 * sqrt(n) - 1))) AS first,
    range(first, least(n, toUInt64(n * {share:Float64} + 8 * sqrt(n) + 1)) + 1) AS tries,
    arrayCumSum(arrayMap(hits -> ${chance}, tries)) AS upto
  FROM thing GROUP BY ${by})
SELECT ${by}, n, customers, people, NULL AS numerator, n AS denominator,
  each[below + 1] + (each[least(n, below + 2)] - each[below + 1]) * (place - below) AS value,
  first + arrayFirstIndex(sum -> sum >= 0.025, upto) - 1 AS low_rank,
  if(upto[-1] < 0.975, n + 1, first + arrayFirstIndex(sum -> sum >= 0.975, upto)) AS high_rank,
  if(low_rank < 1, NULL, each[least(low_rank, below + 1)]) AS low, if(high_rank > n, NULL, each[greatest(high_rank, toUInt64(ceil(place)) + 1)]) AS high
FROM sorted`,
    parameters: { ...parameters, share },
  })
}
