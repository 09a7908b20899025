import { useEffect, useRef, type ReactNode } from 'react'
import type { Card } from '#api-contract'
import type { Day, Figure, Words } from '#base'
import { trend } from '#chart'
import style from './Definition.module.css'
import type { Beside } from './decided.ts'
import { headlineOf, shownOf, type Reading } from './reading.ts'
import { RivalList } from './RivalList.tsx'
import { dayInFull, instantInFull, runningSaid } from './said.ts'
import { BETTER_WORDS, SHOWS_WORDS, TEXT, UNIT_WORDS } from './texts.ts'
import { TreeLinks, useEdgesOf } from './TreeLinks.tsx'
import { TrendChart } from './TrendChart.tsx'
import { useLanguage, usePageState } from './use-page-state.ts'
import { VintageTable } from './VintageTable.tsx'

type DefinitionProps = { card: Card; readings: readonly Reading[]; shownFrom: Day; besideOf: (reading: Reading) => Beside }

/** The definition card of a KPI with its course and the table behind it; Escape closes it. */
export function Definition({ card, readings, shownFrom, besideOf }: DefinitionProps) {
  const { say } = useLanguage()
  const [state, choose] = usePageState()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const reading = readings.find(({ id }) => id === state.reading) ?? readings[0]
  const close = () => dialog.current?.close()
  return (
    // A click beside the sheet closes it for the mouse; the keyboard has Escape and the button.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={style.dialog}
      aria-labelledby="definition-title"
      onClose={() => choose({ kpi: undefined, reading: undefined })}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div className={style.sheet}>
        <header className={style.head}>
          <div>
            <h2 id="definition-title">{say(card.name)}</h2>
            <p>{say(card.question)}</p>
          </div>
          <button type="button" className={style.close} onClick={close}>
            <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
              <path d="M2 2l10 10M12 2L2 12" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
            </svg>
            <span className="said">{say(TEXT.close)}</span>
          </button>
        </header>
        <div className={style.body}>
          {reading && (
            <Course
              card={card}
              readings={readings}
              reading={reading}
              figures={shownOf(reading.figures, shownFrom)}
              beside={besideOf(reading)}
            />
          )}
          <Meaning card={card} figure={reading?.figures.at(-1)} headline={readings[0] && standing(readings[0], card)} />
        </div>
      </div>
    </dialog>
  )
}

type CourseProps = { card: Card; readings: readonly Reading[]; reading: Reading; figures: readonly Figure[]; beside: Beside }

function Course({ card, readings, reading, figures, beside }: CourseProps) {
  const { language, say } = useLanguage()
  const [, choose] = usePageState()
  const many = readings.length > 1
  const name = many ? { nl: `${card.name.nl} (${reading.name.nl})`, en: `${card.name.en} (${reading.name.en})` } : card.name
  const counts = card.variants.find(({ id }) => id === reading.figures[0]?.variant)?.numerator ?? 'count'
  const { sentence, table } = trend(figures, { document, language, name, shows: card.shows, counts, ...beside, width: 100, height: 60 })
  const { running } = headlineOf(figures, card)
  return (
    <section className={style.course} aria-label={say(TEXT.course)}>
      {many && (
        <label className={style.choice}>
          <span>{say(TEXT.reading)}</span>
          <select value={reading.id} onChange={(event) => choose({ reading: event.target.value }, { replace: true })}>
            {readings.map((each) => (
              <option key={each.id} value={each.id}>
                {say(each.name)}
              </option>
            ))}
          </select>
        </label>
      )}
      <TrendChart card={card} name={name} figures={figures} beside={beside} form="full" />
      <p className={style.sentence}>{[say(sentence), running && runningSaid(running, language)].filter(Boolean).join(' ')}</p>
      <details className={style.behind} open>
        <summary>{say(TEXT.table)}</summary>
        <div className={style.scroll} tabIndex={0} role="region" aria-label={say(TEXT.table)}>
          <table>
            <thead>
              <tr>
                {table.head.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([period, ...cells]) => (
                <tr key={period}>
                  <th scope="row">{period}</th>
                  {cells.map((cell, index) => (
                    <td key={table.head[index + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      {card.vintages && <VintageTable card={card} />}
    </section>
  )
}

/** The figure that stands large on the tile. */
function standing({ figures }: Reading, card: Card): Figure | undefined {
  const { complete, provisional } = headlineOf(figures, card)
  return complete ?? provisional ?? undefined
}

type MeaningProps = { card: Card; figure: Figure | undefined; headline: Figure | undefined }

function Meaning({ card, figure, headline }: MeaningProps) {
  const { language, say } = useLanguage()
  const edges = useEdgesOf(card.id)
  return (
    <dl className={style.meaning}>
      <Entry term={say(TEXT.formula)}>{say(card.formula)}</Entry>
      {card.presets.length > 0 && headline && (
        <Entry term={say(TEXT.rivals)}>
          <RivalList card={card} figure={headline} />
        </Entry>
      )}
      {edges.length > 0 && (
        <Entry term={say(TEXT.inTree)}>
          <TreeLinks card={card} edges={edges} />
        </Entry>
      )}
      <Entry term={say(TEXT.traps)}>
        <ul>
          {card.traps.map((trap) => (
            <li key={trap.nl}>{say(trap)}</li>
          ))}
        </ul>
      </Entry>
      <Entry term={say(TEXT.shows)}>{say(SHOWS_WORDS[card.shows])}</Entry>
      <Entry term={say(TEXT.better)}>{say(BETTER_WORDS[card.better])}</Entry>
      <Entry term={say(TEXT.unitLabel)}>{say(UNIT_WORDS[card.unit])}</Entry>
      {card.parameters.length > 0 && (
        <Entry term={say(TEXT.parameters)}>
          <ul className={style.parameters}>
            {card.parameters.map((parameter) => (
              <li key={parameter.id}>
                <span>{say(parameter.name)}</span> <b>{settingSaid(parameter, figure?.parameters[parameter.id], say)}</b>
              </li>
            ))}
          </ul>
        </Entry>
      )}
      <Entry term={say(TEXT.source)}>{card.source}</Entry>
      <Entry term={say(TEXT.fingerprint)}>
        <code>{figure?.definition ?? card.definition}</code>
      </Entry>
      {figure && <Entry term={say(TEXT.asOfLabel)}>{dayInFull(figure.asOf, language)}</Entry>}
      {figure && <Entry term={say(TEXT.knownAt)}>{instantInFull(figure.knownAt, language)}</Entry>}
    </dl>
  )
}

/** A setting as it stands, its codes by the words for them. */
function settingSaid({ default: usual, words }: Card['parameters'][number], chosen: unknown, say: (words: Words) => string): string {
  const said = (value: unknown) => (Object.hasOwn(words, String(value)) ? say(words[String(value)] as Words) : String(value))
  return [chosen ?? usual].flat().map(said).join(', ')
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
