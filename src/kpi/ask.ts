import {
  addDays,
  isDay,
  isRefusal,
  nextPeriod,
  periodsBetween,
  PERS,
  periodStart,
  refuse,
  type Day,
  type Instant,
  type Refusal,
} from '#base'
import { deliveredCondition, settingsOf, type Delivered, type Settings } from '#facts'
import type { Store } from '#store'
import type { Asked } from './compile/index.ts'
import { DIMENSIONS, type Dimension, type Kpi, type Parameter } from './define.ts'
import type { Question } from './question.ts'

/** How many periods a trend shows when nothing is asked. */
const TREND = { day: 60, week: 52, month: 24, quarter: 12, year: 6, cohort: 1 } as const

/** More periods than this in one answer serve nobody. */
const MOST_PERIODS = 1200

/** Until when a creditor has delivered, and which types of event; until when payments, and on how many days. */
export type Feed = { creditor: string; lastOn: Day; types: ReadonlySet<string>; paidUntil: Day; paymentDays: number }

/** What the store can be asked about: from when, until when, and what each creditor that is asked about has delivered. */
export type Extent = { firstOn: Day; lastOn: Day; knownAt: Instant; feeds: readonly Feed[]; settings: Settings }

/** Fills in what a question leaves out; null for a creditor without events. */
export async function extentOf(
  store: Store,
  {
    creditor = null,
    knownAt = null,
    delivered = null,
  }: { creditor?: string | null; knownAt?: Instant | null; delivered?: Delivered | null },
): Promise<Extent | null> {
  const conditions = [
    ...(delivered === null ? [] : [deliveredCondition(delivered)]),
    creditor === null ? '1' : 'creditor = {creditor:String}',
    knownAt === null ? '1' : "recorded_at <= parseDateTime64BestEffort({known_at:String}, 3, 'UTC')",
  ]
  // As the projection of migration 0015 has it, so that the engine need not look at the events.
  const rows = await store.query<{ creditor: string; type: string; first_on: Day; last_on: Day; known_at: Instant; days: number }>(
    `SELECT creditor, type, toDate32(min(at), 'Europe/Amsterdam') AS first_on, toDate32(max(at), 'Europe/Amsterdam') AS last_on,
       max(recorded_at) AS known_at, uniqExact(toDate32(at)) AS days
     FROM event WHERE ${conditions.join(' AND ')} GROUP BY creditor, type ORDER BY creditor, type`,
    { ...(creditor === null ? {} : { creditor }), ...(knownAt === null ? {} : { known_at: knownAt }) },
  )
  if (rows.length === 0) return null
  return {
    firstOn: least(rows.map((row) => row.first_on)),
    lastOn: most(rows.map((row) => row.last_on)),
    knownAt: knownAt ?? most(rows.map((row) => row.known_at)),
    feeds: [...Map.groupBy(rows, (row) => row.creditor)].map(([each, own]) => {
      const payments = own.find((row) => row.type === 'payment.received')
      return {
        creditor: each,
        lastOn: most(own.map((row) => row.last_on)),
        types: new Set(own.map((row) => row.type)),
        paidUntil: payments?.last_on ?? NEVER,
        paymentDays: payments?.days ?? 0,
      }
    }),
    settings: await settingsOf(store),
  }
}

/** The day until which payments have come in where none has. */
const NEVER: Day = '1970-01-01'

function least<Text extends string>(texts: readonly Text[]): Text {
  return texts.reduce((a, b) => (b < a ? b : a))
}

function most<Text extends string>(texts: readonly Text[]): Text {
  return texts.reduce((a, b) => (b > a ? b : a))
}

/** The KPIs of a catalogue that a question is about; all of them when it names none. */
export function kpisOf({ kpis }: Question, catalogue: readonly Kpi[]): readonly Kpi[] | Refusal {
  if (!kpis || kpis.length === 0) return catalogue
  const unknown = kpis.find((id) => !catalogue.some((kpi) => kpi.id === id))
  if (unknown !== undefined)
    return no(
      'kpi.unknown',
      'kpi',
      `De KPI "${unknown}" bestaat niet. Er zijn`,
      `The KPI "${unknown}" does not exist. There are`,
      catalogue.map((kpi) => kpi.id),
    )
  return catalogue.filter((kpi) => kpis.includes(kpi.id))
}

/** The question as it is put to one KPI, or why it cannot be. */
export function askOf(question: Question, kpi: Kpi, extent: Extent): Asked | Refusal {
  const per = question.per ?? 'month'
  if (!PERS.includes(per))
    return no('question.per', 'per', `"${per}" is geen periode. Kies uit`, `"${per}" is not a period. Choose from`, PERS)
  for (const name of ['from', 'to', 'asOf'] as const)
    if (question[name] !== undefined && !isDay(question[name]))
      return no('question.day', name, `"${question[name]}" is geen dag. Schrijf die als`, `"${question[name]}" is not a day. Write it as`, [
        '2026-02-01',
      ])
  const asOf = question.asOf ?? extent.lastOn
  const unit = per === 'cohort' ? 'day' : per
  const to = question.to ?? nextPeriod(periodStart(asOf, unit), unit)
  const from = question.from ?? (per === 'cohort' ? extent.firstOn : back(to, unit, TREND[per]))
  if (from >= to)
    return no(
      'question.range',
      'from',
      `De periode begint (${from}) niet vóór haar einde (${to}).`,
      `The period does not begin (${from}) before its end (${to}).`,
      [],
    )
  const dimensions = dimensionsOf(question)
  const wrong = dimensions.find((dimension) => !kpi.dimensions.includes(dimension as Dimension))
  if (wrong !== undefined)
    return no('question.dimension', wrong, `${kpi.id} kent geen "${wrong}". Wel`, `${kpi.id} has no "${wrong}". It has`, kpi.dimensions)
  const settings = parametersOf(kpi, question.set ?? {})
  if (isRefusal(settings)) return settings
  const [by, where, besides] = [(question.by ?? []) as Dimension[], question.where ?? {}, question.besides ?? {}]
  const mixed = noRest(kpi, { by, where, besides })
  if (mixed) return mixed
  const apart = [...new Set(dimensions)].filter((dimension) => kpi.rowsBy?.[dimension as Dimension])
  if (apart.length > 1)
    return no(
      'question.combination',
      apart[1] as string,
      `${kpi.id} kan niet tegelijk naar ${apart.join(' en ')} worden bekeken. Kies er een`,
      `${kpi.id} cannot be cut by ${apart.join(' and ')} at once. Choose one`,
      apart,
    )
  const count = periodsBetween(from, to, per).length
  if (count > MOST_PERIODS)
    return no(
      'question.periods',
      'per',
      `Dat zijn ${count} perioden. Kies een kortere tijd of een langere periode; ten hoogste`,
      `That is ${count} periods. Choose a shorter time or a longer period; at most`,
      [`${MOST_PERIODS}`],
    )
  return { kpi, creditor: question.creditor ?? null, per, asOf, settings, by, where, besides, ...wholePeriods(from, to, per) }
}

function dimensionsOf({ by = [], where = {}, besides = {} }: Question): string[] {
  return [...by, ...Object.keys(where), ...Object.keys(besides)]
}

/** Whether a question about everybody but a group cannot be put: split further, of a group of that group, or where each thing counts under every value. */
function noRest({ id, rowsBy = {} }: Kpi, { by, where, besides }: Pick<Asked, 'by' | 'where' | 'besides'>): Refusal | null {
  const names = Object.keys(besides)
  if (names.length === 0) return null
  const twice = names.find((dimension) => dimension in where || by.length > 0)
  if (twice !== undefined)
    return no(
      'question.combination',
      'besides',
      `Iedereen buiten een groep is één getal: dat gaat niet samen met "by", en een dimensie staat niet ook in "where". Kies voor ${twice} een van beide`,
      `Everybody outside a group is one figure: it does not go with "by", and a dimension does not stand in "where" as well. Choose one for ${twice}`,
      ['besides', 'where'],
    )
  const under = names.find((dimension) => Object.hasOwn(rowsBy, dimension))
  return under === undefined ? null : overlap(id, under, 'besides')
}

/** Groups that count the same things each time do not divide the whole. */
export function overlap(kpi: string, dimension: string, field: string): Refusal {
  return refuse(
    'question.overlap',
    {
      nl: `Naar ${dimension} verdeelt ${kpi} geen klanten of dossiers: elk telt onder elke waarde mee. Kies een andere dimensie.`,
      en: `By ${dimension}, ${kpi} does not divide customers or files: each counts under every value. Choose another dimension.`,
    },
    { field },
  )
}

/** Whether a question names a dimension that the house does not have at all. */
export function unknownDimension(question: Question): Refusal | null {
  const wrong = dimensionsOf(question).find((dimension) => !Object.hasOwn(DIMENSIONS, dimension))
  return wrong === undefined
    ? null
    : no(
        'question.dimension',
        wrong,
        `De dimensie "${wrong}" bestaat niet. Er zijn`,
        `The dimension "${wrong}" does not exist. There are`,
        Object.keys(DIMENSIONS),
      )
}

/** Whether a question sets a parameter that none of its KPIs has. */
export function unknownParameter({ set }: Question, kpis: readonly Kpi[]): Refusal | null {
  const names = [...new Set(kpis.flatMap((kpi) => Object.keys(kpi.parameters)))]
  const wrong = Object.keys(set ?? {}).find((given) => !names.includes(given.replaceAll('-', '_')))
  return wrong === undefined
    ? null
    : no(
        'question.parameter',
        wrong,
        `De instelling "${wrong}" bestaat niet. Er zijn`,
        `The parameter "${wrong}" does not exist. There are`,
        names,
      )
}

/** Whether a list of words that was chosen holds one that is not usual and never occurs. */
export async function unknownWord(store: Store, { kpi, settings }: Asked): Promise<Refusal | null> {
  for (const [name, { default: usual, wordsIn }] of Object.entries(kpi.parameters)) {
    if (!wordsIn) continue
    const unusual = (settings[name] as readonly string[]).filter((word) => !(usual as readonly string[]).includes(word))
    if (unusual.length === 0) continue
    const [table, column] = wordsIn
    const rows = await store.query<{ word: string }>(
      `SELECT DISTINCT toString(${column}) AS word FROM ${table} WHERE ${column} != '' ORDER BY word`,
    )
    const words = rows.map(({ word }) => word)
    const wrong = unusual.find((word) => !words.includes(word))
    if (wrong !== undefined)
      return no('question.parameter', name, `"${wrong}" komt niet voor. Er zijn`, `"${wrong}" does not occur. There are`, [
        ...new Set([...(usual as readonly string[]), ...words]),
      ])
  }
  return null
}

/** Whether an as-of day lies within what was delivered; of a later day it would look as if nothing happened. */
export function beyondData({ asOf }: Question, { lastOn }: Extent): Refusal | null {
  if (asOf === undefined || !isDay(asOf) || asOf <= lastOn) return null
  return no(
    'question.as-of',
    'as-of',
    `Van ${asOf} is nog niets bekend; de gegevens lopen tot en met ${lastOn}. Vraag een dag tot en met`,
    `Nothing is known of ${asOf} yet; the data go up to ${lastOn}. Ask for a day up to`,
    [lastOn],
  )
}

/** Whether the instant of knowing is one; it must be written in UTC. */
export function badInstant({ knownAt }: Question): Refusal | null {
  if (knownAt === undefined || (/^.{10}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?Z$/.test(knownAt) && isDay(knownAt.slice(0, 10))))
    return null
  return no(
    'question.instant',
    'known-at',
    `"${knownAt}" is geen tijdstip in UTC. Schrijf het als`,
    `"${knownAt}" is not an instant in UTC. Write it as`,
    ['2026-02-01T12:00:00Z'],
  )
}

function wholePeriods(from: Day, to: Day, per: Asked['per']): { from: Day; to: Day } {
  if (per === 'cohort') return { from, to }
  const last = periodStart(addDays(to, -1), per)
  return { from: periodStart(from, per), to: nextPeriod(last, per) }
}

function back(to: Day, per: Exclude<Asked['per'], 'cohort'>, periods: number): Day {
  let start = to
  for (let i = 0; i < periods; i++) start = periodStart(addDays(start, -1), per)
  return start
}

function parametersOf(kpi: Kpi, set: Readonly<Record<string, string>>): Asked['settings'] | Refusal {
  const settings: Record<string, unknown> = Object.fromEntries(
    Object.entries(kpi.parameters).map(([name, parameter]) => [name, parameter.default]),
  )
  for (const [given, text] of Object.entries(set)) {
    const name = given.replaceAll('-', '_')
    const parameter = kpi.parameters[name]
    // Another KPI of the same question has it.
    if (!parameter) continue
    const value = parse(text, parameter)
    if (value === null)
      return no(
        'question.parameter',
        given,
        `"${text}" past niet bij ${given}. Bijvoorbeeld`,
        `"${text}" does not fit ${given}. For example`,
        [String(parameter.default)],
      )
    settings[name] = value
  }
  return settings
}

function parse(text: string, { type, single }: Parameter): unknown {
  const parts = text.split(',').map((part) => part.trim())
  if (type === 'Array(String)') return parts.every((part) => part !== '') ? parts : null
  const numbers = parts.map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : null))
  if (numbers.includes(null)) return null
  if (type === 'UInt32') return numbers.length === 1 ? numbers[0] : null
  if (single && numbers.length > 1) return null
  return numbers.includes(0) ? null : [...new Set(numbers)]
}

function no(code: string, field: string, nl: string, en: string, options: readonly string[]): Refusal {
  if (options.length === 0)
    return refuse(code, { nl: nl.replace(/Er zijn$/, 'Er zijn er geen.'), en: en.replace(/There are$/, 'There are none.') }, { field })
  const list = `: ${options.join(', ')}.`
  return refuse(code, { nl: `${nl}${list}`, en: `${en}${list}` }, { field })
}
