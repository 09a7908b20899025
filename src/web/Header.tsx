import type { Description } from '#api-contract'
import { LANGUAGES, type Day } from '#base'
import style from './Header.module.css'
import { dayInFull } from './said.ts'
import { TEXT } from './texts.ts'
import { useLanguage, usePageState } from './use-page-state.ts'
import { Wheel } from './Wheel.tsx'

/** The head of every page: whose data, up to when, in which language. */
export function Header({ creditors, asOf }: { creditors: Description['creditors']; asOf: Day | null }) {
  const { language, say } = useLanguage()
  return (
    <header className={style.header}>
      <div className={style.inner}>
        <a className={style.brand} href={`/${language === 'en' ? '?lang=en' : ''}`}>
          <Wheel className={style.wheel} />
          <span>Stuurhuis</span>
        </a>
        {creditors.length > 0 && <CreditorChoice creditors={creditors} />}
        <p className={style.asOf}>
          {asOf && (
            <>
              {say(TEXT.asOf)} <time dateTime={asOf}>{dayInFull(asOf, language)}</time>
            </>
          )}
        </p>
        <LanguageChoice />
      </div>
    </header>
  )
}

function CreditorChoice({ creditors }: { creditors: Description['creditors'] }) {
  const { say } = useLanguage()
  const [state, choose] = usePageState()
  return (
    <label className={style.creditor}>
      <span className="said">{say(TEXT.creditor)}</span>
      <select value={state.creditor ?? ''} onChange={(event) => choose({ creditor: event.target.value || undefined, to: undefined })}>
        {creditors.length > 1 && <option value="">{say(TEXT.allCreditors)}</option>}
        {creditors.length === 1 && <option value="">{creditors[0]?.id}</option>}
        {creditors.length > 1 &&
          creditors.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
      </select>
    </label>
  )
}

function LanguageChoice() {
  const { language, say } = useLanguage()
  const [, choose] = usePageState()
  return (
    <div className={style.languages} role="group" aria-label={say(TEXT.language)}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => choose({ lang: each === 'nl' ? undefined : each })}
        >
          <span aria-hidden="true">{each.toUpperCase()}</span>
          <span className="said">{each === 'nl' ? 'Nederlands' : 'English'}</span>
        </button>
      ))}
    </div>
  )
}
