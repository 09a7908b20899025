import { loadavg } from 'node:os'
import type { BarId } from './bars.ts'

/** One line of what was measured, under a heading: so many rows in so many seconds by the clock, how many seconds of processor that took, and the bars it counts towards. */
export type Measured = {
  group: string
  what: string
  seconds: number
  processor?: number
  rows?: number
  beside?: string
  towards?: readonly BarId[]
}

/** What a stage found, and the most memory that its process held. */
export type Found = { measured: Measured[]; peakMiB: number }

/** How long a piece of work takes, by the clock and in seconds of processor: the second hardly minds what else the machine does. */
export type Took = { seconds: number; processor: number }

/** Does a piece of work and says how long it took. */
export async function timed<T>(work: () => Promise<T>): Promise<Took & { result: T }> {
  const before = process.cpuUsage()
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  return { result, seconds, processor: (user + system) / 1e6 }
}

/** The middle of several times that a piece of work takes. */
export async function medianOf(times: number, work: () => Promise<unknown>): Promise<Took> {
  const took: Took[] = []
  for (let i = 0; i < times; i++) took.push(await timed(work))
  return {
    seconds: quantile(
      took.map(({ seconds }) => seconds),
      0.5,
    ),
    processor: quantile(
      took.map(({ processor }) => processor),
      0.5,
    ),
  }
}

/** The value below which a share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** The most memory that this process has held, the engine in it included. */
export function peakMiB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

/** How busy the machine was over the last minute. */
export function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?'
}
