import { refuse, type Refusal, type Unit } from '#base'

const LARGEST = 1e12

/**
 * A value as somebody writes it, in the unit of its KPI: a share as `35%`, `35,5%` or `0.355`, money in euros (cents come out), days,
 * rates and scores as numbers. What could be read in two ways is refused: 35 as a share, 1.250 as a number.
 */
export function amountIn(unit: Unit, text: string): number | Refusal {
  const bare = text.replaceAll(/[\s\u00a0€]/g, '')
  const written = /^([+-]?)(\d+)(?:[.,](\d{1,6}))?(%?)$/.exec(bare)
  if (!written) return refused(text, FORMS[unit])
  const [, sign = '', whole = '', decimals = '', percent = ''] = written
  if (/^[1-9]\d{0,2}$/.test(whole) && decimals.length === 3 && percent === '') return refused(text, THOUSANDS)
  const number = Number(`${sign}${whole}.${decimals || '0'}`)
  const isShare = unit === 'share' || unit === 'ratio'
  if (percent !== '' && !isShare) return refused(text, FORMS[unit])
  if (unit === 'cents' && decimals.length > 2) return refused(text, FORMS.cents)
  // By hundred in whole numbers, so that 35.5 % is 0.355 and not nearly so.
  const value = percent ? Number((number / 100).toPrecision(12)) : unit === 'cents' ? Math.round(number * 100) : number
  return withinBounds(unit, value) ? value : refused(text, FORMS[unit])
}

function withinBounds(unit: Unit, value: number): boolean {
  if (unit === 'share') return value >= 0 && value <= 1
  if (unit === 'score') return value >= -100 && value <= 100
  return value >= 0 && value <= LARGEST
}

type Form = { nl: string; en: string }

const THOUSANDS: Form = {
  nl: 'Dat kan op twee manieren worden gelezen. Schrijf duizendtallen zonder punt, en een deel met een ander aantal cijfers',
  en: 'That can be read in two ways. Write thousands without a separator, and a fraction with another number of digits',
}

const FORMS: Record<Unit, Form> = {
  share: { nl: 'Schrijf een aandeel als 35% of 0,35', en: 'Write a share as 35% or 0.35' },
  ratio: { nl: 'Schrijf een verhouding als 120% of 1,2', en: 'Write a ratio as 120% or 1.2' },
  days: { nl: 'Schrijf een aantal dagen, zoals 41,5', en: 'Write a number of days, such as 41.5' },
  cents: { nl: 'Schrijf een bedrag in euro, zoals 1250 of 1250,50', en: 'Write an amount in euros, such as 1250 or 1250.50' },
  'per-thousand': { nl: 'Schrijf een aantal per 1.000, zoals 2,5', en: 'Write a number per 1,000, such as 2.5' },
  score: { nl: 'Schrijf een score van -100 tot 100, zoals 12', en: 'Write a score from -100 to 100, such as 12' },
}

function refused(text: string, { nl, en }: Form): Refusal {
  return refuse('decision.value', { nl: `"${text}" past hier niet. ${nl}.`, en: `"${text}" does not fit here. ${en}.` }, { field: 'value' })
}
