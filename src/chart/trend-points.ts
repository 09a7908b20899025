import type { Figure } from '#base'

/** A figure's place in a trend; points with the same `run` are joined. */
export type Point = { at: Date; value: number; low: number | null; high: number | null; open: boolean; run: number; alone: boolean }

/** The points of a trend, and the runs in which they are joined: complete periods solid, later ones open. */
export type Runs = { points: Point[]; solid: Point[]; open: Point[] }

/** Cuts figures into runs: a period without a value breaks the line, an open period hangs on to the one before it. */
export function runs(figures: readonly Figure[], [floor, ceiling]: readonly [number, number]): Runs {
  const found: Runs = { points: [], solid: [], open: [] }
  let before: Point | null = null
  let run = 0
  for (const figure of figures) {
    const point = pointOf(figure, floor, ceiling)
    if (point === null) {
      before = null
      continue
    }
    if (before === null || before.open !== point.open) run += 1
    point.run = run
    point.alone = before === null
    if (before) bridge(found, before, point)
    found.points.push(point)
    ;(point.open ? found.open : found.solid).push(point)
    before = point
  }
  return found
}

function pointOf({ from, to, value, low, high, status }: Figure, floor: number, ceiling: number): Point | null {
  if (value === null) return null
  const within = (bound: number | null) => (bound === null ? null : Math.min(ceiling, Math.max(floor, bound)))
  const at = new Date((Date.parse(from) + Date.parse(to)) / 2)
  return { at, value, low: within(low), high: within(high), open: status === 'provisional', run: 0, alone: true }
}

/** Joins neighbours of which one is open by a stretch of the open line. */
function bridge(found: Runs, before: Point, point: Point): void {
  before.alone = false
  if (point.open && !before.open) found.open.push({ ...before, run: point.run })
  if (!point.open && before.open) found.open.push({ ...point, run: before.run })
}

/** A scale that ends on round ticks and holds every value, band and target; bands of open periods may widen it by half, no more. */
export function scaleOf(
  figures: readonly Figure[],
  most: number,
  targets: readonly number[] = [],
): { domain: [number, number]; ticks: number[] } {
  const firm = figures
    .flatMap(({ value, low, high, status }) => [value, ...(status === 'complete' ? [low, high] : [])])
    .filter((bound) => bound !== null)
    .concat(targets)
  if (firm.length === 0) return { domain: [0, 1], ticks: [] }
  const [lowest, highest] = [Math.min(...firm), Math.max(...firm)]
  const room = (highest - lowest) / 2
  const open = figures.flatMap(({ low, high }) => [low, high]).filter((bound) => bound !== null)
  const low = Math.max(lowest - room, Math.min(lowest, ...open))
  const high = Math.min(highest + room, Math.max(highest, ...open))
  const step = roundStep((high - low || Math.abs(high) || 1) / most)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
  return { domain: [ticks[0] as number, ticks.at(-1) as number], ticks }
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10
  return factor * power
}
