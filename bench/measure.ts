import { loadavg } from 'node:os'

/** One line of what was measured: so many rows in so many seconds, under a heading. */
export type Measured = { group: string; what: string; seconds: number; rows?: number; beside?: string }

/** What a stage found, and the most memory that its process held. */
export type Found = { measured: Measured[]; peakMiB: number }

/** How long a piece of work takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - started) / 1000 }
}

/** The middle of several times that a piece of work takes. */
export async function medianOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const seconds: number[] = []
  for (let i = 0; i < times; i++) seconds.push((await timed(work)).seconds)
  return quantile(seconds, 0.5)
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
