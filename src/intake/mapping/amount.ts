/** How amounts are written in a file. */
export type AmountNotation = { decimal: '.' | ','; thousands: string }

/**
 * Reads an amount of euros as whole cents, exactly; undefined when it is not written as told.
 * Takes a euro sign, a minus before or behind, brackets for negative, and the Dutch `100,-`.
 */
export function centsOf(text: string, { decimal, thousands }: AmountNotation): number | undefined {
  const bare = text.replace(/[€\s\u00a0\u202f]|EUR/g, '')
  const match = /^(\()?([+-])?([\d.,']+?)(?:([.,]--?)|(-))?(\))?$/.exec(bare)
  if (!match || (match[1] === undefined) !== (match[6] === undefined)) return undefined
  const digits = digitsOf(match[3]!, decimal, thousands.trim())
  if (digits === undefined || (match[4] !== undefined && !match[4].startsWith(decimal))) return undefined
  const cents = Number(digits)
  if (!Number.isSafeInteger(cents)) return undefined
  const negative = [match[1], match[2] === '-' || undefined, match[5]].filter((sign) => sign !== undefined).length
  return negative > 1 ? undefined : negative === 1 && cents !== 0 ? -cents : cents
}

/** Reads a number that is no money, such as a score. */
export function numberOf(text: string, { decimal }: AmountNotation): number | undefined {
  const plain = decimal === ',' ? text.replace(',', '.') : text
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

function digitsOf(body: string, decimal: string, thousands: string): string | undefined {
  const [whole = '', fraction = '', more] = body.split(decimal)
  // Zeros behind the cents are harmless; any other third decimal means that the notation is not what was told.
  if (more !== undefined || !/^\d*$/.test(fraction) || !/^0*$/.test(fraction.slice(2))) return undefined
  const grouped = thousands !== '' && whole.includes(thousands)
  if (grouped && !whole.split(thousands).every((part, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part))) return undefined
  const plain = grouped ? whole.replaceAll(thousands, '') : whole
  return /^\d+$/.test(plain) ? plain + fraction.slice(0, 2).padEnd(2, '0') : undefined
}
