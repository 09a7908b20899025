import { z } from 'zod'
import { EVENT_TYPES } from '../event.ts'
import { ENCODINGS } from '../source/text.ts'
import { isDateForm } from './moment.ts'

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const dateForm = z.string().refine(isDateForm, { params: { hint: 'date-form' } })

const columnValue = z.strictObject({
  column: z.string().describe('The column (or attribute of a log) that holds the value.'),
  map: z
    .record(z.string(), text)
    .optional()
    .describe('What each text of the file means; a text that is not named here is refused unless there is an `otherwise`.'),
  otherwise: text.optional().describe('What any text means that `map` does not name.'),
  default: text.optional().describe('The value where the column is empty.'),
  increase: z.boolean().optional().describe('Take the amount minus the amount that this column last had within the case.'),
  minus: z.string().optional().describe('Another column whose amount is taken off; empty counts as nothing.'),
  absolute: z.boolean().optional().describe('Leave the minus sign of an amount out.'),
  unit: z.enum(['euros', 'cents']).optional().describe('Whether an amount is written in euros (the default) or in whole cents.'),
  plus_days: z.number().int().optional().describe('Move a date by so many days.'),
  dates: dateForm.optional().describe('How this date is written, where it differs from the rest of the file.'),
  as: z
    .enum(['text', 'whole', 'day'])
    .optional()
    .describe('For texts: as it stands, as a whole number (`157.0` becomes `157`), or as a day (`2026-02-01`).'),
})
const value = z.union([text, columnValue, z.strictObject({ first: z.array(z.union([text, columnValue])).min(1) })])

const condition = z
  .strictObject({
    column: z.string().optional().describe('The column that the condition is about.'),
    increase: z.boolean().optional(),
    minus: z.string().optional(),
    equals: z.union([text, z.array(text)]).optional(),
    not: z.union([text, z.array(text)]).optional(),
    empty: z.boolean().optional(),
    above: z.number().optional().describe('The amount in the column (in euros) is higher than this; empty counts as not.'),
    below: z.number().optional(),
    seen: z.string().optional().describe('An earlier row of the same case had this activity.'),
  })
  .refine((it) => (it.seen === undefined) !== (it.column === undefined), { params: { hint: 'condition' } })
const conditions = z.union([condition, z.array(condition)]).transform((it) => (Array.isArray(it) ? it : [it]))

const fields = {
  creditor: value,
  customer: value,
  claim: value,
  case: value,
  arrangement: value,
  at: value,
  recorded_at: value,
  id: value,
  voids: value,
  party: value,
  phase: value,
  channel: value,
  direction: value,
  kind: value,
  cents: value,
  currency: value,
  due_on: value,
  score: value,
}
const always = z.strictObject({ ...fields, attributes: z.record(z.string(), value) }).partial()
const eventMapping = always.extend({
  type: z.enum(EVENT_TYPES),
  on: z
    .union([z.string(), z.array(z.string())])
    .transform((it) => (Array.isArray(it) ? it : [it]))
    .optional(),
  when: conditions.optional(),
})
const names = z.union([z.string(), z.array(z.string()).min(1)]).transform((it) => (Array.isArray(it) ? it : [it]))

/** The mapping language: how the rows of a table, or the events of a log, become events of the house. */
export const mappingSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,60}$/i),
  source: z.string().optional().describe('The feed these events come from; the name of the mapping where it is left out.'),
  creditor: z.string().optional().describe('Whose claims these are; --creditor goes before it.'),
  recognise: z
    .strictObject({ columns: z.array(z.array(z.string()).min(1)).optional(), activities: z.array(z.string()).optional() })
    .optional(),
  file: z
    .strictObject({
      delimiter: z.enum([',', ';', '\t', '|']).optional(),
      encoding: z.enum(ENCODINGS).optional(),
      sheet: z.string().optional().describe('The sheet of a workbook; the first one where it is left out.'),
      skip: z.number().int().min(0).max(1000).optional().describe('Lines above the one with the names of the columns.'),
      decimal: z.enum(['.', ',']).default('.'),
      thousands: z.enum(['.', ',', ' ', "'", '']).optional(),
      dates: dateForm.default('YYYY-MM-DD'),
      empty: z.array(z.string()).default([]).describe('Texts that mean that nothing is known, such as NA.'),
    })
    .prefault({}),
  columns: z.record(z.string(), names).default({}).describe('Names of your own for columns, each with the names it may have in a file.'),
  optional: z.array(z.string()).default([]).describe('Columns that a file may lack.'),
  case: names.optional().describe('The column or columns that say which rows belong together; needed for `increase` and `seen`.'),
  activity: z.string().optional().describe('For a log: the column that says what happened.'),
  always: always.default({}),
  events: z.array(eventMapping).min(1),
})

export type Mapping = z.output<typeof mappingSchema>
/** What a mapping says of one event of a row. */
export type EventMapping = Mapping['events'][number]
export type ValueMapping = z.output<typeof value>
export type ColumnValue = z.output<typeof columnValue>
export type Condition = z.output<typeof condition>
/** The fields of an event that a mapping can fill, but for its attributes. */
export type MappedField = keyof typeof fields
/** The fields of an event that a mapping can fill. */
export const MAPPED_FIELDS = Object.keys(fields) as MappedField[]
/** Every word that the mapping language knows as a key, to find what a misspelt one was meant to be. */
export const MAPPING_KEYS = [
  ...Object.keys(mappingSchema.shape),
  ...Object.keys(eventMapping.shape),
  ...Object.keys(columnValue.shape),
  ...Object.keys(condition.shape),
  'first',
  'delimiter',
  'encoding',
  'sheet',
  'skip',
  'decimal',
  'thousands',
  'dates',
  'empty',
  'columns',
  'activities',
]
