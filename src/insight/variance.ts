import type { RiskTable } from './risk-table.ts'

/** How much a figure moves per unit of the chance of a cause at a row of the risk table. */
export type Gradient = (row: number, cause: number) => number

/**
 * The standard error of a figure that depends on the chances in the first `rowCount` rows of a risk table.
 * Without weights and clusters it is Greenwood's; with them the infinitesimal jackknife, summed per cluster;
 * null with fewer than two clusters.
 */
export function standardErrorOf(table: RiskTable, rowCount: number, gradient: Gradient): number | null {
  if (!table.robust) return Math.sqrt(Math.max(0, greenwood(table, rowCount, gradient)))
  return table.clusters < 2 ? null : Math.sqrt(jackknife(table, rowCount, gradient))
}

/** Each row is a draw from those at risk: the variance of its chances is multinomial, and rows add up. */
function greenwood({ rows }: RiskTable, rowCount: number, gradient: Gradient): number {
  let variance = 0
  for (let k = 0; k < rowCount; k++) {
    const { events, atRisk } = rows[k]!
    let mean = 0
    let square = 0
    events.forEach((weight, cause) => {
      const slope = gradient(k, cause)
      mean += (slope * weight) / atRisk
      square += (slope * slope * weight) / atRisk
    })
    variance += (square - mean * mean) / atRisk
  }
  return variance
}

/** What the figure owes to each thing: its event, minus what was to be expected over the rows in which it was at risk. */
function jackknife({ rows, followed, clusters }: RiskTable, rowCount: number, gradient: Gradient): number {
  const expected = new Float64Array(rowCount + 1)
  for (let k = 0; k < rowCount; k++) {
    const { events, atRisk } = rows[k]!
    expected[k + 1] = expected[k]! + events.reduce((sum, weight, cause) => sum + gradient(k, cause) * weight, 0) / atRisk ** 2
  }
  const influence = new Float64Array(clusters)
  for (const { weight, entryRow, exitRow, cause, cluster } of followed) {
    if (entryRow >= rowCount) continue
    const event = cause >= 0 && exitRow < rowCount ? gradient(exitRow, cause) / rows[exitRow]!.atRisk : 0
    influence[cluster]! += weight * (event - (expected[Math.min(exitRow + 1, rowCount)]! - expected[entryRow]!))
  }
  return influence.reduce((sum, z) => sum + z * z, 0)
}
