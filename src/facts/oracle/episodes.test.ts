import assert from 'node:assert/strict'
import test from 'node:test'
import { deriveByHand, type EpisodeRow } from './index.ts'
import { given } from './given.ts'

function episodes(table: string, ...columns: (keyof EpisodeRow)[]): unknown[][] {
  return deriveByHand(given(table)).episode.map((row) => columns.map((column) => row[column]))
}

const ISSUE = `
    on         | type             | claim | cents | due_on     | phase | attributes
    2026-01-01 | claim.issued     | a     | 2000  | 2026-01-31 | -     | product=water`
const then = (...rows: string[]) => ISSUE + rows.map((row) => `\n    ${row}`).join('')
const SPELL = ['number', 'started_on', 'spell_started_on', 'ended_on', 'next_started_on', 'continued'] as const

test('arrears begin on the day the claim is late and end on the day at most a euro is overdue', () => {
  const paid = then('2026-02-20 | payment.received | a | 1899', '2026-02-21 | payment.received | a | 1')
  assert.deepEqual(episodes(paid, ...SPELL, 'peak_cents'), [[1, '2026-02-15', '2026-02-15', '2026-02-21', null, 0, 2000]])
})

test('a claim that nobody pays falls into arrears on a day to come', () => {
  assert.deepEqual(episodes(ISSUE, 'spell_started_on', 'ended_on'), [['2026-02-15', null]])
})

test('a claim that is paid within its grace, or of less than ten euros, is no arrears', () => {
  assert.deepEqual(episodes(then('2026-02-14 | payment.received | a | 2000')), [])
  assert.deepEqual(episodes(then('2026-02-14 | payment.received | a | 1001')), [])
  assert.deepEqual(episodes(then('2026-02-14 | payment.received | a | 1000'), 'peak_cents'), [[1000]])
})

test('a small late claim becomes arrears when another is late too, and the peak counts what is only due', () => {
  const small = `
    on         | type         | claim | cents | due_on
    2026-01-01 | claim.issued | a     | 600   | 2026-01-10
    2026-01-01 | claim.issued | b     | 400   | 2026-02-10
    2026-01-01 | claim.issued | c     | 200   | 2026-02-20`
  assert.deepEqual(episodes(small, 'spell_started_on', 'peak_cents'), [['2026-02-25', 1200]])
})

test('on its due day a claim is not overdue yet, on the day after it is', () => {
  const next = (due: string) =>
    then(
      `2026-02-01 | claim.issued | b | 300 | ${due}`,
      '2026-03-10 | payment.received | a | 2000',
      '2026-03-15 | payment.received | b | 300',
    )
  assert.deepEqual(episodes(next('2026-03-10'), 'ended_on', 'peak_cents'), [['2026-03-10', 2000]])
  assert.deepEqual(episodes(next('2026-03-09'), 'ended_on', 'peak_cents'), [['2026-03-15', 2000]])
  assert.deepEqual(episodes(next('2026-03-08'), 'ended_on', 'peak_cents'), [['2026-03-15', 2300]])
})

test('arrears do not end while another claim that is due stays open, and the peak is their sum', () => {
  const more = then(
    '2026-02-01 | claim.issued | b | 3000 | 2026-02-18',
    '2026-02-20 | payment.received | a | 2000',
    '2026-03-20 | payment.received | b | 3000',
  )
  assert.deepEqual(episodes(more, 'spell_started_on', 'ended_on', 'peak_cents'), [['2026-02-15', '2026-03-20', 5000]])
})

test('arrears that return within thirty days continue the same episode; on day thirty-one they are new', () => {
  const storno = (day: string) =>
    then('2026-03-01 | payment.received | a | 2000', `${day} | payment.reversed | a | 2000`, '2026-05-01 | payment.received | a | 2000')
  assert.deepEqual(episodes(storno('2026-03-31'), ...SPELL), [
    [1, '2026-02-15', '2026-02-15', '2026-03-01', '2026-03-31', 1],
    [2, '2026-02-15', '2026-03-31', '2026-05-01', null, 0],
  ])
  assert.deepEqual(episodes(storno('2026-04-01'), ...SPELL), [
    [1, '2026-02-15', '2026-02-15', '2026-03-01', '2026-04-01', 0],
    [2, '2026-04-01', '2026-04-01', '2026-05-01', null, 0],
  ])
})

test('a storno on the day of the payment leaves one spell', () => {
  assert.equal(episodes(then('2026-03-01 | payment.received | a | 2000', '2026-03-01 | payment.reversed | a | 2000')).length, 1)
})

test('a pause puts the start of arrears off', () => {
  assert.deepEqual(episodes(then('2026-02-01 | pause.started | -', '2026-02-11 | pause.ended | -'), 'spell_started_on', 'pauses'), [
    ['2026-02-25', [['2026-02-01', '2026-02-11']]],
  ])
})

test('what is disputed before it is past due is not overdue until the dispute is settled', () => {
  const disputed = (raised: string, settled: string) =>
    then(
      '2026-02-01 | claim.issued | b | 300 | 2026-02-20',
      `${raised} | dispute.raised | b`,
      `${settled} | dispute.settled | b`,
      '2026-03-01 | payment.received | a | 2000',
      '2026-05-01 | payment.received | b | 300',
    )
  assert.deepEqual(episodes(disputed('2026-02-20', '2026-03-02'), 'ended_on', 'peak_cents'), [['2026-03-01', 2000]])
  assert.deepEqual(episodes(disputed('2026-02-20', '2026-03-01'), 'ended_on', 'peak_cents'), [['2026-05-01', 2000]])
  assert.deepEqual(episodes(disputed('2026-02-21', '2026-03-02'), 'ended_on', 'peak_cents'), [['2026-05-01', 2300]])
})

test('a pause that starts once the claim is late is no cure', () => {
  assert.deepEqual(episodes(then('2026-02-15 | pause.started | -'), 'spell_started_on', 'ended_on', 'peak_cents'), [
    ['2026-02-15', null, 2000],
  ])
})

test('what is paused for ever within its grace is never late, but counts as overdue in arrears with another', () => {
  assert.deepEqual(episodes(then('2026-02-10 | pause.started | -')), [])
  assert.deepEqual(
    episodes(
      then(
        '2026-02-01 | claim.issued | b | 500 | 2026-02-05',
        '2026-02-10 | dispute.raised | b',
        '2026-03-01 | payment.received | a | 2000',
      ),
      'spell_started_on',
      'ended_on',
      'peak_cents',
    ),
    [['2026-02-15', null, 2500]],
  )
  assert.deepEqual(
    episodes(then('2026-01-31 | pause.started | a', '2026-02-01 | claim.issued | b | 1500 | 2026-02-05'), 'spell_started_on', 'peak_cents'),
    [['2026-02-20', 1500]],
  )
})

test('costs are not arrears', () => {
  assert.deepEqual(episodes(then('2026-02-01 | cost.charged | a | 4000', '2026-02-14 | payment.received | a | 2000')), [])
})

test('the phase an episode reached lies between its start and its end', () => {
  const entered = then(
    '2026-02-14 | phase.entered | a | - | - | enforcement',
    '2026-02-15 | phase.entered | - | - | - | notice',
    '2026-03-01 | phase.entered | z | - | - | collection',
    '2026-03-01 | payment.received | a | 2000',
    '2026-03-02 | phase.entered | a | - | - | legal',
  )
  assert.deepEqual(episodes(entered, 'phase_reached'), [['collection']])
  assert.deepEqual(episodes(entered.replace('payment.received', 'contact.sent'), 'phase_reached'), [['legal']])
})

test('an episode goes by the product of the oldest late claim and the groups of its first day', () => {
  const other = then(
    '2026-01-02 | claim.issued | b | 2000 | 2026-01-20 | - | product=heat',
    '2026-02-03 | customer.described | - | - | - | - | segment=home',
    '2026-02-05 | customer.described | - | - | - | - | segment=shop',
  )
  assert.deepEqual(episodes(other, 'spell_started_on', 'product', 'segment'), [['2026-02-04', 'heat', 'home']])
})

test('a customer has left on the day a contract ended, unless one was started on that or a later day', () => {
  const leaves = (...rows: string[]) => episodes(then(...rows), 'left_on')
  assert.deepEqual(leaves('2026-03-01 | contract.ended', '2026-03-02 | contract.started'), [[null]])
  assert.deepEqual(leaves('2026-03-01 | contract.ended', '2026-03-01 | contract.started'), [[null]])
  assert.deepEqual(leaves('2026-03-01 | contract.ended', '2026-02-28 | contract.started'), [['2026-03-01']])
  assert.deepEqual(
    leaves('2026-03-01 | contract.ended', '2026-04-01 | contract.started', '2026-05-01 | contract.ended', '2026-06-01 | contract.ended'),
    [['2026-06-01']],
  )
})

test('one contract of two that ends keeps the customer, whether the contracts have names or not', () => {
  const leaves = (...rows: string[]) => episodes(then(...rows), 'left_on')
  assert.deepEqual(leaves('2025-10-01 | contract.started', '2025-10-02 | contract.started', '2026-03-01 | contract.ended'), [[null]])
})

test('arrears that end because they are written off are not cured', () => {
  assert.deepEqual(episodes(then('2026-03-01 | claim.written-off | a'), 'ended_on', 'ended_how'), [['2026-03-01', 'written-off']])
  assert.deepEqual(
    episodes(then('2026-03-01 | payment.received | a | 2000'), 'ended_on', 'ended_how').map(([, how]) => how),
    ['paid'],
  )
})
