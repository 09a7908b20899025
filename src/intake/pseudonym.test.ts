import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import test from 'node:test'
import { pseudonymizer } from './pseudonym.ts'

test('HMAC-SHA256 takes the key first and the message second, as its published vector says', () => {
  const digest = createHmac('sha256', 'key').update('The quick brown fox jumps over the lazy dog').digest('hex')
  assert.equal(digest, 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8')
})

test('A pseudonym is the keyed hash of the customer under its own prefix, always the same and without a way back', () => {
  const key = Buffer.alloc(32, 7)
  const veil = pseudonymizer(key)
  assert.equal(veil('K-1'), createHmac('sha256', key).update('v1|customer|K-1').digest('base64url'))
  assert.equal(veil('K-1'), veil('K-1'))
  assert.match(veil('K-1'), /^[A-Za-z0-9_-]{43}$/)
  assert.notEqual(veil('K-1'), veil('K-2'))
  assert.notEqual(veil('K-1'), pseudonymizer(Buffer.alloc(32, 8))('K-1'))
})

test('Blanks around an id and the way an accent is stored do not make another customer', () => {
  const veil = pseudonymizer(Buffer.alloc(32, 7))
  assert.equal(veil(' Ren\u00e9 '), veil('Rene\u0301'))
})
