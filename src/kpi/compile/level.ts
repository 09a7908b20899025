import { photoDays, photos } from './photo.ts'
import { cell, trimmed, type Asked, type Compiled } from './things.ts'

/**
 * Sums at the end of each period, all those of the KPI in one statement; the rows are changes by day. They count everything there is, so they
 * have no interval. Their customers are those behind the smallest of them that is not nothing, so that parts which add up are hidden together.
 */
export function compileLevel(asked: Asked): Compiled {
  const amounts = amountsOf(asked)
  const { statement, parameters } = photos(asked, { columns: [...amounts, 'counted'], marks: photoDays(asked) })
  const by = cell(asked)
  const behind = amounts.map((name) => `countIf(of_part.${name} != 0)`).join(', ')
  return trimmed({
    statement: `WITH ${statement},
of_part AS (
  SELECT ${by}, part, sum(changed.counted) AS counted, ${amounts.map((name) => `sum(changed.${name}) AS ${name}`).join(', ')}
  FROM changed CROSS JOIN photo WHERE day <= end_on GROUP BY ${by}, part)
SELECT ${by}, sum(of_part.counted) AS n, arrayMin(arrayFilter(parts -> parts > 0, [${behind}])) AS customers,
  ${amounts.map((name) => `sum(of_part.${name}) AS ${name}`).join(', ')}
FROM of_part GROUP BY ${by}`,
    parameters,
  })
}

function amountsOf({ kpi }: Asked): string[] {
  return [...new Set(kpi.variants.flatMap(({ shape }) => (shape.kind === 'level' ? [shape.amount] : [])))]
}
