import { ProblemError } from './ask.ts'
import style from './Notice.module.css'
import { TEXT } from './texts.ts'
import { useLanguage } from './use-page-state.ts'

/** Why there is no answer, in the words of the server, with a way to try again. */
export function Trouble({ error, again }: { error: Error; again: () => void }) {
  const { say } = useLanguage()
  const known = error instanceof ProblemError ? error : null
  return (
    <div className={style.notice} role="alert">
      <h2>{say(TEXT.troubleTitle)}</h2>
      <p>{say(known ? known.words : TEXT.brokenBody)}</p>
      {known?.requestId && (
        <p className={style.small}>
          {say(TEXT.requestNumber)}: <code>{known.requestId}</code>
        </p>
      )}
      <button type="button" onClick={again}>
        {say(TEXT.again)}
      </button>
    </div>
  )
}
