import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layer, Unit, View, Words } from '#base'
import { DEFAULT_SETTINGS, DERIVATION, type Settings } from '#facts'
import type { EventType } from '#intake'
import type { Shape } from './shape.ts'

const COMPILE = join(import.meta.dirname, 'compile')

declare const SQL: unique symbol

/** A piece of SQL that was written out in full in a source file. */
export type Sql = string & { readonly [SQL]: true }

/** Marks SQL; it takes no `${}`, so that values can only travel as parameters such as `{as_of:Date32}`. */
export function sql(text: TemplateStringsArray): Sql {
  return text.raw[0] as Sql
}

/** The dimensions by which facts can be grouped and filtered, with their names. */
export const DIMENSIONS = {
  segment: { nl: 'Segment', en: 'Segment' },
  product: { nl: 'Product', en: 'Product' },
  region: { nl: 'Regio', en: 'Region' },
  tenure: { nl: 'Klantduur', en: 'Tenure' },
  household: { nl: 'Huishouden', en: 'Household' },
  vulnerable: { nl: 'Kwetsbaar', en: 'Vulnerable' },
  method: { nl: 'Betaalwijze', en: 'Payment method' },
  phase_reached: { nl: 'Verste fase', en: 'Furthest phase' },
  phase: { nl: 'Fase', en: 'Phase' },
  kind: { nl: 'Soort', en: 'Kind' },
  channel: { nl: 'Kanaal', en: 'Channel' },
} as const satisfies Record<string, Words>

export type Dimension = keyof typeof DIMENSIONS

/** The facts that a KPI can be computed from. */
export type Fact =
  | 'claim'
  | 'entry'
  | 'episode'
  | 'file'
  | 'cost'
  | 'escalation'
  | 'step'
  | 'contact'
  | 'arrangement'
  | 'complaint'
  | 'survey'
  | 'referral'
  | 'invitation'

/**
 * What became of things, by the definition of another KPI: its rows (`at`, `cause`, `time`), the column that holds the day on which they begin, the
 * parameter with the days that it takes, and values for those settings of the rows that do not bear on the outcome, so that nobody is asked for them.
 */
export type Outcome = { rows: Sql; since: string; within: string; idle?: Readonly<Record<string, Parameter['default']>> }

/** One of the definitions that a KPI shows side by side, with the shape by which it is estimated; the first is the headline. */
export type Variant = {
  id: string
  name: Words
  unit?: Unit
  shape: Shape
  /** It tells what is known so far, and is never complete. */
  staysOpen?: true
  /** Rows of its own, where it counts other things than the KPI; and whether those are few. */
  rows?: Sql
  few?: true
  /** It counts every thing of a customer in a period, where the KPI counts only the first. */
  everyTime?: true
  /** What became of each thing; the variant is complete only when it is known of all. */
  outcome?: Outcome
  /** Types of event without which this variant cannot be told, beyond those of the KPI: no arrangements heard of is not none made. */
  events?: readonly EventType[]
}

/** A rival definition: another variant, other settings, or both; its settings are written as in a question. */
export type Preset = { id: string; name: Words; variant?: string; set?: Readonly<Record<string, string>> }

/** A setting of a KPI that is stored with every published number. */
export type Parameter = {
  name: Words
  default: number | readonly number[] | readonly string[]
  type: 'UInt32' | 'Array(UInt32)' | 'Array(String)'
  /** Of a list: it takes one number at a time, because the rows are made for one. */
  single?: true
  /** The column of the facts that holds the words to choose from, so that a slip of the pen is refused. */
  wordsIn?: readonly [table: string, column: string]
}

/** A KPI as data: what it means, how it is counted, and where it misleads. */
export type Kpi = {
  id: string
  name: Words
  question: Words
  /** The formula in words, risk set included. */
  formula: Words
  layer: Layer
  view: View
  unit: Unit
  better: 'higher' | 'lower' | 'steady'
  /** Whether a period shows what happened in it, what became of those who entered in it, or a photo of its last day. */
  shows: 'activity' | 'cohort' | 'photo'
  variants: readonly Variant[]
  needs: readonly Fact[]
  /** Without events of these types there is nothing to count; the refusal names what is missing. */
  events: readonly EventType[]
  dimensions: readonly Dimension[]
  parameters: Readonly<Record<string, Parameter>>
  /** Definitions that others use, to lay beside the headline. */
  presets?: readonly Preset[]
  traps: readonly Words[]
  source: string
  /** Days after the horizon in which what has happened within it can still be undone, such as a payment by a reversal. */
  marginDays?: (house: Settings) => number
  /** Two variants between which the truth lies, because nobody knows what became of some; wider apart, both stay provisional. */
  band?: { low: string; high: string; widest: number }
  /**
   * Count only the first thing of each customer in each period, or the first of each value of a dimension, such as each question. Of things of one
   * day the one with the lowest `tie`, a column of the rows; without one the rows give a customer one thing a day.
   */
  firstOfCustomer?: true | { of?: Dimension; tie?: string }
  /**
   * One row per thing counted, with the columns that the shape asks for, `creditor`, `who` and the dimensions. `who` is the customer as one number,
   * which the engine groups twice as fast as two texts; of ten million customers two share one in one of 370,000 books.
   */
  rows: Sql
  /** Other rows for a dimension that the usual rows do not carry. */
  rowsBy?: Partial<Record<Dimension, Sql>>
  /** Its rows are few, as files are beside claims and messages: a statement may work them out once and hold them all in memory. */
  few?: true
  /** Written by the organisation itself, not in the source: its statements only read, within limits of time and memory. */
  own?: true
}

/** Declares a KPI. */
export function defineKpi(kpi: Kpi): Kpi {
  return kpi
}

/** The fingerprint of how facts are derived and statements compiled: a change there changes figures too. */
const ENGINE = [
  DERIVATION,
  ...readdirSync(COMPILE)
    .filter((file) => !file.endsWith('.test.ts'))
    .sort()
    .map((file) => readFileSync(join(COMPILE, file), 'utf8')),
].join()

const FINGERPRINTS = new WeakMap<Kpi, string>()

/** The fingerprint of what decides the number: rows, shape, parameters, variants and the engine; words do not count. */
export function definitionVersion(kpi: Kpi): string {
  const known = FINGERPRINTS.get(kpi)
  if (known !== undefined) return known
  const { rows, rowsBy, parameters, variants, firstOfCustomer, marginDays, band } = kpi
  const settings = Object.entries(parameters).map(([name, { default: value, type }]) => [name, value, type])
  const decides = JSON.stringify([
    rows,
    rowsBy ?? {},
    settings,
    variants.map(({ id, shape, rows: own, outcome, everyTime }) => [
      id,
      shape,
      own ?? '',
      ...(outcome ? [outcome] : []),
      ...(everyTime ? ['every'] : []),
    ]),
    firstOfCustomer ?? false,
    marginDays?.(DEFAULT_SETTINGS) ?? 0,
    band ?? null,
    ENGINE,
  ])
  const fingerprint = createHash('sha256').update(decides).digest('hex').slice(0, 12)
  FINGERPRINTS.set(kpi, fingerprint)
  return fingerprint
}
