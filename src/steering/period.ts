import { periodNamed, refuse, type Day, type Refusal } from '#base'

/** A period as somebody writes it: the first period and the last, each by its name. */
export type PeriodAsked = { from: string; until?: string | undefined }

/** The days from the first day of one named period up to and including the last of another; just the one where no last is given. */
export function periodOf({ from, until = from }: PeriodAsked): { from: Day; to: Day } | Refusal {
  const [first, last] = [periodNamed(from), periodNamed(until)]
  if (!first) return noPeriod('from', from)
  if (!last) return noPeriod('until', until)
  return last.to > first.from ? { from: first.from, to: last.to } : backwards(from, until)
}

function noPeriod(field: string, text: string): Refusal {
  return refuse(
    'decision.period',
    {
      nl: `"${text}" is geen periode. Schrijf een dag (2026-01-15), week (2026-W05), maand (2026-01), kwartaal (2026-Q1) of jaar (2026).`,
      en: `"${text}" is not a period. Write a day (2026-01-15), week (2026-W05), month (2026-01), quarter (2026-Q1) or year (2026).`,
    },
    { field },
  )
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
