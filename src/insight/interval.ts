/** How many standard errors a 95 % interval reaches to either side. */
export const Z95 = 1.959963984540054

/** The 95 % interval around a value; null on a side where the data set no limit. */
export type Interval = { low: number | null; high: number | null }

const NONE: Interval = { low: null, high: null }

/**
 * The interval around a share still open, on the scale ln(-ln): it never leaves 0 to 1. There is none where the share is 0 or 1.
 * Here and below `reach` is how many standard errors it reaches to either side.
 */
export function logLogInterval(share: number, standardError: number | null, reach = Z95): Interval {
  if (standardError === null || share <= 0 || share >= 1) return NONE
  const power = (reach * standardError) / (share * Math.abs(Math.log(share)))
  return { low: share ** Math.exp(power), high: share ** Math.exp(-power) }
}

/** The interval around a share still open, on the scale ln, capped at 1 (the default of R). There is none where the share is 0 or 1. */
export function logInterval(share: number, standardError: number | null): Interval {
  if (standardError === null || share <= 0 || share >= 1) return NONE
  const factor = Math.exp((Z95 * standardError) / share)
  return { low: share / factor, high: Math.min(1, share * factor) }
}

/** The interval around a cumulative incidence, on the scale ln(-ln(1 - share)). There is none where the share is 0 or 1. */
export function incidenceInterval(share: number, standardError: number | null, reach = Z95): Interval {
  const open = logLogInterval(1 - share, standardError, reach)
  if (open.low === null || open.high === null) return NONE
  return { low: 1 - open.high, high: 1 - open.low }
}

/** The plain interval: the value and so many standard errors to either side. */
export function plainInterval(value: number | null, standardError: number | null, reach = Z95): Interval {
  if (value === null || standardError === null) return NONE
  return { low: value - reach * standardError, high: value + reach * standardError }
}

/** The interval around something that is above 0 and may become many times as large, such as a rate, on the scale ln. There is none at 0 or below. */
export function ratioInterval(value: number, standardError: number | null, reach = Z95): Interval {
  if (standardError === null || value <= 0) return NONE
  const factor = Math.exp((reach * standardError) / value)
  // So far up that no number says it is no limit.
  return { low: value / factor, high: Number.isFinite(value * factor) ? value * factor : null }
}

/** The interval around a share of something, such as of money, on the scale of the logit: it never leaves 0 to 1. There is none outside. */
export function logitInterval(share: number, standardError: number | null, reach = Z95): Interval {
  if (standardError === null || share <= 0 || share >= 1) return NONE
  const factor = Math.exp((reach * standardError) / (share * (1 - share)))
  const odds = share / (1 - share)
  return { low: odds / factor / (1 + odds / factor), high: 1 - 1 / (1 + odds * factor) }
}
