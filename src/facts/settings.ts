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
  allocation: 'principal-first',
}
