import { addDays, formatDay, type Day, type Language, type Per } from '#base'

/** The stretch of days a figure is about. */
export type Stretch = { per: Per; period: string; from: Day; to: Day }

/** A period as a reader says it: `okt 2026`, `3e kwartaal 2026`, `week 5 van 2026`. */
export function periodWords({ per, period, from, to }: Stretch, language: Language): string {
  if (per === 'day') return formatDay(from, language)
  if (per === 'month') return monthWords(from, language)
  if (per === 'year') return period
  if (per === 'quarter') return quarterWords(period, language)
  if (per === 'week') return weekWords(period, language)
  return `${formatDay(from, language)} – ${formatDay(addDays(to, -1), language)}`
}

/** A month with a short name: `okt 2026`. */
export function monthWords(day: Day, language: Language): string {
  const format = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', format).format(new Date(`${day}T00:00:00Z`)).replace('.', '')
}

function quarterWords(period: string, language: Language): string {
  const [year, quarter] = period.split('-Q') as [string, string]
  return language === 'nl' ? `${quarter}e kwartaal ${year}` : `Q${quarter} ${year}`
}

function weekWords(period: string, language: Language): string {
  const [year, week] = period.split('-W') as [string, string]
  return `week ${Number(week)} ${language === 'nl' ? 'van' : 'of'} ${year}`
}
