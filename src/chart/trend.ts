import * as Plot from '@observablehq/plot'
import type { Figure, Language, Words } from '#base'
import { PAPER, type Drawing, type Palette } from './drawing.ts'
import { monthWords, periodWords } from './period-words.ts'
import { noteLines, numberedNotes, type Note, type NumberedNote } from './trend-notes.ts'
import { runs, scaleOf, type Point } from './trend-points.ts'
import { targetLines, targetSteps, type TargetLine } from './trend-target.ts'
import { drawable, unknownZone, unknownStretches, type Shows } from './trend-unknown.ts'
import { trendSentence, trendTable, type Counts } from './trend-words.ts'
import { axisValue, formatInterval, formatValue } from './value.ts'

/** How a trend is drawn; `document` is the browser's own, or one made on the server. */
export type TrendOptions = {
  document: Document
  language: Language
  name: Words
  /** What a period shows; the photo of a running period is not drawn. */
  shows?: Shows
  /** What the numerator and denominator in the table are; a count when left out. */
  counts?: Counts
  width: number
  height: number
  /** Small and quiet, for a tile. */
  compact?: boolean
  palette?: Palette
  /** What is known about stretches of it; a number in the picture, words in the sentence and the table. */
  notes?: readonly Note[]
  /** What it is meant to be. */
  targets?: readonly TargetLine[]
  /** Whether pointing at a period shows its figure. */
  pointing?: boolean
}

/** A trend, with the notes that fall within it by their numbers. */
export type Trend = Drawing & { notes: readonly NumberedNote[] }

/**
 * The course of a figure: a line in its 95 % band, periods that are not complete yet as open circles on a dashed line, periods
 * without a figure as marked gaps, and those that are not known yet as hatched stretches; a target as a dashed line of its own.
 */
export function trend(figures: readonly Figure[], options: TrendOptions): Trend {
  const drawn = drawable(figures, options.shows ?? 'cohort')
  const notes = numberedNotes(figures, options.notes ?? [])
  const targets = options.targets ?? []
  const sentence = trendSentence(options.name, drawn, { notes, targets })
  const svg = picture(drawn, notes, options)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', sentence[options.language])
  return { svg, sentence, notes, table: trendTable(figures, options.language, { counts: options.counts, notes, targets }) }
}

function picture(figures: readonly Figure[], notes: readonly NumberedNote[], options: TrendOptions): SVGSVGElement {
  const { document, width, height, compact = false, palette = PAPER } = options
  const { stretches, without } = unknownStretches(figures)
  const steps = targetSteps(figures, options.targets ?? [])
  const scale = scaleOf(
    figures,
    Math.max(2, Math.round(height / (compact ? 40 : 55))),
    steps.map(({ value }) => value),
  )
  const svg = Plot.plot({
    document,
    width,
    height,
    ...margins(compact, notes.length > 0),
    style: { fontSize: compact ? '11px' : '12px', fontFamily: 'inherit', color: palette.quiet },
    x: { type: 'utc', domain: extent(figures), axis: null },
    y: { domain: scale.domain, axis: null },
    marks: [
      ...axes(figures, options, scale.ticks, palette),
      ...stretches.map((stretch) => unknownZone(stretch, options.language, palette)),
      ...(notes.length > 0 ? [noteLines(notes, figures, palette)] : []),
      ...(steps.length > 0 ? targetLines(steps, scale.domain, options.language, palette) : []),
      ...course(figures, scale.domain, palette, compact),
      marks(without, scale.domain[0], palette),
      ...pointer(figures, options, palette),
    ],
  }) as SVGSVGElement
  // The page's own style sheet sets these few rules, so that a strict content policy can stand; the picture is read as one.
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  svg.setAttribute('class', 'chart')
  svg.removeAttribute('style')
  svg.setAttribute('font-size', compact ? '11' : '12')
  svg.setAttribute('font-family', 'inherit')
  svg.setAttribute('color', palette.quiet)
  return svg
}

/** Room around the picture; numbers of notes stand above it. */
function margins(compact: boolean, numbered: boolean) {
  const above = numbered ? 10 : 0
  return compact
    ? { marginLeft: 40, marginRight: 8, marginTop: 8 + above, marginBottom: 20 }
    : { marginLeft: 56, marginRight: 16, marginTop: 16 + above, marginBottom: 28 }
}

function axes(figures: readonly Figure[], { language, width }: TrendOptions, ticks: readonly number[], palette: Palette): Plot.Markish[] {
  const unit = figures[0]?.unit ?? 'score'
  const step = ticks.length > 1 ? (ticks[1] as number) - (ticks[0] as number) : 1
  const dates = timeTicks(figures, width)
  return [
    Plot.gridY(ticks, { stroke: palette.grid, strokeOpacity: 1 }),
    Plot.axisY(ticks, {
      tickSize: 0,
      tickPadding: 8,
      tickFormat: (value: number) => axisValue(value, unit, language, step),
      label: null,
      fill: palette.quiet,
    }),
    Plot.axisX(
      dates.map((figure) => middle(figure)),
      {
        tickSize: 0,
        tickPadding: 6,
        label: null,
        fill: palette.quiet,
        tickFormat: (_at: Date, index: number) => tickWords(dates[index] as Figure, language),
      },
    ),
  ]
}

function course(figures: readonly Figure[], domain: readonly [number, number], palette: Palette, compact: boolean): Plot.Markish[] {
  const { solid, open, points } = runs(figures, domain)
  const last = points.findLast((point) => !point.open)
  const band = { x: 'at', y1: 'low', y2: 'high', z: 'run', fill: palette.band } as const
  const line = { x: 'at', y: 'value', z: 'run', stroke: palette.line, strokeWidth: compact ? 1.75 : 2 } as const
  const alone = points.filter((point) => point.alone)
  return [
    Plot.areaY(banded(solid), { ...band, fillOpacity: 0.14 }),
    Plot.areaY(banded(open), { ...band, fillOpacity: 0.07 }),
    Plot.lineY(solid, line),
    Plot.lineY(open, { ...line, strokeDasharray: '3 3', strokeOpacity: 0.75 }),
    Plot.ruleX(banded(alone), {
      x: 'at',
      y1: 'low',
      y2: 'high',
      stroke: palette.band,
      strokeOpacity: 0.3,
      strokeWidth: 3,
      className: 'alone',
    }),
    Plot.dot(alone, { x: 'at', y: 'value', fill: palette.line, r: 2 }),
    Plot.dot(
      points.filter((point) => point.open),
      { x: 'at', y: 'value', fill: palette.paper, stroke: palette.line, strokeWidth: 1.5, r: compact ? 2.5 : 3.5, className: 'open' },
    ),
    Plot.dot(last ? [last] : [], {
      x: 'at',
      y: 'value',
      fill: palette.line,
      stroke: palette.paper,
      strokeWidth: 2,
      r: compact ? 4.5 : 5.5,
      className: 'latest',
    }),
  ]
}

function marks(without: readonly Figure[], floor: number, { quiet }: Palette): Plot.Markish {
  return Plot.dot(without, { x: middle, y: () => floor, symbol: 'times', stroke: quiet, strokeOpacity: 0.7, r: 2.5, className: 'none' })
}

function pointer(figures: readonly Figure[], { language, pointing }: TrendOptions, palette: Palette): Plot.Markish[] {
  if (!pointing) return []
  const known = figures.filter((figure) => figure.value !== null)
  const channels = { x: middle, y: (figure: Figure) => figure.value }
  return [
    Plot.ruleX(known, Plot.pointerX({ x: middle, stroke: palette.quiet, strokeOpacity: 0.5 })),
    Plot.tip(
      known,
      Plot.pointerX({
        ...channels,
        title: (figure: Figure) => tipWords(figure, language),
        fill: palette.paper,
        stroke: palette.grid,
        textPadding: 8,
        lineHeight: 1.4,
      }),
    ),
  ]
}

function tipWords(figure: Figure, language: Language): string {
  const open = figure.status === 'provisional' ? (language === 'nl' ? ' (voorlopig)' : ' (provisional)') : ''
  const lines = [`${periodWords(figure, language)}${open}`, formatValue(figure.value as number, figure.unit, language)]
  if (figure.low !== null && figure.high !== null) lines.push(`95%: ${formatInterval(figure.low, figure.high, figure.unit, language)}`)
  return lines.join('\n')
}

function banded(points: readonly Point[]): Point[] {
  return points.filter((point) => point.low !== null)
}

function middle({ from, to }: Pick<Figure, 'from' | 'to'>): Date {
  return new Date((Date.parse(from) + Date.parse(to)) / 2)
}

function extent(figures: readonly Figure[]): [Date, Date] {
  return [new Date(figures[0]?.from ?? 0), new Date(figures.at(-1)?.to ?? 1)]
}

/** Every so many periods, from a January on where there is one, leaving out a name that would run off the right edge. */
function timeTicks(figures: readonly Figure[], width: number): Figure[] {
  const every = Math.max(1, Math.ceil(figures.length / Math.max(2, Math.floor(width / 90))))
  const january = figures.findIndex((figure) => figure.from.slice(5, 7) === '01')
  const last = figures.length * (1 - 20 / width)
  return figures.filter((_figure, index) => index % every === Math.max(0, january) % every && (index === 0 || index + 0.5 < last))
}

function tickWords(figure: Figure, language: Language): string {
  if (figure.per === 'quarter') return figure.period.split('-').toReversed().join(' ')
  return figure.per === 'month' || figure.per === 'week' ? monthWords(figure.from, language) : periodWords(figure, language)
}
