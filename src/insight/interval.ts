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
