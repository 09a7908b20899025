import { isRefusal, refuse, type Figure, type Refusal } from '#base'
import { kpisOf, overlap } from './ask.ts'
import type { Kpi, Variant } from './define.ts'
import type { Question } from './question.ts'

/** How figures are asked for: with `answer` on a store, or from a server that has it open. */
export type Ask = (question: Question) => Promise<Figure[] | Refusal>

/** Which figure is looked at closely: one variant of one KPI (the headline where none is named), of one stretch of days, at its first horizon. */
export type Closely = Omit<Question, 'kpis' | 'per' | 'by'> & { kpi: string; variant?: string }

/** One figure and what it is made of: the whole, and each group of it as `answer` gives or hides it. */
export type Cut = { kpi: Kpi; variant: Variant; whole: Figure; groups: Figure[] }

/** The whole and its groups; refused where the whole itself is not given. */
export async function cutOf(
  ask: Ask,
  { kpi: id, variant: named, ...question }: Closely,
  by: readonly string[],
  catalogue: readonly Kpi[],
): Promise<Cut | Refusal> {
  const kpis = kpisOf({ kpis: [id] }, catalogue)
  if (isRefusal(kpis)) return kpis
  const [kpi] = kpis as [Kpi]
  const variant = variantOf(kpi, named)
  if (isRefusal(variant)) return variant
  const overlapping = by.find((dimension) => Object.hasOwn(kpi.rowsBy ?? {}, dimension))
  if (overlapping !== undefined) return overlap(kpi.id, overlapping, 'by')
  const whole = await ask({ ...question, kpis: [id], per: 'cohort' })
  if (isRefusal(whole)) return whole
  const first = whole.find((figure) => figure.variant === variant.id)
  if (!first || first.value === null) return notGiven(first)
  const groups = await ask({ ...question, kpis: [id], per: 'cohort', by })
  if (isRefusal(groups)) return groups
  return {
    kpi,
    variant,
    whole: first,
    groups: groups.filter((figure) => figure.variant === first.variant && figure.horizon === first.horizon && figure.group !== null),
  }
}

/** The variant by that name; the headline where none is named. */
export function variantOf(kpi: Kpi, named: string | undefined): Variant | Refusal {
  return kpi.variants.find((each) => named === undefined || each.id === named) ?? noVariant(kpi, named ?? '')
}

function noVariant({ id, variants }: Kpi, named: string): Refusal {
  const list = variants.map((each) => each.id).join(', ')
  return refuse(
    'question.variant',
    {
      nl: `${id} kent geen variant "${named}". Wel: ${list}.`,
      en: `${id} has no variant "${named}". It has: ${list}.`,
    },
    { field: 'variant' },
  )
}

function notGiven(figure: Figure | undefined): Refusal {
  const over = figure
    ? { nl: `Over ${figure.period} is`, en: `For ${figure.period} there is` }
    : { nl: 'Hierover is', en: 'Of this there is' }
  return refuse('compare.not-given', {
    nl: `${over.nl} dit cijfer er niet. ${figure?.reason?.words.nl ?? 'Er was niets te tellen.'}`,
    en: `${over.en} no such figure. ${figure?.reason?.words.en ?? 'There was nothing to count.'}`,
  })
}
