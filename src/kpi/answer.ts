import { allEnded, isRefusal, type Figure, type Refusal } from '#base'
import { asKnown, bringUpToDate } from '#facts'
import type { Store } from '#store'
import { askOf, badInstant, beyondData, extentOf, kpisOf, unknownDimension, unknownParameter, unknownWord, type Extent } from './ask.ts'
import { cannotCarry, knownTooEarly, unknownCreditor, unknownGroup } from './carry.ts'
import { heldOpen } from './band.ts'
import { CATALOGUE } from './catalogue/index.ts'
import { BESIDES, compile, pick, REST, type Asked, type Compiled } from './compile/index.ts'
import type { Dimension, Kpi, Variant } from './define.ts'
import { figuresOf, SMALLEST_ESTIMATE, SMALLEST_GROUP, type Frame } from './figures.ts'
import { brokenOff, engineSays, within } from './own/limits.ts'
import type { Question } from './question.ts'
import { blank, suppress } from './suppress.ts'

/** How small a group may be before it is hidden or not estimated; the house's limits unless a test draws a world of three. */
export type Limits = { smallestGroup: number; smallestEstimate: number; asOfWithinData?: boolean }

const LIMITS: Limits = { smallestGroup: SMALLEST_GROUP, smallestEstimate: SMALLEST_ESTIMATE, asOfWithinData: true }

/**
 * Answers a question with figures: every KPI, variant, period, group and horizon asked for, each with its status.
 * The one way from facts to figures; dashboard, API, CLI and reports all come here.
 */
export async function answer(
  store: Store,
  question: Question,
  limits: Limits = LIMITS,
  catalogue: readonly Kpi[] = CATALOGUE,
): Promise<Figure[] | Refusal> {
  const kpis = kpisOf(question, catalogue)
  if (isRefusal(kpis)) return kpis
  const unknown = unknownDimension(question) ?? unknownParameter(question, kpis) ?? badInstant(question)
  if (unknown) return unknown
  await bringUpToDate(store)
  const extent = await extentOf(store, question)
  if (!extent) {
    const early = question.knownAt === undefined ? null : await knownTooEarly(store, question)
    return early ?? (question.creditor === undefined ? [] : unknownCreditor(store, question.creditor))
  }
  const beyond = limits.asOfWithinData ? beyondData(question, extent) : null
  if (beyond) return beyond
  const asked = kpis.map((kpi) => askOf(question, kpi, extent))
  const refusal = asked.find(isRefusal)
  // A dimension or parameter that only some of the KPIs have is refused only where the KPI was asked for by name.
  if (refusal && (question.kpis?.length ?? 0) > 0) return refusal
  const possible = asked.filter((each): each is Asked => !isRefusal(each))
  if (possible.length === 0) return refusal as Refusal
  for (const each of possible) {
    const unheard = await unknownWord(store, each)
    if (unheard) return unheard
  }
  const [first] = possible as [Asked]
  return asKnown(
    store,
    {
      asOf: question.asOf !== undefined && question.asOf < extent.lastOn ? first.asOf : null,
      knownAt: question.knownAt ?? null,
      delivered: question.delivered,
    },
    async (facts) => {
      const found = new Map<Asked, Figure[]>()
      const find = async (each: Asked) => void found.set(each, await figuresFor(facts, each, extent, limits))
      // The store decides how many it works out side by side; those of one's own, whose time is limited, come one after another.
      await allEnded(possible.filter(({ kpi }) => !kpi.own).map(find))
      for (const each of possible.filter(({ kpi }) => kpi.own)) await find(each)
      const figures = possible.flatMap((each) => found.get(each) as Figure[])
      return (await unknownGroup(facts, question, figures)) ?? figures
    },
  )
}

/** A way to put questions to a store, about the KPIs of a catalogue. */
export function answering(store: Store, catalogue: readonly Kpi[]): (question: Question) => Promise<Figure[] | Refusal> {
  return (question) => answer(store, question, LIMITS, catalogue)
}

/** The figures of one KPI from facts as they stand; a filter shows what the same group would show among all groups, so that it hides what they hide. */
export async function figuresFor(facts: Store, asked: Asked, extent: Extent, limits: Limits): Promise<Figure[]> {
  if (Object.keys(asked.besides).length > 0) return restFor(facts, asked, extent, limits)
  const filters = Object.entries(asked.where) as [Dimension, string][]
  if (filters.length === 0) return groupsFor(facts, asked, extent, limits)
  const own = asked.by.filter((each) => !(each in asked.where))
  const all = await groupsFor(facts, { ...asked, by: [...own, ...filters.map(([dimension]) => dimension)], where: {} }, extent, limits)
  const found = all.filter(({ group }) => group === null || filters.every(([dimension, value]) => group[dimension] === value))
  if (found.length === 0 && asked.by.length === 0) return nothingFor(asked, extent, limits)
  return found.map((figure) => ({ ...figure, group: figure.group && groupBy(asked.by, figure.group) }))
}

/**
 * The figures of everybody but a group: estimated as one, not as the mean of the other groups. Hidden where the group itself is hidden among all
 * others, because the total less the rest would give it away.
 */
async function restFor(facts: Store, asked: Asked, extent: Extent, limits: Limits): Promise<Figure[]> {
  const { where, besides } = asked
  const filters = Object.keys(where) as Dimension[]
  const all = { ...asked, where: {} }
  const split = await groupsFor(facts, { ...all, by: [...filters, BESIDES] }, extent, limits)
  const usual = await groupsFor(facts, { ...all, besides: {}, by: [...filters, ...(Object.keys(besides) as Dimension[])] }, extent, limits)
  const hidden = new Set(usual.filter((figure) => figure.status === 'suppressed' && isOf(figure, { ...where, ...besides })).map(placeOf))
  const found = split.filter((figure) => figure.group === null || isOf(figure, { ...where, [BESIDES]: REST }))
  const named = Object.entries(besides).map((group) => group.join('='))
  return (found.length > 0 ? found : nothingFor({ ...asked, by: [] }, extent, limits)).map((figure) => ({
    ...(hidden.has(placeOf(figure)) ? blank(figure) : figure),
    group: { [BESIDES]: named.join(', ') },
  }))
}

function isOf({ group }: Figure, values: Readonly<Record<string, string | undefined>>): boolean {
  return group !== null && Object.entries(values).every(([dimension, value]) => group[dimension] === value)
}

function placeOf({ variant, period, horizon }: Figure): string {
  return JSON.stringify([variant, period, horizon])
}

function groupBy(by: Asked['by'], group: Record<string, string>): Figure['group'] {
  return by.length === 0 ? null : Object.fromEntries(by.map((dimension) => [dimension, group[dimension] ?? '']))
}

function nothingFor(asked: Asked, extent: Extent, limits: Limits): Figure[] {
  const frame = frameOf(asked, extent, limits)
  return asked.kpi.variants.flatMap((variant) => figuresOf(frame, variant, [], horizonsOf(asked, variant)))
}

async function groupsFor(facts: Store, asked: Asked, extent: Extent, limits: Limits): Promise<Figure[]> {
  const frame = frameOf(asked, extent, limits)
  const figures: Figure[] = []
  const ask = askOnce(facts, asked.kpi)
  for (const variant of asked.kpi.variants) {
    const why = cannotCarry(asked, variant, extent)
    figures.push(...(why ? refusedFor(frame, variant, why) : await estimated(ask, frame, variant)))
  }
  return heldOpen(asked.kpi, asked.by.length > 0 ? suppress(figures, limits.smallestGroup, frame.people) : figures)
}

function frameOf(asked: Asked, extent: Extent, limits: Limits): Frame {
  return { asked, extent, smallest: limits.smallestEstimate, people: new Map() }
}

type Rows = Record<string, unknown>[]

/** What the engine breaks off of a KPI of one's own is not given, and leaves the rest as it is. */
async function estimated(ask: (compiled: Compiled) => Promise<Rows>, frame: Frame, variant: Variant): Promise<Figure[]> {
  try {
    return await estimate(ask, frame, variant)
  } catch (error) {
    const said = frame.asked.kpi.own ? engineSays(error) : null
    if (said === null) throw error
    return refusedFor(frame, variant, brokenOff(said))
  }
}

async function estimate(ask: (compiled: Compiled) => Promise<Rows>, frame: Frame, variant: Variant): Promise<Figure[]> {
  const rows = await ask(compile(askedBy(variant, frame.asked), variant.shape))
  return figuresOf(frame, variant, pick(rows, variant.shape), horizonsOf(frame.asked, variant))
}

/** The question as a variant puts it: of rows of its own, of every thing of a customer, or with what became of them. */
function askedBy({ rows, few, everyTime, outcome }: Variant, asked: Asked): Asked {
  const { firstOfCustomer, few: usuallyFew, ...kpi } = asked.kpi
  const isFew = rows ? few : usuallyFew
  return {
    ...asked,
    kpi: {
      ...kpi,
      ...(firstOfCustomer && !everyTime ? { firstOfCustomer } : {}),
      ...(rows ? { rows, rowsBy: {} } : {}),
      ...(isFew ? { few: isFew } : {}),
    },
    ...(outcome ? { outcome } : {}),
  }
}

/** Puts each statement to the engine once: variants that share one share its answer. Those of one's own only read, within limits. */
function askOnce(facts: Store, { own }: Kpi): (compiled: Compiled) => Promise<Rows> {
  const answers = new Map<string, Promise<Rows>>()
  return ({ statement, parameters }) => {
    const key = JSON.stringify([statement, parameters])
    const known = answers.get(key) ?? facts.query<Rows[number]>(own ? within(statement) : statement, parameters)
    answers.set(key, known)
    return known
  }
}

function horizonsOf({ settings }: Asked, { shape }: Variant): (number | null)[] {
  if (!('horizon' in shape)) return [null]
  return settings[shape.horizon] as number[]
}

/** The figures of a KPI that the data cannot carry, all refused for the same reason. */
function refusedFor(frame: Frame, variant: Variant, reason: NonNullable<Figure['reason']>): Figure[] {
  const figures = figuresOf({ ...frame, asked: { ...frame.asked, by: [] } }, variant, [], horizonsOf(frame.asked, variant))
  return figures.map((figure) => ({ ...figure, n: null, reason }))
}
