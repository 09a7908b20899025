import type { Card, Decisions } from '#api-contract'
import type { Figure, Words } from '#base'
import type { Note, TargetLine } from '#chart'

/** Whose figures a page shows: of one creditor or of all (null), where there is only one of that one; and of which segment. */
export type Selection = { creditor: string | null; only: boolean; segment: Readonly<Record<string, string>> }

/** What people decided that stands beside the figures of one chart. */
export type Beside = { notes: readonly Note[]; targets: readonly TargetLine[] }

const NOTHING_BESIDE: Beside = { notes: [], targets: [] }

/** What a page shows, from its address and the creditors that there are; a segment is written `dimension:value`. */
export function selectionOf(
  { creditor, where }: { creditor?: string | undefined; where?: string | undefined },
  creditors: readonly { id: string }[],
): Selection {
  const [first, second] = creditors
  const at = where?.indexOf(':') ?? -1
  const segment = where === undefined || at < 0 ? {} : { [where.slice(0, at)]: where.slice(at + 1) }
  const only = first !== undefined && second === undefined
  return { creditor: creditor ?? (only ? first.id : null), only, segment }
}

/** What was decided about the figures of a KPI in one of its readings. */
export function besideOf(
  decisions: Decisions | undefined,
  card: Pick<Card, 'id'>,
  figures: readonly Figure[],
  selection: Selection,
): Beside {
  const [first] = figures
  if (!decisions || !first) return NOTHING_BESIDE
  const targets = decisions.targets.filter(
    ({ kpi, variant, horizon, creditor, segment }) =>
      kpi === card.id &&
      variant === first.variant &&
      horizon === first.horizon &&
      isWhole(creditor, selection) &&
      isSame(segment, selection.segment),
  )
  const annotations = decisions.annotations
    .filter(({ kpi, creditor, segment }) => (kpi === null || kpi === card.id) && touches(creditor, segment, selection))
    .map(({ from, to, text, creditor, segment }) => ({ from, to, words: both(named(text, creditor, segment, selection)) }))
  const peaks = decisions.peaks
    .filter(({ creditor }) => touches(creditor, {}, selection))
    .map(({ from, to, kind, text, creditor }) => ({ from, to, words: peakWords(kind, named(text, creditor, {}, selection)) }))
  return { notes: [...peaks, ...annotations], targets }
}

/** Whether a target is about just the creditors that the page shows. */
function isWhole(creditor: string | null, selection: Selection): boolean {
  return creditor === selection.creditor || (creditor === null && selection.only)
}

/** Whether an annotation may bear on the figures of a page: not when it is about another creditor, or another value of the same dimension. */
function touches(creditor: string | null, segment: Readonly<Record<string, string>>, selection: Selection): boolean {
  if (creditor !== null && selection.creditor !== null && creditor !== selection.creditor) return false
  return Object.entries(segment).every(([dimension, value]) => (selection.segment[dimension] ?? value) === value)
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}

/** A text with what it is about, as far as the page does not show just that. */
function named(text: string, creditor: string | null, segment: Readonly<Record<string, string>>, selection: Selection): string {
  const values = Object.entries(segment).flatMap(([dimension, value]) => (selection.segment[dimension] === undefined ? [value] : []))
  const about = [...(creditor === null || creditor === selection.creditor ? [] : [creditor]), ...values].join(', ')
  return [text, about && `[${about}]`].filter(Boolean).join(' ')
}

function both(text: string): Words {
  return { nl: text, en: text }
}

function peakWords(kind: Decisions['peaks'][number]['kind'], text: string): Words {
  if (kind === 'other') return both(text)
  const { nl, en } = PEAK_WORDS[kind]
  return text === '' ? { nl, en } : { nl: `${nl}: ${text}`, en: `${en}: ${text}` }
}

const PEAK_WORDS: Record<Exclude<Decisions['peaks'][number]['kind'], 'other'>, Words> = {
  'yearly-settlement': { nl: 'Jaarafrekening', en: 'Yearly settlement' },
  'advance-change': { nl: 'Voorschotwijziging', en: 'Advance change' },
  'tariff-change': { nl: 'Tariefwijziging', en: 'Tariff change' },
  'policy-change': { nl: 'Beleidswijziging', en: 'Policy change' },
}
