import type { Description } from '#api-contract'
import { PACES, periodName, type Day, type Pace } from '#base'
import { periodWords } from '#chart'
import style from './Filters.module.css'
import { lastPeriods, spanOf } from './home-question.ts'
import { PACE_WORDS, TEXT } from './texts.ts'
import { useLanguage, usePageState } from './use-page-state.ts'

/** Which customers, up to when, and in what steps: the selection for every figure on the page. */
export function Filters({ description }: { description: Description }) {
  const { say } = useLanguage()
  const [state, choose] = usePageState()
  const chosen = state.where !== undefined || state.to !== undefined || state.per !== undefined
  return (
    <form className={style.filters} aria-label={say(TEXT.filters)} onSubmit={(event) => event.preventDefault()}>
      <PaceChoice />
      <UntilChoice description={description} />
      <SegmentChoice description={description} />
      {chosen && (
        <button type="button" className={style.clear} onClick={() => choose({ where: undefined, to: undefined, per: undefined })}>
          {say(TEXT.clear)}
        </button>
      )}
    </form>
  )
}

function PaceChoice() {
  const { say } = useLanguage()
  const [state, choose] = usePageState()
  const change = (per: Pace) => choose({ per: per === 'month' ? undefined : per, to: undefined })
  return (
    <label>
      <span>{say(TEXT.per)}</span>
      <select name="per" value={state.per ?? 'month'} onChange={(event) => change(event.target.value as Pace)}>
        {(Object.keys(PACES) as Pace[]).map((pace) => (
          <option key={pace} value={pace}>
            {say(PACE_WORDS[pace])}
          </option>
        ))}
      </select>
    </label>
  )
}

function UntilChoice({ description }: { description: Description }) {
  const { language, say } = useLanguage()
  const [state, choose] = usePageState()
  const per = state.per ?? 'month'
  const span = spanOf(description, state.creditor)
  if (!span) return null
  const [newest, ...older] = lastPeriods(span, per)
  const name = (period: { from: Day; to: Day }) => periodWords({ per, period: periodName(period.from, per), ...period }, language)
  return (
    <label>
      <span>{say(TEXT.until)}</span>
      <select name="to" value={state.to ?? ''} onChange={(event) => choose({ to: (event.target.value as Day) || undefined })}>
        {newest && <option value="">{name(newest)}</option>}
        {older.map((period) => (
          <option key={period.to} value={period.to}>
            {name(period)}
          </option>
        ))}
      </select>
    </label>
  )
}

function SegmentChoice({ description }: { description: Description }) {
  const { say } = useLanguage()
  const [state, choose] = usePageState()
  const known = description.dimensions.filter(({ values }) => values.length > 0)
  const listed = known.some(({ id, values }) => values.some((value) => `${id}:${value}` === state.where))
  return (
    <label>
      <span>{say(TEXT.segment)}</span>
      <select name="where" value={state.where ?? ''} onChange={(event) => choose({ where: event.target.value || undefined })}>
        <option value="">{say(TEXT.allCustomers)}</option>
        {state.where !== undefined && !listed && <option value={state.where}>{state.where}</option>}
        {known.map((dimension) => (
          <optgroup key={dimension.id} label={say(dimension.name)}>
            {dimension.values.map((value) => (
              <option key={value} value={`${dimension.id}:${value}`}>{`${say(dimension.name)}: ${value || '–'}`}</option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
