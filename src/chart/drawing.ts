import type { Words } from '#base'

/** A picture with the one sentence it says and the table behind it; the three always agree. */
export type Drawing = {
  /** The picture, made in the document it was asked for; `outerHTML` writes it out. */
  svg: SVGSVGElement
  sentence: Words
  table: Table
}

/** A table in one language: texts as a reader sees them. */
export type Table = { head: string[]; rows: string[][] }

/** The colours of a picture, as CSS colours or variables. */
export type Palette = { ink: string; quiet: string; line: string; band: string; paper: string; grid: string }

/** Colours that read well on white paper. */
export const PAPER: Palette = { ink: '#1b2733', quiet: '#5b6875', line: '#1f5f8b', band: '#1f5f8b', paper: '#ffffff', grid: '#e3e7eb' }
