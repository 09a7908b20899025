import type { Card, VintagesAnswer } from '#api-contract'
import { formatNumber, type Language, type Words } from '#base'
import { formatInterval, formatValue, periodWords } from '#chart'
import { useVintages } from './ask.ts'
import style from './Definition.module.css'
import { vintagesQuestion } from './home-question.ts'
import { TEXT } from './texts.ts'
import { useLanguage, usePageState } from './use-page-state.ts'

/** What was opened in each quarter at the same age: what is in, and what the youngest are expected to come to. Nothing where it cannot be told. */
export function VintageTable({ card }: { card: Card }) {
  const { say } = useLanguage()
  const [state] = usePageState()
  const { data } = useVintages(card.id, vintagesQuestion(state))
  const rows = data?.groups[0]?.vintages.toReversed() ?? []
  if (!data || !rows.some(({ completed }) => completed !== null)) return null
  return (
    <details className={style.behind} open data-vintages>
      <summary>{say(TEXT.vintages)}</summary>
      <p className={style.sentence}>{say(TEXT.vintagesRead)}</p>
      <div className={style.scroll} tabIndex={0} role="region" aria-label={say(TEXT.vintages)}>
        <table>
          <thead>
            <tr>
              {HEAD.map((cell) => (
                <th key={cell.nl} scope="col">
                  {say(cell).replace('$', String(data.toAge))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.from} row={row} data={data} />
            ))}
            {data.groups[0]?.total && <Together total={data.groups[0].total} data={data} />}
          </tbody>
        </table>
      </div>
      <p className={style.sentence}>
        {say(TEXT.vintagesCaution)} {data.groups[0]?.calendar?.found && say(TEXT.vintagesTogether)}
      </p>
    </details>
  )
}

type Vintage = VintagesAnswer['groups'][number]['vintages'][number]

function Row({ row, data }: { row: Vintage; data: VintagesAnswer }) {
  const { language, say } = useLanguage()
  const { reached, completed, age, reason } = row
  return (
    <tr>
      <th scope="row">{periodWords({ per: data.per, period: row.period, from: row.from, to: row.to }, language)}</th>
      <td>{age === 0 ? '–' : `${formatNumber(age, language)} ${say(TEXT.monthsShort)}`}</td>
      <td>{reached ? formatValue(reached.share, data.unit, language) : '–'}</td>
      <td>{completed ? formatValue(completed.share, data.unit, language) : '–'}</td>
      <td>{intervalOf(row, data, language)}</td>
      <td>{reason ? say(reason.words) : say(STATUS[howOf(row)])}</td>
    </tr>
  )
}

type Total = NonNullable<VintagesAnswer['groups'][number]['total']>

function Together({ total, data }: { total: Total; data: VintagesAnswer }) {
  const { language, say } = useLanguage()
  const { reached, completed, leftOut } = total
  return (
    <tr>
      <th scope="row">{say(TOGETHER)}</th>
      <td>–</td>
      <td>{formatValue(reached.share, data.unit, language)}</td>
      <td>{formatValue(completed.share, data.unit, language)}</td>
      <td>{intervalOf(total, data, language)}</td>
      <td>{leftOut > 0 && say(WITHOUT).replace('$', formatNumber(leftOut, language))}</td>
    </tr>
  )
}

function intervalOf({ completed, opened }: Pick<Vintage, 'completed' | 'opened'>, { unit }: VintagesAnswer, language: Language): string {
  if (!completed || completed.low === null || completed.high === null || !opened) return ''
  return formatInterval(completed.low / opened, completed.high / opened, unit, language)
}

/** How it is known what a vintage comes to. */
function howOf({ status, method }: Vintage): keyof typeof STATUS {
  if (status === 'provisional') return 'provisional'
  return method ?? 'observed'
}

const HEAD: Words[] = [
  { nl: 'Geopend in', en: 'Opened in' },
  { nl: 'Leeftijd', en: 'Age' },
  { nl: 'Tot nu', en: 'So far' },
  { nl: 'Na $ maanden', en: 'After $ months' },
  TEXT.interval,
  { nl: 'Hoe bekend', en: 'How known' },
]

const TOGETHER: Words = { nl: 'Samen', en: 'Together' }
const WITHOUT: Words = { nl: 'zonder $', en: 'without $' }

const STATUS = {
  observed: { nl: 'geteld, definitief', en: 'seen, complete' },
  provisional: { nl: 'geteld, voorlopig', en: 'seen, provisional' },
  'chain-ladder': { nl: 'voltooid zoals oudere groeiden', en: 'completed as older ones grew' },
  'bornhuetter-ferguson': { nl: 'verwacht naar waar oudere op uitkwamen', en: 'expected from what older ones came to' },
} as const satisfies Record<string, Words>
