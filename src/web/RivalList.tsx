import type { Card } from '#api-contract'
import type { Figure } from '#base'
import { formatInterval, formatValue, periodWords } from '#chart'
import { useRivals } from './ask.ts'
import style from './Definition.module.css'
import { rivalsQuestion } from './home-question.ts'
import { TEXT } from './texts.ts'
import { useLanguage, usePageState } from './use-page-state.ts'

/** How the number of one period moves under the rival definitions of its KPI; while they are under way, their names. */
export function RivalList({ card, figure }: { card: Card; figure: Figure }) {
  const { language, say } = useLanguage()
  const [state] = usePageState()
  const { data } = useRivals(card.id, rivalsQuestion(state, figure))
  const known = data?.rivals.map(({ id, name, figures }) => ({ id, name, found: figures[0] }))
  const listed = known ?? card.presets.map(({ id, name }) => ({ id, name, found: undefined }))
  return (
    <>
      <p>
        {say(TEXT.rivalsOf)} {periodWords(figure, language)}
      </p>
      <ul className={style.parameters}>
        {listed.map(({ id, name, found }) => (
          <li key={id}>
            <span>{say(name)}</span>{' '}
            {found && (
              <b>
                {found.value === null ? say(TEXT.noFigure) : formatValue(found.value, found.unit, language)}
                {found.low !== null && found.high !== null && <small> {formatInterval(found.low, found.high, found.unit, language)}</small>}
              </b>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
