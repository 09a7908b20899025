import type { Card, TreeAnswer } from '#api-contract'
import { useCatalogue, useTree } from './ask.ts'
import style from './Definition.module.css'
import { TEXT, TREE_EXPECTS } from './texts.ts'
import { useLanguage, usePageState } from './use-page-state.ts'

/** What is expected to lead to a KPI and what it is expected to lead to, by the tree of the organisation; each other KPI a step away. */
export function TreeLinks({ card, edges }: { card: Card; edges: TreeAnswer['edges'] }) {
  const { language, say } = useLanguage()
  const [, choose] = usePageState()
  const { data } = useCatalogue()
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
          return (
            <li key={`${from} ${to}`}>
              {before}{' '}
              <button type="button" className={style.link} onClick={() => choose({ kpi: other, reading: undefined })}>
                {nameOf(other)}
              </button>
              {after} {because && <small>{say(because)}</small>}
            </li>
          )
        })}
      </ul>
      <p className={style.aside}>{say(TEXT.treeCaution)}</p>
    </>
  )
}

/** The edges around a KPI in the tree as it is now; none while it is under way. */
export function useEdgesOf(kpi: string): TreeAnswer['edges'] {
  return useTree().data?.edges.filter(({ from, to }) => from === kpi || to === kpi) ?? []
}
