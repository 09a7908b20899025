import { isRefusal, periodAsked, refuse, type Day, type Refusal } from '#base'

/** A period as somebody writes it: the first period and the last, each by its name. */
export type PeriodAsked = { from: string; until?: string | undefined }

/** The days from the first day of one named period up to and including the last of another; just the one where no last is given. */
export function periodOf({ from, until = from }: PeriodAsked): { from: Day; to: Day } | Refusal {
  const first = periodAsked(from, 'from')
  if (isRefusal(first)) return first
  const last = periodAsked(until, 'until')
  if (isRefusal(last)) return last
  return last.to > first.from ? { from: first.from, to: last.to } : backwards(from, until)
}

function backwards(from: string, until: string): Refusal {
  return refuse(
    'decision.period',
    {
      nl: `De periode eindigt (${until}) voordat zij begint (${from}). Keer ze om.`,
      en: `The period ends (${until}) before it begins (${from}). Turn them round.`,
    },
    { field: 'until' },
  )
}
