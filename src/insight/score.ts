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

/**
 * The net promoter score with the adjusted Wald interval (Rocks 2016), which also holds for few answers.
 * Where customers answer several times, `effect` is how many times the variance grows because of it (the design effect).
 */
export function netPromoterScore({ promoters, detractors, n }: Answers, effect = 1): NetPromoterScore {
  if (n === 0) return { score: null, standardError: null, adjusted: null, low: null, high: null }
  const alone = { promoters: promoters / effect, detractors: detractors / effect, n: n / effect }
  const adjusted = (alone.promoters - alone.detractors) / (alone.n + 3)
  const reach = Z95 * adjustedError(alone)
  return {
    score: (promoters - detractors) / n,
    standardError: spread(promoters, detractors, n) * Math.sqrt(effect),
    adjusted,
    low: Math.max(-1, adjusted - reach),
    high: Math.min(1, adjusted + reach),
  }
}

/** How far one score lies above another, with the interval of methods for two independent sets of answers; null without answers in one. */
export function scoreDifference(one: Answers, other: Answers): { difference: number; low: number; high: number } | null {
  const [a, b] = [netPromoterScore(one), netPromoterScore(other)]
  if (a.score === null || a.adjusted === null || b.score === null || b.adjusted === null) return null
  const [centre, reach] = [a.adjusted - b.adjusted, Z95 * Math.hypot(adjustedError(one), adjustedError(other))]
  return { difference: a.score - b.score, low: Math.max(-2, centre - reach), high: Math.min(2, centre + reach) }
}

/** The standard error with three answers added, of which 3/4 promoter and 3/4 detractor. */
function adjustedError({ promoters, detractors, n }: Answers): number {
  return spread(promoters + 0.75, detractors + 0.75, n + 3)
}

function spread(promoters: number, detractors: number, n: number): number {
  return Math.sqrt(((promoters + detractors) / n - ((promoters - detractors) / n) ** 2) / n)
}
