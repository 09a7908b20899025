import { isRefusal, refuse, type Figure, type Refusal, type Unit } from '#base'
import { difference } from '#insight'
import { kpisOf } from './ask.ts'
import { CATALOGUE } from './catalogue/index.ts'
import { variantOf, type Ask, type Closely } from './cut.ts'
import type { Kpi, Variant } from './define.ts'

/** The same figure of a group and of everybody else, and how far they lie apart. */
export type Disparity = {
  kpi: string
  variant: string
  unit: Unit
  horizon: number | null
  /** Who is held against the rest, such as `{ vulnerable: 'yes' }`. */
  group: Readonly<Record<string, string>>
  of: Figure
  rest: Figure
  /** The group minus the rest. */
  difference: number
  /** The 95 % interval of the difference; null on a side where a figure has no limit. */
  low: number | null
  high: number | null
  /** The smallest difference that these data would show in four out of five cases; null where the interval has no two sides. */
  smallest: number | null
  /** Complete only where both figures are. */
  status: 'complete' | 'provisional'
  /** Whether luck alone could have made the difference, and if not who is worse off; null where that cannot be said. */
  verdict: 'none-shown' | 'group-worse' | 'group-better' | 'differs' | null
}

/**
 * Holds a group against everybody else. The rest is estimated as one, not as the mean of other groups. Built on answers alone: what an answer hides
 * or does not give on one of the sides is refused. Sums have no difference that means anything, for they grow with the group.
 */
export async function disparity(
  ask: Ask,
  { kpi: id, variant: named, where = {}, group, ...question }: Closely & { group: Readonly<Record<string, string>> },
  catalogue: readonly Kpi[] = CATALOGUE,
): Promise<Disparity | Refusal> {
  const kpis = kpisOf({ kpis: [id] }, catalogue)
  if (isRefusal(kpis)) return kpis
  const [kpi] = kpis as [Kpi]
  const variant = variantOf(kpi, named)
  if (isRefusal(variant)) return variant
  if (variant.shape.kind === 'level') return isSum(kpi, variant)
  const common = { ...question, kpis: [id], per: 'cohort' } as const
  const rest = await ask({ ...common, ...(Object.keys(where).length > 0 ? { where } : {}), besides: group })
  if (isRefusal(rest)) return rest
  const of = await ask({ ...common, where: { ...where, ...group } })
  if (isRefusal(of)) return of
  const [ours, theirs] = [of, rest].map((figures) => figures.find((figure) => figure.variant === variant.id))
  if (!isGiven(ours)) return notGiven(ours, { nl: 'de groep', en: 'the group' })
  if (!isGiven(theirs)) return notGiven(theirs, { nl: 'de rest', en: 'the rest' })
  const found = difference(ours, theirs)
  return {
    kpi: kpi.id,
    variant: variant.id,
    unit: ours.unit,
    horizon: ours.horizon,
    group,
    of: ours,
    rest: theirs,
    ...found,
    status: ours.status === 'complete' && theirs.status === 'complete' ? 'complete' : 'provisional',
    verdict: verdictOf(found, kpi),
  }
}

function verdictOf({ low, high }: { low: number | null; high: number | null }, { better }: Kpi): Disparity['verdict'] {
  const side = low !== null && low > 0 ? 'higher' : high !== null && high < 0 ? 'lower' : null
  if (side === null) return low === null || high === null ? null : 'none-shown'
  if (better === 'steady') return 'differs'
  return side === better ? 'group-better' : 'group-worse'
}

function isGiven(figure: Figure | undefined): figure is Figure & { value: number } {
  return figure !== undefined && figure.value !== null
}

function isSum({ id }: Kpi, variant: Variant): Refusal {
  return refuse(
    'disparity.sum',
    {
      nl: `${id} ${variant.id} is een som: die is bij een grotere groep groter, en een verschil met de rest zegt dan niets. Kies een aandeel, een gemiddelde of een verhouding.`,
      en: `${id} ${variant.id} is a sum: it is larger for a larger group, so a difference with the rest says nothing. Choose a share, a mean or a ratio.`,
    },
    { field: 'variant' },
  )
}

function notGiven(figure: Figure | undefined, who: { nl: string; en: string }): Refusal {
  const why = figure?.reason?.words
  return refuse('disparity.not-given', {
    nl: `Van ${who.nl} is dit cijfer er niet. ${why?.nl ?? 'Er was niets te tellen.'}`,
    en: `Of ${who.en} there is no such figure. ${why?.en ?? 'There was nothing to count.'}`,
  })
}
