import { isRefusal, refuse, type Refusal, type Words } from '#base'
import { DIMENSIONS, kpiIn, type Catalogue, type Dimension, type Kpi, type Variant } from '#kpi'
import type { Segment } from './tables.ts'

/** Who and what occurs in the data, as far as it is known: creditors, and the values of each dimension. */
export type Known = { creditors: readonly string[]; values: Readonly<Record<string, readonly string[]>> }

/** The KPI of a name, of the house or of the organisation. */
export function kpiNamed(id: string, catalogue: Catalogue): Kpi | Refusal {
  const ids = catalogue.kpis.map((kpi) => kpi.id)
  return kpiIn(catalogue, id) ?? choice('kpi', id, ids)
}

/** The variant of a KPI by its name; the headline when none is named. */
export function variantNamed(kpi: Kpi, id: string | undefined): Variant | Refusal {
  const ids = kpi.variants.map((variant) => variant.id)
  return kpi.variants.find((variant) => variant.id === (id ?? ids[0])) ?? choice('variant', id ?? '', ids)
}

/** The horizon that is meant, in days: null where the variant has none; to be named where it has several. */
export function horizonOf(kpi: Kpi, { id, shape }: Variant, days: string | undefined): number | null | Refusal {
  const usual = 'horizon' in shape ? (kpi.parameters[shape.horizon]?.default as readonly number[]) : []
  if (usual.length === 0) return days === undefined ? null : noHorizon(`${kpi.id} (${id})`)
  if (days === undefined) return usual.length === 1 ? (usual[0] as number) : whichHorizon(`${kpi.id} (${id})`, usual)
  return /^[1-9]\d{0,3}$/.test(days) ? Number(days) : choice('horizon', days, usual.map(String))
}

/** A segment whose dimensions exist (for a KPI: are its own) and whose values occur in the data. */
export function segmentOf(where: Segment, kpi: Kpi | null, known: Known | null): Segment | Refusal {
  const dimensions: readonly string[] = kpi?.dimensions ?? Object.keys(DIMENSIONS)
  for (const [dimension, value] of Object.entries(where)) {
    if (!dimensions.includes(dimension)) return choice('where', dimension, dimensions)
    const values = known?.values[dimension as Dimension]
    if (values && !values.includes(value)) return choice('where', `${dimension}=${value}`, values)
  }
  // In one order, so that the same segment is always written the same.
  return Object.fromEntries(Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A creditor that has delivered, or null for all of them. */
export function creditorNamed(id: string | undefined, known: Known | null): string | null | Refusal {
  if (id === undefined) return null
  return known && !known.creditors.includes(id) ? choice('creditor', id, known.creditors) : id
}

/** A text that somebody wrote: one line of at most 300 characters. */
export function textOf(text: string | undefined): string | Refusal {
  return lineOf(text, 300) ?? badText()
}

/** Under whose name something is decided or published: one line of at most 100 characters. */
export function ownerNamed(owner: string | undefined): string | Refusal {
  return lineOf(owner, 100) ?? noOwner()
}

/** A line without lines and other control characters within it, which have no place in a list; null where it is empty or too long. */
function lineOf(text: string | undefined, most: number): string | null {
  const trimmed = (text ?? '').trim()
  return trimmed === '' || trimmed.length > most || /\p{Cc}/u.test(trimmed) ? null : trimmed
}

/** The parts of a decision when all of them are good; else the first refusal among them. */
export function allGood<Parts extends Record<string, unknown>>(
  parts: Parts,
): { [Name in keyof Parts]: Exclude<Parts[Name], Refusal> } | Refusal {
  const wrong = Object.values(parts).find(isRefusal)
  return wrong ?? (parts as { [Name in keyof Parts]: Exclude<Parts[Name], Refusal> })
}

const CALLED: Record<'kpi' | 'variant' | 'horizon' | 'where' | 'creditor', Words> = {
  kpi: { nl: 'De KPI', en: 'The KPI' },
  variant: { nl: 'De variant', en: 'The variant' },
  horizon: { nl: 'De horizon', en: 'The horizon' },
  where: { nl: 'Het segment', en: 'The segment' },
  creditor: { nl: 'De schuldeiser', en: 'The creditor' },
}

function choice(field: keyof typeof CALLED, given: string, options: readonly string[]): Refusal {
  const list = options.join(', ')
  const [nl, en] = options.length === 0 ? ['Er zijn er geen', 'There are none'] : [`Er zijn: ${list}`, `There are: ${list}`]
  const called = CALLED[field]
  return refuse(
    `decision.${field}`,
    { nl: `${called.nl} "${given}" bestaat niet. ${nl}.`, en: `${called.en} "${given}" does not exist. ${en}.` },
    { field },
  )
}

function noHorizon(what: string): Refusal {
  return refuse(
    'decision.horizon',
    { nl: `${what} kent geen horizon. Laat hem weg.`, en: `${what} has no horizon. Leave it out.` },
    { field: 'horizon' },
  )
}

function whichHorizon(what: string, usual: readonly number[]): Refusal {
  return refuse(
    'decision.horizon',
    {
      nl: `${what} wordt na ${usual.join(', ')} dagen gemeten. Noem er een als horizon.`,
      en: `${what} is measured after ${usual.join(', ')} days. Name one as horizon.`,
    },
    { field: 'horizon' },
  )
}

function badText(): Refusal {
  return refuse(
    'decision.text',
    { nl: 'Een tekst is nodig: één regel van ten hoogste 300 tekens.', en: 'A text is needed: one line of at most 300 characters.' },
    { field: 'text' },
  )
}

function noOwner(): Refusal {
  return refuse(
    'decision.owner',
    {
      nl: 'Onder wiens naam? Noem een eigenaar (owner): één regel van ten hoogste 100 tekens.',
      en: 'Under whose name? Name an owner: one line of at most 100 characters.',
    },
    { field: 'owner' },
  )
}
