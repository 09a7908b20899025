import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefusal, seed, type Seed } from '#base'
import { bringUpToDate, demoEvents, record } from '#facts'
import type { Event } from '#intake'
import type { Store } from '#store'
import { openData } from './data.ts'
import { start } from './testing.ts'

const WORLD = { customers: 200, months: 8, end: '2026-01-31' } as const
const BATCH = 250
const PARTS = 3
const FACTS = [
  'entry',
  'claim',
  'episode',
  'file',
  'cost',
  'file_cost',
  'escalation',
  'step',
  'contact',
  'arrangement',
  'complaint',
  'survey',
  'referral',
  'invitation',
]

/** What is killed: a process that loads batch by batch and says which were acknowledged, or the import command on files of a format. */
export type Victim = 'batches' | 'ndjson' | 'parquet'

/** One kill: what was killed, when, while it did what, and what was found after. */
export type Kill = {
  victim: Victim
  /** Milliseconds after it had begun. */
  after: number
  during: 'importing' | 'deriving' | 'finished'
  /** Events that were acknowledged, and how many of those are not there. */
  acknowledged: number
  lost: number
  /** Events that are there, and how many of them twice. */
  there: number
  doubled: number
  /** Whether a batch is there in part, or something was left lying about. */
  torn: boolean
  /** Whether the facts that the next command derives are those of a store that was never disturbed, to the last byte; null while it was still importing. */
  likeNew: boolean | null
}

/** What the killed process runs: it loads the world batch by batch, deriving as it goes, and says what it does. */
const LOADER = `
  import { openData } from './src/cli/data.ts'
  import { demoEvents, derive, record } from '#facts'
  const store = await openData(process.argv[1], 'loading')
  const events = [...demoEvents(${JSON.stringify(WORLD)})]
  const deriving = async () => { console.log('deriving'); await derive(store); console.log('derived') }
  console.log('open')
  for (let from = 0; from < events.length; from += ${BATCH}) {
    await record(store, events.slice(from, from + ${BATCH}))
    console.log('acknowledged ' + (from + ${BATCH}))
    if (from % ${6 * BATCH} === ${5 * BATCH}) await deriving()
  }
  await deriving()
  await store.close()`

/** A victim with its data: what it delivers, in which pieces it is whole, and what it has acknowledged in this life. */
type Subject = {
  victim: Victim
  events: readonly Event[]
  files: readonly string[]
  piece: number
  data: string
  lives: number
  longest: number
  acknowledged: number
}

/**
 * Kills a loading process so many times at moments drawn from a seed. After each kill the store is opened and looked at; where all that had
 * been delivered was in and only the facts were cut off, they are held to those of a store that was never disturbed. The next kill goes on
 * from there; what came to its end begins anew in an empty folder. Who came to the end before the kill is looked at too, but does not count.
 */
export async function torture(
  folder: string,
  { times, from, victims, tell = () => {} }: { times: number; from: number; victims: readonly Victim[]; tell?: (kill: Kill) => void },
): Promise<Kill[]> {
  const dice = seed(from)
  const subjects: Subject[] = []
  for (const victim of victims) subjects.push(await subjectOf(folder, victim))
  const kills: Kill[] = []
  while (kills.filter(({ during }) => during !== 'finished').length < times) {
    const subject = subjects[kills.length % subjects.length] as Subject
    const kill = await killOnce(folder, subject, dice)
    kills.push(kill)
    tell(kill)
    if (subject.acknowledged === subject.events.length && kill.likeNew !== null) await begin(folder, subject)
  }
  return kills
}

/** Whether a kill was survived as it should be. */
export function survived({ lost, doubled, torn, likeNew }: Kill): boolean {
  return lost === 0 && doubled === 0 && !torn && likeNew !== false
}

/** Prepares a victim: its files, and how long it takes when nobody disturbs it. */
async function subjectOf(folder: string, victim: Victim): Promise<Subject> {
  const events = [...demoEvents(WORLD)]
  const piece = victim === 'batches' ? BATCH : Math.ceil(events.length / PARTS)
  const files = victim === 'batches' ? [] : await filesOf(join(folder, victim), victim, events, piece)
  const subject: Subject = { victim, events, files, piece, data: '', lives: 0, longest: 0, acknowledged: 0 }
  await begin(folder, subject)
  const { code, took } = await lifeOf(subject, Infinity)
  assert.equal(code, 0, `The ${victim} did not come to their end undisturbed.`)
  subject.longest = took
  await begin(folder, subject)
  return subject
}

/** Lets a victim begin in a folder to which nothing has happened yet. */
async function begin(folder: string, subject: Subject): Promise<void> {
  if (subject.lives > 0) await rm(subject.data, { recursive: true, force: true })
  subject.lives += 1
  subject.data = join(folder, `${subject.victim} ${subject.lives}`)
  subject.acknowledged = 0
}

/** The world as files of equal parts, in the order in which they are delivered. */
async function filesOf(folder: string, format: 'ndjson' | 'parquet', events: readonly Event[], piece: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const parts = Array.from({ length: PARTS }, (_, part) => ({
    path: join(folder, `part-${part + 1}.${format}`),
    own: events.slice(part * piece, (part + 1) * piece),
  }))
  for (const { path, own } of parts)
    if (format === 'ndjson') writeFileSync(path, own.map((event) => `${JSON.stringify(event)}\n`).join(''))
    else
      await inside(`${path}.data`, async (store) => {
        await record(store, own)
        await store.command('INSERT INTO FUNCTION file({path:String}, Parquet) SELECT * EXCEPT loaded_at FROM event', { path })
      })
  return parts.map(({ path }) => path)
}

async function killOnce(folder: string, subject: Subject, dice: Seed): Promise<Kill> {
  const after = Math.round(dice.next() * subject.longest)
  const { code, took, during } = await lifeOf(subject, after)
  const found = await inside(subject.data, async (store) => {
    const keys = (await store.query<Identity>('SELECT creditor, source, id FROM event')).map(keyOf)
    const left = await store.query("SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'arriving_')")
    return { keys: new Set(keys), there: keys.length, left: left.length }
  })
  const { keys, there } = found
  const whole = keys.size % subject.piece === 0 || keys.size === subject.events.length
  if (code === 0) subject.longest = Math.min(subject.longest, took)
  const kill = {
    victim: subject.victim,
    after,
    during: code === 0 ? ('finished' as const) : (during ?? (keys.size > subject.acknowledged ? 'deriving' : 'importing')),
    acknowledged: subject.acknowledged,
    lost: subject.events.slice(0, Math.max(subject.acknowledged, keys.size)).filter((event) => !keys.has(keyOf(event))).length,
    there,
    doubled: there - keys.size,
    torn: !whole || found.left > 0,
  }
  return { ...kill, likeNew: kill.during === 'importing' ? null : await isLikeNew(folder, subject, keys.size) }
}

/** Lets a victim run until it is killed or has ended; what it acknowledged is written down. */
async function lifeOf(
  subject: Subject,
  milliseconds: number,
): Promise<{ code: number | null; took: number; during: 'importing' | 'deriving' | undefined }> {
  const { victim, files, data, events, piece } = subject
  const file = files[Math.floor(subject.acknowledged / piece)] ?? files.at(-1)
  const child = file === undefined ? loader(data) : start(['import', file, '--data', data, '--keep-keys'])
  const closed = once(child, 'close')
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
  if (victim === 'batches') await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), closed])
  const began = performance.now()
  await Promise.race(milliseconds === Infinity ? [closed] : [sleep(milliseconds), closed])
  child.kill('SIGKILL')
  const [code] = (await closed) as [number | null]
  const acknowledged =
    victim === 'batches' ? Number(said.match(/.*acknowledged (\d+)/s)?.[1] ?? 0) : code === 0 ? subject.acknowledged + piece : 0
  subject.acknowledged = Math.max(subject.acknowledged, Math.min(acknowledged, events.length))
  const last = said.trim().split('\n').at(-1)
  return {
    code,
    took: performance.now() - began,
    during: victim === 'batches' ? (last === 'deriving' ? 'deriving' : 'importing') : undefined,
  }
}

function loader(data: string): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', LOADER, data], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Whether the facts that the next command finds are those of a store to which the same events came undisturbed. */
async function isLikeNew(folder: string, { data, events }: Subject, there: number): Promise<boolean> {
  const fresh = join(folder, 'undisturbed')
  await rm(fresh, { recursive: true, force: true })
  const undisturbed = await inside(fresh, async (store) => {
    await record(store, events.slice(0, there))
    return factsOf(store)
  })
  return (await inside(data, factsOf)) === undisturbed
}

/** All facts, brought up to date as every command does, as one fingerprint. */
async function factsOf(store: Store): Promise<string> {
  await bringUpToDate(store)
  const hash = createHash('sha256')
  for (const fact of FACTS)
    hash.update(`${fact} ${JSON.stringify(await store.query('SELECT * FROM {fact:Identifier} ORDER BY ALL', { fact }))}\n`)
  return hash.digest('hex')
}

/** Opens a folder as a command does, and closes it after. */
export async function inside<T>(data: string, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openData(data, 'looking')
  assert.ok(!isRefusal(store), isRefusal(store) ? store.words.en : '')
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}

type Identity = Pick<Event, 'creditor' | 'source' | 'id'>

/** What an event is known by. */
export function keyOf({ creditor, source, id }: Identity): string {
  return JSON.stringify([creditor, source, id])
}
