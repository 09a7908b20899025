import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import test from 'node:test'
import { veil } from './admission.ts'
import { pseudonymizer } from './pseudonym.ts'

test('HMAC-SHA256 takes the key first and the message second, as its published vector says', () => {
  const digest = createHmac('sha256', 'key').update('The quick brown fox jumps over the lazy dog').digest('hex')
  assert.equal(digest, 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8')
})

test('A pseudonym is the keyed hash of a key under the prefix of its field, always the same and without a way back', () => {
  const key = Buffer.alloc(32, 7)
  const veil = pseudonymizer(key)
  const own = createHmac('sha256', key).update('v1|creditor|woonbron').digest()
  assert.equal(veil('woonbron', 'customer', 'K-1'), createHmac('sha256', own).update('v1|customer|K-1').digest('base64url'))
  assert.equal(veil('woonbron', 'claim', 'K-1'), createHmac('sha256', own).update('v1|claim|K-1').digest('base64url'))
  assert.equal(veil('woonbron', 'customer', 'K-1'), veil('woonbron', 'customer', 'K-1'))
  assert.match(veil('woonbron', 'customer', 'K-1'), /^[A-Za-z0-9_-]{43}$/)
  assert.notEqual(veil('woonbron', 'customer', 'K-1'), veil('woonbron', 'customer', 'K-2'))
  assert.notEqual(veil('woonbron', 'customer', 'K-1'), pseudonymizer(Buffer.alloc(32, 8))('woonbron', 'customer', 'K-1'))
})

test('Two creditors do not get the same pseudonym for the same key', () => {
  const veil = pseudonymizer(Buffer.alloc(32, 7))
  assert.notEqual(veil('woonbron', 'customer', 'K-1'), veil('waterland', 'customer', 'K-1'))
})

test('Blanks around a key and the way an accent is stored do not make another customer', () => {
  const veil = pseudonymizer(Buffer.alloc(32, 7))
  assert.equal(veil('woonbron', 'customer', ' Ren\u00e9 '), veil('woonbron', 'customer', 'Rene\u0301'))
})

test('An event is veiled in all the keys it has, and in nothing else', () => {
  const secret = pseudonymizer(Buffer.alloc(32, 7))
  const draft = { creditor: 'woonbron', id: '1', customer: 'K-1', claim: 'F-1', case: '', arrangement: 'R-1', kind: 'F-1' }
  const other = { ...draft, creditor: 'waterland' }
  const veiled = veil(secret)
  veiled(draft)
  veiled(other)
  const expected = (creditor: string) => ({
    creditor,
    id: '1',
    customer: secret(creditor, 'customer', 'K-1'),
    claim: secret(creditor, 'claim', 'F-1'),
    case: '',
    arrangement: secret(creditor, 'arrangement', 'R-1'),
    kind: 'F-1',
  })
  assert.deepEqual([draft, other], [expected('woonbron'), expected('waterland')])
})
