import { isRefusal, periodName, PERS, type Day } from '#base'
import { answering, type Ask, type Kpi, type Question } from '#kpi'
import type { Store } from '#store'
import { asPublished } from './edition.ts'

type Asked = { period: string; from: Day; to: Day; creditor: string | null; kpis: readonly string[] }

/** The question behind an edition: the whole of one period, cut as the calendar has it where it does. */
export function questionOf({ period, from, to, creditor, kpis }: Asked): Question {
  const per = PERS.find((each) => each !== 'cohort' && periodName(from, each) === period) ?? 'cohort'
  return { kpis, from, to, per, ...(creditor === null ? {} : { creditor }) }
}

/** A way to ask for figures as they would be published. */
export function asPublishedBy(store: Store, catalogue: readonly Kpi[]): Ask {
  const ask = answering(store, catalogue)
  return async (question) => {
    const figures = await ask(question)
    return isRefusal(figures) ? figures : figures.map(asPublished)
  }
}
