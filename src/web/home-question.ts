import type { Description } from '#api-contract'
import { earlier, nextPeriod, PACES, periodStart, trendOf, type Day, type Figure, type Pace } from '#base'
import type { PageState } from './page-state.ts'

/** The first and last day for which the chosen creditor (or any) has delivered events. */
export function spanOf({ creditors }: Description, creditor: string | undefined): { firstOn: Day; lastOn: Day } | null {
  const chosen = creditors.filter(({ id }) => creditor === undefined || id === creditor)
  if (chosen.length === 0) return null
  return {
    firstOn: chosen.map(({ firstOn }) => firstOn).toSorted()[0] as Day,
    lastOn: chosen
      .map(({ lastOn }) => lastOn)
      .toSorted()
      .at(-1) as Day,
  }
}

/** The periods that can be chosen as the last one, newest first; `to` is the first day after. */
export function lastPeriods({ firstOn, lastOn }: { firstOn: Day; lastOn: Day }, pace: Pace): { from: Day; to: Day }[] {
  const periods: { from: Day; to: Day }[] = []
  for (let from = periodStart(firstOn, pace); from <= lastOn; from = nextPeriod(from, pace))
    periods.push({ from, to: nextPeriod(from, pace) })
  return periods.toReversed()
}

/** Whether a day is the end of a period that can be chosen. */
export function isEnd(to: Day, span: { firstOn: Day; lastOn: Day }, pace: Pace): boolean {
  return lastPeriods(span, pace).some((period) => period.to === to)
}

/** The question behind the home page: the periods it shows, none from before the first event, and a year before them to compare with. */
export function homeQuestion(
  { creditor, per = 'month', to, where }: PageState,
  span: { firstOn: Day; lastOn: Day },
): { question: URLSearchParams; shownFrom: Day } {
  const chosen = to !== undefined && isEnd(to, span, per) ? to : undefined
  const trend = trendOf(per, span.lastOn, chosen)
  const question = new URLSearchParams({ per, ...trend })
  if (creditor !== undefined) question.set('creditor', creditor)
  if (where !== undefined) question.set('where', where)
  const [first, start] = [periodStart(span.firstOn, per), earlier(trend.to, per, PACES[per].shown)]
  return { question, shownFrom: first > start ? first : start }
}

/** The same question of some KPIs only. */
export function withKpis(question: URLSearchParams, cards: readonly { id: string }[]): URLSearchParams {
  return new URLSearchParams([...question, ...cards.map(({ id }): [string, string] => ['kpi', id])])
}

/** The question of the period of one figure, for the same customers. */
export function rivalsQuestion({ creditor, where }: PageState, { per, from, to }: Pick<Figure, 'per' | 'from' | 'to'>): URLSearchParams {
  const question = new URLSearchParams({ per, from, to })
  if (creditor !== undefined) question.set('creditor', creditor)
  if (where !== undefined) question.set('where', where)
  return question
}

/** The question of the vintages of the same customers, by quarter: in a month there are often too few. */
export function vintagesQuestion({ creditor, where }: PageState): URLSearchParams {
  const question = new URLSearchParams({ per: 'quarter' })
  if (creditor !== undefined) question.set('creditor', creditor)
  if (where !== undefined) question.set('where', where)
  return question
}

/** The question what the data say of the edges of the tree, over the groups of a dimension, of all customers; null where it is not asked. */
export function edgesQuestion({ creditor, per = 'month', to, edges }: PageState): URLSearchParams | null {
  if (edges === undefined) return null
  const question = new URLSearchParams({ by: edges, per })
  if (to !== undefined) question.set('to', to)
  if (creditor !== undefined) question.set('creditor', creditor)
  return question
}
