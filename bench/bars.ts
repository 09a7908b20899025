import type { Measured } from './measure.ts'

/** What is asked of the whole on two cores: at most so many seconds, or at least so many rows a second. */
const BARS = {
  'all-kpis': { what: 'parquet file to all KPIs, for 10 million events', most: 90 },
  'derive-1000': { what: 'deriving after 1,000 new events', most: 1 },
  'derive-10000': { what: 'deriving after 10,000 new events', most: 3 },
  'page-cold': { what: 'home page cold', most: 3 },
  'page-warm': { what: 'home page when nothing changed, 95th of 100', most: 0.3 },
  'catalogue-warm': { what: 'the whole catalogue when nothing has changed, 95th of 100', most: 0.3 },
  catalogue: { what: 'the whole catalogue cold, for 10 million events', most: 3 },
  xes: { what: 'events of an xes file', least: 50_000 },
} as const

/** The name of a bar. */
export type BarId = keyof typeof BARS

/** What was measured beside what is asked; a bar of which a part was not measured is left out. */
export function besideBars(measured: readonly Measured[]): string {
  const lines = (Object.entries(BARS) as [BarId, Bar][]).flatMap(([id, bar]) => {
    const parts = measured.filter(({ towards = [] }) => towards.includes(id))
    return parts.length < (PARTS[id] ?? 1) ? [] : [lineOf(bar, parts)]
  })
  return lines.length === 0 ? '' : `| Bar | asked | measured | met |\n|---|---|---|---|\n${lines.join('\n')}\n`
}

type Bar = { what: string; most?: number; least?: number }

/** How many measurements a bar adds up, where that is not one: importing, deriving and asking. */
const PARTS: Partial<Record<BarId, number>> = { 'all-kpis': 3 }

function lineOf({ what, most, least }: Bar, parts: readonly Measured[]): string {
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
  if (most !== undefined) return `| ${what} | ${most} s | ${seconds.toFixed(3)} s | ${seconds <= most ? 'yes' : 'no'} |`
  const rate = Math.round((parts[0]?.rows ?? 0) / seconds)
  return `| ${what} | ${least}/s | ${rate}/s | ${rate >= (least ?? 0) ? 'yes' : 'no'} |`
}
