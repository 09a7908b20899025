import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { allEnded } from '#base'
import { statements, type Store } from '#store'
import { assertSettings, DEFAULT_SETTINGS, type Settings } from '../settings.ts'

/** What a derivation did: how many customers it recomputed, and in how many parts. */
export type Derived = { customers: number; parts: number }

/** How far a derivation is. */
export type DeriveProgress = (done: number, parts: number) => void

const WORK = [
  'touched',
  'work_mark',
  'work_continued',
  'work_event',
  'work_customer',
  'work_claim',
  'work_phase',
  'work_file',
  'work_file_claim',
]
const FACTS = [
  'entry',
  'claim',
  'episode',
  'cost',
  'escalation',
  'file',
  'file_cost',
  'step',
  'contact',
  'arrangement',
  'complaint',
  'survey',
  'referral',
  'invitation',
]
const FILES = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .map((file) => ({ file, text: readFileSync(join(import.meta.dirname, file), 'utf8') }))
/** What is done for each part, in an order in which it can be done one by one. */
export const STEPS = inOrder(FILES.flatMap(({ file, text }) => statements(text).map((statement) => ({ file, text: statement }))))
/** The fingerprint of the derivation: another one gives other facts. */
export const DERIVATION = createHash('sha256')
  .update(FILES.map(({ text }) => text).join())
  .digest('hex')
  .slice(0, 12)
/** The facts of which nearly every customer has some. */
const LARGE = ['entry', 'claim', 'contact']
/** So many events are derived together at most, but for the last customer: memory stays bounded however many there are, unless one customer has thousands of claims (8,000 take 4 GB). */
const EVENTS_A_PART = 1_200_000
/** Batches that were under way on another node when the last derivation looked are looked at again. */
const CLUSTER_MARGIN_SECONDS = 600
/** How often it is looked whether old facts are gone. */
const LOOK_EVERY_MS = 10

/**
 * Brings the facts up to date with the events: only customers with new events are recomputed,
 * everyone when the derivation or a setting has changed. Customer by customer, so that each shard does its own.
 * Settings that are not given stay as they were the last time. `eventsAPart` bounds how many events are derived together, and so the memory.
 */
export async function derive(
  store: Store,
  settings: Partial<Settings> = {},
  onProgress: DeriveProgress = () => {},
  eventsAPart = EVENTS_A_PART,
): Promise<Derived> {
  return store.alone(async (mine) => {
    const chosen = { ...(await settingsOf(mine)), ...settings }
    assertSettings(chosen)
    const last = await lastRun(mine)
    const events = await countEvents(mine)
    const same = last.settings === JSON.stringify(chosen)
    if (events === 0 || (same && isDerived(last, events))) return { customers: 0, parts: 0 }
    const now = await extentOf(mine, last.upto)
    // Events from before the last run that it did not see: a clock was set back, or events were taken out.
    const since = same && last.version === DERIVATION && now.seen === last.events ? last.upto : null
    const run = { ...last, run: last.run + 1, settings: JSON.stringify(chosen) }
    if (since === null) await mine.insert('derivation', [{ ...run, version: UNDER_WAY }])
    const derived = await deriveSince(mine, await split(mine, since, eventsAPart), since, chosen, onProgress)
    await mine.insert('derivation', [{ ...run, run: run.run + 1, upto: now.upto, events: now.events, version: DERIVATION }])
    return derived
  })
}

/** The settings by which the facts were last derived; those of the house where they never were. */
export async function settingsOf(store: Store): Promise<Settings> {
  return { ...DEFAULT_SETTINGS, ...(JSON.parse((await lastRun(store)).settings) as Partial<Settings>) }
}

/** What a run that was not finished left; whatever it did is done again. */
const UNDER_WAY = 'under way'

type Run = { run: number; upto: string; events: number; version: string; settings: string }

async function lastRun(store: Store): Promise<Run> {
  const [last] = await store.query<Run>(
    'SELECT run, toString(upto) AS upto, events, version, settings FROM derivation ORDER BY derivation.run DESC LIMIT 1',
  )
  return last ?? { run: 0, upto: '1970-01-01 00:00:00.000000', events: 0, version: '', settings: '{}' }
}

/** The events there are, the latest load, and how many of them the last run saw. */
async function extentOf(store: Store, upto: string): Promise<{ upto: string; events: number; seen: number }> {
  const [extent] = await store.query<{ upto: string; events: number; seen: number }>(
    "SELECT toString(max(loaded_at)) AS upto, count() AS events, countIf(loaded_at <= toDateTime64({upto:String}, 6, 'UTC')) AS seen FROM event",
    { upto },
  )
  return extent ?? { upto, events: 0, seen: 0 }
}

/** Whether all events have been derived; figures must not be given before they have. */
export async function isUpToDate(store: Store): Promise<boolean> {
  const events = await countEvents(store)
  return events === 0 || isDerived(await lastRun(store), events)
}

/** How many events there are, which the engine knows without looking at them. */
async function countEvents(store: Store): Promise<number> {
  const [row] = await store.query<{ events: number }>('SELECT count() AS events FROM event')
  return row?.events ?? 0
}

function isDerived(last: Run, events: number): boolean {
  return last.version === DERIVATION && last.events === events
}

async function deriveSince(
  store: Store,
  parts: Part[],
  since: string | null,
  settings: Settings,
  onProgress: DeriveProgress,
): Promise<Derived> {
  if (since === null) for (const fact of FACTS) await truncate(store, fact)
  let customers = 0
  try {
    for (const [index, part] of parts.entries()) {
      onProgress(index, parts.length)
      customers += await derivePart(store, since, part, settings)
    }
  } catch (error) {
    // What failed for want of memory should not go on holding it; which customers were touched is still read by deletions under way.
    for (const table of WORK.filter((each) => each !== 'touched')) await truncate(store, table).catch(() => undefined)
    throw error
  }
  onProgress(parts.length, parts.length)
  for (const table of WORK) await truncate(store, table)
  return { customers, parts: parts.length }
}

type Part = { from_creditor: string; from_customer: string; to_creditor: string; to_customer: string; customers: number }

const NEW = "loaded_at > toDateTime64({since:String}, 6, 'UTC') - {margin:UInt32}"

/** Splits the customers with new events into ranges of about as many events each, since each costs something of itself. */
function split(store: Store, since: string | null, size: number): Promise<Part[]> {
  const only = since === null ? '' : `WHERE (creditor, customer) IN (SELECT creditor, customer FROM event WHERE ${NEW})`
  return store.query<Part>(
    `SELECT min((creditor, customer)) AS low, max((creditor, customer)) AS high, count() AS customers,
       low.1 AS from_creditor, low.2 AS from_customer, high.1 AS to_creditor, high.2 AS to_customer
     FROM (
       SELECT creditor, customer, sum(events) OVER () AS all_events, sum(events) OVER (ORDER BY creditor, customer ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS upto,
         intDiv((upto - 1) * intDiv(all_events + {size:UInt32} - 1, {size:UInt32}), all_events) AS part
       FROM (SELECT creditor, customer, count() AS events FROM event ${only} GROUP BY creditor, customer))
     GROUP BY part ORDER BY part`,
    { size, ...sinceParameters(store, since) },
  )
}

async function derivePart(store: Store, since: string | null, part: Part, settings: Settings): Promise<number> {
  for (const table of WORK) await truncate(store, table)
  const { customers, ...range } = part
  await store.command(
    `INSERT INTO touched (creditor, customer) SELECT DISTINCT creditor, customer FROM event
     WHERE (creditor, customer) >= ({from_creditor:String}, {from_customer:String}) AND (creditor, customer) <= ({to_creditor:String}, {to_customer:String})
     ${since === null ? '' : `AND ${NEW}`}`,
    { ...range, ...sinceParameters(store, since) },
  )
  if (since !== null) await takeOut(store)
  const parameters = { ...settings, costs_first: settings.allocation === 'costs-first' ? 1 : 0 }
  await runAll(store, parameters)
  await takenOut(store, FACTS)
  await assertWorkKept(store)
  return customers
}

/** Fails where a server began anew half-way and forgot what it held in memory, so that a part without its facts is never noted as done. */
async function assertWorkKept(store: Store): Promise<void> {
  const [row] = await store.query<{ kept: number | boolean }>(
    'SELECT (SELECT count() FROM work_customer) = (SELECT count() FROM touched) AS kept',
  )
  if (!row?.kept) throw new Error('What was being derived is gone: the server began anew meanwhile. Derive again.')
}

/**
 * Has the facts of touched customers taken out of their tables. The engine does that in the background, after what it is merging there, and never
 * touches rows that are put in later; so nobody waits for it but the step that reads such a table. On a cluster each is waited for, on all its servers.
 */
async function takeOut(store: Store): Promise<void> {
  const later = store.onCluster === '' ? 'SETTINGS lightweight_deletes_sync = 0' : ''
  for (const fact of await factsOfTouched(store))
    await store.command(
      `DELETE FROM ${store.local(fact)} ${store.onCluster} WHERE who IN (SELECT who FROM ${store.local('touched')}) ${later}`,
    )
}

/** Waits until nothing is being taken out of some tables any more. */
async function takenOut(store: Store, facts: readonly string[]): Promise<void> {
  if (facts.length === 0 || store.onCluster !== '') return
  for (;;) {
    const [waiting] = await store.query<{ table: string; failure: string }>(
      `SELECT table, latest_fail_reason AS failure FROM system.mutations
       WHERE database = currentDatabase() AND NOT is_done AND table IN ({facts:Array(String)}) ORDER BY failure DESC LIMIT 1`,
      { facts },
    )
    if (!waiting) return
    if (waiting.failure !== '') throw new Error(`Old facts could not be taken out of ${waiting.table}: ${waiting.failure}`)
    await setTimeout(LOOK_EVERY_MS)
  }
}

/** The tables that hold facts of touched customers; taking rows out of a table costs much, even where there are none, and so does looking in a large one. */
async function factsOfTouched(store: Store): Promise<string[]> {
  const counts = FACTS.filter((fact) => !LARGE.includes(fact)).map(
    (fact) =>
      `(SELECT count() FROM ${fact} WHERE who IN (SELECT who FROM touched) AND (creditor, customer) IN (SELECT creditor, customer FROM touched)) AS ${fact}`,
  )
  const [row] = await store.query<Record<string, number>>(`SELECT ${counts.join(', ')}`)
  return FACTS.filter((fact) => LARGE.includes(fact) || row?.[fact] !== 0)
}

/** A statement that fills a table, the tables that it reads, and the earlier statements by number that it has to wait for. */
type Step = { file: string; text: string; fills: string; reads: readonly string[]; after: readonly number[] }

/** A statement waits for those before it that fill what it reads or fills, or that read what it fills. */
function inOrder(given: readonly { file: string; text: string }[]): Step[] {
  const steps: Step[] = []
  for (const { file, text } of given) {
    const [fills = ''] = tablesAfter('INSERT INTO', text)
    const reads = tablesAfter('FROM|JOIN', text)
    const after = steps.flatMap((before, index) =>
      before.fills === fills || reads.includes(before.fills) || before.reads.includes(fills) ? [index] : [],
    )
    steps.push({ file, text, fills, reads, after })
  }
  return steps
}

function tablesAfter(words: string, statement: string): string[] {
  const named = [...statement.matchAll(new RegExp(`\\b(?:${words})\\s+(\\w+)`, 'g'))].map(([, name = '']) => name)
  return [...WORK, ...FACTS].filter((table) => named.includes(table))
}

/** Runs every step as soon as what it waits for is done. */
async function runAll(store: Store, parameters: Record<string, unknown>): Promise<void> {
  const runs: Promise<void>[] = []
  for (const step of STEPS) runs.push(Promise.all(step.after.map((index) => runs[index])).then(() => run(store, step, parameters)))
  await allEnded(runs)
}

async function run(store: Store, { file, text, reads }: Step, parameters: Record<string, unknown>): Promise<void> {
  await takenOut(
    store,
    reads.filter((table) => FACTS.includes(table)),
  )
  await store.command(text, used(text, parameters)).catch((cause: Error) => {
    throw new Error(`Derivation ${file} failed: ${cause.message}`, { cause })
  })
}

function truncate(store: Store, table: string): Promise<void> {
  return store.command(`TRUNCATE TABLE ${store.local(table)}`)
}

function sinceParameters(store: Store, since: string | null): Record<string, string | number> {
  return since === null ? {} : { since, margin: store.onCluster ? CLUSTER_MARGIN_SECONDS : 0 }
}

function used(statement: string, parameters: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => statement.includes(`{${name}:`)))
}
