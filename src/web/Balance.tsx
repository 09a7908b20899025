import type { CSSProperties } from 'react'
import type { Card } from '#api-contract'
import type { Day, Figure } from '#base'
import style from './Balance.module.css'
import { layOut, type Place } from './columns.ts'
import type { Beside } from './decided.ts'
import { readingsOf, type Reading } from './reading.ts'
import { VIEWS } from './texts.ts'
import { Tile } from './Tile.tsx'
import { useLanguage } from './use-page-state.ts'

type BesideThe = (card: Card) => (reading: Reading) => Beside

type BalanceProps = { cards: readonly Card[]; figures: readonly Figure[]; shownFrom: Day; waiting: boolean; besideOf: BesideThe }

/** Money, customer and society side by side, each tile at its place. */
export function Balance({ cards, figures, shownFrom, waiting, besideOf }: BalanceProps) {
  const views = VIEWS.map((view) => ({
    ...view,
    tiles: cards.filter((card) => card.view === view.id).map((card) => ({ card, readings: readingsOf(card, figures) })),
  })).filter(({ tiles }) => tiles.length > 0)
  const layout = layOut(views.map(({ tiles }) => tiles.map(({ readings }) => besides(readings).length)))
  return (
    <div className={style.columns} aria-busy={waiting} style={{ '--across': layout.across } as CSSProperties}>
      {views.map((view, index) => (
        <View
          key={view.id}
          view={view}
          {...(layout.views[index] as (typeof layout.views)[number])}
          rows={layout.rows}
          shownFrom={shownFrom}
          besideOf={besideOf}
        />
      ))}
    </div>
  )
}

/** The further readings of a KPI that can be drawn under the first. */
function besides([, ...others]: readonly Reading[]): Reading[] {
  return others.filter(({ figures }) => figures.some(({ value }) => value !== null))
}

type ViewProps = {
  view: (typeof VIEWS)[number] & { tiles: { card: Card; readings: Reading[] }[] }
  wide: number
  places: readonly Place[]
  rows: number
  shownFrom: Day
  besideOf: BesideThe
}

function View({ view, wide, places, rows, shownFrom, besideOf }: ViewProps) {
  const { say } = useLanguage()
  return (
    <section
      className={style.column}
      style={{ '--wide': wide, '--rows': 1 + rows } as CSSProperties}
      data-view={view.id}
      aria-labelledby={`view-${view.id}`}
    >
      <div className={style.view}>
        <h2 id={`view-${view.id}`}>{say(view.name)}</h2>
        <p>{say(view.asks)}</p>
      </div>
      {view.tiles.map(({ card, readings }, index) => {
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
