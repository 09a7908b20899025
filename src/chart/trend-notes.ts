import type { RenderFunction } from '@observablehq/plot'
import { addDays, addMonths, formatDay, type Day, type Figure, type Language, type Words } from '#base'
import type { Palette } from './drawing.ts'
import { monthWords } from './period-words.ts'

/** Something that is known about a stretch of days, from one up to but not including another: what was going on, or a peak. */
export type Note = { from: Day; to: Day; words: Words }

/** A note in a picture, by the number under which its words stand below it. */
export type NumberedNote = Note & { number: number }

const SVG = 'http://www.w3.org/2000/svg'
/** Closer than this, two numbers would run into each other. */
const APART = 14

/** The notes that fall within a trend, numbered in the order of time. */
export function numberedNotes(figures: readonly Figure[], notes: readonly Note[]): NumberedNote[] {
  const [first, last] = [figures[0], figures.at(-1)]
  if (!first || !last) return []
  return notes
    .filter(({ from, to }) => from < last.to && to > first.from)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .map((note, index) => ({ ...note, number: index + 1 }))
}

/** When a note was, in words: a month, a day, or from a day up to and including another. */
export function noteDays({ from, to }: Note, language: Language): string {
  const last = addDays(to, -1)
  if (last === from) return formatDay(from, language)
  if (from.endsWith('-01') && addMonths(from, 1) === to) return monthWords(from, language)
  if (from.endsWith('-01') && to.endsWith('-01')) return `${monthWords(from, language)} – ${monthWords(last, language)}`
  return `${formatDay(from, language)} – ${formatDay(last, language)}`
}

/** The notes of a trend in one sentence, each with its number; nothing where there are none. */
export function notesSentence(notes: readonly NumberedNote[], language: Language): string {
  if (notes.length === 0) return ''
  const said = notes.map((note) => `${note.number}. ${note.words[language]} (${noteDays(note, language)})`).join('; ')
  return { nl: `Wat er speelde: ${said}.`, en: `What was going on: ${said}.` }[language]
}

/** The numbers and words of the notes that touch a period. */
export function notesIn(notes: readonly NumberedNote[], { from, to }: Pick<Figure, 'from' | 'to'>, language: Language): string {
  return notes
    .filter((note) => note.from < to && note.to > from)
    .map(({ number, words }) => `${number}. ${words[language]}`)
    .join('; ')
}

/** A thin line for each note with its number above it; a note that is longer than a period has a bar as long as it lasts. */
export function noteLines(notes: readonly NumberedNote[], figures: readonly Figure[], palette: Palette): RenderFunction {
  return (_index, scales, _values, { height, marginTop, marginBottom }, { document }) => {
    const [first, last] = [figures[0] as Figure, figures.at(-1) as Figure]
    const at = (day: Day) => Number(scales.x?.(new Date(day < first.from ? first.from : day > last.to ? last.to : day)))
    const period = at(last.to) - at(last.from)
    const group = document.createElementNS(SVG, 'g')
    const add = (name: string, attributes: Record<string, string | number>): SVGElement => {
      const element = document.createElementNS(SVG, name) as SVGElement
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value))
      return group.appendChild(element)
    }
    group.setAttribute('class', 'notes')
    const placed = notes.map((note) => {
      const [left, right] = [at(note.from), at(note.to)]
      const long = right - left > period * 1.5
      return { ...note, left, right, long, x: Number((long ? left : (left + right) / 2).toFixed(1)) }
    })
    for (const { x, left, right, long } of placed) {
      add('line', {
        x1: x,
        x2: x,
        y1: marginTop,
        y2: height - marginBottom,
        stroke: palette.ink,
        'stroke-opacity': 0.45,
        'stroke-width': 0.75,
      })
      if (long) add('rect', { x: left, y: marginTop - 1, width: right - left, height: 2, fill: palette.ink, 'fill-opacity': 0.45 })
    }
    for (const { x, text } of labels(placed))
      add('text', { x, y: marginTop - 4, 'text-anchor': 'middle', fill: palette.ink, 'font-weight': 600 }).textContent = text
    return group as SVGElement
  }
}

/** The numbers as they stand above the lines; those of lines that are close stand together. */
function labels(placed: readonly { x: number; number: number }[]): { x: number; text: string }[] {
  const groups: { x: number; number: number }[][] = []
  for (const each of placed.toSorted((a, b) => a.x - b.x)) {
    const before = groups.at(-1)?.at(-1)
    if (before && each.x - before.x < APART) groups.at(-1)?.push(each)
    else groups.push([each])
  }
  return groups.map((group) => ({
    x: group.reduce((sum, { x }) => sum + x, 0) / group.length,
    text: group
      .map(({ number }) => number)
      .sort((a, b) => a - b)
      .join(','),
  }))
}
