import assert from 'node:assert/strict'
import test from 'node:test'
import { deriveByHand } from './index.ts'
import { given } from './given.ts'
import { inOrder } from './order.ts'
import { counting } from './counting.ts'

const ids = (table: string, view = {}) => counting(given(table), view).map((event) => event.id)

test('of two deliveries of the same event the first stands', () => {
  const [first, second] = given(`
    on         | type         | claim | cents | id
    2026-01-05 | claim.issued | a     | 1000  | same
    2026-01-01 | claim.issued | a     | 9000  | same`)
  assert.ok(first && second)
  assert.equal(deriveByHand([first, second]).claim[0]?.open_cents, 1000)
  assert.equal(deriveByHand([second, first]).claim[0]?.open_cents, 9000)
  assert.equal(deriveByHand([first, { ...second, source: 'other' }]).entry.length, 2)
})

test('a void cancels the event with that id, delivered before or after it, of its own customer and source only', () => {
  assert.deepEqual(
    ids(`
    on         | type         | claim | cents | id | voids | customer | source
    2026-01-05 | claim.issued | a     | 1000  | 1  | -     | x        | s
    2026-01-01 | claim.issued | -     | -     | 2  | 1     | x        | s
    2026-01-01 | claim.issued | -     | -     | 3  | 4     | x        | s
    2026-01-05 | claim.issued | b     | 1000  | 4  | -     | x        | s
    2026-01-05 | claim.issued | c     | 1000  | 5  | -     | y        | s
    2026-01-05 | claim.issued | d     | 1000  | 1  | -     | x        | t
    2026-01-05 | claim.issued | -     | -     | 7  | 5     | x        | s`),
    ['5', '1'],
  )
})

test('a void cannot be voided', () => {
  assert.deepEqual(
    ids(`
    on         | type         | claim | cents | id | voids
    2026-01-05 | claim.issued | a     | 1000  | 1  | -
    2026-01-06 | claim.issued | -     | -     | 2  | 1
    2026-01-07 | claim.issued | -     | -     | 3  | 2
    2026-01-07 | claim.issued | -     | -     | 4  | 4`),
    [],
  )
})

test('when the first issue is cancelled, the correction becomes the issue', () => {
  const { claim, entry } = deriveByHand(
    given(`
    on         | type         | claim | cents | id | voids
    2026-01-05 | claim.issued | a     | 1000  | 1  | -
    2026-01-06 | claim.issued | a     | 400   | 2  | -
    2026-01-07 | claim.issued | -     | -     | 3  | 1`),
  )
  assert.deepEqual([claim[0]?.issued_on, claim[0]?.principal_cents, entry.length], ['2026-01-06', 400, 1])
})

const LATE_NEWS = `
    at                       | recorded_at              | type             | claim | cents | id | voids
    2026-01-05T12:00:00.000Z | 2026-01-05T12:00:00.000Z | claim.issued     | a     | 1000  | 1  | -
    2026-01-10T12:00:00.000Z | 2026-02-01T12:00:00.000Z | payment.received | a     | 1000  | 2  | -
    2026-03-01T12:00:00.000Z | 2026-03-01T12:00:00.000Z | payment.received | -     | -     | 3  | 2`

test('as known at a moment, what was recorded later is not there, not even a cancellation', () => {
  assert.deepEqual(ids(LATE_NEWS, { knownAt: '2026-02-01T11:59:59.999Z' }), ['1'])
  assert.deepEqual(ids(LATE_NEWS, { knownAt: '2026-02-01T12:00:00.000Z' }), ['1', '2'])
  assert.deepEqual(ids(LATE_NEWS, { knownAt: '2026-03-01T12:00:00.000Z' }), ['1'])
})

test('as of a day, what happened later is not there, but a later cancellation counts', () => {
  assert.deepEqual(ids(LATE_NEWS, { asOf: '2026-01-09' }), ['1'])
  assert.deepEqual(ids(LATE_NEWS, { asOf: '2026-01-10' }), ['1'])
  assert.deepEqual(ids(LATE_NEWS.replace('| 2\n', '| 9\n').replace(/\| 2$/, '| 9'), { asOf: '2026-01-10' }), ['1', '2'])
})

test('an event belongs to its day in Amsterdam, in summer, in winter and on the days the clock changes', () => {
  const days = counting(
    given(`
    at                       | type             | cents
    2026-01-31T22:59:59.999Z | payment.received | 1
    2026-01-31T23:00:00.000Z | payment.received | 1
    2026-07-31T21:59:59.999Z | payment.received | 1
    2026-07-31T22:00:00.000Z | payment.received | 1
    2025-10-25T22:00:00.000Z | payment.received | 1
    2025-10-26T22:30:00.000Z | payment.received | 1
    2025-10-26T23:00:00.000Z | payment.received | 1
    2026-03-28T22:30:00.000Z | payment.received | 1
    2026-03-28T23:30:00.000Z | payment.received | 1
    2026-03-29T22:00:00.000Z | payment.received | 1`),
    {},
  ).map((event) => event.on)
  assert.deepEqual(days, [
    '2026-01-31',
    '2026-02-01',
    '2026-07-31',
    '2026-08-01',
    '2025-10-26',
    '2025-10-26',
    '2025-10-27',
    '2026-03-28',
    '2026-03-29',
    '2026-03-30',
  ])
})

test('a claim issued half an hour before a summer midnight in UTC is issued and due the next day', () => {
  const [claim] = deriveByHand(
    given(`
    at                       | type         | claim | cents
    2026-06-30T22:30:00.000Z | claim.issued | a     | 1000`),
  ).claim
  assert.deepEqual([claim?.issued_on, claim?.due_on, claim?.late_on], ['2026-07-01', '2026-07-01', '2026-07-16'])
})

test('events of the same moment and type go by the moment they were known, then source, then id, byte by byte', () => {
  const events = counting(
    given(`
    at                       | recorded_at              | type             | cents | source | id
    2026-01-01T12:00:00.000Z | 2026-01-02T12:00:00.000Z | payment.received | 1     | a      | 5
    2026-01-01T12:00:00.000Z | 2026-01-01T12:00:00.000Z | payment.received | 1     | b      | 9
    2026-01-01T12:00:00.000Z | 2026-01-01T12:00:00.000Z | payment.received | 1     | b      | 10
    2026-01-01T12:00:00.000Z | 2026-01-01T12:00:00.000Z | payment.received | 1     | B      | 11
    2026-01-01T12:00:00.000Z | 2026-01-01T12:00:00.000Z | payment.received | 1     | 😀      | 13
    2026-01-01T12:00:00.000Z | 2026-01-01T12:00:00.000Z | payment.received | 1     | ｚ      | 12`),
    {},
  )
  assert.deepEqual(
    inOrder(events).map((event) => event.id),
    ['11', '10', '9', '12', '13', '5'],
  )
})
