import type { Words } from '#base'
import type { Store } from '#store'
import { engineSays, within } from './limits.ts'

/** What the engine knows, to hold statements to: functions that always give the same for the same, and the tables there are. */
export type Engine = {
  functions: ReadonlySet<string>
  combinators: readonly string[]
  tables: readonly string[]
  databases: readonly string[]
}

/** A statement as the engine writes it, with the columns that it gives. */
export type Looked = { statement: string; columns: ReadonlyMap<string, string> }

/** Asks the engine what it knows. */
export async function engineOf(store: Store): Promise<Engine> {
  const functions = await store.query<{ name: string }>(
    `SELECT name FROM system.functions
     WHERE (deterministic = 1 AND NOT startsWith(name, 'sleep') AND NOT startsWith(name, 'format') AND categories NOT IN ('AI', 'Introspection', 'Machine Learning'))
       OR is_aggregate = 1 OR categories IN ('Aggregate Functions', 'Window Functions') OR (origin = 'SQLUserDefined' AND startsWith(name, 'stuurhuis_'))`,
  )
  const named = async (statement: string) => (await store.query<{ name: string }>(statement)).map(({ name }) => name)
  return {
    // Turning a list into rows is as certain as the list.
    functions: new Set(['arrayjoin', ...functions.map(({ name }) => name.toLowerCase())]),
    combinators: await named('SELECT name FROM system.aggregate_function_combinators ORDER BY length(name) DESC'),
    tables: await named('SHOW TABLES'),
    databases: [...(await named('SELECT name FROM system.databases')), 'system', 'information_schema', 'INFORMATION_SCHEMA'],
  }
}

/**
 * Has the engine look at the rows of a KPI without carrying them out: one SELECT, from the facts that the KPI needs and nothing else, with
 * functions that give the same for the same. Gives them as the engine writes them, with their columns; or says what is wrong.
 */
export async function lookAt(
  store: Store,
  engine: Engine,
  rows: string,
  about: { needs: readonly string[]; parameters: Record<string, unknown> },
): Promise<Looked | Words> {
  try {
    const statement = await oneSelect(store, rows)
    if (typeof statement !== 'string') return statement
    const parameters = usedIn(statement, about.parameters)
    const tree = await explained(store, `EXPLAIN QUERY TREE run_passes = 0 ${statement}`, parameters)
    const syntax = await explained(store, `EXPLAIN AST ${statement}`, parameters)
    const wrong = foreignTable(engine, { tree, syntax, needs: about.needs }) ?? foreignFunction(engine, tree)
    if (wrong) return wrong
    const columns = await store.query<{ name: string; type: string }>(within(`DESCRIBE TABLE (${statement})`), parameters)
    return { statement, columns: new Map(columns.map(({ name, type }) => [name, type])) }
  } catch (error) {
    const said = engineSays(error)
    if (said === null) throw error
    return { nl: `de engine zegt: ${said}.`, en: `the engine says: ${said}.` }
  }
}

/** Whether a look at a statement found something wrong. */
export function isWrong(found: Looked | Words): found is Words {
  return 'nl' in found
}

/** Keeps only the values that a statement names, because the engine refuses others. */
export function usedIn(statement: string, parameters: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => new RegExp(`\\{${name}:`).test(statement)))
}

async function oneSelect(store: Store, rows: string): Promise<string | Words> {
  const [found] = await store.query<{ alone: string | null; inside: string | null }>(
    `SELECT formatQuerySingleLineOrNull({rows:String}) AS alone, formatQuerySingleLineOrNull(concat('SELECT * FROM (', {rows:String}, '\n)')) AS inside`,
    { rows },
  )
  const { alone = null, inside = null } = found ?? {}
  if (alone === null) {
    // Says where the mistake is.
    await store.query('SELECT formatQuerySingleLine({rows:String})', { rows })
    return ONE_SELECT
  }
  if (inside === null || !/^\(*(SELECT|WITH)\b/.test(alone)) return ONE_SELECT
  if (/\bSETTINGS \w+ = /.test(alone))
    return {
      nl: 'SETTINGS kan hier niet; tijd en geheugen zijn begrensd. Haal het weg.',
      en: 'SETTINGS cannot stand here; time and memory are limited. Take it away.',
    }
  return alone
}

const ONE_SELECT: Words = {
  nl: 'hier hoort één SELECT, zonder andere opdrachten.',
  en: 'what belongs here is one SELECT, without other statements.',
}

type Read = { tree: readonly string[]; syntax: readonly string[]; needs: readonly string[] }

/** A table that is read without being a fact that the KPI needs. */
function foreignTable(engine: Engine, { tree, syntax, needs }: Read): Words | null {
  const named = tree.flatMap((line) => / cte_name: (.*)$/.exec(line)?.[1] ?? [])
  const clash = named.find((name) => !/^\w+$/.test(name) || engine.tables.includes(name))
  if (clash !== undefined)
    return {
      nl: `WITH kan geen "${clash}" heten; neem een naam die geen tabel heeft.`,
      en: `WITH cannot be called "${clash}"; take a name that no table has.`,
    }
  const outside = tree.flatMap((line) => /^\s*TABLE_FUNCTION .*table_function_name: (\w+)/.exec(line)?.[1] ?? [])[0]
  if (outside !== undefined)
    return {
      nl: `de tabelfunctie ${outside} kan hier niet: een KPI leest alleen feiten. Lees wat onder needs staat.`,
      en: `the table function ${outside} cannot stand here: a KPI reads facts only. Read what stands under needs.`,
    }
  const tables = syntax.flatMap((line) => /^\s*TableIdentifier (.+?)( \(alias .*\))?$/.exec(line)?.[1] ?? [])
  const wrong = [...tables.filter((name) => !named.includes(name)), ...setsIn(tree, engine)].find(
    (name) => !needs.includes(BESIDE[name] ?? name),
  )
  return wrong === undefined ? null : notNeeded(wrong, needs)
}

/** Facts that go with another. */
const BESIDE: Readonly<Record<string, string>> = { file_cost: 'cost' }

function notNeeded(table: string, needs: readonly string[]): Words {
  return {
    nl: `"${table}" staat niet onder needs (${needs.join(', ')}). Een KPI leest alleen de feiten die zij noemt, zonder database ervoor.`,
    en: `"${table}" does not stand under needs (${needs.join(', ')}). A KPI reads only the facts that it names, without a database before them.`,
  }
}

/** Tables that stand behind IN by their bare name. */
function setsIn(tree: readonly string[], { tables, databases }: Engine): string[] {
  return tree.flatMap((line, index) => {
    if (!/^\s*FUNCTION .*function_name: (global)?(not)?(null)?in(ignoreset)?,/i.test(line)) return []
    const depth = indent(line)
    const inside = tree.slice(index + 1)
    const end = inside.findIndex((each) => indent(each) <= depth)
    const names = inside
      .slice(0, end < 0 ? undefined : end)
      .filter((each) => indent(each) === depth + 6)
      .flatMap((each) => /^\s*IDENTIFIER .*identifier: (.+)$/.exec(each)?.[1] ?? [])
    return names.slice(-1).filter((name) => tables.includes(name) || databases.includes(name.split('.')[0] ?? ''))
  })
}

function indent(line: string): number {
  return line.length - line.trimStart().length
}

function foreignFunction(engine: Engine, tree: readonly string[]): Words | null {
  const used = tree.flatMap((line) => /^\s*(FUNCTION|WINDOW) .*?function_name: ([\w]+)/.exec(line)?.[2] ?? [])
  const wrong = used.find((name) => !name.startsWith('_') && !isKnown(name.toLowerCase(), engine))
  if (wrong === undefined) return null
  return {
    nl: `de functie ${wrong} kan hier niet: een cijfer moet morgen hetzelfde zijn, en een KPI leest alleen feiten. Neem voor de dag van vandaag {as_of:Date32}.`,
    en: `the function ${wrong} cannot stand here: a figure must be the same tomorrow, and a KPI reads facts only. For the day of today take {as_of:Date32}.`,
  }
}

/** Also with a combinator behind it, such as sumIf. */
function isKnown(name: string, engine: Engine): boolean {
  if (engine.functions.has(name)) return true
  const behind = engine.combinators.find((each) => name.endsWith(each.toLowerCase()) && name.length > each.length)
  return behind !== undefined && isKnown(name.slice(0, -behind.length), engine)
}

async function explained(store: Store, statement: string, parameters: Record<string, unknown>): Promise<string[]> {
  const rows = await store.query<{ explain: string }>(`SELECT explain FROM (${statement})`, parameters)
  return rows.flatMap((row) => row.explain.split('\n'))
}
