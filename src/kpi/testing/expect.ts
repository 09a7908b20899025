import assert from 'node:assert/strict'
import type { Figure } from '#base'
import type { Kpi } from '../define.ts'

/** What a figure is to be: where it stands (the headline variant, the first horizon and the only period unless said), and what it says. */
export type Expected = Partial<
  Pick<Figure, 'variant' | 'period' | 'group' | 'horizon' | 'value' | 'low' | 'high' | 'n' | 'numerator' | 'denominator' | 'status'>
> & {
  /** The code of the reason. */
  reason?: string | null
}

const SAID = ['value', 'low', 'high', 'n', 'numerator', 'denominator'] as const

/** Holds figures to what is expected of them; numbers to nine digits. */
export function assertFigures(kpi: Kpi, figures: readonly Figure[], expected: Expected | readonly Expected[]): void {
  for (const one of Array.isArray(expected) ? (expected as readonly Expected[]) : [expected as Expected])
    assertFigure(figureFor(kpi, figures, one), one)
}

/** The one figure that stands where it is expected. */
function figureFor(kpi: Kpi, figures: readonly Figure[], place: Expected): Figure {
  const variant = place.variant ?? kpi.variants[0]?.id
  const horizon = place.horizon ?? figures.find((figure) => figure.variant === variant)?.horizon ?? null
  const found = figures.filter(
    (figure) =>
      figure.variant === variant &&
      figure.horizon === horizon &&
      (place.period === undefined || figure.period === place.period) &&
      (place.group === undefined || JSON.stringify(figure.group) === JSON.stringify(place.group)),
  )
  const [figure] = found
  assert.ok(figure && found.length === 1, `${found.length} figures stand at ${JSON.stringify(place)}: ${figures.map(placeOf).join('; ')}`)
  return figure
}

function assertFigure(figure: Figure, expected: Expected): void {
  for (const name of SAID) if (name in expected) assertNear(figure[name], expected[name] ?? null, `${name} of ${placeOf(figure)}`)
  if (expected.status) assert.equal(figure.status, expected.status, `status of ${placeOf(figure)}, reason ${figure.reason?.code}`)
  if ('reason' in expected) assert.equal(figure.reason?.code ?? null, expected.reason, `reason of ${placeOf(figure)}`)
}

/** Holds a number to another, to nine digits; null is only null. */
export function assertNear(found: number | null | undefined, expected: number | null | undefined, what: string, tolerance = 1e-9): void {
  const [a, b] = [found ?? null, expected ?? null]
  const same = a === null || b === null ? a === b : Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b))
  assert.ok(same, `${what} is ${a}, expected ${b}`)
}

/** Holds the standard error of a value to another: it is a root of differences as large as the value, so that where it is nothing rounding shows most. */
export function assertError(
  found: number | null | undefined,
  expected: number | null | undefined,
  what: string,
  value = 1,
  tolerance = 1e-9,
): void {
  const [a, b] = [found ?? null, expected ?? null]
  if (a !== null && b !== null && Math.abs(a * a - b * b) <= Math.max(1e-9, 1e-13 * value * value)) return
  assertNear(a, b, what, tolerance)
}

function placeOf({ variant, period, horizon, group }: Figure): string {
  return [variant, period, horizon, group && JSON.stringify(group)].filter((part) => part !== null).join(' ')
}
