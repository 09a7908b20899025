import assert from 'node:assert/strict'
import test from 'node:test'
import { given } from './given.ts'
import { deriveByHand, type ArrangementRow } from './index.ts'

const HEAD = `
    on         | type               | arrangement | claim | cents | due_on     | case | channel | party   | attributes
    2026-01-01 | claim.issued       | -           | a     | 9000  | -          | p    | -       | -       | product=water`
const AGREED = '2026-02-10 | arrangement.agreed | r | a | 200 | - | - | phone | partner'
const NEVER = '2299-12-31'
const due = (dueOn: string, cents: number) => `2026-02-10 | instalment.due | r | - | ${cents} | ${dueOn}`
const paid = (on: string, cents: number, arrangement = 'r') => `${on} | payment.received | ${arrangement} | a | ${cents}`

function arrangements(rows: string[], ...columns: (keyof ArrangementRow)[]): unknown[][] {
  return deriveByHand(given([HEAD, ...rows].join('\n    '))).arrangement.map((row) => columns.map((column) => row[column]))
}
const paidOn = (...rows: string[]) =>
  deriveByHand(given([HEAD, AGREED, ...rows].join('\n    '))).arrangement.flatMap(({ instalments }) => instalments.map(([, , on]) => on))

test('an arrangement is what was first agreed, and agreeing again changes nothing', () => {
  const rows = [
    '2026-02-20 | arrangement.agreed | r | b | 900 | - | q | email | bailiff',
    AGREED,
    '2026-02-11 | customer.described | - | - | - | - | - | - | - | segment=home',
  ]
  assert.deepEqual(arrangements(rows, 'arrangement', 'claim', 'case', 'channel', 'party', 'cents', 'agreed_on', 'product', 'segment'), [
    ['r', 'a', 'p', 'phone', 'partner', 200, '2026-02-10', 'water', ''],
  ])
})

test('what was never agreed is no arrangement', () => {
  assert.deepEqual(
    arrangements([due('2026-03-01', 100), paid('2026-03-01', 100), '2026-03-02 | arrangement.broken | r'], 'arrangement'),
    [],
  )
})

test('instalments stand by their due day, by the day of the event where none is given, and those of nothing are left out', () => {
  const rows = [
    AGREED,
    due('2026-04-01', 100),
    '2026-03-15 | instalment.due | r | - | 50',
    due('2026-03-01', 70),
    due('2026-03-05', 0),
    '2026-03-02 | instalment.due | other | - | 60',
  ]
  assert.deepEqual(arrangements(rows, 'instalments'), [
    [
      [
        ['2026-03-01', 70, NEVER],
        ['2026-03-15', 50, NEVER],
        ['2026-04-01', 100, NEVER],
      ],
    ],
  ])
})

test('an instalment is paid once 95 % of it and of those before it has come in', () => {
  const two = [due('2026-03-01', 100), due('2026-04-01', 100)]
  assert.deepEqual(paidOn(...two, paid('2026-03-01', 94)), [NEVER, NEVER])
  assert.deepEqual(paidOn(...two, paid('2026-03-01', 95)), ['2026-03-01', NEVER])
  assert.deepEqual(paidOn(...two, paid('2026-03-01', 94), paid('2026-03-09', 1), paid('2026-05-01', 94)), ['2026-03-09', NEVER])
  assert.deepEqual(paidOn(...two, paid('2026-03-01', 94), paid('2026-03-09', 1), paid('2026-05-01', 95)), ['2026-03-09', '2026-05-01'])
  assert.deepEqual(paidOn(...two, paid('2026-02-10', 190)), ['2026-02-10', '2026-02-10'])
})

test('only money that names the arrangement counts, from the day it was agreed', () => {
  const one = due('2026-03-01', 100)
  assert.deepEqual(paidOn(one, paid('2026-02-09', 100), paid('2026-02-11', 100, 'other'), paid('2026-02-12', 100, '-')), [NEVER])
})

test('money taken back counts at the end of its day, and what was paid by then stays paid', () => {
  const reversed = (on: string, cents: number) => `${on} | payment.reversed | r | a | ${cents}`
  assert.deepEqual(paidOn(due('2026-03-01', 100), paid('2026-03-01', 100), reversed('2026-03-01', 100), paid('2026-03-08', 100)), [
    '2026-03-08',
  ])
  assert.deepEqual(paidOn(due('2026-03-01', 100), paid('2026-03-01', 100), reversed('2026-03-02', 100)), ['2026-03-01'])
  assert.deepEqual(paidOn(due('2026-03-01', 100), reversed('2026-02-09', 100), paid('2026-03-01', 100)), ['2026-03-01'])
  assert.deepEqual(paidOn(due('2026-03-01', 100), reversed('2026-02-10', 100), paid('2026-03-01', 100)), [NEVER])
})

test('an arrangement ends once, by completion, breach or cancellation on or after the day it was agreed', () => {
  const end = (on: string, how: string, arrangement = 'r') => `${on} | arrangement.${how} | ${arrangement}`
  assert.deepEqual(arrangements([AGREED], 'ended_on', 'ended_how'), [[null, '']])
  assert.deepEqual(arrangements([AGREED, end('2026-02-09', 'broken'), end('2026-03-01', 'broken', 'other')], 'ended_on', 'ended_how'), [
    [null, ''],
  ])
  assert.deepEqual(
    arrangements(
      [AGREED, end('2026-05-01', 'completed'), end('2026-02-09', 'cancelled'), end('2026-04-01', 'broken')],
      'ended_on',
      'ended_how',
    ),
    [['2026-04-01', 'broken']],
  )
  for (const how of ['completed', 'broken', 'cancelled'])
    assert.deepEqual(arrangements([AGREED, end('2026-02-10', how)], 'ended_on', 'ended_how'), [['2026-02-10', how]])
})

test('an arrangement of a customer who leaves knows the day', () => {
  assert.deepEqual(arrangements([AGREED, '2026-06-01 | contract.ended'], 'left_on'), [['2026-06-01']])
  assert.deepEqual(arrangements([AGREED], 'left_on'), [[null]])
})
