import assert from 'node:assert/strict'
import test from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { remembered } from './remembered.ts'

test('What was found is found once, also where it is nothing; of long texts nothing is kept', () => {
  const asked: string[] = []
  const length = remembered((text: string) => (asked.push(text), text.length === 1 ? undefined : text.length))
  const long = 'x'.repeat(51)
  assert.deepEqual(['ab', 'a', 'ab', 'a', long, long].map(length), [2, undefined, 2, undefined, 51, 51])
  assert.deepEqual(asked, ['ab', 'a', long, long])
})

test('However many keys come by, what is kept stays bounded', () => {
  let found = 0
  const same = remembered((key: number) => ((found += 1), key))
  for (let key = 0; key <= 20_000; key++) same(key)
  assert.deepEqual([same(20_000), found], [20_000, 20_001])
  assert.deepEqual([same(0), found], [0, 20_002])
})

test('A text that is remembered does not keep the piece of the file in which it stands', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const decoder = new TextDecoder()
  const length = remembered((text: string) => text.length)
  collect()
  const before = process.memoryUsage().heapUsed
  for (let piece = 0; piece < 1000; piece++)
    length(decoder.decode(Buffer.from(`2025-01-01T00:00:00.000Z ${piece}`.padEnd(65_536))).slice(0, 40))
  collect()
  assert.ok(process.memoryUsage().heapUsed - before < 10e6, `${process.memoryUsage().heapUsed - before} bytes`)
  assert.equal(length('2025-01-01T00:00:00.000Z'), 24)
})
