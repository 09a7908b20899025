import { useEffect } from 'react'
import type { Card, Decisions, Description } from '#api-contract'
import type { Day, Figure } from '#base'
import { ProblemError, useCatalogue, useCreditors, useDecisions, useFigures } from './ask.ts'
import { besideOf, selectionOf, type Selection } from './decided.ts'
import { Definition } from './Definition.tsx'
import { EmptyWorld } from './EmptyWorld.tsx'
import { Filters } from './Filters.tsx'
import { Header } from './Header.tsx'
import { homeQuestion, isEnd, spanOf } from './home-question.ts'
import style from './HomePage.module.css'
import { Legend } from './Legend.tsx'
import { readingsOf, type Reading } from './reading.ts'
import { Skeleton } from './Skeleton.tsx'
import { TEXT, VIEWS } from './texts.ts'
import { Tile } from './Tile.tsx'
import { Trouble } from './Trouble.tsx'
import { useIgnored, useLanguage, usePageState } from './use-page-state.ts'

/** The wheelhouse: money, customer and society side by side, for one selection. */
export function HomePage() {
  const { language, say } = useLanguage()
  const [state] = usePageState()
  const [catalogue, creditors] = [useCatalogue(), useCreditors()]
  const span = creditors.data ? (spanOf(creditors.data, state.creditor) ?? spanOf(creditors.data, undefined)) : null
  const asked = span && homeQuestion(state, span)
  const figures = useFigures(asked && asked.question)
  const decisions = useDecisions()
  const selection = selectionOf(state, creditors.data?.creditors ?? [])
  const failed = [creditors, catalogue, figures].find(({ error }) => error)
  const title = say(TEXT.title)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = `Stuurhuis – ${title}`
  }, [language, title])
  return (
    <>
      <a className={style.skip} href="#content">
        {say(TEXT.skip)}
      </a>
      <Header creditors={creditors.data?.creditors ?? []} asOf={figures.data?.asOf ?? span?.lastOn ?? null} />
      <main id="content" className={style.main} tabIndex={-1}>
        {creditors.data?.creditors.length === 0 ? (
          <EmptyWorld />
        ) : (
          <>
            <PageHead
              description={creditors.data && withCommon(creditors.data, catalogue.data?.kpis ?? [])}
              marked={markedBy(decisions.data)}
            />
            <Undecided error={decisions.error} />
            <Ignored unknown={span && state.to && !isEnd(state.to, span, state.per ?? 'month') ? [`to=${state.to}`] : []} />
            {failed ? (
              <Trouble error={failed.error as Error} again={() => void failed.refetch()} />
            ) : catalogue.data && figures.data && asked ? (
              <Balance
                cards={catalogue.data.kpis}
                figures={figures.data.figures}
                shownFrom={asked.shownFrom}
                waiting={figures.isPlaceholderData}
                decisions={decisions.data}
                selection={selection}
              />
            ) : (
              <Skeleton />
            )}
          </>
        )}
      </main>
    </>
  )
}

type PageHeadProps = { description: Description | undefined; marked: { targets: boolean; notes: boolean } }

function PageHead({ description, marked }: PageHeadProps) {
  const { say } = useLanguage()
  return (
    <div className={style.head}>
      <div>
        <h1>{say(TEXT.title)}</h1>
        <Legend marked={marked} />
      </div>
      {description && <Filters description={description} />}
    </div>
  )
}

/** Says quietly which choices of the URL do not exist, and are therefore those of the house. */
function Ignored({ unknown }: { unknown: readonly string[] }) {
  const { say } = useLanguage()
  const ignored = [...useIgnored(), ...unknown]
  if (ignored.length === 0) return null
  return (
    <p className={style.ignored} role="status">
      {say(TEXT.ignored)} <code>{ignored.join(', ')}</code>
    </p>
  )
}

/** Says quietly why targets and annotations are not to be seen; the figures stand without them. */
function Undecided({ error }: { error: Error | null }) {
  const { say } = useLanguage()
  if (!error) return null
  return (
    <p className={style.ignored} role="status">
      {say(TEXT.noDecisions)} {error instanceof ProblemError ? say(error.words) : error.message}
    </p>
  )
}

function markedBy(decisions: Decisions | undefined): { targets: boolean; notes: boolean } {
  const { targets = [], annotations = [], peaks = [] } = decisions ?? {}
  return { targets: targets.length > 0, notes: annotations.length + peaks.length > 0 }
}

/** Only the dimensions that every KPI knows: a selection holds for the whole page. */
function withCommon(description: Description, cards: readonly Card[]): Description {
  const common = (id: string) => cards.every((card) => card.dimensions.some((dimension) => dimension.id === id))
  return { ...description, dimensions: description.dimensions.filter(({ id }) => common(id)) }
}

type BalanceProps = {
  cards: readonly Card[]
  figures: readonly Figure[]
  shownFrom: Day
  waiting: boolean
  decisions: Decisions | undefined
  selection: Selection
}

function Balance({ cards, figures, shownFrom, waiting, decisions, selection }: BalanceProps) {
  const { say } = useLanguage()
  const [state] = usePageState()
  const opened = cards.find(({ id }) => id === state.kpi)
  const besideThe = (card: Card) => (reading: Reading) => besideOf(decisions, card, reading.figures, selection)
  const most = Math.max(...VIEWS.map(({ id }) => cards.filter(({ view }) => view === id).length))
  return (
    <>
      <div className={style.columns} aria-busy={waiting}>
        {VIEWS.map((view) => {
          const own = cards.filter((card) => card.view === view.id)
          return (
            <section
              key={view.id}
              className={style.column}
              style={{ gridRow: `span ${1 + most}` }}
              data-view={view.id}
              aria-labelledby={`view-${view.id}`}
            >
              <div className={style.view}>
                <h2 id={`view-${view.id}`}>{say(view.name)}</h2>
                <p>{say(view.asks)}</p>
              </div>
              {own.map((card, index) => (
                <Tile
                  key={card.id}
                  card={card}
                  readings={readingsOf(card, figures)}
                  shownFrom={shownFrom}
                  besideOf={besideThe(card)}
                  rows={index === own.length - 1 ? 1 + most - own.length : 1}
                />
              ))}
            </section>
          )
        })}
      </div>
      {opened && (
        <Definition
          key={opened.id}
          card={opened}
          readings={readingsOf(opened, figures)}
          shownFrom={shownFrom}
          besideOf={besideThe(opened)}
        />
      )}
    </>
  )
}
