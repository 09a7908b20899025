import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { pseudonymizer } from '../../pseudonym.ts'
import { fileOf, harvest, NOW, refusalOf } from '../../testing.ts'

const SAMPLE = join(import.meta.dirname, 'samples/events.ndjson')
const LINES = readFileSync(SAMPLE, 'utf8')

test('Events in our own format come in as they are; --creditor goes before the creditor that they name', async () => {
  const { events, reading } = await harvest(SAMPLE, { creditor: 'woonbron' })
  assert.deepEqual(
    events.map(({ id, creditor, type }) => [id, creditor, type]),
    [
      ['1', 'woonbron', 'claim.issued'],
      ['2', 'woonbron', 'payment.received'],
      ['3', 'woonbron', 'payment.reversed'],
    ],
  )
  assert.deepEqual(
    events.map(({ recorded_at }) => recorded_at),
    [NOW, NOW, '2026-01-23T08:00:00.000Z'],
  )
  assert.deepEqual([reading.format, reading.mapping, reading.rows()], ['ndjson', null, 3])
})

test('An event without a creditor is refused where nobody names one', async () => {
  const { refused } = await harvest(SAMPLE)
  assert.deepEqual(
    refused.map(({ row, refused: { refused: code, where } }) => [row, code, where?.field]),
    [[2, 'event.field-missing', 'creditor']],
  )
})

test('A byte order mark, Windows line ends, empty lines and gzip change nothing', async () => {
  const { events } = await harvest(SAMPLE, { creditor: 'woonbron' })
  const windows = fileOf('windows.jsonl', `\ufeff\r\n${LINES.replaceAll('\n', '\r\n')}`)
  assert.deepEqual((await harvest(windows, { creditor: 'woonbron' })).events, events)
  assert.deepEqual((await harvest(fileOf('packed.gz', gzipSync(LINES)), { creditor: 'woonbron' })).events, events)
})

test('Broken lines are refused with their line number, and the others come in', async () => {
  const [first = '', second = ''] = LINES.split('\n')
  const file = fileOf(
    'broken.ndjson',
    [first, '{"id": ', '[1, 2]', 'null', '"text"', first.replace('"cents"', '"amount"'), second, '{"refused":"x","words":{}}'].join('\n'),
  )
  const { events, refused } = await harvest(file, { creditor: 'woonbron' })
  assert.deepEqual(
    refused.map(({ row, refused: { refused: code } }) => [row, code]),
    [
      [2, 'ndjson.json'],
      [3, 'ndjson.object'],
      [4, 'ndjson.object'],
      [5, 'ndjson.object'],
      [6, 'event.field-unknown'],
      [8, 'ndjson.object'],
    ],
  )
  assert.equal(events.length, 2)
  assert.ok(refused.every((it) => it.raw.length > 0 && it.refused.where?.file === file))
})

test('A line of millions of characters is refused, and the next one is read', async () => {
  const file = fileOf('endless.ndjson', `{"id":"${'x'.repeat(3_000_000)}"}\n${LINES}`)
  const { events, refused } = await harvest(file, { creditor: 'woonbron' })
  assert.deepEqual(
    refused.map(({ row, refused: { refused: code }, raw }) => [row, code, raw.length]),
    [[1, 'row.too-long', 500]],
  )
  assert.equal(events.length, 3)
})

test('The customer and the claim are veiled, for each creditor its own way', async () => {
  const veil = pseudonymizer(Buffer.alloc(32, 1))
  for (const creditor of ['woonbron', 'voorbeeld-energie']) {
    const { events } = await harvest(SAMPLE, { creditor, pseudonym: veil })
    for (const { customer, claim } of events)
      assert.deepEqual([customer, claim], [veil(creditor, 'customer', 'K-1'), veil(creditor, 'claim', 'F-001')])
  }
})

test('A half line where a packed file breaks off never passes for a whole one', async () => {
  const line = (i: number) => LINES.split('\n')[0]!.replace('"id":"1"', `"id":"${i * 7919}-${(i * 2654435761) % 4294967296}"`)
  const packed = gzipSync(Array.from({ length: 20_000 }, (_, i) => line(i)).join('\n'))
  const { refused, events } = await harvest(fileOf('half.ndjson.gz', packed.subarray(0, packed.length / 2)))
  assert.deepEqual(
    refused.map((it) => it.refused.refused),
    ['file.truncated'],
  )
  assert.ok(events.length > 0 && events.length < 20_000)
})

test('A mapping has no business with our own format', async () => {
  assert.equal((await refusalOf(SAMPLE, { map: 'accounts-receivable' })).refused, 'mapping.not-needed')
})
