/** The sums of a ratio in one period: above and below the line. */
export type Sums = { numerator: number; denominator: number }

/** One segment in two periods. */
export type SegmentChange = { segment: string; before: Sums; after: Sums }

/** The change of a ratio, split without remainder into what changed within segments (`rate`) and what their shares did (`mix`). */
export type Decomposition = {
  before: number
  after: number
  rate: number
  mix: number
  segments: { segment: string; rate: number; mix: number }[]
}

/**
 * Kitagawa's decomposition (1955) with the mix centred, so that growth of a segment counts against the average.
 * Null where nothing stands below the line in a period.
 */
export function decompose(changes: readonly SegmentChange[]): Decomposition | null {
  const totals = { before: total(changes.map(({ before }) => before)), after: total(changes.map(({ after }) => after)) }
  if (totals.before.denominator <= 0 || totals.after.denominator <= 0) return null
  const parts = changes.map((change) => partOf(change, totals.before.denominator, totals.after.denominator))
  const average = parts.reduce((sum, { level, weight }) => sum + level * weight, 0)
  const segments = parts.map(({ segment, rate, level, growth }) => ({ segment, rate, mix: growth * (level - average) }))
  return {
    before: totals.before.numerator / totals.before.denominator,
    after: totals.after.numerator / totals.after.denominator,
    rate: segments.reduce((sum, { rate }) => sum + rate, 0),
    mix: segments.reduce((sum, { mix }) => sum + mix, 0),
    segments,
  }
}

function partOf({ segment, before, after }: SegmentChange, totalBefore: number, totalAfter: number) {
  const shareBefore = before.denominator / totalBefore
  const shareAfter = after.denominator / totalAfter
  const growth = shareAfter - shareBefore
  const weight = (shareBefore + shareAfter) / 2
  const [one, other] = [ratio(before) ?? ratio(after), ratio(after) ?? ratio(before)]
  const lonely = [before, after].some(({ numerator, denominator }) => denominator === 0 && numerator !== 0)
  // Open money without sales has no ratio of its own: all it adds is rate.
  if (lonely || one === null || other === null) {
    return { segment, rate: after.numerator / totalAfter - before.numerator / totalBefore, level: 0, weight, growth }
  }
  return { segment, rate: (other - one) * weight, level: (one + other) / 2, weight, growth }
}

function ratio({ numerator, denominator }: Sums): number | null {
  return denominator === 0 ? null : numerator / denominator
}

function total(sums: readonly Sums[]): Sums {
  const add = (a: Sums, b: Sums) => ({ numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator })
  return sums.reduce(add, { numerator: 0, denominator: 0 })
}
