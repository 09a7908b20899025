import * as Plot from '@observablehq/plot'
import type { Day, Figure, Language } from '#base'
import type { Palette } from './drawing.ts'
import { formatValue } from './value.ts'

/** What a figure is meant to be, from a day up to but not including another, or until further notice; of two that cover a day the later one in the list counts. */
export type TargetLine = { from: Day; to: Day | null; value: number }

/** A target over neighbouring periods. */
export type TargetStep = { from: Day; to: Day; value: number }

const LABEL = { nl: 'streefwaarde', en: 'target' }

/** The target of a period: the last one that covers its first day. */
export function targetOf(targets: readonly TargetLine[], { from }: Pick<Figure, 'from'>): number | null {
  return targets.findLast((target) => target.from <= from && (target.to === null || target.to > from))?.value ?? null
}

/** The targets as they run through the periods of a trend. */
export function targetSteps(figures: readonly Figure[], targets: readonly TargetLine[]): TargetStep[] {
  const steps: TargetStep[] = []
  for (const { from, to } of figures) {
    const value = targetOf(targets, { from })
    const before = steps.at(-1)
    if (value === null) continue
    if (before?.value === value && before.to === from) before.to = to
    else steps.push({ from, to, value })
  }
  return steps
}

/** A dashed line for each step, and at the last one the word for it: under the line in the upper half, where numbers stand above. */
export function targetLines(
  steps: readonly TargetStep[],
  [floor, ceiling]: readonly [number, number],
  language: Language,
  { ink, paper }: Palette,
): Plot.Markish[] {
  const [x1, x2] = [(step: TargetStep) => new Date(step.from), (step: TargetStep) => new Date(step.to)]
  const last = steps.at(-1)
  return [
    Plot.link(steps, {
      x1,
      x2,
      y1: 'value',
      y2: 'value',
      stroke: ink,
      strokeOpacity: 0.7,
      strokeWidth: 1.25,
      strokeDasharray: '6 3',
      className: 'target',
    }),
    Plot.text(last ? [last] : [], {
      x: x2,
      y: 'value',
      text: () => LABEL[language],
      textAnchor: 'end',
      dy: last && last.value > (floor + ceiling) / 2 ? 9 : -7,
      fill: ink,
      stroke: paper,
      strokeWidth: 4,
      className: 'target-word',
    }),
  ]
}

/** The target that counts last, in one sentence; nothing where there is none. */
export function targetSentence(steps: readonly TargetStep[], unit: Figure['unit'], language: Language): string {
  const last = steps.at(-1)
  if (!last) return ''
  const value = formatValue(last.value, unit, language)
  return { nl: `Streefwaarde: ${value}.`, en: `Target: ${value}.` }[language]
}
