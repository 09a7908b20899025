import assert from 'node:assert/strict'
import test from 'node:test'
import { isRefusal } from '#base'
import { admit } from './event.ts'
import { NOW } from './testing.ts'

const ISSUED = {
  creditor: 'c',
  source: 's',
  id: '1',
  type: 'claim.issued',
  at: '2026-01-31T23:30:00+01:00',
  customer: 'k',
  claim: 'v',
  cents: 100,
}

test('An event comes in with its instant in UTC, known from now, and due on its Amsterdam day where no due day is given', () => {
  const event = admit(ISSUED, NOW)
  assert.ok(!isRefusal(event))
  assert.deepEqual([event.at, event.recorded_at, event.due_on, event.currency], ['2026-01-31T22:30:00.000Z', NOW, '2026-01-31', 'EUR'])
})

test('A score of nought is an answer', () => {
  const answer = { creditor: 'c', source: 's', id: '1', type: 'survey.answered', at: NOW, customer: 'k', kind: 'nps' }
  assert.equal(isRefusal(admit({ ...answer, score: 0 }, NOW)), false)
  assert.equal(isRefusal(admit(answer, NOW)), true)
})

test('What may not come in is refused with its code and field', () => {
  const cases: [Record<string, unknown>, string, string][] = [
    [{ amount: 1 }, 'event.field-unknown', 'amount'],
    [{ customer: '' }, 'event.field-missing', 'customer'],
    [{ customer: undefined }, 'event.field-missing', 'customer'],
    [{ at: undefined }, 'event.field-missing', 'at'],
    [{ type: 'claim.born' }, 'event.type', 'type'],
    [{ claim: 'a\u0000b' }, 'event.text', 'claim'],
    [{ claim: 12 }, 'event.text', 'claim'],
    [{ attributes: { product: 1 } }, 'event.attributes', 'attributes'],
    [{ at: '2026-02-30T10:00:00Z' }, 'event.instant', 'at'],
    [{ at: '2026-02-01' }, 'event.instant', 'at'],
    [{ at: '1900-01-01T00:30:00+01:00' }, 'event.instant', 'at'],
    [{ at: '2026-03-01T12:00:00.001Z' }, 'event.future', 'at'],
    [{ recorded_at: '2027-01-01T00:00:00Z' }, 'event.future', 'recorded_at'],
    [{ cents: 1.5 }, 'event.cents', 'cents'],
    [{ cents: '100' }, 'event.cents', 'cents'],
    [{ cents: -1 }, 'event.cents-negative', 'cents'],
    [{ cents: 0 }, 'event.field-missing', 'cents'],
    [{ claim: '' }, 'event.field-missing', 'claim'],
    [{ currency: 'USD' }, 'event.currency', 'currency'],
    [{ due_on: '2026-02-30' }, 'event.day', 'due_on'],
    [{ phase: 'limbo' }, 'event.phase', 'phase'],
  ]
  for (const [change, code, field] of cases) {
    const refusal = admit({ ...ISSUED, ...change }, NOW)
    assert.ok(isRefusal(refusal), JSON.stringify(change))
    assert.deepEqual([refusal.refused, refusal.where?.field], [code, field])
    assert.ok(refusal.words.nl.length > 10 && refusal.words.en.length > 10)
  }
})

test('An event that cancels another needs nothing but its identity', () => {
  assert.equal(isRefusal(admit({ ...ISSUED, claim: '', cents: 0, voids: '0' }, NOW)), false)
})
