import { isRefusal, refuse, type Figure, type Refusal, type Words } from '#base'
import { kpisOf } from './ask.ts'
import { CATALOGUE } from './catalogue/index.ts'
import type { Ask } from './cut.ts'
import type { Kpi, Preset } from './define.ts'
import type { Question } from './question.ts'

/** The figures of a KPI under one definition: which variant at its first horizon, and with which settings of its own. */
export type Rival = { id: string; name: Words; variant: string; set: Readonly<Record<string, string>>; figures: Figure[] }

/** One KPI under every definition that it names, its headline first: the same question, the same engine. */
export type Rivals = { kpi: string; rivals: Rival[] }

/** Puts one question to a KPI under its headline and under each of its rival definitions, so that it can be seen how the number moves. */
export async function rivals(
  ask: Ask,
  { kpi: id, ...question }: Omit<Question, 'kpis'> & { kpi: string },
  catalogue: readonly Kpi[] = CATALOGUE,
): Promise<Rivals | Refusal> {
  const kpis = kpisOf({ kpis: [id] }, catalogue)
  if (isRefusal(kpis)) return kpis
  const [kpi] = kpis as [Kpi]
  if (!kpi.presets?.length) return noRivals(id, catalogue)
  const [first] = kpi.variants as [Kpi['variants'][number]]
  const found: Rival[] = []
  for (const preset of [{ id: 'headline', name: first.name }, ...kpi.presets]) {
    const rival = await under(ask, kpi, preset, question)
    if (isRefusal(rival)) return rival
    found.push(rival)
  }
  return { kpi: id, rivals: found }
}

async function under(
  ask: Ask,
  kpi: Kpi,
  { id, name, variant: named, set = {} }: Preset,
  question: Omit<Question, 'kpis'>,
): Promise<Rival | Refusal> {
  const variant = named ?? (kpi.variants[0]?.id as string)
  const settings = { ...question.set, ...set }
  const figures = await ask({ ...question, kpis: [kpi.id], ...(Object.keys(settings).length > 0 ? { set: settings } : {}) })
  if (isRefusal(figures)) return figures
  const own = figures.filter((figure) => figure.variant === variant)
  return { id, name, variant, set, figures: own.filter(({ horizon }) => horizon === own[0]?.horizon) }
}

function noRivals(id: string, catalogue: readonly Kpi[]): Refusal {
  const list = catalogue.filter(({ presets = [] }) => presets.length > 0).map((kpi) => kpi.id)
  return refuse(
    'rivals.none',
    {
      nl: `${id} heeft geen andere definities om ernaast te leggen. Wel: ${list.join(', ')}.`,
      en: `${id} has no other definitions to lay beside it. These have: ${list.join(', ')}.`,
    },
    { field: 'kpi' },
  )
}
