import style from './Notice.module.css'
import { TEXT } from './texts.ts'
import { useLanguage } from './use-page-state.ts'
import { Wheel } from './Wheel.tsx'

/** What to do when there are no events yet. */
export function EmptyWorld() {
  const { say } = useLanguage()
  return (
    <div className={style.notice}>
      <Wheel className={style.wheel} />
      <h1>{say(TEXT.emptyTitle)}</h1>
      <p>{say(TEXT.emptyBody)}</p>
      <dl>
        <dt>{say(TEXT.emptyImport)}</dt>
        <dd>
          <code>bin/stuurhuis import facturen.csv --creditor mijn-bedrijf</code>
        </dd>
        <dt>{say(TEXT.emptyTry)}</dt>
        <dd>
          <code>bin/stuurhuis import facturen.csv --dry-run</code>
        </dd>
        <dt>{say(TEXT.emptyDemo)}</dt>
        <dd>
          <code>bin/stuurhuis serve --demo</code>
        </dd>
      </dl>
    </div>
  )
}
