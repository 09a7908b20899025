import type { RenderFunction } from '@observablehq/plot'
import type { Figure, Language } from '#base'
import type { Palette } from './drawing.ts'

/** What a period shows: what happened in it, what became of those who entered in it, or the state on its last day. */
export type Shows = 'activity' | 'cohort' | 'photo'

const SVG = 'http://www.w3.org/2000/svg'
const LABEL = { nl: 'nog niet bekend', en: 'not known yet' }
const [STEP, ROOM] = [7, 104]

/**
 * The figures as they may be drawn: the photo of a period that still runs keeps its value to itself, since bills and payments
 * come in cycles and halfway such a cycle is no end of it.
 */
export function drawable(figures: readonly Figure[], shows: Shows): readonly Figure[] {
  if (shows !== 'photo') return figures
  return figures.map((figure) => (figure.status === 'provisional' ? { ...figure, value: null, low: null, high: null } : figure))
}

/** Whether only time can tell the value of a figure. */
export function isPending({ value, status, reason }: Figure): boolean {
  return value === null && (status === 'provisional' || reason?.code === 'too-young')
}

/** The last periods of a trend from the first on that only time can tell, and the periods before it. */
export function untilUnknown(figures: readonly Figure[]): { known: readonly Figure[]; unknown: readonly Figure[] } {
  const last = figures.findLastIndex(({ value }) => value !== null)
  const first = figures.findIndex((figure, index) => index > last && isPending(figure))
  return first < 0 ? { known: figures, unknown: [] } : { known: figures.slice(0, first), unknown: figures.slice(first) }
}

/** A hatched stretch from a day to the end: what happens there is not known yet. */
export function unknownZone(from: Date, language: Language, palette: Palette): RenderFunction {
  return (_index, scales, _values, { width, height, marginTop, marginRight, marginBottom }, { document }) => {
    const [left, right] = [scales.x?.(from) as number, width - marginRight]
    const [top, bottom] = [marginTop, height - marginBottom]
    const part = (name: string, attributes: Record<string, string | number>) => {
      const element = document.createElementNS(SVG, name)
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value))
      return element
    }
    const zone = part('g', { class: 'unknown' })
    zone.append(
      part('rect', { x: left, y: top, width: right - left, height: bottom - top, fill: palette.quiet, 'fill-opacity': 0.04 }),
      part('path', { d: hatch(left, right, top, bottom), stroke: palette.quiet, 'stroke-opacity': 0.2, 'stroke-width': 1 }),
    )
    if (right - left < ROOM) return zone as SVGElement
    const halo = { stroke: palette.paper, 'stroke-width': 5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
    const label = part('text', { x: (left + right) / 2, y: (top + bottom) / 2, dy: '0.35em', 'text-anchor': 'middle', fill: palette.quiet, ...halo })
    label.textContent = LABEL[language]
    zone.append(label)
    return zone as SVGElement
  }
}

/** Slanted lines that fill a rectangle and end on its edges. */
function hatch(left: number, right: number, top: number, bottom: number): string {
  const [width, height] = [right - left, bottom - top]
  const lines: string[] = []
  for (let at = STEP; at < width + height; at += STEP) {
    const [x1, y1] = [left + Math.max(0, at - height), top + Math.min(at, height)]
    const [x2, y2] = [left + Math.min(at, width), top + Math.max(0, at - width)]
    lines.push(`M${x1.toFixed(1)},${y1.toFixed(1)}L${x2.toFixed(1)},${y2.toFixed(1)}`)
  }
  return lines.join('')
}
