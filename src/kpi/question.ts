import type { Day, Instant, Per } from '#base'
import type { Delivered } from '#facts'

/** What is asked of the KPIs; what is left out takes its default. */
export type Question = {
  kpis?: readonly string[]
  creditor?: string
  /** First day; default: 24 periods before `to`. */
  from?: Day
  /** The first day that no longer counts; default: the end of the period in which `asOf` falls. */
  to?: Day
  /** Default month. */
  per?: Per
  by?: readonly string[]
  where?: Readonly<Record<string, string>>
  /** Everybody but this group, estimated together. */
  besides?: Readonly<Record<string, string>>
  /** Last day whose events count; default: the day of the last event. */
  asOf?: Day
  /** Instant at which the events were known; default: everything known now. */
  knownAt?: Instant
  /** Only what had been delivered by then; for repeating what was published. */
  delivered?: Delivered
  set?: Readonly<Record<string, string>>
}
