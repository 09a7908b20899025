import assert from 'node:assert/strict'
import test from 'node:test'
import { deriveByHand } from './index.ts'
import { given } from './given.ts'

const WORLD = `
    on         | type               | claim | cents | case | phase      | kind     | party   | attributes
    2026-01-01 | claim.issued       | a     | 2000  | p    | -          | -        | -       | product=water
    2026-02-01 | phase.entered      | a     | -     | -    | notice     | -        | -       | -
    2026-02-10 | phase.entered      | -     | -     | p    | collection | -        | -       | -
    2026-02-05 | cost.charged       | a     | 400   | -    | -          | reminder | -       | -
    2026-02-15 | cost.charged       | a     | 500   | -    | -          | bailiff  | -       | bearer=society
    2026-02-15 | cost.charged       | -     | 600   | p    | reminder   | -        | -       | -
    2026-01-15 | cost.charged       | z     | 700   | -    | -          | -        | -       | -
    2026-02-15 | escalation.taken   | a     | -     | -    | -          | summons  | bailiff | -
    2026-02-16 | escalation.taken   | -     | -     | q    | legal      | summons  | -       | -
    2026-02-10 | customer.described | -     | -     | -    | -          | -        | -       | segment=home
    2026-02-03 | customer.described | -     | -     | -    | -          | -        | -       | region=north
    2026-03-01 | payment.received   | a     | 2100  | -    | -          | -        | -       | -
    2026-03-02 | cost.waived        | a     | 50    | -    | -          | -        | -       | -`

test('a cost falls in its own phase, else in the last that its claim or case had entered', () => {
  const rows = deriveByHand(given(WORLD)).cost.map(({ cost, phase, bearer, case: key, product, segment }) => [
    cost,
    phase,
    bearer,
    key,
    product,
    segment,
  ])
  assert.deepEqual(rows, [
    ['s|4', 'notice', 'customer', 'p', 'water', ''],
    ['s|5', 'collection', 'society', 'p', 'water', 'home'],
    ['s|6', 'reminder', 'customer', 'p', '', 'home'],
    ['s|7', '', 'customer', '', '', ''],
  ])
})

test('of a cost is known what was paid, waived and is still open', () => {
  const rows = deriveByHand(given(WORLD)).cost.map((row) => [row.charged_cents, row.paid_cents, row.waived_cents, row.open_cents])
  assert.deepEqual(rows, [
    [400, 100, 50, 250],
    [500, 0, 0, 0],
    [600, 0, 0, 600],
    [700, 0, 0, 700],
  ])
})

test('a line of a cost belongs to the groups of the day it was charged and to the claim it names', () => {
  const line = deriveByHand(given(WORLD)).entry.find((row) => row.cost === 's|4' && row.type === 'paid')
  assert.deepEqual(
    [line?.segment, line?.region, line?.product, line?.issued_on, line?.on],
    ['', 'north', 'water', '2026-01-01', '2026-03-01'],
  )
  const loose = deriveByHand(given(WORLD)).entry.find((row) => row.cost === 's|6')
  assert.deepEqual([loose?.segment, loose?.product, loose?.issued_on, loose?.due_on], ['home', '', null, null])
})

test('an escalation falls in its phase and case as a cost does', () => {
  const rows = deriveByHand(given(WORLD)).escalation.map((row) => [
    row.escalation,
    row.claim,
    row.case,
    row.phase,
    row.kind,
    row.party,
    row.taken_on,
    row.segment,
  ])
  assert.deepEqual(rows, [
    ['s|8', 'a', 'p', 'collection', 'summons', 'bailiff', '2026-02-15', 'home'],
    ['s|9', '', 'q', 'legal', 'summons', '', '2026-02-16', 'home'],
  ])
})
