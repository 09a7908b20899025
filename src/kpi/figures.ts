import { addDays, addMonths, periodsBetween, type Day, type Figure, type Period, type Words } from '#base'
import type { Extent } from './ask.ts'
import type { Asked, Statistic } from './compile/index.ts'
import { definitionVersion, type Kpi, type Variant } from './define.ts'
import { intervalOf } from './interval-of.ts'

/** Fewer than this many in a group, and the group is not shown. */
export const SMALLEST_GROUP = 10
/** Fewer than this many at risk, and no estimate is given. */
export const SMALLEST_ESTIMATE = 30

/** What a figure needs beside its statistic: when it was asked, and how small a group may be. How many customers stand behind each is written down in `people`. */
export type Frame = { asked: Asked; extent: Extent; smallest: number; people: Map<Figure, number> }

type Reason = NonNullable<Figure['reason']>

/** The figures of one variant: every period and group that was asked for, also those in which there was nothing to count. */
export function figuresOf(
  frame: Frame,
  variant: Variant,
  statistics: readonly Statistic[],
  horizons: readonly (number | null)[],
): Figure[] {
  const { asked } = frame
  const periods = periodsBetween(asked.from, asked.to, asked.per).filter((period) => period.from <= asked.asOf)
  const found = new Map(
    statistics.map((statistic) => [keyOf(statistic.period as Day, statistic.horizon ?? null, groupOf(asked, statistic)), statistic]),
  )
  const groups = asked.by.length === 0 ? [null] : distinctGroups(asked, statistics)
  return periods.flatMap((period) =>
    groups.flatMap((group) =>
      horizons.map((horizon) =>
        figureOf(
          frame,
          variant,
          period,
          group,
          horizon,
          found.get(keyOf(asked.per === 'cohort' ? asked.from : period.from, horizon, group)),
        ),
      ),
    ),
  )
}

function figureOf(
  frame: Frame,
  variant: Variant,
  period: Period,
  group: Figure['group'],
  horizon: number | null,
  statistic: Statistic | undefined,
): Figure {
  const { kpi, settings, asOf, per } = frame.asked
  const mature = isMature(frame, variant, period, horizon)
  const reason = whyNot(frame, variant, period, mature, horizon, statistic)
  const given = statistic && !reason ? statistic : null
  const { low, high } = given ? intervalOf(variant, variant.unit ?? kpi.unit, given) : { low: null, high: null }
  const figure: Figure = {
    kpi: kpi.id,
    variant: variant.id,
    unit: variant.unit ?? kpi.unit,
    per,
    period: period.name,
    from: period.from,
    to: period.to,
    group,
    horizon,
    value: given && variant.shape.kind === 'incidence' ? Math.min(1, given.value ?? 0) : (given?.value ?? null),
    low,
    high,
    n: statistic?.n ?? 0,
    numerator: given?.numerator ?? null,
    denominator: given?.denominator ?? null,
    status: reason ? 'refused' : mature && !variant.staysOpen && !isWaiting(variant, statistic) ? 'complete' : 'provisional',
    reason,
    parameters: { ...frame.extent.settings, ...settings },
    definition: definitionVersion(kpi),
    asOf,
    knownAt: frame.extent.knownAt,
  }
  if (statistic) frame.people.set(figure, Math.min(statistic.n, statistic.people ?? statistic.customers))
  return figure
}

/** Whether nothing that is still to come can change the figures of a period. */
function isMature(
  { asked: { kpi, asOf, settings }, extent }: Frame,
  { outcome }: Variant,
  period: Period,
  horizon: number | null,
): boolean {
  const known = outcome === undefined ? 0 : (settings[outcome.within] as number)
  const days = Math.max(known, horizon ?? longestHorizon(kpi, settings)) + (kpi.marginDays?.(extent.settings) ?? 0)
  return addDays(period.to, days - 1) <= asOf
}

/** Whether the sales of three months before a photo lie within what was delivered; a first week may be missing. */
function hasHistory({ asked, extent }: Frame, { to }: Period): boolean {
  const last = addDays(to, -1) < asked.asOf ? addDays(to, -1) : asked.asOf
  return extent.firstOn <= addDays(addMonths(addDays(last, 1), -3), 7)
}

/** Whether the clock of something stands still before the horizon, so that its event may yet come in time. */
function isWaiting({ shape }: Variant, statistic: Statistic | undefined): boolean {
  return (shape.kind === 'incidence' || ('waits' in shape && shape.waits === true)) && (statistic?.waiting ?? 0) > 0
}

function longestHorizon({ shows }: Kpi, settings: Asked['settings']): number {
  const horizons = [settings.horizon_days ?? []].flat().map(Number)
  return shows === 'cohort' ? Math.max(0, ...horizons) : 0
}

function whyNot(
  frame: Frame,
  variant: Variant,
  period: Period,
  mature: boolean,
  horizon: number | null,
  statistic: Statistic | undefined,
): Reason | null {
  const { asked, smallest } = frame
  if (!statistic || statistic.n === 0)
    return reason('nothing', 'Er was in deze periode niets te tellen.', 'There was nothing to count in this period.')
  const exact = ['balance', 'stability', 'level'].includes(variant.shape.kind)
  if (!exact && statistic.n < smallest)
    return reason(
      'too-few',
      `Te weinig waarnemingen: ${statistic.n}, er zijn er ten minste ${smallest} nodig.`,
      `Too few to build on: ${statistic.n}, at least ${smallest} are needed.`,
    )
  if (statistic.sides?.some(({ n }) => n < smallest)) return tooFewOnASide(smallest)
  if (variant.shape.kind === 'balance' && !hasHistory(frame, period))
    return reason(
      'no-history',
      'Nog geen drie maanden aan gegevens om de omzet uit te nemen.',
      'Not three months of data yet to take the sales from.',
    )
  if (variant.shape.kind === 'balance' && variant.shape.measure === 'count-back' && statistic.value === null)
    return reason(
      'sales-short',
      'De omzet van de maanden ervoor dekt het openstaande niet.',
      'The sales of the months before do not cover what is open.',
    )
  if (variant.shape.kind === 'stability') return whyNotSteady(statistic)
  if (variant.shape.kind === 'ratio' && (statistic.denominator ?? 0) > 0 && (statistic.denominator ?? 0) < smallest)
    return reason(
      'too-few',
      `Te weinig waarnemingen: ${statistic.denominator}, er zijn er ten minste ${smallest} nodig.`,
      `Too few to build on: ${statistic.denominator}, at least ${smallest} are needed.`,
    )
  if ((statistic.denominator ?? 1) <= 0) return NOTHING_BELOW
  if (statistic.reached === 0 && mature && horizon !== null)
    return reason(
      'not-followed',
      `Niet te zeggen: niets is ${horizon} dagen gevolgd.`,
      `Nobody can say: nothing was followed for ${horizon} days.`,
    )
  if (statistic.reached === 0)
    return reason(
      'too-young',
      horizon === null ? 'Nog niet bekend: niemand is al zover.' : `Nog niet bekend: er zijn nog geen ${horizon} dagen verstreken.`,
      horizon === null ? 'Not known yet: nobody is that far.' : `Not known yet: ${horizon} days have not passed.`,
    )
  if (variant.shape.kind === 'survival-quantile' && statistic.value === null)
    return notThatMany(variant.shape.share, mature, longestHorizon(asked.kpi, asked.settings))
  if (!mature && mostlyWaiting(statistic, smallest)) return onlySoMany(statistic.still ?? 0, horizon)
  if (!mature && takesEndForGranted(asked, variant))
    return reason(
      'too-young',
      'Nog niet bekend: voor een deel is de termijn nog niet verstreken.',
      'Not known yet: for a part the term has not passed.',
    )
  return statistic.value === null ? NOTHING_BELOW : null
}

/** Why a difference is not given: one of the two that it lies between is too small. How small is not said, for it may be hidden. */
function tooFewOnASide(smallest: number): Reason {
  return reason(
    'too-few',
    `Aan een van beide kanten te weinig waarnemingen; er zijn er ten minste ${smallest} nodig.`,
    `Too few to build on, on one of the two sides; at least ${smallest} are needed.`,
  )
}

/** Fewer whole months than this say nothing of how steady they are. */
const FEWEST_MONTHS = 12

/** Why nothing can be told of the steadiness of DSO. */
function whyNotSteady({ months = 0, gaps = 0, value }: Statistic): Reason | null {
  if (months < FEWEST_MONTHS)
    return reason(
      'no-history',
      `Nog maar ${months} hele maanden waarvan de stand bekend is; er zijn er ten minste ${FEWEST_MONTHS} nodig.`,
      `Only ${months} whole months of which the balance is known; at least ${FEWEST_MONTHS} are needed.`,
    )
  if (gaps > 0)
    return reason(
      'no-logarithm',
      `In ${gaps} van de ${months} maanden was er geen omzet of stond er niets open; de verandering is dan niet te bepalen.`,
      `In ${gaps} of the ${months} months there were no sales or nothing was open; the change cannot be told then.`,
    )
  return value === null ? NOTHING_BELOW : null
}

/** Why there is no day by which a share has had its event: too few have had it. */
function notThatMany(share: number, mature: boolean, horizon: number): Reason {
  const percent = Math.round(share * 100)
  return mature
    ? reason(
        'too-few-events',
        `Ook na ${horizon} dagen was nog geen ${percent}% zover.`,
        `Even after ${horizon} days ${percent}% were not that far.`,
      )
    : reason('too-young', `Nog niet bekend: nog geen ${percent}% is zover.`, `Not known yet: ${percent}% are not that far.`)
}

/** Whether a variant counts what has become of things as if nothing more were to come; of a young cohort it would be wrong. */
function takesEndForGranted({ kpi }: Asked, { shape }: Variant): boolean {
  return kpi.shows === 'cohort' && ['ratio', 'share', 'quantile', 'foretelling'].includes(shape.kind)
}

const NOTHING_BELOW = reason(
  'no-denominator',
  'Er is niets om door te delen: de noemer is nul, of er ging meer terug dan er kwam.',
  'There is nothing to divide by: the denominator is zero, or more went back than came in.',
)

/** Whether fewer than enough were followed to the horizon while most of the others may still have their event: the end of such a curve is a guess. */
function mostlyWaiting({ n, still, waiting }: Statistic, smallest: number): boolean {
  return still !== undefined && still < smallest && (waiting ?? n - still) * 2 > n
}

function onlySoMany(still: number, horizon: number | null): Reason {
  const nl = horizon === null ? 'zover' : `${horizon} dagen`
  const en = horizon === null ? 'that far' : `for ${horizon} days`
  return still === 0
    ? reason('too-young', `Nog niet bekend: nog niets is ${nl} gevolgd.`, `Not known yet: nothing has been followed ${en}.`)
    : reason('too-young', `Nog niet bekend: pas ${still} zijn ${nl} gevolgd.`, `Not known yet: only ${still} have been followed ${en}.`)
}

function reason(code: string, nl: string, en: string): Reason {
  return { code, words: { nl, en } satisfies Words }
}

function distinctGroups(asked: Asked, statistics: readonly Statistic[]): Figure['group'][] {
  const groups = new Map(statistics.map((statistic) => [JSON.stringify(groupOf(asked, statistic)), groupOf(asked, statistic)]))
  return [...groups.values()].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function groupOf({ by }: Asked, statistic: Statistic): Figure['group'] {
  return by.length === 0 ? null : Object.fromEntries(by.map((dimension, index) => [dimension, statistic[`g${index}`] ?? '']))
}

function keyOf(period: Day, horizon: number | null, group: Figure['group']): string {
  return JSON.stringify([period, horizon, group])
}
