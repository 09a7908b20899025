import { addDays, formatDay, refuse, type Figure, type Refusal } from '#base'
import type { Store } from '#store'
import type { Extent } from './ask.ts'
import type { Asked } from './compile/index.ts'
import { describe } from './describe.ts'
import type { Question } from './question.ts'

/** A feed that stopped so many days before the others is not just late. */
const LATE_DAYS = 31

/** Why the data of the creditors that are asked about cannot carry a KPI: events that one of them never delivers, or a feed that stopped before the others. */
export function cannotCarry({ kpi, asOf }: Asked, { feeds, lastOn: until }: Extent): Figure['reason'] {
  for (const { creditor, types } of feeds) {
    const missing = kpi.events.filter((type) => !types.has(type)).join(', ')
    const of = feeds.length > 1 ? ` ${creditor}` : ''
    if (missing !== '')
      return {
        code: 'events-missing',
        words: {
          nl: `De gegevens${of && ` van${of}`} dragen deze KPI niet: er zijn geen gebeurtenissen van het type ${missing}.`,
          en: `The data${of && ` of${of}`} do not carry this KPI: there are no events of type ${missing}.`,
        },
      }
  }
  const stopped = feeds.find(({ lastOn }) => lastOn < addDays(asOf < until ? asOf : until, -LATE_DAYS))
  if (!stopped) return null
  return {
    code: 'feed-stopped',
    words: {
      nl: `De gegevens van ${stopped.creditor} lopen maar tot en met ${formatDay(stopped.lastOn, 'nl')}. Bekijk de schuldeisers apart.`,
      en: `The data of ${stopped.creditor} go up to ${formatDay(stopped.lastOn, 'en')} only. Look at the creditors one by one.`,
    },
  }
}

/** Says of a group in which nothing was ever counted which groups there are, so that a slip of the pen is no answer. */
export async function orUnknownGroup(store: Store, { where = {} }: Question, figures: Figure[]): Promise<Figure[]> {
  if (Object.keys(where).length === 0 || !figures.every(({ reason }) => reason?.code === 'nothing')) return figures
  const { dimensions } = await describe(store)
  const unknown = Object.entries(where).find(([dimension, value]) => dimensions[dimension] && !dimensions[dimension].includes(value))
  if (!unknown) return figures
  const [dimension, value] = unknown
  const list = dimensions[dimension]?.join(', ') ?? ''
  const words = {
    nl: `Er is niets met ${dimension} "${value}".${list && ` Wel met: ${list}.`}`,
    en: `There is nothing with ${dimension} "${value}".${list && ` There is with: ${list}.`}`,
  }
  return figures.map((figure) => ({ ...figure, reason: { code: 'group-unknown', words } }))
}

/** The refusal of a creditor without events, with those that have some. */
export async function unknownCreditor(store: Store, creditor: string): Promise<Refusal> {
  const known = await store.query<{ creditor: string }>('SELECT DISTINCT creditor FROM event ORDER BY creditor LIMIT 20')
  const list = known.map((row) => row.creditor).join(', ')
  return refuse(
    'question.creditor',
    {
      nl: `Er zijn geen gebeurtenissen van schuldeiser "${creditor}". Wel van: ${list}.`,
      en: `There are no events of creditor "${creditor}". There are of: ${list}.`,
    },
    { field: 'creditor' },
  )
}
