import type { Figure } from '#base'

/**
 * Why a figure is not what was published before, in the order in which each is added: its definition, a parameter or a setting changed;
 * events of then came in late; events were cancelled; time went on, so that more of what follows is known.
 */
export const CAUSES = ['definition', 'late', 'cancelled', 'time'] as const
export type Cause = (typeof CAUSES)[number]

/** What one cause adds to a difference, in the unit of the KPI, and which share of the whole that is; null where a value is missing on either side. */
export type Part = { cause: Cause; change: number | null; share: number | null }

/** How a figure differs from the edition before: what it was, the change of its value, and what each cause adds; the parts add up to the change. */
export type Difference = Pick<Figure, 'value' | 'low' | 'high' | 'n' | 'status' | 'definition'> & {
  change: number | null
  parts: readonly Part[]
}

/** The figures as they would be with one more cause taken in. */
export type Step = { cause: Cause; figures: ReadonlyMap<string, Figure> }

/** What tells one figure of an edition from another. */
export function keyOf({ kpi, variant, horizon }: Pick<Figure, 'kpi' | 'variant' | 'horizon'>): string {
  return JSON.stringify([kpi, variant, horizon])
}

/** Whether a figure says something else than the one that was published before; the day and moment up to which it looks do not count. */
export function differs(before: Figure, after: Figure): boolean {
  const said = ({ value, low, high, n, numerator, denominator, status, definition, parameters }: Figure) =>
    JSON.stringify([value, low, high, n, numerator, denominator, status, definition, Object.entries(parameters).sort()])
  return said(before) !== said(after)
}

/** Explains a difference by going from what was published to what is now, one cause at a time; what nothing changes is left out. */
export function differenceOf(before: Figure, after: Figure, steps: readonly Step[]): Difference {
  const key = keyOf(after)
  const course = steps.map(({ cause, figures }) => ({ cause, figure: figures.get(key) }))
  const whole = changeOf(before, after)
  const parts: Part[] = []
  let last: Figure | undefined = before
  for (const { cause, figure } of course) {
    const change = changeOf(last, figure)
    if (change !== 0 || (last && figure && differs(last, figure)))
      parts.push({ cause, change, share: change === null || !whole ? null : change / whole })
    last = figure
  }
  const { value, low, high, n, status, definition } = before
  return { value, low, high, n, status, definition, change: whole, parts }
}

function changeOf(from: Figure | undefined, to: Figure | undefined): number | null {
  const [a, b] = [from?.value ?? null, to?.value ?? null]
  if (a === null && b === null) return 0
  return a === null || b === null ? null : b - a
}
