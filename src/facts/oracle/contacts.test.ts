import assert from 'node:assert/strict'
import test from 'node:test'
import { given } from './given.ts'
import { deriveByHand, type ContactRow } from './index.ts'

const HEAD = `
    at                       | type          | claim | case | cents | channel | kind | phase | direction | arrangement | attributes`
const SENT = '2026-02-01T10:00:00.000Z | contact.sent     | a'
const PAID = '2026-02-01T10:00:00.001Z | payment.received | - | - | 500'

function contacts(rows: string[], ...columns: (keyof ContactRow)[]): unknown[][] {
  return deriveByHand(given([HEAD, ...rows].join('\n    '))).contact.map((row) => columns.map((column) => row[column]))
}
const reactions = (...rows: string[]) => contacts(rows, 'reaction', 'reacted_at')

test('a contact has its channel, kind, moment and the case of its claim, whichever way it is said to go', () => {
  const rows = [
    '2026-01-01T10:00:00.000Z | claim.issued     | a | p | 2000 | - | - | - | - | - | product=water',
    '2026-02-01T23:30:00.000Z | contact.sent     | a | - | - | letter | reminder | - | in',
    '2026-02-03T10:00:00.000Z | contact.received | b | q | - | phone  | question | - | out',
    '2026-02-04T10:00:00.000Z | contact.received | z | - | - | -      | -        | - | -',
  ]
  assert.deepEqual(contacts(rows, 'contact', 'direction', 'channel', 'kind', 'claim', 'case', 'product', 'sent_at', 'sent_on'), [
    ['s|2', 'out', 'letter', 'reminder', 'a', 'p', 'water', '2026-02-01T23:30:00.000Z', '2026-02-02'],
    ['s|3', 'in', 'phone', 'question', 'b', 'q', '', '2026-02-03T10:00:00.000Z', '2026-02-03'],
    ['s|4', 'in', '', '', 'z', '', '', '2026-02-04T10:00:00.000Z', '2026-02-04'],
  ])
})

test('a contact falls in its own phase, else in the last entered by then', () => {
  const entered = [
    '2026-01-05T10:00:00.000Z | phase.entered | a | - | - | - | - | reminder',
    '2026-02-01T10:00:00.000Z | phase.entered | a | - | - | - | - | notice',
  ]
  assert.deepEqual(contacts([...entered, SENT], 'phase'), [['notice']])
  assert.deepEqual(contacts([...entered, '2026-02-01T09:59:59.999Z | contact.sent | a'], 'phase'), [['reminder']])
  assert.deepEqual(contacts([...entered, `${SENT} | - | - | - | - | legal`], 'phase'), [['legal']])
})

test('the next contact is the first one sent at a later moment, about whatever claim', () => {
  const rows = [
    SENT,
    '2026-02-01T10:00:00.000Z | contact.sent | b',
    '2026-02-02T10:00:00.000Z | contact.received | a',
    '2026-02-03T10:00:00.000Z | contact.sent | b',
  ]
  assert.deepEqual(contacts(rows, 'next_at'), [['2026-02-03T10:00:00.000Z'], ['2026-02-03T10:00:00.000Z'], [null], [null]])
})

test('a customer reacts to a contact by paying, agreeing or answering, whichever comes first', () => {
  assert.deepEqual(reactions(SENT), [['', null]])
  assert.deepEqual(reactions(SENT, PAID), [['payment', '2026-02-01T10:00:00.001Z']])
  const agreed = '2026-02-02T10:00:00.000Z | arrangement.agreed | - | - | - | - | - | - | - | r'
  assert.deepEqual(reactions(SENT, agreed, '2026-02-03T10:00:00.000Z | payment.received | a | - | 500'), [
    ['arrangement', '2026-02-02T10:00:00.000Z'],
  ])
  assert.deepEqual(reactions(SENT, agreed, '2026-02-01T12:00:00.000Z | contact.received | b')[0], ['contact', '2026-02-01T12:00:00.000Z'])
})

test('of what happens at the same moment a payment is the reaction, then an arrangement, then a contact', () => {
  const moment = '2026-02-02T10:00:00.000Z'
  const answered = `${moment} | contact.received`
  const agreed = `${moment} | arrangement.agreed | - | - | - | - | - | - | - | r`
  assert.deepEqual(reactions(SENT, answered, agreed)[0], ['arrangement', moment])
  assert.deepEqual(reactions(SENT, answered, agreed, `${moment} | payment.received | - | - | 1`)[0], ['payment', moment])
})

test('what happens at the moment of a contact or of the next one is no reaction to it', () => {
  assert.deepEqual(reactions(SENT, PAID.replace('001Z', '000Z')), [['', null]])
  const next = '2026-02-01T10:00:00.001Z | contact.sent | a'
  assert.deepEqual(reactions(SENT, PAID, next), [
    ['', null],
    ['', null],
  ])
})

test('what reaches the creditor is answered by the first answer at its moment or later, and no reaction is looked for', () => {
  const received = '2026-02-01T10:00:00.000Z | contact.received | a'
  const answered = (at: string) => `${at} | contact.answered | b`
  const rows = [
    received,
    answered('2026-02-01T09:59:59.999Z'),
    answered('2026-02-03T10:00:00.000Z'),
    answered('2026-02-02T10:00:00.000Z'),
    PAID,
    '2026-02-05T10:00:00.000Z | contact.sent | a',
  ]
  assert.deepEqual(contacts(rows, 'answered_at', 'reaction', 'reacted_at', 'next_at'), [
    ['2026-02-02T10:00:00.000Z', '', null, null],
    [null, '', null, null],
  ])
  assert.deepEqual(contacts([received, answered('2026-02-01T10:00:00.000Z')], 'answered_at'), [['2026-02-01T10:00:00.000Z']])
  assert.deepEqual(contacts([received], 'answered_at'), [[null]])
})
