import assert from 'node:assert/strict'
import test from 'node:test'
import { deriveByHand, type FileRow } from './index.ts'
import { given } from './given.ts'

function files(table: string, ...columns: (keyof FileRow)[]): unknown[][] {
  return deriveByHand(given(table)).file.map((row) => columns.map((column) => row[column]))
}

const OPENED = `
    on         | type             | claim | cents | due_on     | case | phase | kind | attributes
    2026-01-01 | claim.issued     | a     | 2000  | 2026-01-31 | -    | -     | -    | product=water
    2026-01-02 | claim.issued     | b     | 3000  | 2026-01-15 | -    | -     | -    | product=heat
    2026-03-01 | case.opened      | -     | -     | -          | p    | -     | -    | -
    2026-02-01 | contact.sent     | a     | -     | -          | p    | -     | -    | -`
const then = (...rows: string[]) => OPENED + rows.map((row) => `\n    ${row}`).join('')

test('a file is about the claims that name its case', () => {
  assert.deepEqual(files(OPENED, 'case', 'opened_on', 'principal_cents', 'product'), [['p', '2026-03-01', 2000, 'water']])
})

test('a claim that several cases name is in the file that was opened first, whichever named it last', () => {
  const handedOn = then(
    '2026-03-05 | contact.sent | a | - | - | q',
    '2026-03-10 | case.opened | b | - | - | q',
    '2026-03-12 | payment.received | a | 2000',
  )
  assert.deepEqual(files(handedOn, 'case', 'principal_cents', 'recoveries'), [
    ['p', 2000, [[11, 2000]]],
    ['q', 3000, []],
  ])
})

test('a case with nothing but claims of one earlier case goes on with its file under another number', () => {
  const handedOn = then(
    '2026-03-05 | case.closed | - | - | - | p | - | handed-over',
    '2026-03-10 | case.opened | a | - | - | q',
    '2026-03-11 | cost.charged | - | 500 | - | q | - | collection',
    '2026-03-12 | escalation.taken | - | - | - | q | - | summons',
    '2026-03-20 | payment.received | a | 2000',
  )
  assert.deepEqual(files(handedOn, 'case', 'opened_on', 'closed_on', 'principal_cents', 'recoveries', 'charged_cents', 'escalations'), [
    ['p', '2026-03-01', null, 2000, [[19, 2000]], 500, [['2026-03-12', 'summons']]],
  ])
})

test('a case that takes the claims of two files together has none of its own', () => {
  const bundled = then(
    '2026-03-02 | case.opened | b | - | - | q',
    '2026-03-10 | case.opened | a | - | - | r',
    '2026-03-10 | contact.sent | b | - | - | r',
  )
  assert.deepEqual(files(bundled, 'case', 'principal_cents'), [
    ['p', 2000],
    ['q', 3000],
    ['r', 0],
  ])
})

test('a claim that is issued after the opening is not in the file', () => {
  assert.deepEqual(
    files(then('2026-03-02 | claim.issued | c | 700 | - | p', '2026-03-05 | payment.received | c | 700'), 'principal_cents', 'recoveries'),
    [[2000, []]],
  )
})

test('the principal of a file is at least nothing', () => {
  const credited = then('2026-02-01 | payment.received | a | 1500', '2026-03-01 | claim.withdrawn | a')
  assert.deepEqual(files(credited, 'principal_cents', 'recoveries'), [[0, [[0, -1500]]]])
})

test('a file whose case no claim names is about what was due and open the day before, in no other case', () => {
  const unnamed = OPENED.replace('contact.sent     | a     | -     | -          | p', 'contact.sent     | a     | -     | -          | -')
  assert.deepEqual(files(unnamed, 'principal_cents', 'product'), [[5000, 'heat']])
  assert.deepEqual(files(`${unnamed}\n    2026-02-28 | payment.received | b | 3000`, 'principal_cents', 'product'), [[2000, 'water']])
  assert.deepEqual(files(`${unnamed}\n    2026-03-01 | payment.received | b | 3000`, 'principal_cents', 'recoveries'), [
    [5000, [[0, 3000]]],
  ])
  assert.deepEqual(files(`${unnamed}\n    2026-02-01 | claim.issued | later | 700 | 2026-03-02`, 'principal_cents'), [[5000]])
  assert.deepEqual(files(`${unnamed}\n    2026-04-01 | contact.sent | b | - | - | q`, 'principal_cents'), [[2000]])
})

test('a file without claims has no principal and is never solved', () => {
  const empty = `
    on         | type        | case
    2026-03-01 | case.opened | p`
  assert.deepEqual(files(empty, 'principal_cents', 'settled_on', 'solved_on', 'solved_how', 'recoveries'), [[0, null, null, '', []]])
})

test('what came in before the opening lowers the principal, what comes in from that day on is recovered', () => {
  const paid = then(
    '2026-02-28 | payment.received  | a | 300',
    '2026-03-01 | payment.received | a | 400',
    '2026-03-01 | claim.adjusted | a | -100',
    '2026-03-11 | payment.received  | a | 500',
    '2026-03-11 | payment.received | a | 100',
    '2026-03-15 | payment.reversed | a | 200',
    '2026-03-20 | payment.received  | a | 50',
    '2026-03-20 | payment.reversed | a | 50',
  )
  assert.deepEqual(files(paid, 'principal_cents', 'recoveries'), [
    [
      1600,
      [
        [0, 400],
        [10, 600],
        [14, -200],
      ],
    ],
  ])
})

test('a file is settled when the principal is paid and solved when its costs are too', () => {
  const paid = then(
    '2026-03-02 | cost.charged | a | 400',
    '2026-03-10 | payment.received | a | 2000',
    '2026-03-20 | payment.received | a | 400',
  )
  assert.deepEqual(files(paid, 'settled_on', 'solved_on', 'solved_how'), [['2026-03-10', '2026-03-20', 'paid']])
  assert.deepEqual(files(paid.replace(/\n.*2026-03-20.*/, ''), 'settled_on', 'solved_on', 'solved_how'), [['2026-03-10', null, '']])
})

test('a file is solved when its own costs are paid; those of another case or bearer do not keep it open', () => {
  const solved = (cost: string) =>
    files(
      then(`2026-03-02 | cost.charged | ${cost}`, '2026-03-10 | payment.received | a | 2000', '2026-03-20 | payment.received | - | 3400'),
      'settled_on',
      'solved_on',
    )
  for (const own of ['a | 400', 'a | 400 | - | p', '- | 400 | - | p', 'z | 400 | - | p'])
    assert.deepEqual(solved(own), [['2026-03-10', '2026-03-20']], own)
  for (const other of ['a | 400 | - | q', '- | 400', 'b | 400', 'a | 400 | - | p | - | - | bearer=creditor'])
    assert.deepEqual(solved(other), [['2026-03-10', '2026-03-10']], other)
})

test('how a file was settled goes by its principal up to that day', () => {
  const settled = (...rows: string[]) => files(then(...rows), 'settled_on', 'settled_how', 'solved_how')
  assert.deepEqual(settled('2026-03-10 | payment.received | a | 2000', '2026-03-20 | claim.withdrawn | a'), [
    ['2026-03-10', 'paid', 'paid'],
  ])
  assert.deepEqual(settled('2026-03-10 | claim.withdrawn | a'), [['2026-03-10', 'withdrawn', 'withdrawn']])
  assert.deepEqual(
    settled('2026-03-02 | cost.charged | a | 400', '2026-03-10 | claim.written-off | a', '2026-03-20 | payment.received | a | 2400'),
    [['2026-03-10', 'written-off', 'paid']],
  )
  assert.deepEqual(settled('2026-03-10 | payment.received | a | 1999'), [[null, '', '']])
})

test('a storno within thirty days means that a file was not solved', () => {
  const storno = (day: string) => then('2026-03-10 | payment.received | a | 2000', `${day} | payment.reversed | a | 2000`)
  assert.deepEqual(files(storno('2026-04-09'), 'settled_on', 'solved_on'), [[null, null]])
  assert.deepEqual(files(storno('2026-04-10'), 'settled_on', 'solved_on'), [['2026-03-10', '2026-03-10']])
})

test('a file that was paid before it opened is settled on the day it opens', () => {
  assert.deepEqual(files(then('2026-02-10 | payment.received | a | 2000'), 'settled_on', 'principal_cents'), [['2026-03-01', 0]])
})

test('a file of withdrawn claims is withdrawn, of which a part was written off written off', () => {
  assert.deepEqual(files(then('2026-03-10 | claim.withdrawn | a'), 'solved_how'), [['withdrawn']])
  assert.deepEqual(files(then('2026-03-10 | payment.received | a | 500', '2026-03-11 | claim.written-off | a'), 'solved_how'), [
    ['written-off'],
  ])
})

test('a file is closed by the last closing, unless it was opened again after it', () => {
  const close = '2026-03-10 | case.closed | - | - | - | p | - | paid'
  const again = '2026-03-20 | case.closed | - | - | - | p | - | returned'
  const reopen = '2026-03-15 | case.opened | - | - | - | p'
  const columns = ['opened_on', 'closed_on', 'closing_reason'] as const
  assert.deepEqual(files(then(close), ...columns), [['2026-03-01', '2026-03-10', 'paid']])
  assert.deepEqual(files(then(close, reopen), ...columns), [['2026-03-01', null, '']])
  assert.deepEqual(files(then(close, reopen, again), ...columns), [['2026-03-01', '2026-03-20', 'returned']])
  assert.deepEqual(files(then(close.replace('03-10', '02-10')), ...columns), [['2026-03-01', null, '']])
  assert.deepEqual(files(then(close, reopen.replace('03-15', '03-10')), ...columns), [['2026-03-01', '2026-03-10', 'paid']])
})

test('an arrangement and an escalation count from the opening on, when they name the case, its claims or nothing', () => {
  const columns = ['arranged_on', 'escalations'] as const
  const events = (place: string) =>
    then(
      `2026-02-20 | escalation.taken | ${place} | - | summons`,
      `2026-03-05 | escalation.taken | ${place} | - | summons`,
      `2026-03-05 | escalation.taken | ${place} | - | garnishment`,
      `2026-03-04 | phase.entered | ${place} | legal`,
    )
  const steps = [
    ['2026-03-05', 'garnishment'],
    ['2026-03-05', 'summons'],
  ]
  for (const place of ['- | - | - | p', 'a | - | - | -', '- | - | - | -'])
    assert.deepEqual(files(events(place), 'escalations'), [[steps]], place)
  for (const place of ['b | - | - | -', 'a | - | - | q']) assert.deepEqual(files(events(place), 'escalations'), [[[]]], place)
  assert.deepEqual(files(events('- | - | - | p'), ...columns, 'phase_reached'), [[null, steps, 'legal']])
})

test('an arrangement counts from the opening on', () => {
  const agreed = (row: string) =>
    files(
      `
    on         | type               | claim | cents | case | arrangement
    2026-01-01 | claim.issued       | a     | 2000  | p    | -
    2026-03-01 | case.opened        | -     | -     | p    | -
    2026-02-20 | arrangement.agreed | a     | -     | p    | r0
    ${row}`,
      'arranged_on',
    )
  assert.deepEqual(agreed('2026-03-05 | arrangement.agreed | - | - | - | r1'), [['2026-03-05']])
  assert.deepEqual(agreed('2026-03-05 | arrangement.agreed | z | - | p | r1'), [['2026-03-05']])
  assert.deepEqual(agreed('2026-03-05 | arrangement.agreed | z | - | - | r1'), [[null]])
  assert.deepEqual(agreed('2026-03-05 | arrangement.agreed | a | - | - | r1'), [['2026-03-05']])
  assert.deepEqual(agreed('2026-03-05 | arrangement.agreed | a | - | q | r1'), [[null]])
})

test('the costs of a file are those that the customer bears and that name its case, or its claims and no case', () => {
  const costs = then(
    '2026-03-02 | cost.charged | a | 100',
    '2026-03-02 | cost.charged | - | 200 | - | p',
    '2026-03-02 | cost.charged | a | 400 | - | q',
    '2026-03-02 | cost.charged | b | 800',
    '2026-03-03 | cost.waived | a | 30',
    '2026-03-03 | contact.sent | a | - | - | p',
    '2026-03-04 | payment.received | - | 5900',
    '2026-03-05 | cost.charged | a | 1600 | - | - | - | - | bearer=creditor',
  )
  assert.deepEqual(files(costs, 'charged_cents', 'cost_waived_cents', 'cost_paid_cents'), [[300, 30, 270]])
})

test('a file stands still in the pauses of the customer and of its claims', () => {
  const pauses = then(
    '2026-03-02 | pause.started | a',
    '2026-03-05 | pause.ended | a',
    '2026-03-04 | complaint.filed | -',
    '2026-03-09 | complaint.closed | -',
    '2026-03-02 | pause.started | b',
  )
  assert.deepEqual(files(pauses, 'pauses'), [[[['2026-03-02', '2026-03-09']]]])
})
