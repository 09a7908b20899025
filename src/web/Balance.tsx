import type { CSSProperties } from 'react'
import type { Card } from '#api-contract'
import { VIEW_WORDS, VIEWS, type Day, type Figure, type View } from '#base'
import style from './Balance.module.css'
import { layOut, type Place } from './columns.ts'
import type { Beside } from './decided.ts'
import { readingsOf, type Reading } from './reading.ts'
import { TEXT, VIEW_ASKS } from './texts.ts'
import { Tile } from './Tile.tsx'
import { useLanguage } from './use-page-state.ts'

type BesideThe = (card: Card) => (reading: Reading) => Beside

type BalanceProps = { cards: readonly Card[]; figures: readonly Figure[]; shownFrom: Day; waiting: boolean; besideOf: BesideThe }

/** Money, customer and society side by side, each tile at its place. */
export function Balance({ cards, figures, shownFrom, waiting, besideOf }: BalanceProps) {
  const views = VIEWS.map((view) => ({
    view,
    tiles: cards.filter((card) => card.view === view).map((card) => ({ card, readings: readingsOf(card, figures) })),
  })).filter(({ tiles }) => tiles.length > 0)
  const layout = layOut(views.map(({ tiles }) => tiles.map(({ readings }) => besides(readings).length)))
  return (
    <>
      <ViewLinks views={views.map(({ view }) => view)} />
      <div className={style.columns} aria-busy={waiting} style={{ '--across': layout.across } as CSSProperties}>
        {views.map((each, index) => (
          <Column
            key={each.view}
            {...each}
            {...(layout.views[index] as (typeof layout.views)[number])}
            rows={layout.rows}
            shownFrom={shownFrom}
            besideOf={besideOf}
          />
        ))}
      </div>
    </>
  )
}

/** Where the three stand below each other they are a long way apart: one touch leads from one to the other. */
function ViewLinks({ views }: { views: readonly View[] }) {
  const { say } = useLanguage()
  return (
    <nav className={style.links} aria-label={say(TEXT.title)}>
      {views.map((view) => (
        <a key={view} href={`#view-${view}`} data-view={view}>
          {say(VIEW_WORDS[view])}
        </a>
      ))}
    </nav>
  )
}

/** The further readings of a KPI that can be drawn under the first. */
function besides([, ...others]: readonly Reading[]): Reading[] {
  return others.filter(({ figures }) => figures.some(({ value }) => value !== null))
}

type ColumnProps = {
  view: View
  tiles: readonly { card: Card; readings: Reading[] }[]
  wide: number
  places: readonly Place[]
  rows: number
  shownFrom: Day
  besideOf: BesideThe
}

function Column({ view, tiles, wide, places, rows, shownFrom, besideOf }: ColumnProps) {
  const { say } = useLanguage()
  return (
    <section
      className={style.column}
      style={{ '--wide': wide, '--rows': 1 + rows } as CSSProperties}
      data-view={view}
      aria-labelledby={`view-${view}`}
    >
      <div className={style.view}>
        <h2 id={`view-${view}`}>{say(VIEW_WORDS[view])}</h2>
        <p>{say(VIEW_ASKS[view])}</p>
      </div>
      {tiles.map(({ card, readings }, index) => {
        const place = places[index] as Place
        return (
          <Tile
            key={card.id}
            card={card}
            readings={readings}
            beside={besides(readings).slice(0, place.rows - 1)}
            shownFrom={shownFrom}
            place={place}
            besideOf={besideOf(card)}
          />
        )
      })}
    </section>
  )
}
