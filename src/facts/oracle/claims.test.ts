import assert from 'node:assert/strict'
import test from 'node:test'
import { deriveByHand, type ClaimRow } from './index.ts'
import { given } from './given.ts'

function claim(table: string, ...columns: (keyof ClaimRow)[]): unknown[] {
  const [row] = deriveByHand(given(table)).claim
  return columns.map((column) => row?.[column])
}

const ISSUE = `
    on         | type             | claim | cents | due_on     | case | phase | kind | attributes
    2026-01-01 | claim.issued     | a     | 1000  | 2026-01-31 | -    | -     | -    | product=water`
const then = (...rows: string[]) => ISSUE + rows.map((row) => `\n    ${row}`).join('')

test('a claim is settled on the day its principal is paid', () => {
  const paid = then('2026-01-10 | payment.received | a | 400', '2026-02-10 | payment.received | a | 600')
  assert.deepEqual(claim(paid, 'settled_on', 'settled_how', 'outcome', 'open_cents', 'paid_cents'), ['2026-02-10', 'paid', 'paid', 0, 1000])
})

test('a claim that is partly paid is open', () => {
  const part = then('2026-01-10 | payment.received | a | 400')
  assert.deepEqual(claim(part, 'settled_on', 'settled_how', 'outcome', 'open_cents'), [null, '', 'open', 600])
})

test('a storno within thirty days means that the claim was not settled before', () => {
  const storno = (day: string) =>
    then('2026-02-01 | payment.received | a | 1000', `${day} | payment.reversed | a | 1000`, '2026-04-01 | payment.received | a | 1000')
  assert.deepEqual(claim(storno('2026-03-03'), 'settled_on'), ['2026-04-01'])
  assert.deepEqual(claim(storno('2026-03-04'), 'settled_on'), ['2026-02-01'])
})

test('a payment taken back on its own day never settled anything', () => {
  const same = then('2026-02-01 | payment.received | a | 1000', '2026-02-01 | payment.reversed | a | 1000')
  assert.deepEqual(claim(same, 'settled_on', 'outcome', 'paid_cents'), [null, 'open', 0])
})

test('how a claim was settled does not change by what comes later', () => {
  const later = then('2026-02-01 | payment.received | a | 1000', '2026-06-01 | claim.withdrawn | a')
  assert.deepEqual(claim(later, 'settled_on', 'settled_how', 'outcome', 'principal_cents'), ['2026-02-01', 'paid', 'withdrawn', 0])
})

test('a claim of which a part was written off is written off, and one credited in full is withdrawn', () => {
  const writtenOff = then('2026-01-10 | payment.received | a | 400', '2026-02-01 | claim.written-off | a | -')
  assert.deepEqual(claim(writtenOff, 'outcome', 'settled_how', 'written_off_cents', 'principal_cents', 'paid_cents'), [
    'written-off',
    'written-off',
    600,
    1000,
    400,
  ])
  assert.deepEqual(claim(then('2026-01-10 | claim.adjusted | a | -1000'), 'outcome', 'settled_on', 'principal_cents'), [
    'withdrawn',
    '2026-01-10',
    0,
  ])
})

test('a claim that is paid after its write-off was settled as written off and ends as paid', () => {
  const revived = (cents: number) => then('2026-02-01 | claim.written-off | a | -', `2026-06-01 | payment.received | a | ${cents}`)
  const columns = ['settled_on', 'settled_how', 'outcome', 'written_off_cents', 'paid_cents', 'open_cents'] as const
  assert.deepEqual(claim(revived(1000), ...columns), ['2026-02-01', 'written-off', 'paid', 0, 1000, 0])
  assert.deepEqual(claim(revived(400), ...columns), ['2026-02-01', 'written-off', 'written-off', 600, 400, 0])
})

test('a claim that credit pays at once is settled on the day of its issue', () => {
  const credit = `${ISSUE}\n    2025-12-01 | payment.received | - | 5000`
  assert.deepEqual(claim(credit, 'settled_on', 'outcome'), ['2026-01-01', 'paid'])
})

test('a claim is late the day after its grace, sooner when it is collected by direct debit', () => {
  assert.deepEqual(claim(ISSUE, 'late_on', 'direct_debit'), ['2026-02-15', 0])
  assert.deepEqual(claim(ISSUE.replace('product=water', 'method=direct-debit'), 'late_on', 'direct_debit'), ['2026-02-06', 1])
})

test('a pause before the due day moves nothing, one across it moves by what lies after it', () => {
  assert.deepEqual(claim(then('2026-01-10 | pause.started | a', '2026-02-01 | pause.ended | a'), 'late_on'), ['2026-02-15'])
  assert.deepEqual(claim(then('2026-01-10 | pause.started | a', '2026-02-04 | pause.ended | a'), 'late_on'), ['2026-02-18'])
})

test('a pause counts when it starts before the claim is late, and not when it starts on that day', () => {
  assert.deepEqual(claim(then('2026-02-14 | pause.started | a', '2026-02-24 | pause.ended | a'), 'late_on'), ['2026-02-25'])
  assert.deepEqual(claim(then('2026-02-15 | pause.started | a', '2026-02-24 | pause.ended | a'), 'late_on'), ['2026-02-15'])
})

test('a pause can carry the late day into the next pause', () => {
  const two = then(
    '2026-02-10 | pause.started | a',
    '2026-02-20 | pause.ended | a',
    '2026-02-22 | dispute.raised | a',
    '2026-02-27 | dispute.settled | a',
  )
  assert.deepEqual(claim(two, 'late_on', 'pauses'), [
    '2026-03-02',
    [
      ['2026-02-10', '2026-02-20'],
      ['2026-02-22', '2026-02-27'],
    ],
  ])
})

test('a pause without end keeps a claim from ever being late', () => {
  assert.deepEqual(claim(then('2026-02-10 | pause.started | -'), 'late_on', 'pauses'), ['2299-12-31', [['2026-02-10', '2299-12-31']]])
})

test('a complaint or dispute that nobody closes stops the clock for 180 days, or as many as the house chooses', () => {
  const late = ['2026-08-14', [['2026-02-10', '2026-08-09']]]
  assert.deepEqual(claim(then('2026-02-10 | complaint.filed | -'), 'late_on', 'pauses'), late)
  assert.deepEqual(claim(then('2026-02-10 | dispute.raised | a'), 'late_on', 'pauses'), late)
  const chosen = deriveByHand(given(then('2026-02-10 | complaint.filed | -')), { unclosed_pause_days: 10 }).claim[0]
  assert.deepEqual([chosen?.late_on, chosen?.pauses], ['2026-02-25', [['2026-02-10', '2026-02-20']]])
  const closed = then('2026-02-10 | complaint.filed | -', '2026-12-01 | complaint.closed | -')
  assert.deepEqual(claim(closed, 'pauses'), [[['2026-02-10', '2026-12-01']]])
})

test('pauses of the claim and of the customer are joined where they overlap or touch; those of another claim do not count', () => {
  const joined = then(
    '2026-02-01 | pause.started    | a',
    '2026-02-05 | pause.ended      | a',
    '2026-02-05 | complaint.filed  | -',
    '2026-02-08 | complaint.closed | -',
    '2026-02-07 | dispute.raised   | a',
    '2026-02-09 | dispute.settled  | a',
    '2026-02-02 | pause.started    | a | - | - | - | - | short',
    '2026-02-03 | pause.ended | a | - | - | - | - | short',
    '2026-02-01 | pause.started    | b',
  )
  assert.deepEqual(claim(joined, 'pauses'), [[['2026-02-01', '2026-02-09']]])
})

test('a second start and an end without start do nothing, kinds are kept apart, and a pause within a day is none', () => {
  const muddle = then(
    '2026-02-01 | pause.ended   | a | - | - | - | - | debt-help',
    '2026-02-02 | pause.started | a | - | - | - | - | debt-help',
    '2026-02-03 | pause.started | a | - | - | - | - | debt-help',
    '2026-02-04 | pause.ended   | a | - | - | - | - | hardship',
    '2026-02-06 | pause.ended   | a | - | - | - | - | debt-help',
    '2026-02-08 | pause.ended   | a | - | - | - | - | debt-help',
    '2026-02-09 | pause.ended   | a',
    '2026-02-09 | pause.started | a',
    '2026-02-20 | pause.ended | a',
  )
  assert.deepEqual(claim(muddle, 'pauses'), [[['2026-02-02', '2026-02-06']]])
})

test('a dispute or complaint ends whatever kind its end names, a plain pause only by its own', () => {
  const kinds = (start: string, end: string) =>
    claim(then(`2026-02-02 | ${start} | a | - | - | - | - | one`, `2026-02-06 | ${end} | a | - | - | - | - | other`), 'pauses')
  assert.deepEqual(kinds('dispute.raised', 'dispute.settled'), [[['2026-02-02', '2026-02-06']]])
  assert.deepEqual(kinds('complaint.filed', 'complaint.closed'), [[['2026-02-02', '2026-02-06']]])
  assert.deepEqual(kinds('pause.started', 'pause.ended'), [[['2026-02-02', '2299-12-31']]])
  assert.deepEqual(kinds('dispute.raised', 'complaint.closed'), [[['2026-02-02', '2026-08-01']]])
})

test('a claim belongs to the last case that an event about it names', () => {
  const cases = then(
    '2026-02-01 | case.opened | a | - | - | p',
    '2026-02-03 | contact.sent | a | - | - | q',
    '2026-02-04 | contact.sent | a',
  )
  assert.deepEqual(claim(cases, 'case'), ['q'])
})

test('a claim reached the furthest phase of itself and of its case, aftercare apart', () => {
  const entered = (rest: string) =>
    then(
      '2026-02-01 | case.opened | a | - | - | p',
      '2026-02-03 | phase.entered | a | - | - | - | notice',
      '2026-02-04 | phase.entered | a | - | - | - | reminder',
      `2026-03-01 | phase.entered | ${rest}`,
    )
  assert.deepEqual(claim(entered('- | - | - | p | legal'), 'phase_reached'), ['legal'])
  assert.deepEqual(claim(entered('b | - | - | p | legal'), 'phase_reached'), ['notice'])
  assert.deepEqual(claim(entered('- | - | - | - | legal'), 'phase_reached'), ['notice'])
  assert.deepEqual(claim(entered('a | - | - | - | aftercare'), 'phase_reached'), ['notice'])
})

test('a claim is counted in the groups of the day it was issued, each as last named up to the end of that day', () => {
  const [row] = deriveByHand(
    given(`
    at                       | type               | claim | cents | attributes
    2025-12-01T12:00:00.000Z | customer.described | -     | -     | segment=home region=north vulnerable=no
    2026-01-01T12:00:00.000Z | claim.issued       | a     | 1000  | product=water
    2026-01-01T22:30:00.000Z | customer.described | -     | -     | segment=shop household=one
    2026-01-01T23:00:00.000Z | customer.described | -     | -     | segment=farm
    2026-01-02T12:00:00.000Z | claim.issued       | a     | 900   | product=heat`),
  ).claim
  assert.deepEqual(
    [row?.segment, row?.region, row?.household, row?.tenure, row?.vulnerable, row?.product],
    ['shop', 'north', 'one', '', 'no', 'water'],
  )
})
