import type { Card } from '#api-contract'
import { formatNumber, type Day, type Figure, type Words } from '#base'
import { formatInterval, formatValue, periodWords, valueParts } from '#chart'
import { headlineOf, shownOf, type Change, type Headline, type Reading } from './reading.ts'
import { ReadingList } from './ReadingList.tsx'
import { changeSaid, statusSaid } from './said.ts'
import { TEXT } from './texts.ts'
import style from './Tile.module.css'
import { TrendChart } from './TrendChart.tsx'
import { useLanguage, usePageState } from './use-page-state.ts'

/** One KPI on the home page; a tile with room to spare also draws its other readings and says how it is counted. */
export function Tile({ card, readings, shownFrom, roomy }: { card: Card; readings: readonly Reading[]; shownFrom: Day; roomy: boolean }) {
  const { language, say } = useLanguage()
  const [, choose] = usePageState()
  const [first, ...others] = readings
  const headline = headlineOf(first?.figures ?? [], card.better)
  const beside = roomy ? others.filter(({ figures }) => figures.some(({ value }) => value !== null)).slice(0, 2) : []
  const listed = others.filter((reading) => !beside.includes(reading))
  const known = headline.complete ?? headline.provisional
  return (
    <article className={known ? style.tile : `${style.tile} ${style.silent}`} aria-labelledby={`tile-${card.id}`} data-kpi={card.id}>
      <header className={style.head}>
        <h3 id={`tile-${card.id}`}>{say(card.name)}</h3>
        <button type="button" className={style.open} onClick={() => choose({ kpi: card.id })} aria-haspopup="dialog">
          {say(TEXT.definition)}
          <span className="said">: {say(card.name)}</span>
        </button>
      </header>
      <p className={style.question}>{say(card.question)}</p>
      {others.length > 0 && <p className={style.reading}>{say((first as Reading).name)}</p>}
      <Value headline={headline} />
      {headline.change && <ChangeLine change={headline.change} />}
      {first && known && (
        <TrendChart
          figures={shownOf(first.figures, shownFrom)}
          name={card.name}
          colour={`var(--${card.view})`}
          form={roomy ? 'grown' : 'small'}
        />
      )}
      <p className={style.status}>{first ? statusSaid(headline, language) : say(TEXT.noFigures)}</p>
      {beside.map((reading) => (
        <Beside key={reading.id} card={card} reading={reading} shownFrom={shownFrom} />
      ))}
      {roomy && <Background card={card} />}
      {listed.length > 0 && <ReadingList card={card} readings={listed} />}
    </article>
  )
}

/** Another reading of the KPI, smaller, under the first. */
function Beside({ card, reading, shownFrom }: { card: Card; reading: Reading; shownFrom: Day }) {
  const { say } = useLanguage()
  const headline = headlineOf(reading.figures, card.better)
  const name: Words = { nl: `${card.name.nl}: ${reading.name.nl}`, en: `${card.name.en}: ${reading.name.en}` }
  return (
    <section className={style.beside} aria-label={say(name)}>
      <h4>{say(reading.name)}</h4>
      <Value headline={headline} />
      <TrendChart figures={shownOf(reading.figures, shownFrom)} name={name} colour={`var(--${card.view})`} form="small" />
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
        <path d={change.difference > 0 ? 'M5 1l4 8H1z' : 'M5 9L1 1h8z'} fill="currentColor" />
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

function Background({ card }: { card: Card }) {
  const { say } = useLanguage()
  return (
    <div className={style.background}>
      <h4>{say(TEXT.formula)}</h4>
      <p>{say(card.formula)}</p>
      <h4>{say(TEXT.traps)}</h4>
      <ul>
        {card.traps.map((trap) => (
          <li key={trap.nl}>{say(trap)}</li>
        ))}
      </ul>
    </div>
  )
}
