import { Z95, type Interval } from './interval.ts'

/** Answers to the question whether one would recommend: 9 and 10 are promoters, 0 to 6 detractors. */
export type Answers = { promoters: number; detractors: number; n: number }

/** A net promoter score from -1 to 1. */
export type NetPromoterScore = Interval & {
  /** Promoters minus detractors over all answers; null without answers. */
  score: number | null
  /** The plain standard error of the score. */
  standardError: number | null
  /** The centre of the interval: the score with three answers added, of which 3/4 promoter and 3/4 detractor. */
  adjusted: number | null
}

/** The net promoter score with the adjusted Wald interval (Rocks 2016), which also holds for few answers. */
export function netPromoterScore({ promoters, detractors, n }: Answers): NetPromoterScore {
  if (n === 0) return { score: null, standardError: null, adjusted: null, low: null, high: null }
  const adjusted = (promoters - detractors) / (n + 3)
  const reach = Z95 * spread(promoters + 0.75, detractors + 0.75, n + 3)
  return {
    score: (promoters - detractors) / n,
    standardError: spread(promoters, detractors, n),
    adjusted,
    low: Math.max(-1, adjusted - reach),
    high: Math.min(1, adjusted + reach),
  }
}

function spread(promoters: number, detractors: number, n: number): number {
  return Math.sqrt(((promoters + detractors) / n - ((promoters - detractors) / n) ** 2) / n)
}
