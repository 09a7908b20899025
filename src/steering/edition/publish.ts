import { addDays, isRefusal, periodAsked, refuse, type Figure, type Instant, type Period, type Refusal } from '#base'
import { bringUpToDate } from '#facts'
import { CATALOGUE, type Kpi, type Question, type Tree } from '#kpi'
import type { Store } from '#store'
import { ownerNamed } from '../about.ts'
import type { Decisions } from '../open.ts'
import { differs, keyOf } from './difference.ts'
import { sealed, type EditionFigure, type Watermark, type WholeEdition } from './edition.ts'
import { lastEdition, storeEdition } from './editions.ts'
import { explainedBy, type Facts } from './explained.ts'
import { asPublishedBy, questionOf } from './question.ts'
import { lastDayOf, lastRunOf, watermarkOf } from './watermark.ts'

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
  const facts = { store, ask: asPublishedBy(store, catalogue) }
  const [period, owner] = [periodAsked(asked.period), ownerNamed(asked.owner)]
  if (isRefusal(period)) return period
  if (isRefusal(owner)) return owner
  const { creditor, tree } = asked
  const question = questionOf({ ...period, period: asked.period, creditor, kpis: tree.kpis.map(({ kpi }) => kpi) })
  const read = await readAtOnce(facts, question, period, creditor)
  if (isRefusal(read)) return read
  const { figures, watermark, first } = read
  const before = await lastEdition(decisions, asked)
  const dropped = droppedFrom(before, figures)
  if (before && !before.figures.some(isAnother(figures)) && dropped.length === 0 && before.figures.length === figures.length)
    return { ...before, isNew: false }
  const { asOf, knownAt } = first
  const number = (before?.edition.number ?? 0) + 1
  const edition = { id: asked.id, creditor, period: asked.period, from: period.from, to: period.to, number, asOf, knownAt, ...watermark }
  const explained = before ? await explainedBy(facts, question, before, { edition, figures }) : figures.map(unexplained)
  const whole = sealed({ ...edition, tree: tree.fingerprint, dropped, owner, publishedAt: asked.at }, explained)
  const refused = await storeEdition(decisions, whole)
  return refused ?? { ...whole, isNew: true }
}

type Read = { figures: readonly Figure[]; first: Figure; watermark: Watermark }

/** How often figures are asked for anew because events came in meanwhile, before publishing gives up. */
const ATTEMPTS = 3

/**
 * The figures of a period and the watermark of the events behind them. Events that come in meanwhile would be in the one and not in the
 * other, and facts that somebody derives anew meanwhile are not all there; then both are read again.
 */
async function readAtOnce({ store, ask }: Facts, question: Question, period: Period, creditor: string | null): Promise<Read | Refusal> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await bringUpToDate(store)
    const [watermark, run] = [await watermarkOf(store, { creditor }), await lastRunOf(store)]
    const figures = await ask(question)
    if (isRefusal(figures)) return figures
    const lastOn = await lastDayOf(store, creditor)
    if (lastOn === null) return nothingYet()
    const [first] = figures
    if (!first || addDays(period.to, -1) > lastOn) return notOver(period.name, lastOn)
    const { events } = await watermarkOf(store, { creditor })
    if (events === watermark.events && run === (await lastRunOf(store))) return { figures, first, watermark }
  }
  return stillComingIn()
}

function isAnother(figures: readonly Figure[]): (published: EditionFigure) => boolean {
  const now = new Map(figures.map((figure) => [keyOf(figure), figure]))
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

function stillComingIn(): Refusal {
  return refuse('edition.coming-in', {
    nl: 'Er komen steeds gegevens bij terwijl er gepubliceerd wordt. Publiceer opnieuw als het inlezen klaar is.',
    en: 'Data keep coming in while this is being published. Publish again when the import is done.',
  })
}
