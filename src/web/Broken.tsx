import style from './Notice.module.css'
import { readState } from './page-state.ts'
import { TEXT } from './texts.ts'

/** What a reader sees when the page itself fails, in the language of the URL, with a way back. */
export function Broken() {
  const { lang = 'nl' } = readState(Object.fromEntries(new URLSearchParams(window.location.search)))
  return (
    <main lang={lang}>
      <div className={style.notice} role="alert">
        <h1>{TEXT.brokenTitle[lang]}</h1>
        <p>{TEXT.brokenBody[lang]}</p>
        <p>
          <a href={lang === 'en' ? '/?lang=en' : '/'}>{TEXT.brokenAgain[lang]}</a>
        </p>
      </div>
    </main>
  )
}
