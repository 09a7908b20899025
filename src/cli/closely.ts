import { isRefusal, periodAsked, type Day, type Instant, type Period } from '#base'
import type { Closely } from '#kpi'
import { pairs, UsageError } from './usage.ts'

/** The options that `explain`, `funnel`, `disparity`, `rivals` and `vintages` have in common. */
export type CloselyOptions = {
  variant?: string | undefined
  period?: string | undefined
  creditor?: string | undefined
  where?: string[] | undefined
  set?: string[] | undefined
  'as-of'?: string | undefined
  'known-at'?: string | undefined
}

/** The one figure that is asked about; without a period, all there is. */
export function closelyOf(words: readonly string[], values: CloselyOptions): Closely {
  const [kpi, extra] = words
  if (kpi === undefined || extra !== undefined)
    throw new UsageError({ nl: 'Noem één KPI, zoals early-cure.', en: 'Name one KPI, such as early-cure.' })
  const period = values.period === undefined ? undefined : periodOf(values.period, 'period')
  return {
    kpi,
    ...Object.fromEntries(
      Object.entries({
        variant: values.variant,
        creditor: values.creditor,
        from: period?.from,
        to: period?.to,
        where: values.where && pairs(values.where, 'where'),
        set: values.set && pairs(values.set, 'set'),
        asOf: values['as-of'] as Day | undefined,
        knownAt: values['known-at'] as Instant | undefined,
      }).filter(([, value]) => value !== undefined),
    ),
  }
}

/** A period by the name that figures show. */
export function periodOf(name: string, option: string): Period {
  const period = periodAsked(name, option)
  if (isRefusal(period)) throw new UsageError(period.words)
  return period
}
