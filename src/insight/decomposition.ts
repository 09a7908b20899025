/** The sums of a ratio in one period or group: above and below the line. */
export type Sums = { numerator: number; denominator: number }

/** One segment on both sides of a comparison: in two periods, or in two groups. */
export type SegmentChange = { segment: string; before: Sums; after: Sums }

/** What a segment is on one side: its own ratio (null where nothing stands below its line), and its share of all that stands below the line. */
export type SegmentPart = { ratio: number | null; share: number }

/** What one segment adds to a change: by what it did itself (`rate`), and by how much of the whole it became (`mix`). */
export type SegmentEffect = { segment: string; before: SegmentPart; after: SegmentPart; rate: number; mix: number }

/** The change of a ratio, split without remainder into what changed within segments (`rate`) and what their shares did (`mix`). */
export type Decomposition = { before: number; after: number; rate: number; mix: number; segments: SegmentEffect[] }

/**
 * Kitagawa's decomposition (1955) of a ratio, share or mean, in the unit of the ratio; the mix is centred, so that growth of a segment counts
 * against the average. A segment that is on one side only is all mix: it kept its level and came or went. One without anything below the line
 * but something above it has no level, and is all rate. Null where nothing stands below the line on a side.
 */
export function decompose(changes: readonly SegmentChange[]): Decomposition | null {
  const totals = { before: total(changes.map(({ before }) => before)), after: total(changes.map(({ after }) => after)) }
  if (totals.before.denominator <= 0 || totals.after.denominator <= 0) return null
  const parts = changes.map((change) => partOf(change, totals.before.denominator, totals.after.denominator))
  const average = parts.reduce((sum, { level, weight }) => sum + level * weight, 0)
  const segments = parts.map(({ level, growth, weight: _, ...effect }) => ({ ...effect, mix: growth * (level - average) }))
  return {
    before: totals.before.numerator / totals.before.denominator,
    after: totals.after.numerator / totals.after.denominator,
    rate: segments.reduce((sum, { rate }) => sum + rate, 0),
    mix: segments.reduce((sum, { mix }) => sum + mix, 0),
    segments,
  }
}

function partOf({ segment, before, after }: SegmentChange, totalBefore: number, totalAfter: number) {
  const [was, is] = [
    { ratio: ratio(before), share: before.denominator / totalBefore },
    { ratio: ratio(after), share: after.denominator / totalAfter },
  ]
  const growth = is.share - was.share
  const weight = (was.share + is.share) / 2
  const [one, other] = [was.ratio ?? is.ratio, is.ratio ?? was.ratio]
  const lonely = [before, after].some(({ numerator, denominator }) => denominator === 0 && numerator !== 0)
  const part = { segment, before: was, after: is, weight, growth }
  // Open money without sales has no ratio of its own: all it adds is rate.
  if (lonely || one === null || other === null) {
    return { ...part, rate: after.numerator / totalAfter - before.numerator / totalBefore, level: 0 }
  }
  return { ...part, rate: (other - one) * weight, level: (one + other) / 2 }
}

function ratio({ numerator, denominator }: Sums): number | null {
  return denominator === 0 ? null : numerator / denominator
}

function total(sums: readonly Sums[]): Sums {
  const add = (a: Sums, b: Sums) => ({ numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator })
  return sums.reduce(add, { numerator: 0, denominator: 0 })
}
