import { useLayoutEffect, useRef, useState } from 'react'
import type { Figure, Words } from '#base'
import { trend, type Palette } from '#chart'
import style from './TrendChart.module.css'
import { useLanguage } from './use-page-state.ts'

type TrendChartProps = { figures: readonly Figure[]; name: Words; colour: string; form: 'small' | 'grown' | 'full' }

/** The course of a figure, as wide and as high as the place it is given. */
export function TrendChart({ figures, name: { nl, en }, colour, form }: TrendChartProps) {
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
    const options = { document, language, name: { nl, en }, width, height, compact: form !== 'full', pointing: true, palette: paletteOf(colour) }
    place.current?.replaceChildren(trend(figures, options).svg)
  }, [figures, language, nl, en, width, height, form, colour])
  return <div ref={place} className={`${style.place} ${style[form]}`} />
}

function paletteOf(colour: string): Palette {
  return { ink: 'var(--ink)', quiet: 'var(--quiet)', line: colour, band: colour, paper: 'var(--paper)', grid: 'var(--hairline)' }
}
