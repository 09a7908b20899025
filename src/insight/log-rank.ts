import { chiSquareTail } from './chi-square.ts'
import type { Subject } from './kaplan-meier.ts'
import { riskTable, type RiskTable } from './risk-table.ts'

/**
 * Whether groups differ in how soon the event comes:
 * events seen and expected per group, and the chance of such a difference by luck alone.
 */
export type LogRank = { chiSquare: number; degreesOfFreedom: number; p: number; groups: { observed: number; expected: number }[] }

/** The log-rank test over two or more groups; weights and clusters do not take part. Null when there is nothing to compare. */
export function logRank(groups: readonly (readonly Subject[])[]): LogRank | null {
  const size = groups.length
  const all = groups.flatMap((subjects, group) => subjects.map(({ time, entry, event }) => ({ time, entry, event, group })))
  // A last look counts as a cause of its own, so that everyone's cause also tells the group.
  const table = riskTable(all, 2 * size, ({ event, group }) => (event ? group : size + group))
  const atRisk = groups.map((_, group) => atRiskPerRow(table, (cause) => cause % size === group))
  const sums = groups.map(() => ({ observed: 0, expected: 0 }))
  const covariance = groups.map(() => Array<number>(size).fill(0))
  table.rows.forEach(({ events, atRisk: n }, k) => {
    const d = events.slice(0, size).reduce((sum, count) => sum + count, 0)
    const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0
    const shares = atRisk.map((counts) => counts[k]! / n)
    shares.forEach((share, i) => {
      sums[i]!.observed += events[i]!
      sums[i]!.expected += d * share
      shares.forEach((other, j) => (covariance[i]![j]! += spread * share * ((i === j ? 1 : 0) - other)))
    })
  })
  return testOf(sums, covariance)
}

function atRiskPerRow({ rows, followed }: RiskTable, belongs: (cause: number) => boolean): number[] {
  const change = Array<number>(rows.length + 1).fill(0)
  for (const { entryRow, exitRow, cause } of followed) {
    if (!belongs(cause)) continue
    change[entryRow]! += 1
    change[exitRow + 1]! -= 1
  }
  let count = 0
  return rows.map((_, k) => (count += change[k]!))
}

/** The last group follows from the others; a group that was never at risk beside another says nothing. */
function testOf(groups: LogRank['groups'], covariance: number[][]): LogRank | null {
  const compared = groups.flatMap((_, group) => (covariance[group]![group]! > 1e-12 ? [group] : [])).slice(0, -1)
  const difference = compared.map((i) => groups[i]!.observed - groups[i]!.expected)
  const solution = solve(
    compared.map((i) => compared.map((j) => covariance[i]![j]!)),
    difference,
  )
  if (compared.length === 0 || !solution) return null
  const chiSquare = difference.reduce((sum, value, at) => sum + value * solution[at]!, 0)
  return { chiSquare, degreesOfFreedom: compared.length, p: chiSquareTail(chiSquare, compared.length), groups }
}

/** Solves a small system with a positive definite matrix by elimination; null when it is singular. */
function solve(matrix: number[][], right: number[]): number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const size = rows.length
  for (let i = 0; i < size; i++) {
    const pivot = rows[i]![i]!
    if (!(pivot > 1e-12)) return null
    for (let j = 0; j < size; j++) {
      const factor = j === i ? 0 : rows[j]![i]! / pivot
      for (let k = i; k <= size; k++) rows[j]![k]! -= factor * rows[i]![k]!
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!)
}
