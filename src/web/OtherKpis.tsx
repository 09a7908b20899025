import type { Card, TreeAnswer } from '#api-contract'
import style from './OtherKpis.module.css'
import { ALL_KPIS } from './shown.ts'
import { TEXT } from './texts.ts'
import { useLanguage, usePageState } from './use-page-state.ts'

/** What else can be asked: the KPIs that are not on the page, each a step away from its course and definition. */
export function OtherKpis({ tree, others }: { tree: TreeAnswer; others: readonly Card[] }) {
  const { say } = useLanguage()
  const [state, choose] = usePageState()
  const chosen = state.kpis !== undefined
  if (others.length === 0 && !chosen) return null
  return (
    <section className={style.others} aria-labelledby="others">
      <header className={style.head}>
        <h2 id="others">{say(TEXT.others)}</h2>
        <p>
          {say(chosen ? TEXT.chosenKpis : TEXT.treeShown)}
          {!chosen && ` ${say(tree.name)}.`}
        </p>
        <button type="button" className={style.switch} onClick={() => choose({ kpis: chosen ? undefined : ALL_KPIS })}>
          {say(chosen ? TEXT.backToTree : TEXT.allKpis)}
        </button>
      </header>
      <ul>
        {others.map((card) => (
          <li key={card.id}>
            <button type="button" className={style.kpi} onClick={() => choose({ kpi: card.id })} aria-haspopup="dialog">
              <b>{say(card.name)}</b>
              <span>{say(card.question)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
