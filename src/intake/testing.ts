import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import assert from 'node:assert/strict'
import { isRefusal, type Instant, type Refusal } from '#base'
import type { Event } from './event.ts'
import type { Delivery, ReadOptions, Reading } from './reading.ts'
import { read } from './read.ts'

/** The moment at which the tests of this room take place. */
export const NOW: Instant = '2026-03-01T12:00:00.000Z'

const folder = mkdtempSync(join(tmpdir(), 'intake-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Puts a file in a folder that goes away after the tests. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** All that a file delivers, sorted by what it is. */
export type Harvest = {
  reading: Reading
  deliveries: Delivery[]
  events: Event[]
  refused: Extract<Delivery, { refused: unknown }>[]
  unknown: string[]
}

/** Reads a whole file and checks that no row got lost. */
export async function harvest(path: string, options: Partial<ReadOptions> = {}): Promise<Harvest> {
  const reading = await read(path, { now: NOW, pseudonym: null, ...options })
  assert.ok(!isRefusal(reading), isRefusal(reading) ? reading.words.en : '')
  const deliveries: Delivery[] = []
  for await (const some of reading.deliveries) deliveries.push(...some)
  const { rows, mapped, silent, unknown, refused } = reading.tally()
  assert.equal(mapped + silent + unknown + refused, rows, 'every row is accounted for')
  return {
    reading,
    deliveries,
    events: deliveries.flatMap((it) => ('event' in it ? [it.event] : [])),
    refused: deliveries.flatMap((it) => ('refused' in it ? [it] : [])),
    unknown: deliveries.flatMap((it) => ('unknown' in it ? [it.unknown.activity] : [])),
  }
}

/** Reads a file that is refused as a whole. */
export async function refusalOf(path: string, options: Partial<ReadOptions> = {}): Promise<Refusal> {
  const reading = await read(path, { now: NOW, pseudonym: null, ...options })
  assert.ok(isRefusal(reading), 'the file is refused')
  return reading
}
