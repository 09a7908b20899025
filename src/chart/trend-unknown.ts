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

/**
 * The stretches of a trend that only time can tell, and the periods outside them without a figure. Once nothing more is known
 * the last stretch goes on to the end, whatever else is lacking there.
 */
export function unknownStretches(figures: readonly Figure[]): { stretches: Figure[][]; without: Figure[] } {
  const last = figures.findLastIndex(({ value }) => value !== null)
  const stretches: Figure[][] = []
  const without: Figure[] = []
  let open = false
  for (const [index, figure] of figures.entries()) {
    const joins: boolean = isPending(figure) || (open && index > last)
    if (joins && open) stretches.at(-1)?.push(figure)
    else if (joins) stretches.push([figure])
    else if (figure.value === null) without.push(figure)
    open = joins
  }
  return { stretches, without }
}

/** Hatches a stretch of periods and says, where there is room for the words, that it is not known yet. */
export function unknownZone(stretch: readonly Figure[], language: Language, palette: Palette): RenderFunction {
  return (_index, scales, _values, { height, marginTop, marginBottom }, { document }) => {
    const edge = (day: string | undefined) => Number(scales.x?.(new Date(day ?? 0)))
    const [left, right] = [edge(stretch[0]?.from), edge(stretch.at(-1)?.to)]
    const [top, bottom] = [marginTop, height - marginBottom]
    const zone = document.createElementNS(SVG, 'g')
    const add = (name: string, attributes: Record<string, string | number>): SVGElement => {
      const element = document.createElementNS(SVG, name) as SVGElement
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value))
      return zone.appendChild(element)
    }
    zone.setAttribute('class', 'unknown')
    add('rect', { x: left, y: top, width: right - left, height: bottom - top, fill: palette.quiet, 'fill-opacity': 0.04 })
    add('path', { d: hatch(left, right, top, bottom), stroke: palette.quiet, 'stroke-opacity': 0.2 })
    if (right - left < ROOM) return zone as SVGElement
    const halo = { stroke: palette.paper, 'stroke-width': 5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
    const place = { x: (left + right) / 2, y: (top + bottom) / 2, dy: '0.35em', 'text-anchor': 'middle', fill: palette.quiet }
    add('text', { ...place, ...halo }).textContent = LABEL[language]
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
