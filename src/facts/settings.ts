import { refuse, type Refusal, type Words } from '#base'

/** The house's choices behind the facts: when a claim is late, when arrears begin and end, and what a payment fills first. */
export type Settings = {
  /** Days after the due day before a claim is late. */
  grace_days: number
  /** The same for claims collected by direct debit. */
  direct_debit_grace_days: number
  /** Arrears begin at this overdue balance. */
  arrears_from_cents: number
  /** Arrears end when the overdue balance is at most this. */
  arrears_until_cents: number
  /** What opens again within so many days was never solved. */
  merge_days: number
  /** A complaint is about the phase in which the customer was so many days before. */
  complaint_lag_days: number
  /** A complaint or dispute that nobody closes stops the clocks for so many days. */
  unclosed_pause_days: number
  /** The order in which a payment fills what is owed. */
  allocation: 'principal-first' | 'costs-first'
}

/** The settings of a house that chose none. */
export const DEFAULT_SETTINGS: Settings = {
  grace_days: 14,
  direct_debit_grace_days: 5,
  arrears_from_cents: 1000,
  arrears_until_cents: 100,
  merge_days: 30,
  complaint_lag_days: 7,
  unclosed_pause_days: 180,
  allocation: 'principal-first',
}

const DAYS = ['grace_days', 'direct_debit_grace_days', 'merge_days', 'complaint_lag_days', 'unclosed_pause_days'] as const
const CENTS = ['arrears_from_cents', 'arrears_until_cents'] as const
const ALLOCATIONS = ['principal-first', 'costs-first'] as const

/** Reads settings as they are typed, `name=value`; an unknown name or a value that cannot be is refused. */
export function readSettings(given: Readonly<Record<string, string>>, now: Settings): Settings | Refusal {
  const read: Record<string, unknown> = { ...now }
  for (const [typed, text] of Object.entries(given)) {
    const name = typed.replaceAll('-', '_')
    if (!(name in DEFAULT_SETTINGS)) return unknown(typed)
    if (name === 'allocation' ? !ALLOCATIONS.some((one) => one === text) : !/^\d{1,9}$/.test(text)) return unfit(typed, text)
    read[name] = name === 'allocation' ? text : Number(text)
  }
  const settings = read as Settings
  const wrong = impossible(settings)
  return wrong ? refuse('settings.impossible', wrong) : settings
}

/** Settings that contradict each other are a mistake by the time they get here. */
export function assertSettings(settings: Settings): void {
  const wrong = impossible(settings)
  if (wrong) throw new Error(wrong.en)
}

function impossible(settings: Settings): Words | null {
  const longest = Math.max(...DAYS.map((name) => settings[name]))
  if (longest > 365)
    return { nl: `Een termijn is ten hoogste 365 dagen, niet ${longest}.`, en: `A term is at most 365 days, not ${longest}.` }
  const [from, until] = CENTS.map((name) => settings[name]) as [number, number]
  if (from > until) return null
  return {
    nl: `Achterstand begint bij ${from} cent en eindigt bij ${until}: zij moet hoger beginnen dan zij eindigt.`,
    en: `Arrears begin at ${from} cents and end at ${until}: they must begin higher than they end.`,
  }
}

function unknown(name: string): Refusal {
  const names = Object.keys(DEFAULT_SETTINGS).join(', ')
  return refuse('settings.unknown', {
    nl: `De instelling "${name}" bestaat niet. Er zijn: ${names}.`,
    en: `The setting "${name}" does not exist. There are: ${names}.`,
  })
}

function unfit(name: string, text: string): Refusal {
  const fit = name === 'allocation' ? ALLOCATIONS.join(', ') : '14'
  return refuse('settings.value', {
    nl: `"${text}" past niet bij ${name}. Bijvoorbeeld: ${fit}.`,
    en: `"${text}" does not fit ${name}. For example: ${fit}.`,
  })
}
