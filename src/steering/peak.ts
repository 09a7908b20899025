import { isRefusal, refuse, type Day, type Refusal, type Words } from '#base'
import { allGood, creditorNamed, ownerNamed, textOf, type Known } from './about.ts'
import { decidedOf, isListed, type Decided, type Listed, type Stamp } from './decided.ts'
import type { Decisions } from './open.ts'
import { periodOf } from './period.ts'
import type { PeakKind } from './tables.ts'

/** What a peak can come of, in words. */
export const PEAK_KINDS: Record<PeakKind, Words> = {
  'yearly-settlement': { nl: 'jaarafrekening', en: 'yearly settlement' },
  'advance-change': { nl: 'voorschotwijziging', en: 'advance change' },
  'tariff-change': { nl: 'tariefwijziging', en: 'tariff change' },
  'policy-change': { nl: 'beleidswijziging', en: 'policy change' },
  other: { nl: 'anders', en: 'other' },
}

/** A peak that is known before it comes: when, of what, and for which creditor (null for all). */
export type Peak = Decided & {
  creditor: string | null
  kind: PeakKind
  from: Day
  /** The first day after it. */
  to: Day
  /** What more there is to say; may be empty. */
  text: string
}

/** A peak as somebody writes it. */
export type PeakAsked = {
  kind: string
  text?: string | undefined
  creditor?: string | undefined
  from: string
  until?: string | undefined
  owner: string | undefined
}

/** A peak that was found good and only lacks its moment. */
export type PeakFound = Omit<Peak, keyof Decided> & { owner: string }

/** Whether a peak can stand in the calendar; one of another kind than the known ones says what it is. */
export function checkPeak(asked: PeakAsked, known: Known | null): PeakFound | Refusal {
  if (!Object.hasOwn(PEAK_KINDS, asked.kind)) return noKind(asked.kind)
  const period = periodOf(asked)
  if (isRefusal(period)) return period
  const kind = asked.kind as PeakKind
  const good = allGood({
    creditor: creditorNamed(asked.creditor, known),
    text: asked.text === undefined && kind !== 'other' ? '' : textOf(asked.text),
    owner: ownerNamed(asked.owner),
  })
  if (isRefusal(good)) return good
  return { ...good, ...period, kind }
}

/** Keeps a peak. */
export async function addPeak({ database }: Decisions, peak: PeakFound, { id, at }: Stamp): Promise<void> {
  const { from, to, text, ...same } = peak
  const row = { ...same, id, body: text, from_on: from, until_on: to, decided_at: at }
  await database
    .insertInto('peak')
    .values({ ...row, withdrawn_at: null, withdrawn_by: null })
    .execute()
}

/** The peaks asked for, in the order of time. */
export async function peaks({ database }: Decisions, listed: Listed = {}): Promise<Peak[]> {
  const asked = database.selectFrom('peak').selectAll().where(isListed(listed))
  const rows = await asked.orderBy('from_on').orderBy('decided_at').orderBy('id').execute()
  return rows.map(({ creditor, kind, from_on, until_on, body, ...row }) => {
    return { ...decidedOf(row), creditor, kind, from: from_on, to: until_on, text: body }
  })
}

function noKind(kind: string): Refusal {
  const kinds = Object.keys(PEAK_KINDS).join(', ')
  return refuse(
    'decision.kind',
    { nl: `De soort "${kind}" bestaat niet. Er zijn: ${kinds}.`, en: `There is no kind "${kind}". There are: ${kinds}.` },
    { field: 'kind' },
  )
}
