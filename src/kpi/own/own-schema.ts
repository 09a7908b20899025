import { z } from 'zod'
import { LAYERS, VIEWS, type Words } from '#base'
import { EVENT_TYPES } from '#intake'
import { DIMENSIONS, type Dimension, type Fact } from '../define.ts'

const both = (description: string) =>
  z.strictObject({ nl: z.string().min(1), en: z.string().min(1) }).meta({ description: `${description} In both languages.` })

/** A text that has to look like something, with the hint that says like what. */
const like = (pattern: RegExp, hint: keyof typeof OWN_HINTS) =>
  z
    .string()
    .refine((text) => pattern.test(text), { params: { hint } })
    .meta({ pattern: pattern.source })

/** Why a text is not what it has to look like. */
export const OWN_HINTS = {
  column: {
    nl: 'Hier hoort de naam van een kolom of instelling: kleine letters, cijfers en _. Rekenen doet u in de rows.',
    en: 'What belongs here is the name of a column or parameter: small letters, digits and _. Compute in the rows.',
  },
  id: { nl: 'Schrijf een id met kleine letters, cijfers en streepjes.', en: 'Write an id in small letters, digits and hyphens.' },
  'own-id': {
    nl: 'Schrijf een id dat met own- begint, met kleine letters, cijfers en streepjes: own-op-tijd.',
    en: 'Write an id that begins with own-, in small letters, digits and hyphens: own-on-time.',
  },
  'horizon-or-steps': {
    nl: 'Noem "horizon" (de naam van een instelling) of "steps" (een aantal), niet allebei.',
    en: 'Name "horizon" (the name of a parameter) or "steps" (a number), not both.',
  },
} as const satisfies Record<string, Words>

// Columns are named, never computed: computing is what the rows are for.
const column = like(/^[a-z][a-z0-9_]*$/, 'column')
const weight = z.union([z.literal('1'), column]).meta({ description: 'A column of the rows, or 1 to count each row once.' })
const parameter = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'column')
  .meta({ description: 'The name of a parameter.' })
const quantile = z.number().gt(0).lt(1).meta({ description: 'The share that lies below, such as 0.5 for the median.' })
const cause = z
  .string()
  .min(1)
  .meta({ description: 'The word in the column `cause` that counts; other words compete, an empty one is still open.' })

const shape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share'), hit: column }).meta({ description: 'Share of rows for which a column is 1.' }),
  z
    .strictObject({ kind: z.literal('ratio'), numerator: weight, denominator: weight })
    .meta({ description: 'Sum over sum, a mean with 1 below the line.' }),
  z
    .strictObject({ kind: z.literal('quantile'), value: column, share: quantile })
    .meta({ description: 'The value below which a share of the rows lies.' }),
  z
    .strictObject({
      kind: z.literal('incidence'),
      cause,
      weight: weight.default('1'),
      horizon: parameter.optional(),
      steps: z.int().min(1).max(120).optional(),
      time: column.optional(),
      ending: column.optional(),
      spared: z.boolean().optional(),
    })
    .refine(({ horizon, steps }) => (horizon === undefined) !== (steps === undefined), { params: { hint: 'horizon-or-steps' } })
    .meta({
      description:
        'Share that has had one cause within each horizon, or within so many steps, others competing; columns `time` and `cause`.',
    }),
  z
    .strictObject({ kind: z.literal('restricted-mean'), weight, horizon: parameter, waits: z.literal(true).optional() })
    .meta({ description: 'Expected days to the event within the horizon; columns `time` and `cause`.' }),
  z
    .strictObject({ kind: z.literal('survival-quantile'), share: quantile, within: parameter, waits: z.literal(true).optional() })
    .meta({ description: 'Days after which a share has had the event; columns `time` and `cause`.' }),
  z.strictObject({ kind: z.literal('run-off'), amounts: column, horizon: parameter }).meta({
    description: 'Cents by age over principal within each horizon; columns `principal`, `observed` and the amounts: (age, cents) pairs.',
  }),
  z
    .strictObject({ kind: z.literal('level'), amount: column })
    .meta({ description: 'A sum at the end of each period; columns `day` and `counted`.' }),
  z
    .strictObject({ kind: z.literal('rate'), hits: column, thing: column })
    .meta({ description: 'Hits per 1,000 months at risk; columns `from_on` and `until_on`.' }),
  z.strictObject({ kind: z.literal('score'), answer: column }).meta({ description: 'Promoters minus detractors of answers from 0 to 10.' }),
])

const FACTS = [
  'claim',
  'entry',
  'episode',
  'file',
  'cost',
  'escalation',
  'step',
  'contact',
  'arrangement',
  'complaint',
  'survey',
  'referral',
  'invitation',
] as const satisfies readonly Fact[]

const dimension = z.enum(Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]])
const unit = z.enum(['share', 'ratio', 'days', 'cents', 'per-thousand', 'score'])
const eventTypes = z.array(z.enum(EVENT_TYPES))
const rows = z.string().min(1).max(20_000)

const variant = z.strictObject({
  id: like(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'id'),
  name: both('What the variant is called.'),
  unit: unit.optional(),
  shape,
  staysOpen: z.literal(true).optional().meta({ description: 'It tells what is known so far, and is never complete.' }),
  rows: rows.optional().meta({ description: 'Rows of its own, where it counts other things than the KPI.' }),
  events: eventTypes.optional().meta({ description: 'Without these types this variant alone is refused.' }),
})

const setting = z.strictObject({
  name: both('What the setting is called.'),
  type: z.enum(['UInt32', 'Array(UInt32)', 'Array(String)']),
  default: z.union([z.int().min(0).max(9999), z.array(z.int().min(1).max(9999)).min(1), z.array(z.string().min(1)).min(1)]),
  wordsIn: z
    .tuple([z.enum(FACTS), dimension])
    .optional()
    .meta({ description: 'The fact and its column that hold the words to choose from, such as [escalation, kind].' }),
})

const OWN_ID = /^own-[a-z0-9]+(-[a-z0-9]+)*$/

/** The form of a KPI of an organisation's own, as `kpis/*.kpi.yaml` has it: the same fields as one of the house. */
export const ownKpiFile = z.strictObject({
  id: like(OWN_ID, 'own-id').meta({
    pattern: OWN_ID.source,
    description: 'Begins with own-, so that the house never gets a KPI of the same name; the file is called after it: own-x.kpi.yaml.',
  }),
  name: both('What the KPI is called.'),
  question: both('The question that it answers.'),
  formula: both('The formula in words, with who is counted.'),
  layer: z.enum(LAYERS),
  view: z.enum(VIEWS),
  unit,
  better: z.enum(['higher', 'lower', 'steady']),
  shows: z
    .enum(['activity', 'cohort', 'photo'])
    .meta({ description: 'What happened in a period, what became of those who entered in it, or its last day.' }),
  variants: z.array(variant).min(1).max(12).meta({ description: 'The definitions side by side; the first is the headline.' }),
  needs: z.array(z.enum(FACTS)).min(1).meta({ description: 'The facts that the rows read, and no others.' }),
  events: eventTypes.min(1).meta({ description: 'Types of event without which there is nothing to count.' }),
  dimensions: z.array(dimension).min(1).meta({ description: 'The columns of the rows by which it can be cut.' }),
  parameters: z
    .record(z.string(), setting)
    .default({})
    .meta({ description: 'Settings, each a place in the rows such as {days:UInt32} or the horizon of a shape.' }),
  presets: z
    .array(
      z.strictObject({
        id: like(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'id'),
        name: both('What the definition is called.'),
        variant: z.string().optional().meta({ description: 'The variant that it takes; the headline where it is left out.' }),
        set: z.record(z.string(), z.string()).optional().meta({ description: 'Settings as in a question: days: "14".' }),
      }),
    )
    .optional()
    .meta({ description: 'Rival definitions, to lay beside the headline.' }),
  traps: z.array(both('Where the figure misleads.')).min(1),
  source: z.string().min(1).meta({ description: 'Where the definition comes from.' }),
  marginDays: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .meta({ description: 'Days after the horizon in which what has happened can still be undone.' }),
  band: z.strictObject({ low: z.string(), high: z.string(), widest: z.number().gt(0) }).optional(),
  firstOfCustomer: z.union([z.literal(true), z.strictObject({ of: dimension })]).optional(),
  rows: rows.meta({
    description:
      'One SELECT: a row for each thing counted, with creditor, customer, at, the dimensions and the columns that the shapes take.',
  }),
  rowsBy: z.partialRecord(dimension, rows).optional().meta({ description: 'Other rows for a dimension that the usual rows do not carry.' }),
})

export type OwnKpiFile = z.output<typeof ownKpiFile>

/** Every word that such a file knows as a key, to find what a misspelt one was meant to be. */
export const OWN_KEYS = [
  ...Object.keys(ownKpiFile.shape),
  ...Object.keys(variant.shape),
  ...Object.keys(setting.shape),
  'set',
  'variant',
  ...shape.options.flatMap((each) => Object.keys(each.shape)),
  'nl',
  'en',
]

/** The form of a KPI of one's own as JSON Schema (2020-12), for editors: printed from the form by which it is read. */
export function ownKpiSchema() {
  const { $schema, ...schema } = z.toJSONSchema(ownKpiFile, { io: 'input', target: 'draft-2020-12' })
  return {
    $schema,
    title: 'KPI',
    description: 'A KPI of an organisation’s own, as data: what it means, how it is counted, and where it misleads.',
    ...schema,
  }
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(ownKpiSchema(), null, 2)}\n`)
