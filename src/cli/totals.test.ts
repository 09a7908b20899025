import assert from 'node:assert/strict'
import test from 'node:test'
import type { Instant } from '#base'
import type { Event } from '#intake'
import { totalling } from './totals.ts'

const event = (change: Partial<Event>) =>
  ({
    creditor: 'one',
    source: 's',
    id: 'i',
    type: 'claim.issued',
    at: '2026-01-05T23:30:00.000Z',
    voids: '',
    customer: 'c',
    cents: 5000,
    ...change,
  }) as Event

test('a file adds up to its customers, claims and payments; what comes twice counts once, and a cancellation not', () => {
  const { add, totals } = totalling()
  add([event({}), event({}), event({ id: 'p', type: 'payment.received', cents: 100, at: '2026-03-01T11:00:00.000Z' as Instant })])
  add([event({ id: 'x', customer: 'd', cents: 1 }), event({ id: 'v', voids: 'x', customer: 'e' })])
  assert.deepEqual(totals(), {
    customers: 2,
    claims: { count: 2, cents: 5001 },
    payments: { count: 1, cents: 100 },
    firstOn: '2026-01-06',
    lastOn: '2026-03-01',
  })
})

test('a file without events has no days', () => {
  assert.deepEqual([totalling().totals().firstOn, totalling().totals().customers], [null, 0])
})
