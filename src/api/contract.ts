import { z } from 'zod'
import { isDay, PERS, type Day, type Figure, type Instant } from '#base'

const words = z.object({ nl: z.string(), en: z.string() }).meta({ id: 'Words', description: 'A text in Dutch and English.' })

const day = z.string().refine(isDay).meta({ format: 'date', example: '2026-02-01' }) as unknown as z.ZodType<Day>

const instant = z.iso.datetime().meta({ example: '2026-02-01T12:00:00.000Z' }) as unknown as z.ZodType<Instant>

const per = z.enum(PERS as [(typeof PERS)[number], ...(typeof PERS)[number][]])

const unit = z.enum(['share', 'ratio', 'days', 'cents', 'per-thousand', 'score'])

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
    layer: z.enum(['result', 'chain', 'process']),
    view: z.enum(['money', 'customer', 'society']),
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
    parameters: z.array(named.extend({ default: setting })),
    traps: z.array(words),
    source: z.string(),
    definition: z.string().meta({ description: 'Fingerprint of what decides the number.' }),
  })
  .meta({ id: 'Kpi', description: 'What a KPI means, how it is counted and where it misleads.' })

/** All definition cards. */
export const catalogue = z.object({ kpis: z.array(card) }).meta({ id: 'Catalogue' })

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

/** Which KPI is meant. */
export const kpiPath = z.object({ id: z.string().meta({ example: 'dso' }) })

/** A query that takes nothing. */
export const noQuery = z.strictObject({})

export type Card = z.infer<typeof card>
export type Catalogue = z.infer<typeof catalogue>
export type FiguresAnswer = z.infer<typeof figures>
export type FiguresQuery = z.infer<typeof figuresQuery>
export type Description = z.infer<typeof description>
export type Problem = z.infer<typeof problem>
