import type { Words } from '#base'

/** The planted effects: everything in which the demo world is unfair or changes, in one place. */
export const PLANT = {
  /** One-parent households fall back faster: the daily hazard of new trouble after a cure, times this. */
  repeat: { household: 'one-parent', hazardRatio: 2 },
  /** In the last months, a file's court review in this region ends in a heavy measure this many times as often. */
  harshRegion: { region: 'Zuid', lastMonths: 15, factor: 2 },
  /** In the last months the partner charges a fixed extra cost on every file it gets in this region. */
  extraCost: { region: 'Oost', lastMonths: 12, cents: 7500 },
  /** In the last months reminders go out this many days earlier. */
  earlyReminder: { lastMonths: 18, days: 7 },
  /** Customers in their first year who pay by transfer do so this many days later. */
  slowStarters: { tenure: '<1y', days: 5 },
  /** Trouble of a small business is a collapse this many times as often. */
  businessCollapse: { segment: 'small-business', factor: 2.5 },
} as const
export type PlantedTruth = {id:string}
export const PLANTED_TRUTHS: PlantedTruth[] = []
