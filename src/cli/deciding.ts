import { randomUUID } from 'node:crypto'
import { isRefusal, type Instant, type Language, type Refusal, type Words } from '#base'
import type { Catalogue } from '#kpi'
import { kpiNamed, ownerNamed, withdraw, type Decisions, type DecisionTables, type Listed, type Stamp } from '#steering'
import { dataFolder } from './data.ts'
import { hasDecisions, withDecisions } from './decisions.ts'
import { refused, UsageError } from './usage.ts'

/** What is given to each command about decisions, whatever it does. */
export type Given = {
  data?: string | undefined
  json?: boolean | undefined
  owner?: string | undefined
  at?: string | undefined
  all?: boolean | undefined
  creditor?: string | undefined
}

/** The identity and the moment of a decision that is taken now. */
export function stampNow(): Stamp {
  return { id: randomUUID(), at: new Date().toISOString() as Instant }
}

/** What a command is to do: the word after its name, and those after that; without a word it lists. */
export function actionOf<Action extends string>(positionals: readonly string[], actions: readonly Action[]): [Action, string[]] {
  const [word = 'list', ...rest] = positionals
  const action = actions.find((each) => each === word)
  if (action) return [action, rest]
  const list = actions.join(', ')
  throw new UsageError({
    nl: `"${word}" kan hier niet. Wat kan: ${list}.`,
    en: `"${word}" cannot be done here. What can: ${list}.`,
  })
}

/** The one word that belongs to an action, such as the KPI of a target. */
export function onlyWord(words: readonly string[], what: Words): string {
  const [first, extra] = words
  if (extra !== undefined) throw new UsageError({ nl: `"${extra}" hoort hier niet.`, en: `"${extra}" does not belong here.` })
  return needed(first, what)
}

/** Something that an action cannot do without. */
export function needed(value: string | undefined, what: Words): string {
  if (value !== undefined) return value
  throw new UsageError({ nl: `Hier ontbreekt ${what.nl}.`, en: `Missing here: ${what.en}.` })
}

/** Takes a decision and says what was decided, under which number. */
export async function taking(
  { data, json }: Given,
  language: Language,
  take: (decisions: Decisions, stamp: Stamp) => Promise<Refusal | void>,
): Promise<number> {
  const stamp = stampNow()
  const done = await withDecisions(dataFolder(data), (decisions) => take(decisions, stamp))
  if (isRefusal(done)) return refused(done, language, json)
  const number = stamp.id.slice(0, 8)
  const said = { nl: `Vastgelegd onder nummer ${number}.`, en: `Kept under number ${number}.` }[language]
  process.stdout.write(json ? `${JSON.stringify({ id: stamp.id, decidedAt: stamp.at })}\n` : `${said}\n`)
  return 0
}

/** Takes a decision back. */
export async function withdrawing(
  table: keyof DecisionTables,
  words: readonly string[],
  { data, json, owner }: Given,
  language: Language,
): Promise<number> {
  const id = onlyWord(words, { nl: 'het nummer van wat wordt ingetrokken', en: 'the number of what is withdrawn' })
  const by = ownerNamed(owner)
  if (isRefusal(by)) return refused(by, language, json)
  const { at } = stampNow()
  const folder = dataFolder(data)
  const done = (await hasDecisions(folder))
    ? await withDecisions(folder, (decisions) => withdraw(decisions, table, id, { by, at }))
    : nothingDecided(folder)
  if (isRefusal(done)) return refused(done, language, json)
  const said = { nl: `Ingetrokken: ${done.id.slice(0, 8)}.`, en: `Withdrawn: ${done.id.slice(0, 8)}.` }[language]
  process.stdout.write(json ? `${JSON.stringify({ id: done.id, withdrawnAt: at })}\n` : `${said}\n`)
  return 0
}

function nothingDecided(folder: string): Refusal {
  return {
    refused: 'decision.none',
    words: { nl: `In ${folder} is nog niets besloten.`, en: `Nothing was decided yet in ${folder}.` },
  }
}

/** Refuses to list what was decided about a KPI that is not there, unless something was: what was decided stays to be seen when the KPI is gone. */
export function unlessDecided(kpi: string | undefined, catalogue: Catalogue): (rows: readonly { kpi: string | null }[]) => Refusal | null {
  const named = kpi === undefined ? null : kpiNamed(kpi, catalogue)
  return (rows) => (isRefusal(named) && rows.every((row) => row.kpi !== kpi) ? named : null)
}

/** Shows decisions, as a list or as JSON; where nothing was ever decided none are there, and nothing is started to find out. */
export async function listing<Row>(
  { data, json, at, all, creditor }: Given,
  language: Language,
  find: (decisions: Decisions, listed: Listed) => Promise<Row[]>,
  show: (rows: readonly Row[]) => string,
  unless: (rows: readonly Row[]) => Refusal | null = () => null,
): Promise<number> {
  const folder = dataFolder(data)
  const listed = { at: instant(at), all, creditor }
  const rows = (await hasDecisions(folder)) ? await withDecisions(folder, (decisions) => find(decisions, listed)) : []
  if (isRefusal(rows)) return refused(rows, language, json)
  const wrong = unless(rows)
  if (wrong) return refused(wrong, language, json)
  const none = { nl: 'Er is niets vastgelegd.\n', en: 'Nothing was decided.\n' }[language]
  process.stdout.write(json ? `${JSON.stringify(rows, null, 1)}\n` : rows.length === 0 ? none : show(rows))
  return 0
}

function instant(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(ms)) return new Date(ms).toISOString() as Instant
  throw new UsageError({
    nl: `--at is een tijdstip in UTC, zoals 2026-02-01T12:00:00Z, niet "${text}".`,
    en: `--at is an instant in UTC, such as 2026-02-01T12:00:00Z, not "${text}".`,
  })
}
