import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { isRefusal } from '#base'
import { demoEvents } from '#facts'
import { read, type Event } from '#intake'
import { temporaryFolder } from '../testing.ts'
import { parquetIn } from './parquet.ts'

const folder = await temporaryFolder()

test('a world of more than one row group comes back whole and in order', async () => {
  const events = [...demoEvents({ customers: 800, end: '2026-02-28' })]
  const writing = await parquetIn(folder)
  for (const event of events) await writing.add(event)
  const path = join(folder, 'events.parquet')
  assert.deepEqual(await writing.keep(), [{ path, count: events.length, what: { nl: 'gebeurtenissen', en: 'events' } }])
  assert.ok(events.length > 50_000 && events.length < 100_000, `${events.length}`)
  const reading = await read(path, { now: '2026-03-01T00:00:00.000Z', creditor: undefined, map: undefined, pseudonym: null })
  if (isRefusal(reading)) throw new Error(reading.words.en)
  const found: Event[] = []
  for await (const some of reading.deliveries) for (const delivery of some) if ('event' in delivery) found.push(delivery.event)
  assert.equal(found.length, events.length)
  for (const at of [0, 49_999, 50_000, events.length - 1]) assert.deepEqual(found[at], events[at])
})
