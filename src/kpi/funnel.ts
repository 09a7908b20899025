import { isRefusal, refuse, type Figure, type Refusal, type Unit } from '#base'
import {
  meanFunnel,
  rateFunnel,
  shareFunnel,
  standardErrorBack,
  worthOfWilson,
  type Funnel as Limits,
  type FunnelLimits,
  type Position,
} from '#insight'
import type { Kpi } from './define.ts'
import type { Shape } from './shape.ts'
import { CATALOGUE } from './catalogue/index.ts'
import { cutOf, type Ask, type Closely, type Cut } from './cut.ts'

/** One group beside the whole: its figure as answered, the limits that luck alone keeps it within, and where it lies; nulls where it cannot be judged. */
export type FunnelGroup = { figure: Figure; limits: FunnelLimits | null; position: Position | null }

/** Groups beside the whole, each with the limits for its size: what lies outside differs by more than luck. */
export type Funnel = {
  kpi: string
  variant: string
  unit: Unit
  horizon: number | null
  by: readonly string[]
  whole: Figure
  /** How many times the groups vary more than luck would; null with fewer than ten groups that can be judged. */
  spread: number | null
  /** Whether the limits were widened for it. */
  widened: boolean
  /** Those that lie furthest off first, in limits; hidden and not given ones last. */
  groups: FunnelGroup[]
}

/**
 * Puts groups beside the whole instead of in a ranking. Built on answers alone, so a hidden group stays hidden. Shares get exact binomial limits,
 * rates Poisson limits, on as many things as their interval says they are worth (repeats of one customer count for less); means get normal
 * limits from their standard error, and never tighter ones than as large a part of the whole would get. Refused for sums, medians and the count-back, of which no standard error is known.
 */
export async function funnel(
  ask: Ask,
  { by, ...closely }: Closely & { by: readonly string[] },
  catalogue: readonly Kpi[] = CATALOGUE,
): Promise<Funnel | Refusal> {
  const cut = await cutOf(ask, closely, by, catalogue)
  if (isRefusal(cut)) return cut
  const found = limitsOf(cut)
  if (!found) return noError(cut)
  const points = new Map(found.points.map((point) => [point.group, point]))
  const groups = cut.groups.map((figure) => {
    const { limits = null, position = null } = points.get(figure) ?? {}
    return { figure, limits, position }
  })
  const { kpi, variant, whole } = cut
  return {
    kpi: kpi.id,
    variant: variant.id,
    unit: whole.unit,
    horizon: whole.horizon,
    by,
    whole,
    spread: found.spread,
    widened: found.widened,
    groups: groups.sort((a, b) => farness(b, found.centre) - farness(a, found.centre)),
  }
}

/** How far a group lies off, in the distance of its own 95 % limit; the least where that is not known. */
function farness({ figure: { value }, limits }: FunnelGroup, centre: number): number {
  if (value === null) return -2
  if (!limits) return -1
  const reach = value < centre ? centre - limits.low95 : limits.high95 - centre
  return Math.abs(value - centre) / Math.max(reach, Number.MIN_VALUE)
}

function limitsOf({ variant: { shape }, whole, groups }: Cut): Limits<Figure> | null {
  const given = groups.filter(({ value }) => value !== null)
  const centre = whole.value ?? 0
  const sized = (sizeOf: (figure: Figure) => number, scale = 1) =>
    given.map((figure) => ({ group: figure, value: (figure.value ?? 0) / scale, size: sizeOf(figure) }))
  if (shape.kind === 'foretelling' && shape.measure === 'difference') return null
  if (['share', 'foretelling', 'incidence'].includes(shape.kind))
    return shareFunnel(
      sized((figure) => worthOf(figure, shape, figure.n)),
      centre,
    )
  if (shape.kind === 'ratio' && whole.unit === 'share')
    return shareFunnel(
      sized((figure) => worthOf(figure, shape, figure.denominator)),
      centre,
    )
  if (shape.kind === 'rate')
    return timesAThousand(
      rateFunnel(
        sized((figure) => exposureOf(figure, shape), 1000),
        centre / 1000,
      ),
    )
  if (['level', 'stability', 'quantile', 'survival-quantile'].includes(shape.kind)) return null
  if (shape.kind === 'balance' && shape.measure === 'count-back') return null
  const means = given.map((figure) => ({ group: figure, value: figure.value ?? 0, standardError: errorOfMean(figure, whole, shape) }))
  return meanFunnel(means, centre, shape.kind === 'score' ? { low: -100, high: 100 } : { low: Math.min(0, centre), high: Infinity })
}

function timesAThousand(found: Limits<Figure> | null): Limits<Figure> | null {
  const times = ({ low95, high95, low998, high998 }: FunnelLimits) => ({
    low95: 1000 * low95,
    high95: 1000 * high95,
    low998: 1000 * low998,
    high998: 1000 * high998,
  })
  return (
    found && {
      ...found,
      centre: 1000 * found.centre,
      points: found.points.map((point) => ({ ...point, value: 1000 * point.value, limits: point.limits && times(point.limits) })),
    }
  )
}

/** How many independent things a share is worth, by its interval: those that would give it the same, and no more than there are. */
function worthOf(figure: Figure, shape: Shape, things: number | null): number {
  const { value, low, high } = figure
  if (value === null || things === null) return 0
  const wilson = shape.kind === 'share' || shape.kind === 'foretelling' || value <= 0 || value >= 1
  if (wilson) return Math.min(things, worthOfWilson(value, { low, high }) ?? 0)
  const error = errorOf(figure, shape)
  return error === null ? 0 : Math.min(things, (value * (1 - value)) / error ** 2)
}

/** The same for a rate: the exposure at which so many hits would vary as these do. */
function exposureOf(figure: Figure, shape: Shape): number {
  const [exposure, error] = [figure.denominator ?? 0, errorOf(figure, shape)]
  if (!figure.numerator) return exposure
  return error === null ? 0 : Math.min(exposure, (1000 * (figure.value ?? 0)) / error ** 2)
}

/** The standard error of a mean, and no less than that of as large a part of the whole: a few that happen to be alike say little about their own luck. */
function errorOfMean(figure: Figure, whole: Figure, shape: Shape): number | null {
  const [own, ofWhole] = [errorOf(figure, shape), errorOf(whole, shape)]
  if (own === null || ofWhole === null || !figure.n) return null
  return Math.max(own, ofWhole * Math.sqrt((whole.n ?? 0) / figure.n))
}

/** The standard error that the interval of a figure stands for, on the scale on which it was made. */
function errorOf({ value, low, high, unit }: Figure, shape: Shape): number | null {
  if (value === null) return null
  if (shape.kind === 'incidence') {
    const spared = shape.spared ?? false
    const limits = spared ? { low: high === null ? null : 1 - high, high: low === null ? null : 1 - low } : { low, high }
    return standardErrorBack('cloglog', spared ? 1 - value : value, limits)
  }
  const lopsided = value > 0 && ['ratio', 'run-off', 'rate'].includes(shape.kind)
  const scale = !lopsided ? 'plain' : unit === 'share' && value < 1 ? 'logit' : 'ln'
  return standardErrorBack(scale, value, { low, high })
}

function noError({ kpi, variant }: Cut): Refusal {
  return refuse('funnel.no-error', {
    nl: `Van ${kpi.id} ${variant.id} is niet bekend hoe ver het door toeval kan afwijken; grenzen zouden verzonnen zijn. Kies een andere variant of KPI.`,
    en: `It is not known how far ${kpi.id} ${variant.id} may be off by luck; limits would be made up. Choose another variant or KPI.`,
  })
}
