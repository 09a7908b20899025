import { formatDifference, formatValue, periodWords } from '#chart'
import type { Day, Figure, Instant, Language, Words, Pace } from '#base'
import type { Change, Headline } from './reading.ts'

const LOCALE = { nl: 'nl-NL', en: 'en-GB' } as const

/** A day in full: `20 november 2026`. */
export function dayInFull(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** An instant on the Amsterdam clock: `21 november 2026 om 07:00`. */
export function instantInFull(at: Instant, language: Language): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' } as const
  return new Intl.DateTimeFormat(LOCALE[language], format).format(new Date(at))
}

/** The change in a year in words, with whether it is more than chance. */
export function changeSaid({ earlier, difference, certain }: Change, language: Language): { what: string; sure: string } {
  const size = formatDifference(difference, earlier.unit, language)
  const when = periodWords(earlier, language)
  if (size === formatDifference(0, earlier.unit, language))
    return { what: language === 'nl' ? `Gelijk aan ${when}` : `Equal to ${when}`, sure: '' }
  const what =
    language === 'nl'
      ? `${size} ${difference > 0 ? 'hoger' : 'lager'} dan in ${when}`
      : `${size} ${difference > 0 ? 'higher' : 'lower'} than in ${when}`
  return { what, sure: SURE[String(certain) as keyof typeof SURE][language] }
}

const SURE = {
  true: { nl: 'meer dan toeval', en: 'more than chance' },
  false: { nl: 'kan toeval zijn', en: 'may be chance' },
  null: { nl: 'zonder interval is niet te zeggen of het toeval is', en: 'without an interval chance cannot be told apart' },
}

/** How far the figures can be trusted, in words, with the reason. */
export function statusSaid({ complete, provisional, running, without }: Headline, language: Language): string {
  if (!complete && !provisional) return nowhereSaid(without, language)
  const parts = [complete ? LATEST_COMPLETE[language].replace('$', periodWords(complete, language)) : NOTHING_COMPLETE[language]]
  if (running) parts.push(runningSaid(running, language))
  if (without) parts.push(sinceWhen(without, language))
  return parts.join(' ')
}

/** Why there is no figure in any period: of what, when, and what to choose instead. */
function nowhereSaid(without: Figure | null, language: Language): string {
  const words = without?.reason?.words[language]
  if (!without || !words) return WITHOUT[language]
  const { code } = without.reason as NonNullable<Figure['reason']>
  if (['events-missing', 'feed-stopped'].includes(code)) return words
  const when = periodWords(without, language)
  if (code !== 'too-few') return words.replace(/\.$/, ` (${when}).`)
  const said = words.replace(':', ` in ${when}:`)
  return without.per === 'week' || without.per === 'month' ? `${said} ${LONGER[without.per][language]}` : said
}

const LONGER: Record<'week' | 'month', Words> = {
  week: { nl: 'Kies een langere periode, bijvoorbeeld maand.', en: 'Choose a longer period, such as month.' },
  month: { nl: 'Kies een langere periode, bijvoorbeeld kwartaal.', en: 'Choose a longer period, such as quarter.' },
}

const WITHOUT: Words = { nl: 'Geen cijfer.', en: 'No figure.' }
const LATEST_COMPLETE: Words = { nl: 'Laatste definitieve periode: $.', en: 'Latest complete period: $.' }
const NOTHING_COMPLETE: Words = { nl: 'Nog geen enkele periode is definitief.', en: 'No period is complete yet.' }

/** The state of today in words, with why it stands beside no earlier one. */
export function runningSaid({ asOf, value, unit, per }: Figure, language: Language): string {
  const state = `${dayInFull(asOf, language)}: ${formatValue(value as number, unit, language)}`
  return language === 'nl' ? `Stand op ${state}; ${HALFWAY[per as Pace].nl}.` : `State on ${state}; ${HALFWAY[per as Pace].en}.`
}

const HALFWAY: Record<Pace, Words> = {
  week: { nl: 'midden in de week niet te vergelijken met het eind van een week', en: 'mid-week, so not comparable with the end of a week' },
  month: { nl: 'midden in de maand niet te vergelijken met een maandeinde', en: 'mid-month, so not comparable with a month end' },
  quarter: {
    nl: 'midden in het kwartaal niet te vergelijken met een kwartaaleinde',
    en: 'mid-quarter, so not comparable with a quarter end',
  },
}

function sinceWhen(without: Figure, language: Language): string {
  const since = `${language === 'nl' ? 'Vanaf' : 'From'} ${periodWords(without, language)}`
  const words = without.reason?.words[language]
  if (without.reason?.code === 'too-young' && words) return `${since} ${words.charAt(0).toLowerCase()}${words.slice(1)}`
  return [`${since} ${NO_FIGURE[language]}`, words].filter(Boolean).join(' ')
}

const NO_FIGURE: Words = { nl: 'geen cijfer.', en: 'no figure.' }
