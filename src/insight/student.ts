import { Z95 } from './interval.ts'

/** The chance of a value outside the interval. */
const OUTSIDE = 0.05
/** How far it reaches with one and with two degrees of freedom, in closed form. */
const [WITH_ONE, WITH_TWO] = [1 / Math.tan((OUTSIDE * Math.PI) / 2), Math.sqrt(2 / (OUTSIDE * (2 - OUTSIDE)) - 2)]

/**
 * How many standard errors a 95 % interval reaches to either side when the standard error itself was found with so many degrees of freedom:
 * the quantile of Student's t (G. Hill, Algorithm 396, 1970). Between one and two it is read between those; below one it is that of one, and without end that of the normal distribution.
 */
export function studentReach(freedom: number): number {
  if (freedom === Infinity) return Z95
  if (freedom <= 2) return WITH_ONE * (WITH_TWO / WITH_ONE) ** (2 - 2 / Math.max(1, freedom))
  const a = 1 / (freedom - 0.5)
  const b = 48 / a ** 2
  const c = ((20_700 * (a / b) - 98) * a - 16) * a + 96.36
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * freedom
  const tail = (d * OUTSIDE) ** (2 / freedom)
  return Math.sqrt(freedom * (tail > OUTSIDE + a ? nearNormal(freedom, { a, b, c, d }) : farOut(freedom, tail, d)))
}

function nearNormal(freedom: number, { a, b, c, d }: Record<'a' | 'b' | 'c' | 'd', number>): number {
  const [x, square] = [-Z95, Z95 * Z95]
  const few = freedom < 5 ? 0.3 * (freedom - 4.5) * (x + 0.6) : 0
  const divisor = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c + few
  return Math.expm1(a * (((((0.4 * square + 6.3) * square + 36) * square + 94.5) / divisor - square - 3) / b + 1) ** 2 * square)
}

function farOut(freedom: number, tail: number, d: number): number {
  const inner = 1 / (((freedom + 6) / (freedom * tail) - 0.089 * d - 0.822) * (freedom + 2) * 3) + 0.5 / (freedom + 4)
  return ((inner * tail - 1) * (freedom + 1)) / (freedom + 2) + 1 / tail
}
