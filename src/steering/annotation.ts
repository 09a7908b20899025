import { isRefusal, type Day, type Refusal } from '#base'
import type { Catalogue } from '#kpi'
import { allGood, creditorNamed, kpiNamed, ownerNamed, segmentOf, textOf, type Known } from './about.ts'
import { decidedOf, isListed, type Decided, type Listed, type Stamp } from './decided.ts'
import type { Decisions } from './open.ts'
import { periodOf } from './period.ts'
import type { Segment } from './tables.ts'

/** What somebody knows about a period that the figures do not tell; null stands for all creditors, or all KPIs. */
export type Annotation = Decided & {
  creditor: string | null
  kpi: string | null
  segment: Segment
  from: Day
  /** The first day after it. */
  to: Day
  text: string
}

/** An annotation as somebody writes it. */
export type AnnotationAsked = {
  text: string | undefined
  kpi?: string | undefined
  where: Segment
  creditor?: string | undefined
  from: string
  until?: string | undefined
  owner: string | undefined
}

/** An annotation that was found good and only lacks its moment. */
export type AnnotationFound = Omit<Annotation, keyof Decided> & { owner: string }

/** Whether an annotation can be: what it is about exists, its period is one, and it says something. */
export function checkAnnotation(asked: AnnotationAsked, catalogue: Catalogue, known: Known | null): AnnotationFound | Refusal {
  const kpi = asked.kpi === undefined ? null : kpiNamed(asked.kpi, catalogue)
  if (isRefusal(kpi)) return kpi
  const period = periodOf(asked)
  if (isRefusal(period)) return period
  const good = allGood({
    segment: segmentOf(asked.where, kpi, known),
    creditor: creditorNamed(asked.creditor, known),
    text: textOf(asked.text),
    owner: ownerNamed(asked.owner),
  })
  if (isRefusal(good)) return good
  return { ...good, ...period, kpi: kpi?.id ?? null }
}

/** Keeps an annotation. */
export async function addAnnotation({ database }: Decisions, annotation: AnnotationFound, { id, at }: Stamp): Promise<void> {
  const { from, to, text, segment, ...same } = annotation
  const row = { ...same, id, segment: JSON.stringify(segment), body: text, from_on: from, until_on: to, decided_at: at }
  await database
    .insertInto('annotation')
    .values({ ...row, withdrawn_at: null, withdrawn_by: null })
    .execute()
}

/** The annotations asked for, in the order of time; of one KPI with those about all. */
export async function annotations({ database }: Decisions, listed: Listed & { kpi?: string | undefined } = {}): Promise<Annotation[]> {
  const all = database.selectFrom('annotation').selectAll().where(isListed(listed))
  const { kpi: wanted } = listed
  const asked = wanted === undefined ? all : all.where((of) => of.or([of('kpi', 'is', null), of('kpi', '=', wanted)]))
  const rows = await asked.orderBy('from_on').orderBy('decided_at').orderBy('id').execute()
  return rows.map(({ creditor, kpi, segment, from_on, until_on, body, ...row }) => {
    return { ...decidedOf(row), creditor, kpi, segment, from: from_on, to: until_on, text: body }
  })
}
