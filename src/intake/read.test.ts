import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { isRefusal } from '#base'
import { parseMapping } from './mapping/read-mapping.ts'
import { fileOf, harvest, refusalOf } from './testing.ts'

const EVENT = '{"creditor":"c","source":"s","id":"1","type":"case.opened","at":"2026-01-01T00:00:00Z","customer":"k","case":"d"}\n'
const INVOICES =
  'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n' +
  '391,0379,4/6/2013,0001,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0\n'

test('A file is known by what is in it, whatever it is called', async () => {
  assert.equal((await harvest(fileOf('export.dat', EVENT))).reading.format, 'ndjson')
  assert.equal((await harvest(fileOf('packed.bin', gzipSync(EVENT)))).reading.format, 'ndjson')
  const table = await harvest(fileOf('invoices', INVOICES))
  assert.deepEqual([table.reading.format, table.reading.mapping, table.events.length], ['csv', 'accounts-receivable', 3])
})

test('A built-in mapping can be named, and another creditor with it', async () => {
  const { events } = await harvest(fileOf('named.csv', INVOICES), { map: 'accounts-receivable', creditor: 'eigen' })
  assert.deepEqual(
    events.map(({ creditor, source }) => [creditor, source]),
    Array(3).fill(['eigen', 'accounts-receivable']),
  )
})

test('A file that cannot be events is refused with the reason and what to do', async () => {
  const cases: [string, string, RegExp][] = [
    [fileOf('empty.csv', ''), 'file.empty', /empty/],
    [fileOf('empty.csv.gz', gzipSync('')), 'file.empty', /empty/],
    [dirname(fileOf('x', 'x')), 'file.folder', /folder/],
    [join(dirname(fileOf('x', 'x')), 'nowhere.csv'), 'file.missing', /does not exist/],
    [fileOf('sheet.csv', Buffer.from('PK\u0003\u0004\u0000\u0000', 'latin1')), 'file.damaged', /Excel.*save it again/],
    [fileOf('report.csv', '%PDF-1.7 ...'), 'file.format', /PDF/],
    [fileOf('bytes.parquet', Buffer.from([1, 200, 2, 0, 3, 200, 0])), 'file.damaged', /no Parquet file.*Fetch it again/],
    [fileOf('bytes.csv', Buffer.from([1, 0, 2, 0, 3, 200, 0])), 'file.binary', /\.ndjson.*\.csv.*\.xes/],
    [fileOf('statement.xml', '<?xml version="1.0"?><Document><BkToCstmrStmt/></Document>'), 'file.format', /\.ndjson.*\.csv.*\.xes/],
    [fileOf('list.json', '[\n{"id": 1}\n]'), 'file.format', /one event a line/],
    [fileOf('letter', 'Dear customer\nplease pay\n'), 'file.format', /Possible are/],
    [fileOf('cut.csv.gz', gzipSync(INVOICES).subarray(0, 12)), 'file.truncated', /breaks off/],
    [
      fileOf('bad.csv.gz', Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), Buffer.from('no deflate at all')])),
      'file.damaged',
      /damaged/,
    ],
  ]
  for (const [path, code, words] of cases) {
    const refusal = await refusalOf(path)
    assert.deepEqual([refusal.refused, refusal.where?.file], [code, path])
    assert.match(refusal.words.en, words)
    assert.notEqual(refusal.words.nl, refusal.words.en)
  }
})

test('A file that may not be read is refused', { skip: process.getuid?.() === 0 ? 'root may read everything' : false }, async () => {
  const path = fileOf('secret.csv', INVOICES)
  chmodSync(path, 0)
  assert.equal((await refusalOf(path)).refused, 'file.unreadable')
})

test('A mapping that is not there is refused with the built-in ones', async () => {
  const refusal = await refusalOf(fileOf('a.csv', INVOICES), { map: 'nowhere.yaml' })
  assert.equal(refusal.refused, 'mapping.missing')
  assert.match(refusal.words.en, /accounts-receivable, road-traffic-fines/)
  const folder = join(dirname(fileOf('a.csv', INVOICES)), 'maps')
  mkdirSync(folder)
  assert.equal((await refusalOf(fileOf('a.csv', INVOICES), { map: folder })).refused, 'mapping.missing')
})

test('The examples of the guide do what it says', async () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/how-to/import.md'), 'utf8')
  const blocks = [...guide.matchAll(/^( *)```(csv|yaml)\n(.*?)^ *```/gms)].map(([, indent = '', kind, text = '']) => ({
    kind,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }))
  const [table, mapping, , log, objects] = blocks
  assert.deepEqual(
    blocks.map(({ kind }) => kind),
    ['csv', 'yaml', 'yaml', 'yaml', 'yaml'],
  )
  const { events } = await harvest(fileOf('guide.csv', table!.text), { map: fileOf('guide.yaml', mapping!.text) })
  assert.deepEqual(
    events.map(({ type, cents }) => [type, cents]),
    [
      ['claim.issued', 123450],
      ['payment.received', 123450],
      ['claim.issued', 1200],
    ],
  )
  for (const { text } of [log!, objects!]) assert.equal(isRefusal(parseMapping(text, 'log.yaml')), false)
})
