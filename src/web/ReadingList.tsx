import type { Card } from '#api-contract'
import { formatInterval, formatValue, periodWords } from '#chart'
import { headlineOf, type Reading } from './reading.ts'
import style from './ReadingList.module.css'
import { TEXT } from './texts.ts'
import { useLanguage, usePageState } from './use-page-state.ts'

type ReadingListProps = { card: Card; readings: readonly Reading[]; beside: readonly Reading[] }

/** The other readings of a KPI, each a step away from its own trend; those drawn beside it are listed where there is no room for that. */
export function ReadingList({ card, readings, beside }: ReadingListProps) {
  const { say } = useLanguage()
  return (
    <details className={readings.length > beside.length ? style.readings : `${style.readings} ${style.narrow}`}>
      <summary>{say(TEXT.readings)}</summary>
      <ul>
        {readings.map((reading) => (
          <li key={reading.id} className={beside.includes(reading) ? style.narrow : undefined}>
            <ReadingLine card={card} reading={reading} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function ReadingLine({ card, reading }: { card: Card; reading: Reading }) {
  const { language, say } = useLanguage()
  const [, choose] = usePageState()
  const { complete, provisional } = headlineOf(reading.figures, card)
  const figure = complete ?? provisional
  const interval =
    figure && figure.low !== null && figure.high !== null ? formatInterval(figure.low, figure.high, figure.unit, language) : null
  return (
    <button type="button" className={style.line} onClick={() => choose({ kpi: card.id, reading: reading.id })} aria-haspopup="dialog">
      <span>{say(reading.name)}</span>
      <b>{figure ? formatValue(figure.value as number, figure.unit, language) : say(TEXT.noFigure)}</b>
      <small>
        {figure && periodWords(figure, language)}
        {figure && !complete && ` (${say(TEXT.provisional)})`}
      </small>
      <small>{interval}</small>
    </button>
  )
}
