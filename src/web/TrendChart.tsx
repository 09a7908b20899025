import { useLayoutEffect, useRef, useState } from 'react'
import type { Card } from '#api-contract'
import type { Figure, Words } from '#base'
import { noteDays, numberedNotes, trend, type Palette } from '#chart'
import type { Beside } from './decided.ts'
import { TEXT } from './texts.ts'
import style from './TrendChart.module.css'
import { useLanguage } from './use-page-state.ts'

type TrendChartProps = { card: Card; name: Words; figures: readonly Figure[]; beside: Beside; form: 'small' | 'full' }

/** The course of a figure, as wide and as high as the place it is given, with what was going on under it. */
export function TrendChart({ card: { view, shows }, name: { nl, en }, figures, beside, form }: TrendChartProps) {
  const { language } = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    if (!place.current) return
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) })
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (width === 0 || height === 0) return
    const size = { width, height, compact: form !== 'full' }
    const options = { document, language, name: { nl, en }, shows, ...beside, ...size, pointing: true, palette: PALETTES[view] }
    place.current?.replaceChildren(trend(figures, options).svg)
  }, [figures, beside, language, nl, en, shows, view, width, height, form])
  return (
    <>
      <div ref={place} className={`${style.place} ${style[form]}`} />
      <Notes figures={figures} beside={beside} open={form === 'full'} />
    </>
  )
}

/** The words to the numbers in a chart; folded on a tile. */
function Notes({ figures, beside, open }: { figures: readonly Figure[]; beside: Beside; open: boolean }) {
  const { language, say } = useLanguage()
  const notes = numberedNotes(figures, beside.notes)
  if (notes.length === 0) return null
  return (
    <details className={style.notes} data-notes open={open}>
      <summary>
        {say(TEXT.goingOn)} ({notes.length})
      </summary>
      <ol>
        {notes.map((note) => (
          <li key={note.number}>
            {say(note.words)} <span>{noteDays(note, language)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

function paletteOf(colour: string): Palette {
  return { ink: 'var(--ink)', quiet: 'var(--quiet)', line: colour, band: colour, paper: 'var(--paper)', grid: 'var(--hairline)' }
}

const PALETTES: Record<Card['view'], Palette> = {
  money: paletteOf('var(--money)'),
  customer: paletteOf('var(--customer)'),
  society: paletteOf('var(--society)'),
}
