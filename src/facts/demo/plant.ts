/** The planted effects: everything in which the demo world is unfair or changes, in one place. */
export const PLANT = {
  /** One-parent households fall back faster: the daily hazard of new trouble after a cure, times this. */
  repeat: { household: 'one-parent', hazardRatio: 2 },
  /** In the last months, a file's court review in this region ends in a heavy measure this many times as often. */
  harshRegion: { region: 'Zuid', lastMonths: 15, factor: 2 },
  /** In the last months the partner charges a fixed extra cost on every file it gets in this region. */
  extraCost: { region: 'Oost', lastMonths: 12, cents: 7500 },
  /** In the last months reminders go out this many days earlier. */
  earlyReminder: { lastMonths: 12, days: 7 },
  /** Customers in their first year who pay by transfer do so this many days later. */
  slowStarters: { tenure: '<1y', days: 5 },
  /** Trouble of a small business is a collapse this many times as often. */
  businessCollapse: { segment: 'small-business', factor: 2.5 },
  /** In the last months a file in this region that comes into the notice phase brings a complaint this many times as often. */
  noticeComplaints: { region: 'West', lastMonths: 3, factor: 10 },
  /** In the last months the fourteen-day letter presses: this share of those in trouble pays with borrowed money within days, and new trouble comes this many times as fast after it. */
  pressure: { lastMonths: 15, share: 0.25, hazardRatio: 8 },
  /** Files that a score calls easy get their last message by RCS more often; it does nothing to anybody. */
  easyChannel: { channel: 'rcs', easy: 0.9, hard: 0.1 },
  /** In the last months half of the files, by lot, come with an offer to pay in parts: after each message an arrangement is asked for this many times as often. */
  offer: { experiment: 'arrangement-offer', arm: 'offer', control: 'usual', lastMonths: 9, factor: 2.5 },
} as const
