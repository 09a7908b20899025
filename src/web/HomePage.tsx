import { useEffect } from 'react'
import type { Card, Decisions, Description, TreeAnswer } from '#api-contract'
import type { Day, Figure } from '#base'
import { ProblemError, useCatalogue, useCreditors, useDecisions, useFigures, useTree } from './ask.ts'
import { Balance } from './Balance.tsx'
import { besideOf, selectionOf, type Beside } from './decided.ts'
import { Definition } from './Definition.tsx'
import { EmptyWorld } from './EmptyWorld.tsx'
import { Filters } from './Filters.tsx'
import { Header } from './Header.tsx'
import { homeQuestion, isEnd, spanOf, withKpis } from './home-question.ts'
import style from './HomePage.module.css'
import { Legend } from './Legend.tsx'
import { OtherKpis } from './OtherKpis.tsx'
import { readingsOf, type Reading } from './reading.ts'
import { shownOf } from './shown.ts'
import { Skeleton } from './Skeleton.tsx'
import { TEXT } from './texts.ts'
import { Trouble } from './Trouble.tsx'
import { useIgnored, useLanguage, usePageState } from './use-page-state.ts'

/** The wheelhouse: money, customer and society side by side, for one selection. */
export function HomePage() {
  const { language, say } = useLanguage()
  const [state] = usePageState()
  const [catalogue, creditors, tree] = [useCatalogue(), useCreditors(), useTree()]
  const shown = catalogue.data && tree.data && shownOf(state.kpis, catalogue.data.kpis, tree.data)
  const span = creditors.data ? (spanOf(creditors.data, state.creditor) ?? spanOf(creditors.data, undefined)) : null
  const asked = span && homeQuestion(state, span)
  const figures = useFigures(asked && shown ? withKpis(asked.question, shown.others.length > 0 ? shown.cards : []) : null)
  const failed = [creditors, catalogue, tree, figures].find(({ error }) => error)
  const opened = catalogue.data?.kpis.find(({ id }) => id === state.kpi)
  const decisions = useDecisions()
  const selection = selectionOf(state, creditors.data?.creditors ?? [])
  const besideThe = (card: Card) => (reading: Reading) => besideOf(decisions.data, card, reading.figures, selection)
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
            <PageHead description={creditors.data && withCommon(creditors.data, shown?.cards ?? [])} marked={markedBy(decisions.data)} />
            <Undecided error={decisions.error} />
            <Ignored
              unknown={[
                ...(span && state.to && !isEnd(state.to, span, state.per ?? 'month') ? [`to=${state.to}`] : []),
                ...(shown?.unknown ?? []).map((id) => `kpis=${id}`),
              ]}
            />
            {tree.data && <TreeTrouble tree={tree.data} />}
            {failed ? (
              <Trouble error={failed.error as Error} again={() => void failed.refetch()} />
            ) : shown && tree.data && figures.data && asked ? (
              <>
                <Balance
                  cards={shown.cards}
                  figures={figures.data.figures}
                  shownFrom={asked.shownFrom}
                  waiting={figures.isPlaceholderData}
                  besideOf={besideThe}
                />
                <OtherKpis tree={tree.data} others={shown.others} />
                {opened && (
                  <Opened key={opened.id} card={opened} figures={figures.data.figures} asked={asked} besideOf={besideThe(opened)} />
                )}
              </>
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

/** Says why a tree of one's own is not followed, or not in all of it. */
function TreeTrouble({ tree: { fault, leftOut } }: { tree: TreeAnswer }) {
  const { say } = useLanguage()
  return (
    <>
      {fault && (
        <p className={style.fault} role="status">
          {say(TEXT.treeFault)} {say(fault.words)}
        </p>
      )}
      {leftOut.length > 0 && (
        <p className={style.fault} role="status">
          {say(TEXT.leftOut)} {leftOut.join(', ')}.
        </p>
      )}
    </>
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

type OpenedProps = {
  card: Card
  figures: readonly Figure[]
  asked: { question: URLSearchParams; shownFrom: Day }
  besideOf: (reading: Reading) => Beside
}

/** The definition of a KPI: with the figures that the page has already, or else with its own. */
function Opened({ card, figures, asked, besideOf }: OpenedProps) {
  const shown = figures.some(({ kpi }) => kpi === card.id)
  const own = useFigures(shown ? null : withKpis(asked.question, [card]))
  const readings = readingsOf(card, shown ? figures : (own.data?.figures ?? []))
  return <Definition key={card.id} card={card} readings={readings} shownFrom={asked.shownFrom} besideOf={besideOf} />
}
