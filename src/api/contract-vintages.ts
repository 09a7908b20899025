import { z } from 'zod'
import { day, figuresQuery, instant, unit, words } from './contract.ts'

const reached = z.object({ amount: z.number(), share: z.number() })

const completed = reached.extend({
  standardError: z.number().meta({ description: 'Of the amount; 0 where it was seen.' }),
  low: z
    .number()
    .nullable()
    .meta({ description: 'The 95 % interval of the amount; null where it was seen, or where older vintages all grew alike.' }),
  high: z.number().nullable(),
})

const vintage = z.object({
  period: z.string().meta({ example: '2026-Q1' }),
  from: day,
  to: day,
  n: z.number().nullable(),
  opened: z.number().nullable().meta({ description: 'What it began with: cents or a count, as `openedIn` says.' }),
  age: z.number().meta({ description: 'The last age in months that all of it has reached.' }),
  reached: reached.nullable().meta({ description: 'What came in up to that age.' }),
  factor: z.number().nullable().meta({ description: 'How many times as much is expected at the asked age.' }),
  completed: completed.nullable().meta({ description: 'What it comes to at the asked age.' }),
  method: z.enum(['observed', 'chain-ladder', 'bornhuetter-ferguson']).nullable(),
  status: z.enum(['complete', 'provisional', 'completed', 'too-young', 'refused', 'suppressed']),
  reason: z.object({ code: z.string(), words }).nullable(),
})

/** What was opened in each month or quarter, brought to the same age. */
export const vintages = z
  .object({
    kpi: z.string(),
    variant: z.string(),
    unit,
    per: z.enum(['month', 'quarter']),
    toAge: z.number().meta({ description: 'The asked age in months.' }),
    horizon: z.number().meta({ description: 'The same in days: 30 a month, 365 a year.' }),
    openedIn: z.enum(['cents', 'count']),
    by: z.array(z.string()),
    groups: z.array(
      z.object({
        group: z.record(z.string(), z.string()).nullable(),
        vintages: z.array(vintage),
        factors: z
          .array(z.object({ age: z.number(), factor: z.number(), vintages: z.number() }))
          .meta({ description: 'How many times as much at the next age, and on how many vintages that rests.' }),
        total: z
          .object({ n: z.number(), opened: z.number(), reached, completed, leftOut: z.number() })
          .nullable()
          .meta({ description: 'All that are given, together; `leftOut` says how many are not.' }),
        calendar: z
          .object({ counted: z.number(), expected: z.number(), deviation: z.number(), found: z.boolean() })
          .nullable()
          .meta({ description: 'Whether vintages grew fast or slow together in the same months (Mack 1994).' }),
      }),
    ),
    definition: z.string(),
    asOf: day,
    knownAt: instant,
  })
  .meta({ id: 'Vintages', description: 'Vintages at the same age: seen, or completed from older ones, with a 95 % interval.' })

/** What can be asked of `/v1/kpis/{id}/vintages`: what can be asked of `/v1/figures`, of one variant of one KPI. */
export const vintagesQuery = figuresQuery.omit({ kpi: true, besides: true }).extend({
  per: figuresQuery.shape.per.meta({ description: 'How vintages are cut: month or quarter; default quarter.' }),
  'to-age': z.coerce.number().int().min(1).max(36).optional().meta({ description: 'To which age, in months; default 12.' }),
  variant: z.string().optional().meta({ description: 'Which variant; default the first that has vintages.' }),
})

export type VintagesAnswer = z.infer<typeof vintages>
