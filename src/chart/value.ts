import { formatCents, formatNumber, formatShare, type Language, type Unit, type Words } from '#base'

const UNIT_WORDS: Partial<Record<Unit, Words>> = {
  days: { nl: 'dagen', en: 'days' },
  'per-thousand': { nl: 'per 1.000', en: 'per 1,000' },
}

/** A value as it is set in type: the number, and the unit that stands beside it (empty where the number carries it). */
export function valueParts(value: number, unit: Unit, language: Language): { number: string; unit: string } {
  return { number: bareValue(value, unit, language), unit: UNIT_WORDS[unit]?.[language] ?? '' }
}

/** A value in words: `41,2 dagen`, `31,4%`, `€ 1.234`. */
export function formatValue(value: number, unit: Unit, language: Language): string {
  const { number, unit: word } = valueParts(value, unit, language)
  return word ? `${number} ${word}` : number
}

/** A 95 % interval in words: `39,8 – 42,6 dagen`. */
export function formatInterval(low: number, high: number, unit: Unit, language: Language): string {
  return `${bareValue(low, unit, language)} – ${formatValue(high, unit, language)}`
}

/** The size of a difference in words; shares differ by percentage points. */
export function formatDifference(difference: number, unit: Unit, language: Language): string {
  const size = Math.abs(difference)
  if (unit !== 'share' && unit !== 'ratio') return formatValue(size, unit, language)
  return `${formatNumber(size * 100, language, 1)} ${language === 'nl' ? 'procentpunt' : 'percentage points'}`
}

/** A value for an axis: as short as the step between the ticks allows. */
export function axisValue(value: number, unit: Unit, language: Language, step: number): string {
  if (unit === 'share' || unit === 'ratio') return formatShare(value, language, decimalsFor(step * 100))
  if (unit === 'cents') return formatCents(value, language, 0)
  return formatNumber(value, language, decimalsFor(step))
}

function bareValue(value: number, unit: Unit, language: Language): string {
  if (unit === 'share' || unit === 'ratio') return formatShare(value, language)
  if (unit === 'cents') return formatCents(value, language, 0)
  if (unit === 'score') return `${value > 0 ? '+' : ''}${formatNumber(value, language)}`
  return formatNumber(value, language, 1)
}

function decimalsFor(step: number): number {
  return Math.min(3, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)))
}
