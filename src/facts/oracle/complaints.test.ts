import assert from 'node:assert/strict'
import test from 'node:test'
import type { Settings } from '../settings.ts'
import { given } from './given.ts'
import { deriveByHand, type ComplaintRow } from './index.ts'

const HEAD = `
    on         | type            | claim | case | phase | channel | kind | id | attributes
    2026-03-10 | complaint.filed | a     | -    | -     | email   | tone | m  | -`

function complaints(rows: string[], columns: (keyof ComplaintRow)[], settings: Partial<Settings> = {}): unknown[][] {
  return deriveByHand(given([HEAD, ...rows].join('\n    ')), settings).complaint.map((row) => columns.map((column) => row[column]))
}
const entered = (on: string, phase: string, subject = 'a | -') => `${on} | phase.entered | ${subject} | ${phase}`
const phase = (rows: string[], settings: Partial<Settings> = {}) => complaints(rows, ['phase'], settings)[0]?.[0]
const closing = (...rows: string[]) => complaints(rows, ['closed_on', 'outcome'])[0]

test('a complaint has its kind, channel, day and the case of its claim', () => {
  const rows = ['2026-01-01 | contact.sent | a | q', '2026-03-11 | customer.described | - | - | - | - | - | - | segment=home']
  assert.deepEqual(complaints(rows, ['complaint', 'kind', 'channel', 'filed_on', 'claim', 'case', 'segment']), [
    ['s|m', 'tone', 'email', '2026-03-10', 'a', '', ''],
  ])
  const issued = given('on | type | claim | case | cents | id | attributes\n 2026-01-01 | claim.issued | a | p | 100 | i | product=water')
  const [row] = deriveByHand([...given(HEAD), ...issued]).complaint
  assert.deepEqual([row?.case, row?.product], ['p', 'water'])
})

test('a complaint is about the phase of a week before', () => {
  const rows = [entered('2026-02-01', 'reminder'), entered('2026-03-03', 'notice'), entered('2026-03-04', 'collection')]
  assert.equal(phase(rows), 'notice')
  assert.equal(phase(rows, { complaint_lag_days: 6 }), 'collection')
  assert.equal(phase(rows, { complaint_lag_days: 8 }), 'reminder')
})

test('a complaint that comes sooner is about the last phase up to its day, and before any about none', () => {
  assert.equal(phase([entered('2026-03-05', 'reminder'), entered('2026-03-10', 'notice')]), 'notice')
  assert.equal(phase([entered('2026-03-11', 'reminder')]), '')
})

test('a complaint keeps the phase that it names itself', () => {
  assert.deepEqual(complaints([entered('2026-02-01', 'reminder'), '2026-03-12 | complaint.filed | a | - | legal | - | - | n'], ['phase']), [
    ['reminder'],
    ['legal'],
  ])
})

test('aftercare gives rise to no complaint', () => {
  assert.equal(phase([entered('2026-02-01', 'notice'), entered('2026-02-02', 'aftercare')]), 'notice')
  assert.equal(phase([entered('2026-03-09', 'aftercare')]), '')
})

test('only phases of its claim or its case give rise to a complaint, any of the customer where it names neither', () => {
  const others = [
    entered('2026-02-01', 'legal', 'b | -'),
    entered('2026-02-02', 'notice', '- | q'),
    entered('2026-02-03', 'reminder', '- | -'),
  ]
  assert.equal(phase(others), '')
  const filed = (subject: string) => complaints([...others, `2026-03-12 | complaint.filed | ${subject} | - | - | - | n`], ['phase'])[1]?.[0]
  assert.equal(filed('- | -'), 'reminder')
  assert.equal(filed('- | q'), 'notice')
  assert.equal(filed('b | q'), 'notice')
  assert.equal(filed('b | -'), 'legal')
  assert.equal(filed('z | -'), '')
})

test('a complaint about a claim is about the phases of its case as well', () => {
  const issued = given('on | type | claim | case | cents | id\n 2026-01-01 | claim.issued | a | p | 100 | i')
  const [row] = deriveByHand([...given(`${HEAD}\n${entered('2026-02-01', 'notice', '- | p')}`), ...issued]).complaint
  assert.equal(row?.phase, 'notice')
})

test('a complaint is closed by the first closing after it about the same claim, with its outcome', () => {
  const closed = (on: string, claim: string, outcome: string) => `${on} | complaint.closed | ${claim} | - | - | - | - | - | ${outcome}`
  assert.deepEqual(closing(), [null, ''])
  assert.deepEqual(
    closing(
      closed('2026-03-09', 'a', 'outcome=upheld'),
      closed('2026-03-12', 'b', 'outcome=upheld'),
      closed('2026-03-13', '-', 'outcome=upheld'),
    ),
    [null, ''],
  )
  assert.deepEqual(closing(closed('2026-04-01', 'a', 'outcome=upheld'), closed('2026-03-20', 'a', '-')), ['2026-03-20', ''])
  assert.deepEqual(closing(closed('2026-03-20', 'a', 'outcome=rejected'), closed('2026-04-01', 'a', 'outcome=upheld')), [
    '2026-03-20',
    'rejected',
  ])
})

test('of the same moment only a closing whose id comes later closes a complaint', () => {
  const closed = (id: string) => `2026-03-10 | complaint.closed | a | - | - | - | - | ${id}`
  assert.deepEqual(closing(closed('n')), ['2026-03-10', ''])
  assert.deepEqual(closing(closed('l')), [null, ''])
})
