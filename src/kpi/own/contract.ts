import type { Words } from '#base'
import type { Kpi, Variant } from '../define.ts'
import type { Shape } from '../shape.ts'

/** What a column has to hold. */
type Holds = 'text' | 'day' | 'number' | 'amounts'

const TYPES: Record<Holds, { fits: RegExp; words: Words }> = {
  text: { fits: /^(String|FixedString.*)$/, words: { nl: 'tekst (String)', en: 'text (String)' } },
  day: { fits: /^Date(32)?$/, words: { nl: 'een dag (Date32)', en: 'a day (Date32)' } },
  number: { fits: /^(U?Int\d+|Float\d+|Bool|Decimal.*)$/, words: { nl: 'een getal', en: 'a number' } },
  amounts: {
    fits: /^Array\(Tuple\((\w+ )?U?Int\d+, (\w+ )?U?Int\d+\)\)$/,
    words: { nl: 'een lijst van (leeftijd, centen)', en: 'a list of (age, cents)' },
  },
}

/** What is wrong with the columns of the rows that a variant counts, if anything. */
export function contractFault(
  kpi: Kpi,
  { shape }: Variant,
  columns: ReadonlyMap<string, string>,
  dimensions: Kpi['dimensions'],
): Words | null {
  if (columns.has(OURS)) return taken(OURS)
  for (const [name, holds] of [...columnsOf(shape), ...OF_ALL, ...dimensions.map((dimension) => [dimension, null] as const)]) {
    const type = columns.get(name)
    if (type === undefined) return missing(name, holds, kpi.dimensions.includes(name as never))
    if (holds !== null && !TYPES[holds].fits.test(bareOf(type))) return otherType(name, type, holds)
  }
  return null
}

/** What a column holds, however the engine keeps it: comparing a column of few words, such as a channel, gives LowCardinality(UInt8). */
function bareOf(type: string): string {
  return /^LowCardinality\((.*)\)$/.exec(type)?.[1] ?? type
}

const OF_ALL: readonly (readonly [string, Holds])[] = [
  ['creditor', 'text'],
  ['customer', 'text'],
]

/** The number that the house puts beside each row for its customer. */
const OURS = 'who'

/** The columns that a shape takes from the rows, with what they hold; what stands for 1 is no column. */
function columnsOf(shape: Shape): (readonly [string, Holds])[] {
  const numbers = (...names: string[]) => names.filter((name) => name !== '1').map((name) => [name, 'number'] as const)
  const at = ['at', 'day'] as const
  switch (shape.kind) {
    case 'share':
      // A KPI of one's own has rows of things, not of their stays.
      return 'hit' in shape ? [at, ...numbers(shape.hit)] : []
    case 'ratio':
      return [at, ...numbers(shape.numerator, shape.denominator)]
    case 'quantile':
      return [at, ...numbers(shape.value)]
    case 'foretelling':
      return [at, ...numbers(shape.sign, shape.outcome, shape.unknown)]
    case 'score':
      return [at, ...numbers(shape.answer)]
    case 'incidence':
      return [at, ...numbers(shape.time ?? 'time', shape.weight), [shape.ending ?? 'cause', 'text']]
    case 'restricted-mean':
      return [at, ...numbers(shape.time ?? 'time', shape.weight), ['cause', 'text']]
    case 'survival-quantile':
      return [at, ...numbers('time'), ['cause', 'text']]
    case 'run-off':
      return shape.over === undefined
        ? [at, ...numbers(shape.per ?? 'principal', 'observed'), [shape.amounts, 'amounts']]
        : [at, ...numbers('observed'), [shape.amounts, 'amounts'], [shape.over, 'amounts']]
    case 'level':
      return [['day', 'day'], ...numbers(shape.amount, 'counted')]
    case 'rate':
      return [['from_on', 'day'], ['until_on', 'day'], ...numbers(shape.hits)]
    case 'balance':
      return [['day', 'day'], ...numbers('open', 'current', 'sold', 'issued')]
    case 'stability':
      return [['day', 'day'], ...numbers('open', 'sold', 'issued')]
  }
}

function missing(name: string, holds: Holds | null, isDimension: boolean): Words {
  if (isDimension)
    return {
      nl: `de kolom "${name}" ontbreekt, en zij staat onder dimensions. Neem haar op in de SELECT, of haal haar daar weg.`,
      en: `the column "${name}" is missing, and it stands under dimensions. Put it in the SELECT, or take it away there.`,
    }
  return {
    nl: `de kolom "${name}" ontbreekt; er hoort ${TYPES[holds ?? 'text'].words.nl} in te staan. Neem haar op in de SELECT.`,
    en: `the column "${name}" is missing; it has to hold ${TYPES[holds ?? 'text'].words.en}. Put it in the SELECT.`,
  }
}

function taken(name: string): Words {
  return {
    nl: `de kolom "${name}" zetten wij er zelf bij, als nummer van de klant. Geef die van u een andere naam.`,
    en: `the column "${name}" is put there by us, as the number of the customer. Give yours another name.`,
  }
}

function otherType(name: string, type: string, holds: Holds): Words {
  const { nl, en } = TYPES[holds].words
  if (/Nullable/.test(type))
    return {
      nl: `de kolom "${name}" kan leeg zijn (${type}). Zeg met ifNull(..., ...) of assumeNotNull(...) wat dan geldt.`,
      en: `the column "${name}" can be empty (${type}). Say with ifNull(..., ...) or assumeNotNull(...) what then holds.`,
    }
  return {
    nl: `in de kolom "${name}" hoort ${nl} te staan, geen ${type}.`,
    en: `the column "${name}" has to hold ${en}, not ${type}.`,
  }
}
