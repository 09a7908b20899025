import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { fileOf, harvest, refusalOf } from '../../testing.ts'

const SAMPLE = join(import.meta.dirname, 'samples/fines.xes')
const LOG = readFileSync(SAMPLE, 'utf8')

test('A log of fines becomes claims, costs, payments and a dispute that ends when collection goes on', async () => {
  const { events, reading } = await harvest(SAMPLE)
  assert.equal(reading.mapping, 'road-traffic-fines')
  assert.deepEqual(
    events.filter(({ claim }) => claim === 'B1').map(({ type, kind, phase, cents }) => [type, kind || phase, cents]),
    [
      ['claim.issued', '', 3500],
      ['case.opened', '', 0],
      ['customer.described', '', 0],
      ['contact.sent', 'fine', 0],
      ['phase.entered', 'reminder', 0],
      ['cost.charged', 'postage', 1100],
      ['dispute.raised', 'judge', 0],
      ['cost.charged', 'penalty', 3650],
      ['payment.received', '', 3000],
      ['phase.entered', 'enforcement', 0],
      ['escalation.taken', 'enforcement-order', 0],
      ['dispute.settled', 'judge', 0],
    ],
  )
  assert.deepEqual([events[0]?.due_on, events[0]?.attributes], ['2025-03-11', { product: '157', points: '0' }])
})

test('Every event of a log is accounted for: mapped, silent, unknown or refused', async () => {
  const { reading, refused, unknown, deliveries } = await harvest(SAMPLE)
  assert.deepEqual(reading.tally(), { rows: 10, mapped: 7, silent: 1, unknown: 1, refused: 1, events: 14 })
  assert.deepEqual(unknown, ['Burn the file'])
  assert.deepEqual(
    refused.map(({ row, refused: { refused: code, where } }) => [row, code, where?.field]),
    [[9, 'row.amount', 'amount']],
  )
  assert.match(refused[0]!.raw, /"concept:name":"Create Fine".*"amount":"dear"/)
  assert.ok(deliveries.some((it) => 'unknown' in it && it.row === 8))
})

test('An appeal of one case does not settle anything in the next', async () => {
  const { events } = await harvest(SAMPLE)
  assert.deepEqual(
    events.filter(({ claim }) => claim === 'B2').map(({ type }) => type),
    ['phase.entered', 'escalation.taken'],
  )
})

test('Ids are the same each time, differ from each other and sort in the order of the document within an instant', async () => {
  const first = await harvest(SAMPLE)
  const packed = await harvest(fileOf('fines.xes.gz', gzipSync(LOG)))
  assert.deepEqual(packed.events, first.events)
  assert.equal(new Set(first.events.map(({ id }) => id)).size, first.events.length)
  for (const [i, event] of first.events.entries()) {
    const next = first.events[i + 1]
    if (next && next.claim === event.claim && next.at === event.at) assert.ok(event.id < next.id, `${event.type} before ${next.type}`)
  }
})

test('A log that breaks off, packed or not, gives what stands before the break and a refusal', async () => {
  for (const cut of [LOG.indexOf('Add penalty'), LOG.indexOf('</event>') + 8, LOG.lastIndexOf('</log>'), LOG.lastIndexOf('</log>') + 3]) {
    const { refused, events } = await harvest(fileOf('cut.xes', LOG.slice(0, cut)), { map: 'road-traffic-fines' })
    assert.equal(refused.at(-1)?.refused.refused, 'file.truncated', `cut at ${cut}`)
    assert.ok(events.length >= 3)
  }
  const many = LOG.replace('</log>', Array.from({ length: 5000 }, (_, i) => trace(i)).join('') + '</log>')
  const packed = gzipSync(many)
  const { refused, events } = await harvest(fileOf('cut.xes.gz', packed.subarray(0, packed.length - 100)))
  assert.equal(refused.at(-1)?.refused.refused, 'file.truncated')
  assert.ok(events.length > 3000)
})

test('Broken XML and XML that is no log are refused with the reason', async () => {
  const broken = await harvest(fileOf('broken.xes', LOG.replace('<float key="amount" value="71.5"/>', '<float key="amount" value=71.5>')))
  assert.deepEqual(
    broken.refused.map((it) => it.refused.refused),
    ['xes.xml'],
  )
  const other = await harvest(fileOf('other.xes', '<?xml version="1.0"?><invoice>"Create Fine" "Send Fine" "Payment"</invoice>'))
  assert.deepEqual(
    other.refused.map((it) => it.refused.refused),
    ['xes.no-log'],
  )
})

test('A log that no mapping knows is refused with its activities', async () => {
  const refusal = await refusalOf(fileOf('unknown.xes', LOG.replaceAll('Fine', 'Fee')))
  assert.equal(refusal.refused, 'mapping.needed')
  assert.match(refusal.words.en, /Activities at its beginning: "Create Fee", "Send Fee"/)
})

function trace(number: number): string {
  return (
    `<trace><string key="concept:name" value="C${(number * 2654435761) % 4294967296}"/><event><string key="concept:name" value="Send Fine"/>` +
    '<date key="time:timestamp" value="2025-01-10T00:00:00.000+01:00"/></event></trace>\n'
  )
}
