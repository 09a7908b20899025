import type { Shape } from '../shape.ts'
import type { Statistic } from './index.ts'
import { cell, things, trimmed, type Asked, type Compiled } from './things.ts'

type Foretelling = Extract<Shape, { kind: 'foretelling' }>

/**
 * What became of the things with a sign, and of those without: how many, how many with the outcome, of how many nobody knows, and by how much their
 * customers' repeats make them count for less: as if all of one customer went alike, so that nothing of it is estimated. One row serves all measures.
 */
export function compileForetelling(asked: Asked, { sign, outcome, unknown }: Foretelling): Compiled {
  const { statement, parameters } = things(asked)
  const by = cell(asked)
  const counts = (name: string, condition: string) =>
    `countIf(${condition}) AS ${name}, countIf(${condition} AND (${outcome})) AS ${name}_hits, countIf(${condition} AND (${unknown})) AS ${name}_unknown`
  const sums = (name: string) =>
    `sum(${name}) AS n_${name}, sum(${name}_hits) AS hits_${name}, if(n_${name} = 0, 1, sum(${name} * ${name}) / n_${name}) AS effect_${name}, countIf(${name} > 0) AS customers_${name}`
  return trimmed({
    statement: `WITH ${statement}, of_customer AS (
  SELECT ${by}, who AS _who, ${counts('with_it', sign)}, ${counts('without_it', `NOT (${sign})`)} FROM thing GROUP BY ${by}, _who)
SELECT ${by}, ${sums('with_it')}, ${sums('without_it')}, sum(with_it_unknown + without_it_unknown) AS hits_unknown, sum(pow(with_it + without_it, 2)) / (n_with_it + n_without_it) AS effect_all, count() AS customers_all
FROM of_customer GROUP BY ${by}`,
    parameters,
  })
}

/** One measure of that row: the share with the outcome of those with or without the sign, how far they lie apart, or the share of which nobody knows. */
export function pickForetelling(row: Record<string, unknown>, { measure }: Foretelling): Statistic {
  const base = row as Statistic
  const of = (name: string) => Number(row[name])
  const share = (hits: number, n: number) => (n === 0 ? null : hits / n)
  const [so, not] = (['with_it', 'without_it'] as const).map((side) => {
    const [n, numerator] = [of(`n_${side}`), of(`hits_${side}`)]
    return {
      n,
      customers: of(`customers_${side}`),
      numerator,
      denominator: n,
      value: share(numerator, n),
      effect: of(`effect_${side}`),
      freedom: Infinity,
    }
  }) as [Side, Side]
  const n = so.n + not.n
  const all = { n, customers: of('customers_all'), freedom: Infinity }
  if (measure === 'if-so') return { ...base, ...so }
  if (measure === 'if-not') return { ...base, ...not }
  const numerator = of('hits_unknown')
  if (measure === 'unknown') return { ...base, ...all, numerator, denominator: n, value: share(numerator, n), effect: of('effect_all') }
  const value = so.value === null || not.value === null ? null : so.value - not.value
  return { ...base, ...all, numerator: null, denominator: null, value, sides: [so, not] }
}

/** Things with a sign, or without. */
export type Side = Pick<Statistic, 'n' | 'customers' | 'numerator' | 'denominator' | 'value' | 'effect' | 'freedom'>
