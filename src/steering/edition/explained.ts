import { isRefusal, type Figure, type Refusal } from '#base'
import type { Ask, Question } from '#kpi'
import type { Store } from '#store'
import { differenceOf, differs, keyOf, type Step } from './difference.ts'
import { canonical, type Edition, type EditionFigure, type WholeEdition } from './edition.ts'
import { areThere, cameIn } from './watermark.ts'

/** Where the events are, and the way to ask for figures as they would be published. */
export type Facts = { store: Store; ask: Ask }

/** An edition that is about to be published: up to which events, and its figures. */
export type Now = { edition: Pick<Edition, 'creditor' | 'knownAt' | 'deliveredBy'>; figures: readonly Figure[] }

/** The figures of an edition beside those of the one before; only what differs is worked out again, once for each cause that there is. */
export async function explainedBy(
  facts: Facts,
  question: Question,
  before: WholeEdition,
  { edition, figures }: Now,
): Promise<EditionFigure[]> {
  const published = byKey(before.figures.map(({ figure }) => figure))
  const changed = figures.filter((figure) => {
    const then = published.get(keyOf(figure))
    return then !== undefined && differs(then, figure)
  })
  const steps = await stepsTo(facts, { ...question, kpis: [...new Set(changed.map(({ kpi }) => kpi))] }, { before, edition, changed })
  if (isRefusal(steps)) throw new Error(`What was published before cannot be repeated: ${steps.words.en}`)
  return figures.map((figure) => {
    const then = published.get(keyOf(figure))
    return { figure, difference: then && changed.includes(figure) ? differenceOf(then, figure, steps) : null }
  })
}

type Course = { before: WholeEdition; edition: Now['edition']; changed: readonly Figure[] }

/** From what was published to what is now: first the definitions of now on the events of then, then what came in late, what was cancelled, and time. */
async function stepsTo({ store, ask }: Facts, question: Question, { before, edition, changed }: Course): Promise<Step[] | Refusal> {
  const [then, now] = [before.edition, edition]
  // Where the events of then cannot be told from those that came later, nobody can say what did what.
  if (changed.length === 0 || !(await areThere(store, then))) return []
  const came = await cameIn(store, { creditor: now.creditor, after: then.deliveredBy, until: then.asOf })
  const published = byKey(before.figures.map(({ figure }) => figure))
  const redefined = changed.some((figure) => isRedefined(published.get(keyOf(figure)), figure))
  const views = [
    { cause: 'definition', needed: redefined, knownAt: then.knownAt, by: then.deliveredBy, cancellationsBy: then.deliveredBy },
    { cause: 'late', needed: came.late > 0, knownAt: now.knownAt, by: now.deliveredBy, cancellationsBy: then.deliveredBy },
    { cause: 'cancelled', needed: came.cancelled > 0, knownAt: now.knownAt, by: now.deliveredBy, cancellationsBy: now.deliveredBy },
  ] as const
  const steps: Step[] = []
  let last: ReadonlyMap<string, Figure> = published
  for (const { cause, needed, knownAt, ...delivered } of views) {
    if (needed) {
      const figures = await ask({ ...question, asOf: then.asOf, knownAt, delivered })
      if (isRefusal(figures)) return figures
      last = byKey(figures)
    }
    steps.push({ cause, figures: last })
  }
  return [...steps, { cause: 'time', figures: byKey(changed) }]
}

function isRedefined(before: Figure | undefined, after: Figure): boolean {
  return before?.definition !== after.definition || canonical(before.parameters) !== canonical(after.parameters)
}

function byKey(figures: readonly Figure[]): ReadonlyMap<string, Figure> {
  return new Map(figures.map((figure) => [keyOf(figure), figure]))
}
