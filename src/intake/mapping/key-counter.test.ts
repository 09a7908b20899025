import assert from 'node:assert/strict'
import test from 'node:test'
import { keyCounter } from './key-counter.ts'

test('Keys are counted each for itself, also when there are far more of them than are kept whole', () => {
  const count = keyCounter()
  for (let i = 0; i < 150_000; i++) assert.equal(count(`key ${i}`), 1)
  for (let i = 0; i < 150_000; i += 997) assert.equal(count(`key ${i}`), 2)
  assert.equal(count('key 997'), 3)
})
