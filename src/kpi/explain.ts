import { isRefusal, type Figure, type Refusal, type Unit } from '#base'
import { decompose, type SegmentEffect, type Sums } from '#insight'
import { CATALOGUE } from './catalogue/index.ts'
import { cutOf, type Ask, type Closely, type Cut } from './cut.ts'
import type { Kpi } from './define.ts'
import { allTooSmall, doesNotAddUp, hasParts, notTheWhole } from './explain-refusals.ts'
import { SMALLEST_ESTIMATE } from './figures.ts'
import type { Question } from './question.ts'

/** One side of a comparison: a stretch of days, a group, or both. */
export type Side = Pick<Question, 'from' | 'to' | 'where'>

/** Why a figure is what it is after, and not what it was before; the sides may be two periods or two groups. */
export type Comparison = Omit<Closely, keyof Side> & { by: string; before: Side; after: Side }

/** What one group adds to the difference, in the unit of the figure; `group` is null for those that are too small to show, put together. */
export type ExplainedGroup = Omit<SegmentEffect, 'segment'> & { group: string | null }

/** A difference between two figures, split without remainder over groups into what each did (`rate`) and how much of the whole it became (`mix`). */
export type Explanation = {
  kpi: string
  variant: string
  unit: Unit
  horizon: number | null
  by: string
  before: Figure
  after: Figure
  difference: number
  rate: number
  mix: number
  /** The largest effect first; those put together last. */
  groups: ExplainedGroup[]
  /** How many groups were put together because `answer` does not give them on a side. */
  together: number
}

/**
 * Explains the difference between two figures by the groups of one dimension (Kitagawa). Built on answers alone: a group that an answer hides
 * or does not give is put together with the others like it. Refused for figures whose groups do not add up: medians, sums, and curves that not
 * everything was followed along to the end.
 */
export async function explain(
  ask: Ask,
  { before, after, by, ...common }: Comparison,
  catalogue: readonly Kpi[] = CATALOGUE,
): Promise<Explanation | Refusal> {
  const was = await cutOf(ask, { ...common, ...before }, [by], catalogue)
  if (isRefusal(was)) return was
  const is = await cutOf(ask, { ...common, ...after }, [by], catalogue)
  if (isRefusal(is)) return is
  const curved = [was, is].find((cut) => !addsUp(cut))
  if (curved) return doesNotAddUp(curved)
  const { names, together } = shownOf(was, is, by)
  if (names.length === 0) return allTooSmall(by)
  const rows = [
    ...names.map((name) => ({ segment: name, before: sumsOf(was, groupOf(was, by, name)), after: sumsOf(is, groupOf(is, by, name)) })),
    { segment: REST, before: restOf(was, by, names), after: restOf(is, by, names) },
  ]
  const rest = rows.at(-1)!
  if (together === 0 && ![rest.before, rest.after].every(isNothing)) return notTheWhole(was, by)
  const found = decompose(isNothing(rest.before) && isNothing(rest.after) ? rows.slice(0, -1) : rows)
  if (!found) return doesNotAddUp(was)
  const groups = found.segments.map(({ segment, ...effect }) =>
    segment === REST ? restEffect(effect, was, is, by, names) : { group: segment, ...effect },
  )
  return {
    kpi: was.kpi.id,
    variant: was.variant.id,
    unit: is.whole.unit,
    horizon: is.whole.horizon,
    by,
    before: was.whole,
    after: is.whole,
    difference: (is.whole.value ?? 0) - (was.whole.value ?? 0),
    rate: found.rate,
    mix: found.mix,
    groups: groups.sort((a, b) => Number(a.group === null) - Number(b.group === null) || effectOf(b) - effectOf(a)),
    together,
  }
}

/** A name that no group has: the groups put together travel under it. */
const REST = '\u0000'

function effectOf({ rate, mix }: ExplainedGroup): number {
  return Math.abs(rate + mix)
}

/** The groups that are given on both sides, or on one while the other has none of it; how many others there are. */
function shownOf(was: Cut, is: Cut, by: string): { names: string[]; together: number } {
  const all = [...new Set([was, is].flatMap(({ groups }) => groups.map(({ group }) => group?.[by] ?? '')))]
  const names = all.filter((name) => [was, is].every((cut) => isKnown(cut, groupOf(cut, by, name))))
  return { names, together: all.length - names.length }
}

function groupOf({ groups }: Cut, by: string, name: string): Figure | undefined {
  return groups.find(({ group }) => (group?.[by] ?? '') === name)
}

/** Whether the sums of a group are known: given, or nothing at all. A photo in which nothing was sold may still have something open. */
function isKnown({ variant }: Cut, figure: Figure | undefined): boolean {
  if (!figure) return true
  if (figure.value === null) return figure.reason?.code === 'nothing' && variant.shape.kind !== 'balance'
  return figure.numerator !== null && figure.denominator !== null
}

/** Above and below the line, in the unit of the figure. */
function sumsOf(cut: Cut, figure: Figure | undefined): Sums {
  return { numerator: (figure?.numerator ?? 0) * factorOf(cut), denominator: figure?.denominator ?? 0 }
}

/** All that the shown groups leave of the whole; what rounding leaves is nothing. */
function restOf(cut: Cut, by: string, names: readonly string[]): Sums {
  const whole = sumsOf(cut, cut.whole)
  const shown = names.map((name) => sumsOf(cut, groupOf(cut, by, name)))
  const left = (part: keyof Sums) => {
    const all = shown.map((sums) => sums[part])
    const rest = all.reduce((sum, each) => sum - each, whole[part])
    const largest = [whole[part], ...all].reduce((most, each) => Math.max(most, Math.abs(each)), 0)
    return Math.abs(rest) <= 1e-9 * largest ? 0 : rest
  }
  return { numerator: left('numerator'), denominator: left('denominator') }
}

function isNothing({ numerator, denominator }: Sums): boolean {
  return numerator === 0 && denominator === 0
}

/** Of groups put together that are still too few to build on, only what they add is told. */
function restEffect(effect: Omit<SegmentEffect, 'segment'>, was: Cut, is: Cut, by: string, names: readonly string[]): ExplainedGroup {
  const [before, after] = (
    [
      [was, effect.before],
      [is, effect.after],
    ] as const
  ).map(([cut, part]) => {
    const n = names.reduce((left, name) => left - (groupOf(cut, by, name)?.n ?? 0), cut.whole.n ?? 0)
    return { ...part, ratio: n >= SMALLEST_ESTIMATE || cut.variant.shape.kind === 'balance' ? part.ratio : null }
  }) as [typeof effect.before, typeof effect.after]
  return { group: null, ...effect, before, after }
}

/** By what a figure is more than its numerator over its denominator: a thousand, a hundred, the days of the sales. */
function factorOf({ variant: { shape }, whole }: Cut): number {
  if (shape.kind === 'rate') return 1000
  if (shape.kind === 'score') return 100
  if (shape.kind !== 'balance' || !whole.numerator) return 1
  return ((whole.value ?? 0) * (whole.denominator ?? 0)) / whole.numerator
}

/** Whether a figure and its groups are what stands above the line over what stands below it, so that groups add up to the whole. */
function addsUp(cut: Cut): boolean {
  if (!hasParts(cut.variant)) return false
  const factor = factorOf(cut)
  const given = [cut.whole, ...cut.groups].filter(({ value }) => value !== null)
  return given.every(({ value, numerator, denominator }) => {
    if (value === null || numerator === null || !denominator) return false
    return Math.abs(value - (factor * numerator) / denominator) <= 1e-9 * Math.max(1, Math.abs(value))
  })
}
