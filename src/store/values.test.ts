import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { temporaryStore } from './temporary.ts'
import type { Store } from './store.ts'
import { withValues } from './values.ts'

let store: Store
before(async () => {
  store = await temporaryStore()
})
after(() => store.close())

const HARD = [
  "O'Brien",
  String.raw`back\slash`,
  String.raw`\'); DROP TABLE event; --`,
  'line\nbreak\ttab',
  '{day:Date32}',
  "''",
  'é€😀',
  '',
  '$a$',
]

test('a value comes back from the engine as it was given, of every type that statements use', async () => {
  const values: [unknown, string][] = [
    ...HARD.map((text): [unknown, string] => [text, 'String']),
    [HARD, 'Array(String)'],
    [[], 'Array(String)'],
    [-5, 'Int64'],
    [9_007_199_254_740_991, 'Int64'],
    [0.1, 'Float64'],
    [1e-9, 'Float64'],
    [[1, 2.5, -3], 'Array(Float64)'],
    [7, 'UInt32'],
    ['2026-02-01', 'Date32'],
    [['1900-01-01', '2299-12-31'], 'Array(Date32)'],
    [[[1, 2], []], 'Array(Array(UInt32))'],
  ]
  for (const [value, type] of values) {
    const [row] = await store.query(`SELECT {value:${type}} AS value, toTypeName(value) AS type`, { value })
    assert.deepEqual(row, { value, type })
  }
})

test('nothing is a place for a value within a text, a name in quotes or a comment', () => {
  const untouched = [
    "'{a:String}'",
    String.raw`'it\'s {a:String}'`,
    "'it''s {a:String}'",
    '"{a:String}"',
    '`{a:String}`',
    '-- {a:String}',
    "/* it's {a:String}\n */",
    "$x$ ' {a:String} $x$",
    '$$ {a:String} $$',
    '{b:String}',
  ]
  for (const text of untouched) assert.equal(withValues(`${text}\n{a:String}`, { a: 'v' }), `${text}\nCAST('v', 'String')`)
})

test('a name is quoted as a name, and a long value is no matter', async () => {
  await store.command('CREATE TABLE `odd ``na\\\\me` (a UInt8) ENGINE = Memory')
  assert.deepEqual(await store.query('SELECT count() AS n FROM {table:Identifier}', { table: 'odd `na\\me' }), [{ n: 0 }])
  const [row] = await store.query<{ n: number }>('SELECT length({long:String}) AS n', { long: 'x'.repeat(1_000_000) })
  assert.equal(row?.n, 1_000_000)
})

test('what can be no value is no statement', () => {
  for (const value of [undefined, null, { a: 1 }]) assert.throws(() => withValues('{a:String}', { a: value }), /No value/)
})
