import { z } from 'zod'
import { CATALOGUE } from '../catalogue/index.ts'

const words = z
  .union([z.string().min(1), z.strictObject({ nl: z.string().min(1), en: z.string().min(1) })])
  .transform((text) => (typeof text === 'string' ? { nl: text, en: text } : text))

/** The ids that an editor offers: those of the house, and of an organisation's own, which begin with `own-`. */
const OFFERED = { anyOf: [{ enum: CATALOGUE.map(({ id }) => id) }, { pattern: '^own-' }] }

const id = z.string().meta({ ...OFFERED, description: 'The id of a KPI, as `stuurhuis kpi` shows it.' })

const chosen = z
  .union([
    id,
    z.strictObject({
      kpi: id,
      because: words.optional().meta({ description: 'Why it stands in another layer than its definition says. Only then needed.' }),
    }),
  ])
  .transform((given) => (typeof given === 'string' ? { kpi: given } : given))

const layer = (description: string) => z.array(chosen).default([]).meta({ description })

/** The words for the direction in which cause is drawn to lead to effect. */
export const SIGNS = ['raises', 'lowers'] as const

/** The form of `tree.yaml`: which KPIs an organisation steers on, in three layers, and what it expects to lead to what. */
export const treeFile = z.strictObject({
  version: z.literal(1).meta({ description: 'The form of this file.' }),
  name: words.optional().meta({ description: 'What the tree is called: one text, or nl and en.' }),
  kpis: z
    .strictObject({
      result: layer('What it is about in the end: did the money come in, did the customer recover, at what price.'),
      chain: layer('How the steps and parties work together on the way there.'),
      process: layer('What is done every day, and can be done otherwise tomorrow.'),
    })
    .meta({
      description:
        'At most fifteen in all, with at least one about money, one about the customer and one about society. The order is that of reading.',
    }),
  edges: z
    .array(
      z.strictObject({
        from: id.meta({ ...OFFERED, description: 'The cause as you draw it.' }),
        to: id.meta({ ...OFFERED, description: 'The effect as you draw it: in the same layer, or one nearer to the result.' }),
        sign: z.enum(SIGNS).meta({ description: 'Whether the effect goes up (raises) or down (lowers) where the cause goes up.' }),
        because: words.optional().meta({ description: 'Why you think so.' }),
      }),
    )
    .default([])
    .meta({ description: 'Cause and effect as you expect them; what the data say of each is measured beside it.' }),
})

export type TreeFile = z.output<typeof treeFile>

/** Every word that a tree knows as a key, to find what a misspelt one was meant to be. */
export const TREE_KEYS = [
  'version',
  'name',
  'kpis',
  'edges',
  'result',
  'chain',
  'process',
  'kpi',
  'because',
  'from',
  'to',
  'sign',
  'nl',
  'en',
]

/** The form of `tree.yaml` as JSON Schema (2020-12), for editors: printed from the form by which it is read, so that the two cannot differ. */
export function treeSchema() {
  const { $schema, ...schema } = z.toJSONSchema(treeFile, { io: 'input', target: 'draft-2020-12' })
  return {
    $schema,
    title: 'KPI tree',
    description: 'Which KPIs an organisation steers on, and what it expects to lead to what.',
    ...schema,
  }
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(treeSchema(), null, 2)}\n`)
