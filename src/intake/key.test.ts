import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { isRefusal } from '#base'
import { readKey } from './key.ts'
import { fileOf } from './testing.ts'

test('A key file is made once, for its owner only, and read back the same', async () => {
  const path = join(fileOf('marker', '').replace(/marker$/, ''), 'keys', 'customer.key')
  const made = await readKey(path, {})
  assert.ok(!isRefusal(made) && made.length === 32)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(await readKey(path, {}), made)
})

test('The environment goes before the file, in base64url or hexadecimal', async () => {
  const key = Buffer.alloc(32, 5)
  assert.deepEqual(await readKey('/nowhere', { STUURHUIS_KEY: key.toString('hex') }), key)
  assert.deepEqual(await readKey('/nowhere', { STUURHUIS_KEY: key.toString('base64url') }), key)
})

test('A short or misspelt key is refused, and its text is not repeated', async () => {
  for (const text of ['geheim', 'dit is geen sleutel maar een zin van meer dan genoeg tekens']) {
    const refusal = await readKey('/nowhere', { STUURHUIS_KEY: text })
    assert.ok(isRefusal(refusal))
    assert.equal(refusal.refused, 'key.invalid')
    assert.ok(!JSON.stringify(refusal).includes(text))
  }
  assert.ok(isRefusal(await readKey(fileOf('short.key', 'abc\n'), {})))
})
