import type { Shape } from '../shape.ts'
import { compileBalance } from './balance.ts'
import { compileDaysInState, isInState } from './days-in-state.ts'
import { compileFollowed, endingOf, type Followed } from './followed.ts'
import { compileForetelling, pickForetelling, type Side } from './foretelling.ts'
import { compileLevel } from './level.ts'
import { compileMovedOn } from './moved-on.ts'
import { compileQuantile, compileRatio, compileScore, compileShare } from './plain.ts'
import { compileRate } from './rate.ts'
import { compileRunOff, courseOf } from './run-off.ts'
import { compileStability } from './stability.ts'
import { compileSurvivalQuantile } from './survival-quantile.ts'
import type { Asked, Compiled } from './things.ts'

export { BESIDES, REST, type Asked, type Compiled } from './things.ts'

/** What a statement gives: the statistic of one period and group, at one horizon where there is one. */
export type Statistic = {
  period: string
  horizon?: number
  n: number
  customers: number
  /** Customers who add something to the figure, where that is not all who are counted. */
  people?: number
  numerator: number | null
  denominator: number | null
  value: number | null
  standard_error?: number | null
  /** How many customers of equal weight would say as much, and the degrees of freedom of the standard error. */
  as_many?: number | null
  freedom?: number | null
  /** How many times the variance grows because things of one customer are alike. */
  effect?: number
  /** The two that a difference lies between, that with the sign first. */
  sides?: readonly [Side, Side]
  low?: number | null
  high?: number | null
  /** How many whole months were looked back on, and in how many of them nothing was sold or nothing was open. */
  months?: number
  gaps?: number
  promoters?: number
  detractors?: number
  /** How many were followed up to the horizon, how many were not and have had no event, whether all have had one, and whether the curve is known that far. */
  still?: number
  waiting?: number
  ended?: 0 | 1
  reached?: 0 | 1
  [group: `g${number}`]: string
}

/** The statistics of a shape in rows that serve several: the DSO family comes as one row, so do the levels of a KPI; each ending, share and place as rows of its own. */
export function pick(rows: readonly Record<string, unknown>[], shape: Shape): Statistic[] {
  if (shape.kind === 'incidence' || shape.kind === 'restricted-mean') return pickEnding(rows as readonly EndingRow[], shape)
  if (shape.kind === 'survival-quantile') return rows.filter((row) => row.share === shape.share) as Statistic[]
  if (shape.kind === 'run-off') return rows.filter((row) => row.course_of === courseOf(shape)) as Statistic[]
  const own = shape.kind === 'share' && 'stays' in shape ? rows.filter(({ place }) => place === shape.from) : rows
  return own.map((row) => pickOne(row, shape))
}

function pickOne(row: Record<string, unknown>, shape: Shape): Statistic {
  if (shape.kind === 'foretelling') return pickForetelling(row, shape)
  if (shape.kind === 'level') return { ...row, value: row[shape.amount], numerator: row[shape.amount], denominator: null } as Statistic
  if (shape.kind === 'stability') return { ...row, value: row[`value_${shape.measure.replaceAll('-', '_')}`] } as Statistic
  if (shape.kind !== 'balance') return row as Statistic
  const measure = shape.measure.replaceAll('-', '_')
  const own = ['value', 'numerator', 'denominator', 'standard_error', 'freedom'].map((name) => [name, row[`${name}_${measure}`]])
  return { ...row, ...Object.fromEntries(own) } as Statistic
}

type EndingRow = Statistic & { ending: string }

function pickEnding(rows: readonly EndingRow[], shape: Followed): Statistic[] {
  const own = rows.filter(({ ending }) => ending === endingOf(shape))
  return shape.kind === 'incidence' ? own.map((row) => incidenceOf(row, shape)) : own
}

/** Steps are no days, so such a figure has no horizon; who is spared is everybody else whose end is known. */
function incidenceOf(row: Statistic, shape: Extract<Shape, { kind: 'incidence' }>): Statistic {
  const { horizon, ...rest } = row
  const placed = 'steps' in shape ? rest : { ...rest, horizon }
  if (!shape.spared || row.value === null) return placed
  return { ...placed, value: Math.max(0, 1 - row.value), numerator: (row.denominator ?? 0) - (row.numerator ?? 0) - (row.waiting ?? 0) }
}

/** The statement that estimates a shape from the rows of a KPI. */
export function compile(asked: Asked, shape: Shape): Compiled {
  switch (shape.kind) {
    case 'ratio':
      return compileRatio(asked, shape)
    case 'share':
      return 'stays' in shape ? compileMovedOn(asked, shape) : compileShare(asked, shape)
    case 'quantile':
      return compileQuantile(asked, shape)
    case 'restricted-mean':
      return isInState(shape) ? compileDaysInState(asked, shape) : compileFollowed(asked, shape)
    case 'incidence':
      return compileFollowed(asked, shape)
    case 'survival-quantile':
      return compileSurvivalQuantile(asked, shape)
    case 'run-off':
      return compileRunOff(asked, shape)
    case 'balance':
      return compileBalance(asked)
    case 'stability':
      return compileStability(asked)
    case 'rate':
      return compileRate(asked, shape)
    case 'score':
      return compileScore(asked, shape)
    case 'foretelling':
      return compileForetelling(asked, shape)
    case 'level':
      return compileLevel(asked)
  }
}
