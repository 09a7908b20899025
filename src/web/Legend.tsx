import style from './Legend.module.css'
import { TEXT } from './texts.ts'
import { useLanguage } from './use-page-state.ts'

/** What the marks in the charts mean; targets and notes only where there are any. */
export function Legend({ marked }: { marked: { targets: boolean; notes: boolean } }) {
  const { say } = useLanguage()
  return (
    <ul className={style.legend} aria-label={say(TEXT.legend)}>
      <li>
        <Mark>
          <path d="M1 6h9" stroke="currentColor" strokeWidth="1.75" />
          <circle cx="13" cy="6" r="4" fill="currentColor" />
        </Mark>
        {say(TEXT.legendComplete)}
      </li>
      <li>
        <Mark>
          <path d="M1 6h9" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.5 2" />
          <circle cx="13" cy="6" r="3" fill="var(--ground)" stroke="currentColor" strokeWidth="1.5" />
        </Mark>
        {say(TEXT.legendOpen)}
      </li>
      <li>
        <Mark>
          <rect x="1" y="2" width="16" height="8" fill="currentColor" opacity="0.2" />
        </Mark>
        {say(TEXT.legendBand)}
      </li>
      <li>
        <Mark>
          <path d="M1 6l5-5M1 11L11 1M6 11L16 1M11 11l6-6" stroke="currentColor" opacity="0.6" />
        </Mark>
        {say(TEXT.legendUnknown)}
      </li>
      <li>
        <Mark>
          <path d="M6 3l6 6M12 3l-6 6" stroke="currentColor" strokeWidth="1.5" />
        </Mark>
        {say(TEXT.legendNone)}
      </li>
      {marked.targets && (
        <li>
          <Mark>
            <path d="M0 6h18" stroke="var(--ink)" strokeWidth="1.25" strokeDasharray="5 2.5" />
          </Mark>
          {say(TEXT.legendTarget)}
        </li>
      )}
      {marked.notes && (
        <li>
          <Mark>
            <path d="M9 0v12" stroke="var(--ink)" opacity="0.6" />
          </Mark>
          {say(TEXT.legendNote)}
        </li>
      )}
    </ul>
  )
}

function Mark({ children }: { children: React.ReactNode }) {
  return (
    <svg viewBox="0 0 18 12" width="18" height="12" aria-hidden="true">
      {children}
    </svg>
  )
}
