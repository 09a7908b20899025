import { addDays, formatDay, refuse, type Day, type Figure, type Refusal } from '#base'
import { CHANNELS, PHASES } from '#intake'
import type { Store } from '#store'
import type { Extent, Feed } from './ask.ts'
import type { Asked } from './compile/index.ts'
import type { Variant } from './define.ts'
import { describe } from './describe.ts'
import type { Question } from './question.ts'

/** A feed that stopped so many days before the others is not just late. */
const LATE_DAYS = 31
/** Payments that came on so many days come regularly. */
const MANY_DAYS = 20

/** Why the data of the creditors that are asked about cannot carry a KPI: events that one of them never delivers, or a feed that stopped before the others. */
export function cannotCarry({ kpi, asOf }: Asked, { events = [] }: Variant, { feeds, lastOn: until }: Extent): Figure['reason'] {
  for (const { creditor, types } of feeds) {
    const missing = [...kpi.events, ...events].filter((type) => !types.has(type)).join(', ')
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
  const day = asOf < until ? asOf : until
  return kpi.events.includes('payment.received') ? (unpaidSince(feeds, day) ?? behind(feeds, day)) : behind(feeds, day)
}

/** Whether one of several creditors stopped delivering: what it no longer tells would look unpaid. */
function behind(feeds: readonly Feed[], day: Day): Figure['reason'] {
  const stopped = feeds.find(({ lastOn }) => lastOn < addDays(day, -LATE_DAYS))
  if (!stopped) return null
  return {
    code: 'feed-stopped',
    words: {
      nl: `De gegevens van ${stopped.creditor} lopen maar tot en met ${formatDay(stopped.lastOn, 'nl')}. Bekijk de schuldeisers apart, of vraag hoe het er op die dag voor stond (as-of ${stopped.lastOn}).`,
      en: `The data of ${stopped.creditor} go up to ${formatDay(stopped.lastOn, 'en')} only. Look at the creditors one by one, or ask how things stood on that day (as-of ${stopped.lastOn}).`,
    },
  }
}

/** Whether payments that used to come stopped while other events went on, as when one of several files was forgotten. */
function unpaidSince(feeds: readonly Feed[], day: Day): Figure['reason'] {
  const stopped = feeds.find(
    ({ lastOn, paidUntil, paymentDays }) => paymentDays >= MANY_DAYS && paidUntil < addDays(lastOn < day ? lastOn : day, -LATE_DAYS),
  )
  if (!stopped) return null
  return {
    code: 'feed-stopped',
    words: {
      nl: `De betalingen van ${stopped.creditor} lopen maar tot en met ${formatDay(stopped.paidUntil, 'nl')}, terwijl andere gebeurtenissen doorgaan. Lees de betalingen van daarna in, of vraag hoe het er op die dag voor stond (as-of ${stopped.paidUntil}).`,
      en: `The payments of ${stopped.creditor} go up to ${formatDay(stopped.paidUntil, 'en')} only, while other events go on. Import the payments since, or ask how things stood on that day (as-of ${stopped.paidUntil}).`,
    },
  }
}

/** The refusal of a group in which nothing was counted and that the data do not know, with the groups that there are, so that a slip of the pen is no answer. */
export async function unknownGroup(store: Store, { where = {} }: Question, figures: readonly Figure[]): Promise<Refusal | null> {
  const isCounted = ({ status, n }: Figure) => status !== 'refused' || (n ?? 0) > 0
  if (Object.keys(where).length === 0 || figures.some(isCounted) || !figures.some(({ reason }) => reason?.code === 'nothing')) return null
  const values: Record<string, readonly string[]> = { ...(await describe(store)).dimensions, ...WORDS_OF }
  const unknown = Object.entries(where).find(([dimension, value]) => values[dimension]?.includes(value) === false)
  if (!unknown) return null
  const [dimension, value] = unknown
  const list = values[dimension]?.join(', ') ?? ''
  return refuse(
    'question.group',
    {
      nl: `Er is niets met ${dimension} "${value}".${list && ` Wel met: ${list}.`}`,
      en: `There is nothing with ${dimension} "${value}".${list && ` There is with: ${list}.`}`,
    },
    { field: 'where' },
  )
}

/** The words of the dimensions that have a closed list of them. */
const WORDS_OF = { phase: PHASES, phase_reached: PHASES, channel: CHANNELS }

/** The refusal of an instant at which nothing was known yet. */
export async function knownTooEarly(store: Store, { creditor = '', knownAt }: Question): Promise<Refusal | null> {
  const [row] = await store.query<{ first: string; events: number }>(
    "SELECT min(recorded_at) AS first, count() AS events FROM event WHERE creditor = {creditor:String} OR {creditor:String} = ''",
    { creditor },
  )
  if (!row || row.events === 0) return null
  return refuse(
    'question.known-at',
    {
      nl: `Op ${knownAt} was nog niets bekend. Het eerste is bekend sinds ${row.first}.`,
      en: `Nothing was known yet at ${knownAt}. The first became known at ${row.first}.`,
    },
    { field: 'known-at' },
  )
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
