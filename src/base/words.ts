/** A text in the two languages of the product. */
export type Words = { nl: string; en: string }

/** A language in which the product speaks; Dutch comes first. */
export type Language = keyof Words

/** The languages of the product, the default first. */
export const LANGUAGES: readonly Language[] = ['nl', 'en']

const LOCALE = { nl: 'nl-NL', en: 'en-GB' } as const

/** A number in the notation of a language: `1.234,5` in Dutch, `1,234.5` in English. */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return new Intl.NumberFormat(LOCALE[language], format).format(value)
}

/** How many there are of something that has a name for one and a name for more: `1 klant`, `1.234 klanten`. */
export function counted(count: number, [one, more]: readonly [one: string, more: string], language: Language): string {
  return `${formatNumber(count, language)} ${count === 1 ? one : more}`
}

/** A share between 0 and 1 as a percentage: `12,3%` in Dutch, `12.3%` in English. */
export function formatShare(value: number, language: Language, decimals = 1): string {
  return `${formatNumber(value * 100, language, decimals)}%`
}

/** Integer cents as euros: `€ 1.234,50` in Dutch, `€1,234.50` in English. */
export function formatCents(cents: number, language: Language, decimals: 0 | 2 = 2): string {
  const format = { style: 'currency', currency: 'EUR', minimumFractionDigits: decimals, maximumFractionDigits: decimals } as const
  return new Intl.NumberFormat(LOCALE[language], format).format(cents / 100).replace(/\u00a0/g, ' ')
}

/** A day or the start of a period in words: `1 feb 2026`; with `month`, `februari 2026`. */
export function formatDay(day: string, language: Language, style: 'day' | 'month' = 'day'): string {
  const date = new Date(`${day}T00:00:00Z`)
  const format =
    style === 'day'
      ? ({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const)
      : ({ month: 'long', year: 'numeric', timeZone: 'UTC' } as const)
  return new Intl.DateTimeFormat(LOCALE[language], format).format(date)
}
