import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import type { SchemaElement } from 'hyparquet'
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer'
import { isRefusal, seed } from '#base'
import { damaged as damagedBy } from '../../fuzz/mutate.ts'
import { pseudonymizer } from '../../pseudonym.ts'
import { suggest } from '../../read.ts'
import { fileOf, harvest, NOW, refusalOf } from '../../testing.ts'
import { ask } from './thread.ts'

const sample = (name: string) => join(import.meta.dirname, 'samples', name)
const MAP = sample('facturen.mapping.yaml')
const EXPORT = `klant;factuur;datum;vervaldag;bedrag;soort;betaald op
K-1;F-001;2-1-2026;16-1-2026;1.234,50;stroom;20-1-2026 14:30
K-2;F-002;2-1-2026;16-1-2026;12,00;gas;
K-1;F-003;1-2-2026;15-2-2026;0,30;gas;
K-3;F-004;1-2-2026;15-2-2026;89,95;gas;15-2-2026
`

/** A Parquet file of columns; types that have no short name are given as elements of its schema. */
function parquetOf(
  name: string,
  columnData: ColumnSource[],
  elements: Partial<Record<string, Omit<SchemaElement, 'name'>>> = {},
  rowGroupSize = 1000,
): string {
  const schema =
    Object.keys(elements).length === 0
      ? undefined
      : [
          { name: 'root', num_children: columnData.length },
          ...columnData.map((column): SchemaElement => ({
            type: 'BYTE_ARRAY',
            converted_type: 'UTF8',
            repetition_type: 'OPTIONAL',
            ...elements[column.name],
            name: column.name,
          })),
        ]
  const columns = schema ? columnData.map(({ type: _, ...column }) => column) : columnData
  return fileOf(name, new Uint8Array(parquetWriteBuffer({ columnData: columns, rowGroupSize, ...(schema ? { schema } : {}) })))
}

const COLUMNS: ColumnSource[] = [
  { name: 'creditor', data: ['c', '', 'c'], type: 'STRING' },
  { name: 'source', data: ['s', 's', 's'], type: 'STRING' },
  { name: 'id', data: ['1', '2', '3'], type: 'STRING' },
  { name: 'type', data: ['claim.issued', 'payment.received', 'claim.lost'], type: 'STRING' },
  {
    name: 'at',
    data: [new Date('2026-01-02T09:00:00.123Z'), new Date('2026-01-20T13:30:00Z'), new Date('2026-01-21T00:00:00Z')],
    type: 'TIMESTAMP',
  },
  { name: 'customer', data: ['K-1', 'K-1', 'K-1'], type: 'STRING' },
  { name: 'claim', data: ['F1', 'F1', 'F1'], type: 'STRING' },
  { name: 'cents', data: [123450n, 123450n, 1n], type: 'INT64' },
]
const without = (name: string) => COLUMNS.filter((column) => column.name !== name)

test('Events in our own columns come in as they are, with their attributes, and customers veiled', async () => {
  const { events, reading } = await harvest(sample('events.parquet'))
  assert.deepEqual(
    events.map(({ id, type, at, claim, cents, due_on, score, kind, attributes }) => [
      id,
      type,
      at,
      claim,
      cents,
      due_on,
      score,
      kind,
      attributes,
    ]),
    [
      ['1', 'claim.issued', '2026-01-02T09:00:00.000Z', 'F1', 123450, '2026-01-16', null, '', { product: 'gas' }],
      ['2', 'payment.received', '2026-01-20T13:30:00.000Z', 'F1', 123450, null, null, '', {}],
      ['3', 'survey.answered', '2026-02-01T08:00:00.000Z', '', 0, null, 7.5, 'nps', {}],
    ],
  )
  assert.deepEqual([reading.format, reading.mapping, reading.rows(), reading.bytes() === reading.totalBytes], ['parquet', null, 3, true])
  const veil = pseudonymizer(Buffer.alloc(32, 1))
  assert.ok(
    (await harvest(sample('events.parquet'), { pseudonym: veil })).events.every(
      ({ customer }) => customer === veil('c', 'customer', 'K-1'),
    ),
  )
})

test('An event that cannot be right is refused with its row and field; all get the creditor of the import', async () => {
  const { events, refused } = await harvest(parquetOf('own.parquet', COLUMNS, {}, 2), { creditor: 'woonbron' })
  assert.deepEqual(
    events.map(({ creditor, at }) => [creditor, at]),
    [
      ['woonbron', '2026-01-02T09:00:00.123Z'],
      ['woonbron', '2026-01-20T13:30:00.000Z'],
    ],
  )
  assert.deepEqual(
    refused.map(({ row, refused: { refused: code, where } }) => [row, code, where?.field]),
    [[3, 'event.type', 'type']],
  )
  assert.match(refused[0]!.raw, /"type":"claim\.lost".*"cents":"1"/)
})

test('Attributes may be a text with JSON; what is no object of texts is refused', async () => {
  const { events, refused } = await harvest(
    parquetOf('json.parquet', [...COLUMNS, { name: 'attributes', data: ['{"product":"gas"}', '[1', '{"a":1}'], type: 'STRING' }]),
    { creditor: 'c' },
  )
  assert.deepEqual(
    events.map(({ attributes }) => attributes),
    [{ product: 'gas' }],
  )
  assert.deepEqual(
    refused.map(({ refused: { refused: code } }) => code),
    ['event.attributes', 'event.attributes'],
  )
})

test('A column of our own of another type refuses the file, by name and with the type it must have', async () => {
  const wrong: [ColumnSource, RegExp][] = [
    [{ name: 'cents', data: [1.5, 2, 3], type: 'DOUBLE' }, /"cents" is DOUBLE, and must be a whole number/],
    [{ name: 'at', data: [1, 2, 3], type: 'INT32' }, /"at" is INT32, and must be a moment in UTC/],
    [{ name: 'claim', data: [1, 2, 3], type: 'INT32' }, /"claim" is INT32, and must be text/],
    [{ name: 'due_on', data: [1, 2, 3], type: 'INT32' }, /must be a day/],
    [{ name: 'score', data: ['1', '2', '3'], type: 'STRING' }, /must be a number/],
    [{ name: 'attributes', data: [true, false, true], type: 'BOOLEAN' }, /must be texts by name/],
  ]
  for (const [column, words] of wrong) {
    const refusal = await refusalOf(parquetOf('wrong.parquet', [...without(column.name), column]))
    assert.deepEqual([refusal.refused, refusal.where?.field], ['parquet.type', column.name])
    assert.match(refusal.words.en, words)
  }
  const local = parquetOf('local.parquet', [...without('at'), { name: 'at', data: [1, 2, 3].map((ms) => new Date(ms)) }], {
    at: { type: 'INT64', converted_type: undefined, logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' } },
    cents: { type: 'INT64', converted_type: undefined },
  })
  assert.match((await refusalOf(local)).words.en, /"at" is INT64 TIMESTAMP, and must be a moment in UTC/)
})

test('A mapped table gives the same events as its export as CSV: decimals, days, times of Amsterdam, missing values', async () => {
  const { events, reading } = await harvest(sample('facturen.parquet'), { map: MAP })
  assert.deepEqual(events, (await harvest(fileOf('facturen.csv', EXPORT), { map: MAP })).events)
  assert.deepEqual([events.length, reading.mapping], [6, 'facturen.mapping'])
})

test('Numbers of eight bytes are exact to the cent; a moment in UTC falls on its Amsterdam day', async () => {
  const file = parquetOf('table.parquet', [
    { name: 'klant', data: [1001n, 1001n], type: 'INT64' },
    { name: 'factuur', data: ['a', 'b'], type: 'STRING' },
    { name: 'datum', data: [new Date('2026-01-31T23:30:00Z'), new Date('2026-01-31T22:30:00Z')], type: 'TIMESTAMP' },
    { name: 'bedrag', data: [0.1 + 0.2, 1234567.89], type: 'DOUBLE' },
  ])
  const map = fileOf(
    'table.yaml',
    "creditor: c\nfile: { decimal: ',' }\nalways: { customer: '{klant}', claim: '{factuur}', at: '{datum}' }\nevents: [{ type: claim.issued, cents: '{bedrag}', due_on: '{datum}' }]\n",
  )
  const { events } = await harvest(file, { map })
  assert.deepEqual(
    events.map(({ customer, at, due_on, cents }) => [customer, at, due_on, cents]),
    [
      ['1001', '2026-01-31T23:30:00.000Z', '2026-02-01', 30],
      ['1001', '2026-01-31T22:30:00.000Z', '2026-01-31', 123456789],
    ],
  )
  const text = await suggest(file, { now: NOW })
  assert.ok(!isRefusal(text))
  assert.deepEqual(
    (await harvest(file, { map: fileOf('suggested.yaml', text('en')) })).events.map(({ cents }) => cents),
    [30, 123456789],
  )
})

test('A column of which no cell can be made refuses the file where the mapping uses it, and not elsewhere', async () => {
  const columns: ColumnSource[] = [
    { name: 'klant', data: ['1'], type: 'STRING' },
    { name: 'datum', data: ['2026-01-05'], type: 'STRING' },
    { name: 'bedrag', data: [1.5], type: 'FLOAT' },
  ]
  const map = (more: string) =>
    fileOf(
      'float.yaml',
      `creditor: c\nalways: { customer: '{klant}', claim: '{klant}', at: '{datum}' }\nevents: [{ type: claim.issued, cents: ${more} }]\n`,
    )
  const refusal = await refusalOf(parquetOf('float.parquet', columns), { map: map("'{bedrag}'") })
  assert.deepEqual([refusal.refused, refusal.where?.field], ['parquet.type', 'bedrag'])
  assert.match(refusal.words.en, /"bedrag" is FLOAT/)
  assert.equal((await harvest(parquetOf('float.parquet', columns), { map: map('5') })).events.length, 1)
})

test('A text that is not UTF-8 is refused in its row', async () => {
  const data = [Buffer.from('ok'), Buffer.from([0xff, 0xfe, 0x41])]
  const file = parquetOf('bytes.parquet', [
    { name: 'klant', data, type: 'BYTE_ARRAY' },
    { name: 'datum', data: ['2026-01-05', '2026-01-05'], type: 'STRING' },
  ])
  const { events, refused } = await harvest(file, {
    map: fileOf('bytes.yaml', "creditor: c\nevents: [{ type: case.opened, case: '{klant}', customer: '{klant}', at: '{datum}' }]\n"),
  })
  assert.deepEqual(
    [events.length, refused.map(({ row, refused: { refused: code, where } }) => [row, code, where?.field])],
    [1, [[2, 'row.text', 'klant']]],
  )
})

test('What no mapping knows, what breaks off, what is damaged and what is packed otherwise is refused with the reason', async () => {
  const bytes = readFileSync(sample('events.parquet'))
  const damaged = Buffer.from(bytes).fill(0xee, 60, 400)
  const cases: [string, Uint8Array, string, RegExp][] = [
    ['cut.parquet', bytes.subarray(0, 2000), 'file.damaged', /breaks off/],
    ['short.parquet', Buffer.from('PAR1'), 'file.damaged', /damaged/],
    ['secret.parquet', Buffer.from('PARE\u0000\u0000'), 'file.format', /encrypted/],
    ['packed.parquet.gz', gzipSync(bytes), 'file.packed', /unpack/],
    ['unknown.parquet', readFileSync(sample('facturen.parquet')), 'mapping.needed', /"klant".*--suggest/],
  ]
  for (const [name, content, code, words] of cases) {
    const refusal = await refusalOf(fileOf(name, content))
    assert.deepEqual([name, refusal.refused], [name, code])
    assert.match(refusal.words.en, words)
  }
  const { refused, events } = await harvest(fileOf('pages.parquet', damaged))
  assert.deepEqual([events.length, refused.map((it) => it.refused.refused)], [0, ['file.damaged']])
})

test('Damaged bytes that send the decoder round in circles cost it its thread, and the next question is answered by another', async () => {
  const bytes = damagedBy(readFileSync(sample('facturen.parquet')), seed(20_261_121).fork('parquet 412'))
  const circles = fileOf('circles.parquet', bytes)
  const question = {
    path: circles,
    names: ['klant', 'factuur', 'datum', 'vervaldag', 'bedrag', 'soort', 'betaald op'],
    rowStart: 0,
    rowEnd: 3,
  }
  assert.deepEqual(await ask(question, 2000), { damaged: true })
  const answer = await ask({ ...question, path: sample('facturen.parquet') }, 20_000)
  assert.ok('values' in answer)
  assert.deepEqual(answer.values[0], ['K-1', 'K-2', 'K-1'])
})
