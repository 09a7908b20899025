import type { Card, MeasuredTree, TreeAnswer } from '#api-contract'
import { ProblemError, useCatalogue, useCreditors, useEdges, useTree } from './ask.ts'
import style from './Definition.module.css'
import { edgesQuestion } from './home-question.ts'
import { TEXT, TREE_EXPECTS } from './texts.ts'
import { useLanguage, usePageState } from './use-page-state.ts'

/**
 * What is expected to lead to a KPI and what it is expected to lead to, by the tree of the organisation, each other KPI a step away;
 * beside each what the data say of it, once somebody has asked.
 */
export function TreeLinks({ card, edges }: { card: Card; edges: TreeAnswer['edges'] }) {
  const { language, say } = useLanguage()
  const [state, choose] = usePageState()
  const { data } = useCatalogue()
  const measured = useEdges(edgesQuestion(state))
  const nameOf = (id: string) => {
    const found = data?.kpis.find((each) => each.id === id)
    return found ? say(found.name) : id
  }
  return (
    <>
      <ul>
        {edges.map(({ from, to, sign, because }) => {
          const other = from === card.id ? to : from
          const [before, after] = TREE_EXPECTS[from === card.id ? 'onwards' : 'hither'][sign][language]
          const found = measured.data?.edges.find((each) => each.from === from && each.to === to)
          return (
            <li key={`${from} ${to}`}>
              {before}{' '}
              <button type="button" className={style.link} onClick={() => choose({ kpi: other, reading: undefined })}>
                {nameOf(other)}
              </button>
              {after} {because && <small>{say(because)}</small>}
              {found && <Found found={found} />}
            </li>
          )
        })}
      </ul>
      <p className={style.aside}>{say(TEXT.treeCaution)}</p>
      <MeasureChoice />
      {measured.data && state.where !== undefined && <p className={style.aside}>{say(TEXT.measuredOfAll)}</p>}
      <p className={style.aside} role="status">
        {measured.isLoading && say(TEXT.measuring)}
        {measured.error instanceof ProblemError && say(measured.error.words)}
      </p>
    </>
  )
}

/** What the data say of an edge; what they contradict is flagged. */
function Found({ found: { finding, words } }: { found: MeasuredTree['edges'][number] }) {
  const { say } = useLanguage()
  return (
    <p className={style.found} data-finding={finding}>
      {finding === 'contradicted' && <strong>{say(TEXT.contradicted)}</strong>} {say(words)}
    </p>
  )
}

/** Over which groups the edges are measured. */
function MeasureChoice() {
  const { say } = useLanguage()
  const [{ edges = '' }, choose] = usePageState()
  const { data } = useCreditors()
  const several = data?.dimensions.filter(({ values }) => values.length > 1) ?? []
  return (
    <label className={style.choice}>
      <span>{say(TEXT.measuredOver)}</span>
      <select name="edges" value={edges} onChange={(event) => choose({ edges: event.target.value || undefined }, { replace: true })}>
        <option value="">{say(TEXT.notMeasured)}</option>
        {edges !== '' && !several.some(({ id }) => id === edges) && <option value={edges}>{edges}</option>}
        {several.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The edges around a KPI in the tree as it is now; none while it is under way. */
export function useEdgesOf(kpi: string): TreeAnswer['edges'] {
  return useTree().data?.edges.filter(({ from, to }) => from === kpi || to === kpi) ?? []
}
