/** How many standard errors a 95 % interval reaches to either side. */
export const Z95 = 1.959963984540054

/** The 95 % interval around a value; null on a side where the data set no limit. */
export type Interval = { low: number | null; high: number | null }

const NONE: Interval = { low: null, high: null }

/** The interval around a share still open, on the scale ln(-ln): it never leaves 0 to 1. There is none where the share is 0 or 1. */
export function logLogInterval(share: number, standardError: number | null): Interval {
  if (standardError === null || share <= 0 || share >= 1) return NONE
  const reach = (Z95 * standardError) / (share * Math.abs(Math.log(share)))
  return { low: share ** Math.exp(reach), high: share ** Math.exp(-reach) }
}

/** The interval around a share still open, on the scale ln, capped at 1 (the default of R). There is none where the share is 0 or 1. */
export function logInterval(share: number, standardError: number | null): Interval {
  if (standardError === null || share <= 0 || share >= 1) return NONE
  const factor = Math.exp((Z95 * standardError) / share)
  return { low: share / factor, high: Math.min(1, share * factor) }
}

/** The interval around a cumulative incidence, on the scale ln(-ln(1 - share)). There is none where the share is 0 or 1. */
export function incidenceInterval(share: number, standardError: number | null): Interval {
  const open = logLogInterval(1 - share, standardError)
  if (open.low === null || open.high === null) return NONE
  return { low: 1 - open.high, high: 1 - open.low }
}

/** The plain interval: the value and 1.96 standard errors to either side. */
export function plainInterval(value: number | null, standardError: number | null): Interval {
  if (value === null || standardError === null) return NONE
  return { low: value - Z95 * standardError, high: value + Z95 * standardError }
}

/** The standard error that a plain interval was made of; the longer side tells, because limits may have been cut off at what is possible. Null without limits. */
export function standardErrorOfPlain({ value, low, high }: Interval & { value: number | null }): number | null {
  if (value === null || low === null || high === null) return null
  return Math.max(high - value, value - low) / Z95
}

/** The standard error that the interval around a cumulative incidence was made of; null without limits, and at 0 and 1. */
export function standardErrorOfIncidence({ value, low }: Interval & { value: number }): number | null {
  if (low === null || low <= 0 || value <= 0 || value >= 1) return null
  const reach = Math.log(Math.log1p(-value) / Math.log1p(-low))
  return (reach * (1 - value) * Math.abs(Math.log(1 - value))) / Z95
}
