import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { fileOf, harvest, refusalOf } from '../../testing.ts'
import { jsonMembers } from './json-members.ts'
import { writeSqlite, type Log } from './testing.ts'

const sample = (name: string) => join(import.meta.dirname, 'samples', name)
const MAP = { map: sample('invoices.mapping.yaml') }
const JSON_LOG = readFileSync(sample('invoices.jsonocel'), 'utf8')
const XML_LOG = readFileSync(sample('invoices.xmlocel'), 'utf8')

function sqliteOf(name: string, log: Log): string {
  const path = fileOf(name, '')
  rmSync(path)
  return writeSqlite(path, log)
}

test('A log of events about objects gives the same events in its three encodings', async () => {
  const { events, reading } = await harvest(sample('invoices.jsonocel'), MAP)
  assert.deepEqual(
    events.map(({ type, at, customer, claim, due_on, cents, attributes }) => [
      type,
      at,
      customer,
      claim,
      due_on,
      cents,
      attributes['segment'] ?? '',
    ]),
    [
      ['claim.issued', '2026-01-05T08:00:00.000Z', 'C1', 'F1', '2026-01-19', 10050, ''],
      ['customer.described', '2026-01-05T08:00:00.000Z', 'C1', '', null, 0, 'home'],
      ['claim.issued', '2026-02-05T08:00:00.000Z', 'C1', 'F2', '2026-02-19', 2000, ''],
      ['customer.described', '2026-02-05T08:00:00.000Z', 'C1', '', null, 0, 'shop'],
      ['payment.received', '2026-02-10T12:00:00.000Z', 'C1', 'F2', null, 2000, ''],
      ['contact.sent', '2026-02-11T12:00:00.000Z', 'C1', '', null, 0, ''],
    ],
  )
  for (const file of [sample('invoices.xmlocel'), sqliteOf('invoices.sqlite', JSON.parse(JSON_LOG))]) {
    const other = await harvest(file, MAP)
    assert.deepEqual(other.events, events, file)
    assert.deepEqual(
      [other.reading.tally(), other.reading.format, other.reading.bytes()],
      [reading.tally(), 'ocel', other.reading.totalBytes],
    )
  }
})

test('A log may stand on one line, be packed, and have its events before its objects', async () => {
  const { events } = await harvest(sample('invoices.jsonocel'), MAP)
  const { objectTypes, eventTypes, objects, events: told } = JSON.parse(JSON_LOG)
  const line = JSON.stringify({ eventTypes, events: told, note: { '"events"': [']'] }, objects, objectTypes })
  assert.deepEqual((await harvest(fileOf('line.json', line), MAP)).events, events)
  assert.deepEqual((await harvest(fileOf('line.json.gz', gzipSync(line)), MAP)).events, events)
})

test('An event about several objects is refused where one is asked for, and counts for each where they are its case', async () => {
  const text = readFileSync(MAP.map, 'utf8').replace('channel: phone', "channel: phone\n    claim: '{ocel:type:Invoice}'")
  const { refused, events } = await harvest(sample('invoices.jsonocel'), { map: fileOf('several.yaml', text) })
  assert.deepEqual(
    refused.map(({ row, refused: { refused: code, where } }) => [row, code, where?.field]),
    [[4, 'ocel.several', 'Invoice']],
  )
  assert.match(refused[0]!.raw, /"id":"e4"/)
  assert.equal(events.length, 5)
  const each = await harvest(sample('invoices.xmlocel'), { map: fileOf('each.yaml', `case: ocel:type:Invoice\n${text}`) })
  assert.deepEqual(
    each.events.filter(({ type }) => type === 'contact.sent').map(({ claim }) => claim),
    ['F1', 'F2'],
  )
  assert.equal(each.reading.rows(), 5)
})

test('An event that cannot be read is refused in its place, and an activity that the mapping does not name is told', async () => {
  const broken = JSON_LOG.replace('"time": "2026-01-05T09:00:00+01:00", ', '').replace('"Receive transfer", "time"', '"Dance", "time"')
  const { refused, unknown, events } = await harvest(fileOf('broken.jsonocel', broken), MAP)
  assert.deepEqual(
    [refused.map(({ row, refused: { refused: code } }) => [row, code]), unknown, events.length],
    [[[1, 'ocel.event']], ['Dance'], 3],
  )
  assert.match(refused[0]!.raw, /"id": "e1"/)
  const xml = await harvest(fileOf('broken.xmlocel', XML_LOG.replace('id="e1" ', '')), MAP)
  assert.deepEqual(
    xml.refused.map(({ row, refused: { refused: code } }) => [row, code]),
    [[1, 'ocel.event']],
  )
})

test('A log that breaks off gives what stands before the break and a refusal', async () => {
  for (const [name, text, mark] of [
    ['cut.jsonocel', JSON_LOG, '"id": "e3"'],
    ['cut.xmlocel', XML_LOG, 'id="e3"'],
  ] as const) {
    const { refused, events } = await harvest(fileOf(name, text.slice(0, text.indexOf(mark))), MAP)
    assert.deepEqual([events.length, refused.map((it) => it.refused.refused)], [4, ['file.truncated']], name)
  }
  const after = await harvest(fileOf('after.jsonocel', `${JSON_LOG} {}`), MAP)
  assert.deepEqual(
    after.refused.map((it) => it.refused.refused),
    ['ocel.json'],
  )
})

test('What is SQLite but no log, or damaged, or packed is refused; a log without a mapping tells its activities and objects', async () => {
  const path = fileOf('other.sqlite', '')
  new DatabaseSync(path).exec('CREATE TABLE invoice (id TEXT); CREATE VIEW event AS SELECT 1')
  const bytes = readFileSync(sqliteOf('whole.sqlite', JSON.parse(JSON_LOG)))
  const cases: [string, string, RegExp][] = [
    [path, 'file.format', /the table "event" is missing/],
    [fileOf('cut.sqlite', bytes.subarray(0, 5000)), 'file.damaged', /damaged/],
    [fileOf('packed.sqlite.gz', gzipSync(bytes)), 'file.packed', /unpack/],
  ]
  for (const [file, code, words] of cases) {
    const refusal = await refusalOf(file, MAP)
    assert.deepEqual([refusal.refused, refusal.where?.file], [code, file])
    assert.match(refusal.words.en, words)
  }
  for (const file of [sample('invoices.jsonocel'), sample('invoices.xmlocel'), sqliteOf('ask.sqlite', JSON.parse(JSON_LOG))]) {
    const refusal = await refusalOf(file)
    assert.equal(refusal.refused, 'mapping.needed')
    assert.match(refusal.words.en, /"Send invoice", "Receive transfer".*"ocel:type:Customer", "ocel:type:Invoice"/)
  }
})

test('The elements of a document are the same however it is cut into pieces; one without end does not fill the memory', async () => {
  const membersOf = async (pieces: string[]) => {
    const members: string[] = []
    async function* stream() {
      yield* pieces
    }
    for await (const member of jsonMembers(stream()))
      members.push('refused' in member ? member.refused : `${member.list} ${member.text.trim()}`)
    return members
  }
  const text = '{"a":[1,"x,]",{"b":[{}]}],"c\\"":{"d":[1]},"e":[],"f":[[2]]}'
  const whole = await membersOf([text])
  assert.deepEqual(whole, ['a 1', 'a "x,]"', 'a {"b":[{}]}', 'f [2]'])
  for (let cut = 1; cut < text.length; cut++)
    assert.deepEqual(await membersOf([text.slice(0, cut), text.slice(cut)]), whole, text.slice(0, cut))
  assert.deepEqual(await membersOf(['{"a":["', ...Array<string>(30).fill('x'.repeat(65_536)), '"]}']), ['a '])
  assert.deepEqual(await membersOf(['[1]']), ['ocel.json'])
})

const FOLDER = process.env['STUURHUIS_REAL_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data')
const LOGS = join(FOLDER, 'event-logs')
const real = existsSync(LOGS) ? {} : { skip: `no real data at ${FOLDER} (STUURHUIS_REAL_DATA)` }

test('The published example of OCEL 2.0 gives equal events in its three encodings', real, async () => {
  const map = fileOf(
    'purchase.yaml',
    `
creditor: c
case: ocel:type:Invoice
activity: ocel:activity
always: { customer: '{ocel:type:Invoice}', claim: '{ocel:type:Invoice}', at: '{ocel:timestamp}', id: '{ocel:eid}' }
events:
  - { on: Insert Invoice, type: claim.issued, cents: { first: ['{ocel:object:Purchase Order:po_quantity}', '1'] }, attributes: { by: '{invoice_inserter}', order: '{ocel:qualifier:Invoice created starting from the PO}' } }
  - { on: Insert Payment, type: payment.received, cents: '5.00', attributes: { payment: '{ocel:type:Payment}' } }
  - { on: [Set Payment Block, Remove Payment Block], type: pause.started, attributes: { blocked: '{ocel:object:Invoice:is_blocked}' } }
`,
  )
  const [json, xml, sqlite] = await Promise.all(
    ['jsonocel', 'xmlocel', 'sqlite'].map((kind) => harvest(join(LOGS, `ocel20_example.${kind}`), { map })),
  )
  assert.deepEqual([xml!.deliveries, sqlite!.deliveries], [json!.deliveries, json!.deliveries])
  assert.deepEqual(json!.reading.tally(), { rows: 13, mapped: 8, silent: 0, unknown: 5, refused: 0, events: 8 })
  // The order of R1 and R2 was raised to 600 before they came in; R3 came in before its order.
  assert.deepEqual(
    json!.events.filter(({ type }) => type === 'claim.issued').map(({ claim, cents }) => [claim, cents]),
    [
      ['R1', 60000],
      ['R2', 60000],
      ['R3', 100],
    ],
  )
  assert.deepEqual(
    json!.events.filter(({ type }) => type === 'pause.started').map(({ attributes }) => attributes['blocked']),
    ['Yes', 'No'],
  )
})

test('The running example of process mining comes in from XES: six cases, forty-two events, eight activities', real, async () => {
  const map = fileOf(
    'running.yaml',
    `
creditor: c
activity: concept:name
always: { customer: '{case:concept:name}', case: '{case:concept:name}', at: '{time:timestamp}' }
events:
  - { on: register request, type: case.opened }
  - { on: [reject request, pay compensation], type: case.closed, kind: '{concept:name}' }
  - { on: [examine casually, examine thoroughly, check ticket, decide, reinitiate request], type: contact.received, kind: '{concept:name}', attributes: { cost: '{Costs}' } }
`,
  )
  const { events, reading } = await harvest(join(LOGS, '01_running-example.xes.gz'), { map })
  assert.deepEqual(reading.tally(), { rows: 42, mapped: 42, silent: 0, unknown: 0, refused: 0, events: 42 })
  assert.deepEqual(
    [new Set(events.map((event) => event.case)).size, new Set(events.map(({ type, kind }) => `${type}${kind}`)).size],
    [6, 8],
  )
  assert.equal(events[0]?.at, '2010-12-30T13:32:00.000Z')
})
