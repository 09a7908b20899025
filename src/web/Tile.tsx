import type { CSSProperties } from 'react'
import type { Card } from '#api-contract'
import { formatNumber, type Day, type Figure, type Words } from '#base'
import { formatInterval, formatValue, periodWords, valueParts } from '#chart'
import type { Place } from './columns.ts'
import type { Beside } from './decided.ts'
import { headlineOf, shownOf, type Change, type Headline, type Reading } from './reading.ts'
import { ReadingList } from './ReadingList.tsx'
import { changeSaid, statusSaid } from './said.ts'
import { TEXT } from './texts.ts'
import style from './Tile.module.css'
import { TrendChart } from './TrendChart.tsx'
import { useLanguage, usePageState } from './use-page-state.ts'

type TileProps = {
  card: Card
  readings: readonly Reading[]
  beside: readonly Reading[]
  shownFrom: Day
  place: Place
  besideOf: (reading: Reading) => Beside
}

/** One KPI on the home page; where its column has rows to spare, and the screen room, other readings are drawn beside the first. */
export function Tile({ card, readings, beside, shownFrom, place, besideOf }: TileProps) {
  const [first, ...others] = readings
  const drawn: Drawn = (reading) => ({ card, name: card.name, figures: shownOf(reading.figures, shownFrom), beside: besideOf(reading) })
  const list = others.length > 0 && <ReadingList card={card} readings={others} beside={beside} />
  const at = { '--column': place.column, '--row': `${1 + place.row} / span ${place.rows}` } as CSSProperties
  return (
    <article className={style.tile} style={at} aria-labelledby={`tile-${card.id}`} data-kpi={card.id}>
      <div className={style.row}>
        <Head card={card} />
        <First card={card} reading={first} named={others.length > 0} drawn={drawn} />
        {beside.length === 0 && list}
      </div>
      {beside.map((reading, index) => (
        <div key={reading.id} className={style.row}>
          <Beside card={card} reading={reading} drawn={drawn} />
          {index === beside.length - 1 && list}
        </div>
      ))}
    </article>
  )
}

type Drawn = (reading: Reading) => { card: Card; name: Words; figures: Figure[]; beside: Beside }

function Head({ card }: { card: Card }) {
  const { say } = useLanguage()
  const [, choose] = usePageState()
  return (
    <>
      <header className={style.head}>
        <h3 id={`tile-${card.id}`}>{say(card.name)}</h3>
        <button type="button" className={style.open} onClick={() => choose({ kpi: card.id })} aria-haspopup="dialog">
          {say(TEXT.definition)}
          <span className="said">: {say(card.name)}</span>
        </button>
      </header>
      <p className={style.question}>{say(card.question)}</p>
    </>
  )
}

/** The reading that stands first. */
function First({ card, reading, named, drawn }: { card: Card; reading: Reading | undefined; named: boolean; drawn: Drawn }) {
  const { language, say } = useLanguage()
  if (!reading) return <p className={style.status}>{say(TEXT.noFigures)}</p>
  const headline = headlineOf(reading.figures, card)
  return (
    <>
      {named && <p className={style.reading}>{say(reading.name)}</p>}
      <Value headline={headline} />
      {headline.change && <ChangeLine change={headline.change} />}
      {(headline.complete ?? headline.provisional) && <TrendChart {...drawn(reading)} form="small" />}
      <p className={style.status}>{statusSaid(headline, language)}</p>
    </>
  )
}

/** Another reading of the KPI, smaller, under the first. */
function Beside({ card, reading, drawn }: { card: Card; reading: Reading; drawn: Drawn }) {
  const { language, say } = useLanguage()
  const headline = headlineOf(reading.figures, card)
  const name: Words = { nl: `${card.name.nl}: ${reading.name.nl}`, en: `${card.name.en}: ${reading.name.en}` }
  return (
    <section className={style.beside} aria-label={say(name)}>
      <h4>{say(reading.name)}</h4>
      <Value headline={headline} />
      {headline.change && <ChangeLine change={headline.change} />}
      <TrendChart {...drawn(reading)} name={name} form="small" />
      <p className={style.status}>{statusSaid(headline, language)}</p>
    </section>
  )
}

function Value({ headline: { complete, provisional } }: { headline: Headline }) {
  const { language, say } = useLanguage()
  const large = complete ?? provisional
  if (!large) return <p className={style.none}>{say(TEXT.noFigure)}</p>
  const { number, unit } = valueParts(large.value as number, large.unit, language)
  return (
    <>
      <div className={style.values}>
        <p className={complete ? style.value : `${style.value} ${style.provisional}`}>
          <strong>{number}</strong> <span>{unit}</span>
        </p>
        {complete && provisional && (
          <p className={style.next}>
            <svg viewBox="0 0 10 10" width="9" height="9" aria-hidden="true">
              <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
            </svg>
            <span>
              {formatValue(provisional.value as number, provisional.unit, language)}
              <small>
                {say(TEXT.provisional)}, {periodWords(provisional, language)}
              </small>
            </span>
          </p>
        )}
      </div>
      <Basis figure={large} />
    </>
  )
}

/** What the large value rests on: its period, its interval, and how many were counted. */
function Basis({ figure }: { figure: Figure }) {
  const { language, say } = useLanguage()
  const { low, high, n, unit, status } = figure
  return (
    <p className={style.basis}>
      <b>{periodWords(figure, language)}</b>
      {status === 'provisional' && <span>{say(TEXT.provisional)}</span>}
      {low !== null && high !== null && (
        <span>
          <span className="said">{say(TEXT.interval)} </span>
          {formatInterval(low, high, unit, language)}
        </span>
      )}
      {n !== null && <span>n = {formatNumber(n, language)}</span>}
    </p>
  )
}

function ChangeLine({ change }: { change: Change }) {
  const { language } = useLanguage()
  const { what, sure } = changeSaid(change, language)
  const tone = change.certain && change.favourable !== null ? (change.favourable ? style.good : style.bad) : style.unsure
  const judged = change.certain && change.favourable !== null ? (change.favourable ? FAVOURABLE.yes : FAVOURABLE.no)[language] : ''
  return (
    <p className={`${style.change} ${tone}`}>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <path d={sure === '' ? 'M1 4h8v2H1z' : change.difference > 0 ? 'M5 1l4 8H1z' : 'M5 9L1 1h8z'} fill="currentColor" />
      </svg>
      <span>
        <b>{what}</b>
        {[judged, sure].filter(Boolean).map((part) => (
          <span key={part}>; {part}</span>
        ))}
      </span>
    </p>
  )
}

const FAVOURABLE = { yes: { nl: 'gunstig', en: 'favourable' }, no: { nl: 'ongunstig', en: 'unfavourable' } }
