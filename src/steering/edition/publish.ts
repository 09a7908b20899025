import { addDays, isRefusal, periodName, periodNamed, PERS, refuse, type Day, type Figure, type Instant, type Refusal } from '#base'
import { answering, CATALOGUE, type Ask, type Kpi, type Question, type Tree } from '#kpi'
import type { Store } from '#store'
import type { Decisions } from '../open.ts'
import { differenceOf, differs, keyOf, type Step } from './difference.ts'
import { asPublished, canonical, sealOf, type Edition, type EditionFigure, type WholeEdition } from './edition.ts'
import { lastEdition, storeEdition } from './editions.ts'
import { areThere, cameIn, lastDayOf, watermarkOf } from './watermark.ts'

/** What is to be published: the figures of a tree over a period that is over, of one creditor or of all together (null), under somebody's name. */
export type Publishing = { tree: Tree; period: string; creditor: string | null; owner: string; id: string; at: Instant }

/** What publishing gave: a new edition, or the one that stands because nothing has changed since. */
export type Published = WholeEdition & { isNew: boolean }

/**
 * Publishes the figures of a period: value, interval, number, definition, parameters and the events behind them are kept as they are.
 * Of a period that was published before it makes a next edition, in which each difference is stated and explained; where nothing differs the last one stands.
 */
export async function publish(
  store: Store,
  decisions: Decisions,
  asked: Publishing,
  catalogue: readonly Kpi[] = CATALOGUE,
): Promise<Published | Refusal> {
  const ask = asPublishedBy(store, catalogue)
  const period = periodNamed(asked.period)
  if (!period) return noPeriod(asked.period)
  const owner = asked.owner.trim()
  if (owner === '') return noOwner()
  const question = questionOf({ ...period, period: asked.period, creditor: asked.creditor, kpis: asked.tree.kpis.map(({ kpi }) => kpi) })
  const figures = await ask(question)
  if (isRefusal(figures)) return figures
  const lastOn = await lastDayOf(store, asked.creditor)
  if (lastOn === null) return nothingYet()
  const [first] = figures
  if (!first || addDays(period.to, -1) > lastOn) return notOver(asked.period, lastOn)
  const watermark = await watermarkOf(store, { creditor: asked.creditor })
  const before = await lastEdition(decisions, asked)
  const [number, dropped] = [(before?.edition.number ?? 0) + 1, droppedFrom(before, figures)]
  const { creditor, at, id, tree } = asked
  const unsealed = {
    creditor,
    period: asked.period,
    from: period.from,
    to: period.to,
    number,
    dropped,
    tree: tree.fingerprint,
    asOf: first.asOf,
    knownAt: first.knownAt,
    ...watermark,
  }
  const edition: Edition = { ...unsealed, id, owner, publishedAt: at, hash: sealOf(unsealed, figures.map(canonical)) }
  if (before && !before.figures.some(isAnother(figures)) && dropped.length === 0 && before.figures.length === figures.length)
    return { ...before, isNew: false }
  const explained = before ? await explainedBy({ store, ask }, question, before, { edition, figures }) : figures.map(unexplained)
  const stored = await storeEdition(decisions, { edition, figures: explained })
  return isRefusal(stored) ? stored : { edition, figures: explained, isNew: true }
}

type Asked = { period: string; from: Day; to: Day; creditor: string | null; kpis: readonly string[] }

/** The question behind an edition: the whole of one period, cut as the calendar has it where it does. */
export function questionOf({ period, from, to, creditor, kpis }: Asked): Question {
  const per = PERS.find((each) => each !== 'cohort' && periodName(from, each) === period) ?? 'cohort'
  return { kpis, from, to, per, ...(creditor === null ? {} : { creditor }) }
}

/** A way to ask for figures as they would be published. */
export function asPublishedBy(store: Store, catalogue: readonly Kpi[]): Ask {
  const ask = answering(store, catalogue)
  return async (question) => {
    const figures = await ask(question)
    return isRefusal(figures) ? figures : figures.map(asPublished)
  }
}

type Facts = { store: Store; ask: Ask }

type Now = { edition: Edition; figures: readonly Figure[] }

/** The figures of an edition beside those of the one before; only what differs is worked out again, once for each cause that there is. */
async function explainedBy(facts: Facts, question: Question, before: WholeEdition, { edition, figures }: Now): Promise<EditionFigure[]> {
  const published = new Map(before.figures.map(({ figure }) => [keyOf(figure), figure]))
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

type Course = { before: WholeEdition; edition: Edition; changed: readonly Figure[] }

/** From what was published to what is now: first the definitions of now on the events of then, then what came in late, what was cancelled, and time. */
async function stepsTo({ store, ask }: Facts, question: Question, { before, edition, changed }: Course): Promise<Step[] | Refusal> {
  const [then, now] = [before.edition, edition]
  // Where the events of then cannot be told from those that came later, nobody can say what did what.
  if (changed.length === 0 || !(await areThere(store, then))) return []
  const came = await cameIn(store, { creditor: now.creditor, after: then.deliveredBy, until: then.asOf })
  const published = new Map(before.figures.map(({ figure }) => [keyOf(figure), figure]))
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

function isAnother(figures: readonly Figure[]): (published: EditionFigure) => boolean {
  const now = byKey(figures)
  return ({ figure }) => {
    const same = now.get(keyOf(figure))
    return same === undefined || differs(figure, same)
  }
}

function droppedFrom(before: WholeEdition | null, figures: readonly Figure[]): string[] {
  const there = new Set(figures.map(({ kpi }) => kpi))
  return [...new Set(before?.figures.map(({ figure }) => figure.kpi))].filter((kpi) => !there.has(kpi))
}

function unexplained(figure: Figure): EditionFigure {
  return { figure, difference: null }
}

function noPeriod(period: string): Refusal {
  return refuse(
    'edition.period',
    {
      nl: `"${period}" is geen periode. Schrijf een maand (2026-10), kwartaal (2026-Q3), jaar (2026) of dagen (2026-01-15/2026-02-14).`,
      en: `"${period}" is not a period. Write a month (2026-10), quarter (2026-Q3), year (2026) or days (2026-01-15/2026-02-14).`,
    },
    { field: 'period' },
  )
}

function noOwner(): Refusal {
  return refuse(
    'edition.owner',
    { nl: 'Onder wiens naam wordt er gepubliceerd? Noem een eigenaar (owner).', en: 'Under whose name is this published? Name an owner.' },
    { field: 'owner' },
  )
}

function notOver(period: string, asOf: string): Refusal {
  return refuse(
    'edition.not-over',
    {
      nl: `${period} is nog niet voorbij in de gegevens: die lopen tot en met ${asOf}. Publiceer een periode die voorbij is, of lees eerst de rest in.`,
      en: `${period} is not over in the data, which go up to ${asOf}. Publish a period that is over, or import the rest first.`,
    },
    { field: 'period' },
  )
}

function nothingYet(): Refusal {
  return refuse('edition.nothing', {
    nl: 'Er zijn nog geen gegevens om iets van te publiceren. Lees ze in met: stuurhuis import BESTAND',
    en: 'There are no data yet to publish anything of. Import them with: stuurhuis import FILE',
  })
}
