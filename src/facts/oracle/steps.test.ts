import assert from 'node:assert/strict'
import test from 'node:test'
import { given } from './given.ts'
import { deriveByHand, type StepRow } from './index.ts'

const OPENED = `
    on         | type         | claim | case | phase | cents | kind | attributes
    2026-01-01 | claim.issued | a     | p    | -     | 2000  | -    | product=water
    2026-03-01 | case.opened  | -     | p    | -     | -     | -    | -`
const REMINDED = '2026-03-05 | phase.entered | a | - | reminder'
const NOTICED = '2026-03-20 | phase.entered | - | p | notice'

function steps(rows: string[], ...columns: (keyof StepRow)[]): unknown[][] {
  const table = OPENED + rows.map((row) => `\n    ${row}`).join('')
  return deriveByHand(given(table)).step.map((row) => columns.map((column) => row[column]))
}
const exits = (...rows: string[]) => steps(rows, 'left_on', 'how')

test('a file steps from phase to phase, each on the day it was entered', () => {
  assert.deepEqual(steps([REMINDED, NOTICED], 'case', 'number', 'phase', 'entered_on', 'next_phase', 'next_on'), [
    ['p', 1, 'reminder', '2026-03-05', 'notice', '2026-03-20'],
    ['p', 2, 'notice', '2026-03-20', '', null],
  ])
})

test('a file without phases has no steps, and a case that never opened is no file', () => {
  assert.deepEqual(steps([], 'number'), [])
  assert.deepEqual(steps(['2026-03-05 | phase.entered | - | q | reminder'], 'number'), [])
})

test('a phase entered before the opening is entered on the day of the opening', () => {
  assert.deepEqual(steps(['2026-02-01 | phase.entered | a | - | reminder', NOTICED], 'entered_on', 'next_on'), [
    ['2026-03-01', '2026-03-20'],
    ['2026-03-20', null],
  ])
})

test('entering the same phase again is no step, going back to an earlier one is', () => {
  const rows = [
    REMINDED,
    '2026-03-10 | phase.entered | a | - | reminder',
    '2026-03-15 | phase.entered | - | p | reminder',
    NOTICED,
    '2026-04-01 | phase.entered | a | p | reminder',
  ]
  assert.deepEqual(steps(rows, 'phase', 'entered_on'), [
    ['reminder', '2026-03-05'],
    ['notice', '2026-03-20'],
    ['reminder', '2026-04-01'],
  ])
})

test('aftercare is no step, and the phase after it is the same one as before', () => {
  const rows = [REMINDED, '2026-03-10 | phase.entered | a | - | aftercare', '2026-03-15 | phase.entered | a | - | reminder']
  assert.deepEqual(steps(rows, 'number', 'phase', 'next_on'), [[1, 'reminder', null]])
})

test('a phase of another case, of another claim or of nothing named is not a step of the file', () => {
  const rows = [
    '2026-03-05 | phase.entered | a | q | reminder',
    '2026-03-06 | phase.entered | b | - | notice',
    '2026-03-07 | phase.entered | - | - | legal',
  ]
  assert.deepEqual(steps(rows, 'phase'), [])
  assert.deepEqual(steps(['2026-03-05 | phase.entered | b | p | reminder'], 'phase'), [['reminder']])
})

test('a step without an end is never left', () => {
  assert.deepEqual(exits(REMINDED), [[null, '']])
  assert.deepEqual(steps([REMINDED], 'exposed_until'), [[null]])
})

test('a step is left by solving the file, by whatever way it was solved', () => {
  assert.deepEqual(exits(REMINDED, '2026-03-10 | payment.received | a | - | - | 2000'), [['2026-03-10', 'paid']])
  assert.deepEqual(exits(REMINDED, '2026-03-10 | claim.written-off | a'), [['2026-03-10', 'written-off']])
  assert.deepEqual(exits(REMINDED, '2026-03-10 | claim.withdrawn | a'), [['2026-03-10', 'withdrawn']])
})

test('what is solved before a phase is entered leaves it at once', () => {
  assert.deepEqual(exits('2026-03-03 | payment.received | a | - | - | 2000', REMINDED, NOTICED), [
    ['2026-03-05', 'paid'],
    ['2026-03-20', 'paid'],
  ])
})

test('an arrangement or a referral leaves a step when it names the case, a claim of it or nothing, on or after the entry', () => {
  for (const [type, how] of [
    ['arrangement.agreed', 'arrangement'],
    ['referral.made', 'referral'],
  ]) {
    const say = (rest: string) =>
      deriveByHand([
        ...given(`${OPENED}\n    ${REMINDED}`),
        ...given(`on | type | claim | case | arrangement | id\n ${rest.replace('TYPE', type as string)}`),
      ])
    const left = (rest: string) => say(rest).step.map((step) => [step.left_on, step.how])
    for (const subject of ['- | p', 'a | -', '- | -', 'z | p'])
      assert.deepEqual(left(`2026-03-10 | TYPE | ${subject} | r | e`), [['2026-03-10', how]], subject)
    for (const subject of ['- | q', 'z | -', 'a | q'])
      assert.deepEqual(left(`2026-03-10 | TYPE | ${subject} | r | e`), [[null, '']], subject)
    assert.deepEqual(left('2026-03-05 | TYPE | a | - | r | e'), [['2026-03-05', how]])
    assert.deepEqual(left('2026-03-04 | TYPE | a | - | r | e'), [[null, '']])
  }
})

test('of what happens on the same day, solving comes first, then referral, then the next phase, then closing', () => {
  const closed = '2026-03-20 | case.closed | - | p'
  const referred = '2026-03-20 | referral.made | - | p'
  assert.deepEqual(exits(REMINDED, closed), [['2026-03-20', 'closed']])
  assert.deepEqual(exits(REMINDED, closed, NOTICED), [
    ['2026-03-20', 'phase'],
    ['2026-03-20', 'closed'],
  ])
  assert.deepEqual(exits(REMINDED, closed, NOTICED, referred), [
    ['2026-03-20', 'referral'],
    ['2026-03-20', 'referral'],
  ])
  assert.deepEqual(exits(REMINDED, closed, NOTICED, referred, '2026-03-20 | payment.received | a | - | - | 2000'), [
    ['2026-03-20', 'paid'],
    ['2026-03-20', 'paid'],
  ])
})

test('on the same day an arrangement comes after solving and before a referral', () => {
  const agreed = given('on | type | claim | arrangement | id\n 2026-03-20 | arrangement.agreed | a | r | e')
  const left = (...rows: string[]) => deriveByHand([...given([OPENED, REMINDED, ...rows].join('\n    ')), ...agreed]).step[0]?.how
  assert.equal(left('2026-03-20 | referral.made | a'), 'arrangement')
  assert.equal(left('2026-03-20 | payment.received | a | - | - | 2000'), 'paid')
})

test('a file that closed before a phase was entered does not leave it', () => {
  assert.deepEqual(exits('2026-03-04 | case.closed | - | p', REMINDED), [[null, '']])
})

test('a file is exposed to a step until it is solved, steps on or closes, whatever was agreed meanwhile', () => {
  const referred = '2026-03-06 | referral.made | - | p'
  assert.deepEqual(steps([REMINDED, referred, NOTICED], 'left_on', 'exposed_until'), [
    ['2026-03-06', '2026-03-20'],
    [null, null],
  ])
  assert.deepEqual(steps([REMINDED, referred, '2026-03-12 | case.closed | - | p', NOTICED], 'exposed_until'), [['2026-03-12'], [null]])
  assert.deepEqual(steps([REMINDED, referred, '2026-03-11 | payment.received | a | - | - | 2000', NOTICED], 'exposed_until'), [
    ['2026-03-11'],
    ['2026-03-20'],
  ])
})

test('what a file is charged belongs to the step of its day, what came before the first step to that one', () => {
  const charged = (on: string, cents: number, rest = '') => `${on} | cost.charged | a | - | - | ${cents} | fee | ${rest}`
  const rows = [
    REMINDED,
    NOTICED,
    charged('2026-02-01', 1),
    charged('2026-03-05', 10),
    charged('2026-03-19', 100),
    charged('2026-03-20', 1000),
    charged('2026-05-01', 3000),
  ]
  assert.deepEqual(steps(rows, 'charged_cents'), [[111], [4000]])
  assert.deepEqual(
    steps(
      [
        REMINDED,
        charged('2026-03-06', 1, 'bearer=society'),
        '2026-03-06 | cost.charged | - | - | - | 2',
        '2026-03-06 | cost.charged | a | q | - | 3',
      ],
      'charged_cents',
    ),
    [[0]],
  )
})

test('a step has the groups, product and pauses of its file', () => {
  const rows = [
    '2026-03-01 | customer.described | - | - | - | - | - | segment=home',
    '2026-03-04 | customer.described | - | - | - | - | - | segment=shop',
    '2026-03-08 | pause.started | a',
    '2026-03-09 | pause.ended | a',
    REMINDED,
  ]
  assert.deepEqual(steps(rows, 'segment', 'product', 'pauses'), [['home', 'water', [['2026-03-08', '2026-03-09']]]])
})
