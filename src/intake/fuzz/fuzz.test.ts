import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { isRefusal, seed, type Refusal } from '#base'
import { parseMapping } from '../mapping/read-mapping.ts'
import { read, suggest } from '../read.ts'
import { damaged } from './mutate.ts'
import { subjects, type Subject } from './subjects.ts'

const FILES = Number(process.env['STUURHUIS_FUZZ'] ?? 200)
const SEED = Number(process.env['STUURHUIS_FUZZ_SEED'] ?? 20_261_121)
/** A file of some kilobytes takes milliseconds, and a decoder that goes round in circles is ended after ten seconds; whoever needs this long hangs. */
const LONGEST_MS = 60_000
const NOW = '2026-03-01T12:00:00.000Z'

type Told = { files: number; refused: number; partly: number; whole: number; events: number; reasons: Record<string, number> }
type Work = { name: string; folder: string }
type Message = { begin: string } | { told: Told } | { wrong: string }

if (isMainThread)
  for (const name of await inFolder((folder) => subjects(folder).map((subject) => subject.name)))
    test(`Of ${FILES} damaged files (${name}) none crashes or hangs the reading, each refusal has its reason and every row is accounted for`, async (context) => {
      const told = await inFolder((folder) => watched({ name, folder }))
      context.diagnostic(`${name}, seed ${SEED}: ${JSON.stringify(told)}`)
      assert.equal(told.refused + told.partly + told.whole, FILES)
      assert.ok(told.refused + told.partly > FILES / 10, 'the damage is felt')
    })
else await work(workerData as Work)

/** Does something with a folder that is gone afterwards, also when a thread that wrote in it was ended. */
async function inFolder<T>(doing: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
  try {
    return await doing(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lets a thread of its own read the files, and gives up on it when one takes too long. */
function watched(work: Work): Promise<Told> {
  const { name } = work
  const worker = new Worker(import.meta.filename, { workerData: work, resourceLimits: { maxOldGenerationSizeMb: 1024 } })
  return new Promise((resolve, reject) => {
    let at = 'the start'
    const fail = (why: string) => {
      clearTimeout(timer)
      void worker.terminate().then(() => reject(new Error(`${name}, seed ${SEED}, ${at}: ${why}`)))
    }
    const timer = setTimeout(() => fail('it takes too long.'), LONGEST_MS)
    worker.on('message', (message: Message) => {
      if ('begin' in message) {
        at = message.begin
        timer.refresh()
      } else if ('wrong' in message) fail(message.wrong)
      else {
        clearTimeout(timer)
        void worker.terminate().then(() => resolve(message.told))
      }
    })
    worker.on('error', (error) => fail(String((error as Error).stack)))
  })
}

async function work({ name, folder }: Work): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between two threads has no origin
  const say = (message: Message) => parentPort!.postMessage(message)
  try {
    const subject = subjects(folder).find((it) => it.name === name)!
    const told: Told = { files: FILES, refused: 0, partly: 0, whole: 0, events: 0, reasons: {} }
    for (let number = 0; number < FILES; number++) {
      say({ begin: `file ${number}` })
      const luck = seed(SEED).fork(`${name} ${number}`)
      const path = join(folder, subject.file)
      writeFileSync(path, number % 2 === 0 ? damaged(subject.whole, luck) : subject.distort(luck))
      await readDamaged(path, subject, told)
    }
    say({ told })
  } catch (error) {
    say({ wrong: String((error as Error).stack) })
  }
}

async function readDamaged(path: string, { map }: Subject, told: Told): Promise<void> {
  const reading = await read(path, { creditor: 'c', map, now: NOW, pseudonym: null })
  if (isRefusal(reading)) {
    reasoned(reading, told)
    told.refused += 1
  } else {
    let [events, refused, rest] = [0, 0, 0]
    for await (const some of reading.deliveries)
      for (const delivery of some) {
        if ('event' in delivery) events += 1
        else if ('refused' in delivery) {
          refused += 1
          reasoned(delivery.refused, told)
          assert.ok(delivery.row >= 1 && delivery.refused.where?.row === delivery.row && delivery.refused.where.file === path)
          assert.ok(delivery.raw.length <= 500)
        } else rest += delivery.unknown.activity.length > 100 ? Number.NaN : 1
      }
    const tally = reading.tally()
    assert.deepEqual(
      [tally.events, tally.refused, tally.unknown, tally.mapped + tally.silent + tally.unknown + tally.refused],
      [events, refused, rest, tally.rows],
    )
    told[refused > 0 ? 'partly' : 'whole'] += 1
    told.events += events
  }
  const mapping = await suggest(path, { now: NOW })
  if (isRefusal(mapping)) reasoned(mapping, told)
  else for (const language of ['nl', 'en'] as const) assert.ok(!isRefusal(parseMapping(mapping(language), 'suggested.yaml')))
}

/** A refusal has a code and a reason in both languages, and no trace of the program. */
function reasoned({ refused, words }: Refusal, told: Told): void {
  assert.match(refused, /^[a-z]+\.[a-z-]+$/)
  for (const text of [words.nl, words.en]) assert.ok(text.length > 15 && !/undefined(?! entity)|\[object|\bat .+:\d+:\d+/.test(text), text)
  told.reasons[refused] = (told.reasons[refused] ?? 0) + 1
}
