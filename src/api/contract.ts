import { z } from 'zod'
import { isDay, LAYERS, PERS, VIEWS, type Day, type Figure, type Instant } from '#base'

/** A text in both languages. */
export const words = z.object({ nl: z.string(), en: z.string() }).meta({ id: 'Words', description: 'A text in Dutch and English.' })

/** A day. */
export const day = z.string().refine(isDay).meta({ format: 'date', example: '2026-02-01' }) as unknown as z.ZodType<Day>

/** An instant in UTC. */
export const instant = z.iso.datetime().meta({ example: '2026-02-01T12:00:00.000Z' }) as unknown as z.ZodType<Instant>

const per = z.enum(PERS as [(typeof PERS)[number], ...(typeof PERS)[number][]])

/** What a value is measured in. */
export const unit = z.enum(['share', 'ratio', 'days', 'cents', 'per-thousand', 'score'])

const layer = z.enum(LAYERS)

const setting = z.union([z.number(), z.string(), z.array(z.number()), z.array(z.string())])

const named = z.object({ id: z.string(), name: words })

/** A figure as the API gives it: the same as everywhere in the house. */
export const figure: z.ZodType<Figure> = z
  .object({
    kpi: z.string(),
    variant: z.string(),
    unit,
    per,
    period: z.string().meta({ example: '2026-02' }),
    from: day,
    to: day,
    group: z.record(z.string(), z.string()).nullable(),
    horizon: z.number().nullable(),
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: z.number().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    status: z.enum(['complete', 'provisional', 'suppressed', 'refused']),
    reason: z.object({ code: z.string(), words }).nullable(),
    parameters: z.record(z.string(), setting),
    definition: z.string(),
    asOf: day,
    knownAt: instant,
  })
  .meta({ id: 'Figure', description: 'One number of one KPI with its interval, its status and everything needed to repeat it.' })

/** The definition card of a KPI. */
export const card = z
  .object({
    id: z.string(),
    name: words,
    question: words,
    formula: words,
    layer,
    view: z.enum(VIEWS),
    unit,
    better: z.enum(['higher', 'lower', 'steady']),
    shows: z.enum(['activity', 'cohort', 'photo']),
    variants: z.array(
      named.extend({
        unit,
        numerator: z
          .enum(['cents', 'count'])
          .meta({ description: 'What its numerator and denominator are: euro cents, or a number of things.' }),
      }),
    ),
    dimensions: z.array(named),
    parameters: z.array(
      named.extend({
        default: setting,
        words: z
          .record(z.string(), words)
          .meta({ description: 'What the codes of the default list are called; empty for a KPI of one’s own.' }),
      }),
    ),
    presets: z
      .array(named.extend({ variant: z.string(), set: z.record(z.string(), z.string()) }))
      .meta({ description: 'Rival definitions: a variant at its first horizon, with settings of its own.' }),
    traps: z.array(words),
    source: z.string(),
    definition: z.string().meta({ description: 'Fingerprint of what decides the number.' }),
    vintages: z.boolean().meta({ description: 'Whether it has vintages to complete (`/v1/kpis/{id}/vintages`).' }),
    own: z.boolean().meta({ description: 'Whether the organisation wrote it itself.' }),
  })
  .meta({ id: 'Kpi', description: 'What a KPI means, how it is counted and where it misleads.' })

/** All definition cards, and the files of the organisation's own that were refused. */
export const catalogue = z
  .object({
    kpis: z.array(card),
    refused: z
      .array(z.object({ code: z.string(), words, file: z.string(), line: z.number().nullable() }))
      .meta({ description: 'Own KPIs (`kpis/*.kpi.yaml`) with a fault, each with its file and line.' }),
  })
  .meta({ id: 'Catalogue' })

const edge = z.object({
  from: z.string(),
  to: z.string(),
  sign: z.enum(['raises', 'lowers']).meta({ description: 'What more of `from` is expected to do to `to`.' }),
  because: words.optional(),
})

/** The KPI tree: what is steered on, in the order of reading, and what is expected to lead to what. */
export const tree = z
  .object({
    name: words,
    sector: z.string().nullable().meta({ description: 'The sector of whose default this is the tree; null for one of your own.' }),
    kpis: z.array(z.object({ kpi: z.string(), layer, because: words.optional() })),
    edges: z.array(edge),
    leftOut: z.array(z.string()).meta({ description: 'Own KPIs that stand in the tree, but whose own file was refused.' }),
    fingerprint: z.string().meta({ description: 'Changes with every KPI, layer and edge, not with words.' }),
    fault: z
      .object({ code: z.string(), words })
      .nullable()
      .meta({ description: 'Why the tree of the organisation cannot be read; the default then stands in its place.' }),
  })
  .meta({ id: 'Tree', description: 'Which KPIs are steered on, in three layers, and what is expected to lead to what.' })

/** The edges of the tree with what the data say of each. */
export const measuredTree = z
  .object({
    by: z.array(z.string()),
    per,
    edges: z.array(
      edge.extend({
        label: z.literal('association').meta({ description: 'What moves together need not be cause and effect.' }),
        finding: z.enum(['agrees', 'contradicted', 'unclear', 'not-enough-data', 'no-variation']),
        correlation: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        pairs: z.number().meta({ description: 'Pairs of complete figures of one segment in one period.' }),
        segments: z.number(),
        periods: z.number(),
        needed: z.number().meta({ description: 'How many pairs would be enough.' }),
        words,
      }),
    ),
  })
  .meta({
    id: 'MeasuredTree',
    description: 'The association of the two KPIs of each edge, over segments and periods, with its 95 % interval.',
  })

/** The figures that answer a question, with the day and the instant they hold for (null when nothing is known yet). */
export const figures = z.object({ figures: z.array(figure), asOf: day.nullable(), knownAt: instant.nullable() }).meta({ id: 'Figures' })

/** Who has delivered events, over which days, and the segments they can be cut by. */
export const description = z
  .object({
    creditors: z.array(z.object({ id: z.string(), events: z.number(), firstOn: day, lastOn: day })),
    dimensions: z.array(named.extend({ values: z.array(z.string()) })),
  })
  .meta({ id: 'Creditors' })

/** Whether the server and its warehouse answer. */
export const health = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' })

/** A refusal or failure as RFC 9457 gives it, with a stable code and the words in both languages. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    words,
    errors: z.array(z.object({ in: z.enum(['query', 'path']), name: z.string(), words })).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' })

// A parameter that is given once arrives as a text, given more often as a list.
const several = (given: string | string[] | undefined) => (typeof given === 'string' ? [given] : given)

const list = z.preprocess(several, z.array(z.string()).optional())

const pairs = z.preprocess(several, z.array(z.string().regex(/^[^:]+:/)).optional())

/** What can be asked of `/v1/figures`. */
export const figuresQuery = z.strictObject({
  kpi: list.meta({ description: 'Which KPIs; repeat for more; all when left out.', example: ['dso'] }),
  creditor: z.string().optional().meta({ description: 'Only this creditor.' }),
  from: day.optional().meta({
    description:
      'First day; default 60 days, 52 weeks, 24 months, 12 quarters or 6 years before `to`; for cohort the day of the first event.',
  }),
  to: day.optional().meta({ description: 'First day that no longer counts; default the end of the period in which `as-of` falls.' }),
  per: per.optional().meta({ description: 'How time is cut; default month.' }),
  by: list.meta({ description: 'Dimensions to group by; repeat for more.', example: ['region'] }),
  where: pairs.meta({ description: 'Only one segment: `dimension:value`; repeat for more.', example: ['region:Noord'] }),
  besides: pairs.meta({
    description: 'Everybody but one segment, estimated together: `dimension:value`; repeated, but those who are in all of them.',
    example: ['vulnerable:yes'],
  }),
  'as-of': day.optional().meta({ description: 'Last day whose events count; default the day of the last event.' }),
  'known-at': instant.optional().meta({ description: 'Instant at which the events were known; default now.' }),
  set: pairs.meta({ description: 'A setting of a KPI: `parameter:value`; repeat for more.', example: ['grace_days:5'] }),
})

/** The figures of one KPI under each of its definitions, the headline first. */
export const rivals = z
  .object({
    kpi: z.string(),
    rivals: z.array(named.extend({ variant: z.string(), set: z.record(z.string(), z.string()), figures: z.array(figure) })),
  })
  .meta({ id: 'Rivals', description: 'The same question to the same KPI under rival definitions.' })

/** What can be asked of `/v1/kpis/{id}/rivals`: what can be asked of `/v1/figures`, of one KPI. */
export const rivalsQuery = figuresQuery.omit({ kpi: true })

/** What can be asked of `/v1/tree/edges`. */
export const edgesQuery = z.strictObject({
  by: z
    .preprocess(several, z.array(z.string()).min(1))
    .meta({ description: 'Dimensions whose groups are compared; repeat for more.', example: ['region'] }),
  per: per.optional().meta({ description: 'How time is cut: week, month or quarter; default month.' }),
  creditor: z.string().optional().meta({ description: 'Only this creditor.' }),
  from: day.optional().meta({ description: 'First day; default that of the first event.' }),
  to: day.optional().meta({ description: 'First day that no longer counts; default the end of the period in which the last event falls.' }),
})

const decided = {
  id: z.uuid(),
  creditor: z.string().nullable().meta({ description: 'Whose figures it is about; null for all creditors.' }),
  owner: z.string().meta({ description: 'Who stands for it.' }),
  decidedAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawnBy: z.string().nullable(),
}

const segment = z.record(z.string(), z.string()).meta({ description: 'The segment it is about; {} is everybody.' })

const until = day.meta({ description: 'The first day that no longer counts.' }) as unknown as z.ZodType<Day>

/** Targets: what KPIs are meant to be, in their own unit. On a day the last one decided that covers it counts. */
export const targets = z
  .object({
    targets: z.array(
      z.object({
        ...decided,
        kpi: z.string(),
        variant: z.string(),
        horizon: z.number().nullable(),
        segment,
        value: z.number(),
        unit,
        from: day,
        to: until.nullable(),
      }),
    ),
  })
  .meta({ id: 'Targets' })

/** Annotations: what somebody knows about a period that the figures do not tell. */
export const annotations = z
  .object({
    annotations: z.array(z.object({ ...decided, kpi: z.string().nullable(), segment, from: day, to: until, text: z.string() })),
  })
  .meta({ id: 'Annotations' })

/** The calendar: peaks that are known before they come. */
export const calendar = z
  .object({
    peaks: z.array(
      z.object({
        ...decided,
        kind: z.enum(['yearly-settlement', 'advance-change', 'tariff-change', 'policy-change', 'other']),
        from: day,
        to: until,
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'Calendar' })

const editionShape = {
  id: z.uuid(),
  creditor: z.string().nullable().meta({ description: 'Whose figures they are; null for all creditors together.' }),
  period: z.string().meta({ example: '2026-02' }),
  from: day,
  to: until,
  number: z.number().meta({ description: 'The first, second or later edition of this period.' }),
  asOf: day,
  knownAt: instant,
  deliveredBy: z.string().meta({ description: 'Up to which delivery, UTC to the microsecond.' }),
  events: z.number(),
  eventsHash: z.string().meta({ description: 'A fingerprint of all that the events say.' }),
  tree: z.string().meta({ description: 'Fingerprint of the KPI tree.' }),
  dropped: z.array(z.string()).meta({ description: 'KPIs of the edition before that are not in this one.' }),
  hash: z.string().meta({ description: 'SHA-256 over the period, the events and every figure.' }),
  owner: z.string(),
  publishedAt: instant,
}

const edition = z.object(editionShape).meta({ id: 'Edition', description: 'A publication of the figures of a period; it never changes.' })

const difference = z
  .object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: z.number().nullable(),
    status: z.enum(['complete', 'provisional', 'suppressed', 'refused']),
    definition: z.string(),
    change: z.number().nullable(),
    parts: z.array(
      z.object({ cause: z.enum(['definition', 'late', 'cancelled', 'time']), change: z.number().nullable(), share: z.number().nullable() }),
    ),
  })
  .meta({ id: 'Difference', description: 'What a figure was in the edition before, and what each cause added to it since.' })

/** The editions there are. */
export const editionsList = z.object({ editions: z.array(edition) }).meta({ id: 'Editions' })

/** An edition with its figures, each with its difference from the edition before. */
export const wholeEdition = z
  .object({ edition, figures: z.array(z.object({ figure, difference: difference.nullable() })) })
  .meta({ id: 'WholeEdition' })

/** What publishing gave: a new edition, or the one that stands because nothing has changed. */
export const published = wholeEdition.extend({ isNew: z.boolean() }).meta({ id: 'Published' })

/** What checking an edition found. */
export const checked = z
  .object({ edition, sealed: z.boolean(), events: z.boolean(), same: z.boolean(), others: z.array(z.string()) })
  .meta({ id: 'Checked' })

/** What is to be published. */
export const publishing = z.strictObject({
  period: z.string().meta({ example: '2026-02' }),
  owner: z.string().meta({ description: 'Under whose name.' }),
  creditor: z.string().optional().meta({ description: 'Of this creditor; all together when left out.' }),
})

/** What can be asked of `/v1/editions`. */
export const editionsQuery = z.strictObject({
  period: z.string().optional().meta({ description: 'Only of this period.', example: '2026-02' }),
  creditor: z.string().optional().meta({ description: 'Only of this creditor.' }),
})

/** Which edition is meant. */
export const editionPath = z.object({ id: z.uuid() })

/** Everything that people decided: what a page needs beside its figures. */
export const decisions = z.object({ ...targets.shape, ...annotations.shape, ...calendar.shape }).meta({ id: 'Decisions' })

/** What can be asked of `/v1/calendar` and `/v1/decisions`. */
export const calendarQuery = z.strictObject({
  creditor: z.string().optional().meta({ description: 'Only of this creditor, with what goes for all of them.' }),
  at: instant.optional().meta({ description: 'What held at that instant; default now.' }),
  all: z.enum(['true', 'false']).optional().meta({ description: 'Also what was withdrawn.' }),
})

/** What can be asked of `/v1/targets` and `/v1/annotations`. */
export const decisionsQuery = calendarQuery.extend({
  kpi: z.string().optional().meta({ description: 'Only of this KPI; annotations with those about all KPIs.' }),
})

/** Which KPI is meant. */
export const kpiPath = z.object({ id: z.string().meta({ example: 'dso' }) })

/** A query that takes nothing. */
export const noQuery = z.strictObject({})

export type Card = z.infer<typeof card>
export type Catalogue = z.infer<typeof catalogue>
export type FiguresAnswer = z.infer<typeof figures>
export type FiguresQuery = z.infer<typeof figuresQuery>
export type RivalsAnswer = z.infer<typeof rivals>
export type { VintagesAnswer } from './contract-vintages.ts'
export type TreeAnswer = z.infer<typeof tree>
export type MeasuredTree = z.infer<typeof measuredTree>
export type Description = z.infer<typeof description>
export type Decisions = z.infer<typeof decisions>
export type Problem = z.infer<typeof problem>
