import assert from 'node:assert/strict'
import test from 'node:test'
import { deriveByHand, type Settings } from './index.ts'
import { given } from './given.ts'

/** The lines as `day slot type cents`, by day; a cost is called by its id. */
function lines(table: string, settings: Partial<Settings> = {}): string[] {
  const { entry } = deriveByHand(given(table), settings)
  const slot = ({ claim, cost }: { claim: string; cost: string }) => (cost ? cost.slice(2) : claim)
  return entry.map((line) => `${line.on.slice(5)} ${slot(line)} ${line.type} ${line.cents}`).toSorted()
}

test('a part payment leaves the rest open', () => {
  const table = `
    on         | type             | claim | cents
    2026-01-01 | claim.issued     | a     | 10000
    2026-01-10 | payment.received | a     | 4000`
  assert.deepEqual(lines(table), ['01-01 a issued 10000', '01-10 a paid -4000'])
})

test('what is paid too much goes to the claim that was due first, and then to the next', () => {
  const table = `
    on         | type             | claim | cents | due_on
    2026-01-01 | claim.issued     | late  | 5000  | 2026-03-01
    2026-01-02 | claim.issued     | early | 5000  | 2026-02-01
    2026-01-03 | claim.issued     | third | 5000  | 2026-04-01
    2026-01-10 | payment.received | third | 12000 | -`
  assert.deepEqual(lines(table).slice(3), ['01-10 early paid -5000', '01-10 late paid -2000', '01-10 third paid -5000'])
})

test('money for which nothing was owed pays the next claim on the day it is issued', () => {
  const table = `
    on         | type             | claim   | cents
    2026-01-01 | payment.received | -       | 3000
    2026-01-02 | payment.received | nothing | 4000
    2026-01-05 | claim.issued     | a       | 10000
    2026-01-06 | claim.issued     | b       | 500`
  assert.deepEqual(lines(table), ['01-05 a issued 10000', '01-05 a paid -7000', '01-06 b issued 500'])
})

test('of the same moment a claim is issued before it is paid, and a reversal comes after both', () => {
  const table = `
    on         | type             | claim | cents
    2026-01-05 | payment.reversed | a     | 1000
    2026-01-05 | payment.received | a     | 1000
    2026-01-05 | claim.issued     | a     | 1000`
  assert.deepEqual(lines(table), ['01-05 a issued 1000', '01-05 a paid -1000', '01-05 a reversed 1000'])
})

test('a storno opens the claim it names again', () => {
  const table = `
    on         | type             | claim | cents
    2026-01-01 | claim.issued     | a     | 1000
    2026-01-02 | claim.issued     | b     | 1000
    2026-01-10 | payment.received | -     | 2000
    2026-01-12 | payment.reversed | a     | 1000`
  assert.deepEqual(lines(table).at(-1), '01-12 a reversed 1000')
})

test('a storno takes credit first, even when it names a claim that is paid', () => {
  const table = `
    on         | type             | claim | cents
    2026-01-01 | claim.issued     | a     | 1000
    2026-01-02 | claim.issued     | b     | 1000
    2026-01-10 | payment.received | -     | 2500
    2026-01-12 | payment.reversed | a     | 700
    2026-01-13 | payment.reversed | a     | 900`
  assert.deepEqual(lines(table).slice(-3), ['01-12 a reversed 200', '01-13 a reversed 800', '01-13 b reversed 100'])
})

test('a storno that names no claim takes credit first, then what was filled last', () => {
  const table = `
    on         | type             | claim | cents
    2026-01-01 | claim.issued     | a     | 1000
    2026-01-02 | claim.issued     | b     | 1000
    2026-01-10 | payment.received | -     | 2500
    2026-01-12 | payment.reversed | -     | 700
    2026-01-13 | payment.reversed | -     | 9999`
  assert.deepEqual(lines(table).slice(-3), ['01-12 b reversed 200', '01-13 a reversed 1000', '01-13 b reversed 800'])
})

test('a credit note after payment moves the money to what else is owed, and the rest waits for the next claim', () => {
  const table = `
    on         | type             | claim | cents
    2026-01-01 | claim.issued     | a     | 1000
    2026-01-02 | claim.issued     | b     | 300
    2026-01-10 | payment.received | a     | 800
    2026-01-20 | claim.adjusted   | a     | -700
    2026-01-25 | claim.issued     | c     | 900`
  assert.deepEqual(lines(table).slice(2), [
    '01-10 a paid -800',
    '01-20 a adjusted -700',
    '01-20 a reallocated 500',
    '01-20 b paid -300',
    '01-25 c issued 900',
    '01-25 c paid -200',
  ])
})

test('a credit note takes no more than the claim ever was', () => {
  const table = `
    on         | type           | claim | cents
    2026-01-01 | claim.issued   | a     | 1000
    2026-01-20 | claim.adjusted | a     | -5000`
  assert.deepEqual(lines(table), ['01-01 a issued 1000', '01-20 a adjusted -1000'])
})

test('a claim that is issued again is corrected by the difference with the issue before', () => {
  const table = `
    on         | type         | claim | cents | due_on
    2026-01-01 | claim.issued | a     | 1000  | 2026-02-01
    2026-01-05 | claim.issued | a     | 700   | 2026-03-01
    2026-01-09 | claim.issued | a     | 900   | 2026-03-01
    2026-01-10 | claim.issued | a     | 900   | 2026-03-01`
  assert.deepEqual(lines(table), ['01-01 a issued 1000', '01-05 a adjusted -300', '01-09 a adjusted 200'])
  assert.equal(deriveByHand(given(table)).claim[0]?.due_on, '2026-02-01')
})

test('a claim that is withdrawn after a part payment gives the money back', () => {
  const table = `
    on         | type             | claim | cents
    2026-01-01 | claim.issued     | a     | 1000
    2026-01-05 | payment.received | a     | 400
    2026-01-09 | claim.withdrawn  | a     | -
    2026-01-10 | claim.issued     | b     | 1000`
  assert.deepEqual(lines(table).slice(2), [
    '01-09 a reallocated 400',
    '01-09 a withdrawn -1000',
    '01-10 b issued 1000',
    '01-10 b paid -400',
  ])
})

test('a write-off takes what it names, no more than is open, and all where it names nothing', () => {
  const table = `
    on         | type              | claim | cents
    2026-01-01 | claim.issued      | a     | 1000
    2026-01-05 | claim.written-off | a     | 300
    2026-01-06 | payment.received  | a     | 100
    2026-01-09 | claim.written-off | a     | -
    2026-01-10 | claim.written-off | a     | 500`
  assert.deepEqual(lines(table).slice(1), ['01-05 a written-off -300', '01-06 a paid -100', '01-09 a written-off -600'])
})

test('a payment for a claim that was written off revives it, after what is open of it and before any other', () => {
  const table = `
    on         | type              | claim | cents
    2026-01-01 | claim.issued      | a     | 1000
    2026-01-02 | claim.issued      | b     | 1000
    2026-01-03 | cost.charged      | a     | 50
    2026-01-05 | claim.written-off | a     | 600
    2026-01-06 | payment.received  | a     | 700
    2026-01-07 | payment.received  | a     | 2000`
  assert.deepEqual(lines(table).slice(4), [
    '01-06 3 paid -50',
    '01-06 a paid -650',
    '01-06 a written-off 250',
    '01-07 a paid -350',
    '01-07 a written-off 350',
    '01-07 b paid -1000',
  ])
})

test('what was written off is revived once, and only by a payment that names its claim', () => {
  const written = `
    on         | type              | claim | cents
    2026-01-01 | claim.issued      | a     | 1000
    2026-01-05 | claim.written-off | a     | -
    2026-01-06 | payment.received  | -     | 300
    2026-01-07 | cost.paid         | a     | 200`
  assert.deepEqual(lines(written).slice(1), ['01-05 a written-off -1000'])
  assert.deepEqual(
    lines(`${written}
    2026-01-08 | payment.received | a | 1200
    2026-01-09 | payment.received | a | 500`).slice(2),
    ['01-08 a paid -1000', '01-08 a written-off 1000'],
  )
})

test('a storno of a payment that revived a claim leaves it open, not written off again', () => {
  const table = `
    on         | type              | claim | cents
    2026-01-01 | claim.issued      | a     | 1000
    2026-01-05 | claim.written-off | a     | -
    2026-01-06 | payment.received  | a     | 400
    2026-01-07 | payment.reversed  | a     | 400`
  const [claim] = deriveByHand(given(table)).claim
  assert.deepEqual([claim?.open_cents, claim?.written_off_cents, claim?.paid_cents], [400, 600, 0])
})

test('what happens to a claim that is not there changes nothing', () => {
  const table = `
    on         | type              | claim | cents
    2026-01-01 | claim.adjusted    | a     | 500
    2026-01-02 | claim.withdrawn   | a     | -
    2026-01-03 | claim.written-off | a     | -
    2026-01-04 | payment.reversed  | a     | 500
    2026-01-05 | claim.issued      | a     | 1000`
  assert.deepEqual(lines(table), ['01-05 a issued 1000'])
})

const COSTS = `
    on         | type             | claim | cents | kind     | attributes
    2026-01-01 | claim.issued     | a     | 1000  | -        | -
    2026-01-02 | claim.issued     | b     | 1000  | -        | -
    2026-01-03 | cost.charged     | b     | 400   | reminder | -
    2026-01-03 | cost.charged     | -     | 400   | other    | bearer=customer
    2026-01-04 | cost.charged     | a     | 400   | bailiff  | -
    2026-01-04 | cost.charged     | a     | 900   | bailiff  | bearer=creditor`

test('a payment fills the principals before the costs, the oldest claim and the oldest cost first', () => {
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | payment.received | - | 3000 | - | -`).slice(5), [
    '01-10 3 paid -400',
    '01-10 4 paid -400',
    '01-10 5 paid -200',
    '01-10 a paid -1000',
    '01-10 b paid -1000',
  ])
})

test('costs-first fills the costs before the principals', () => {
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | payment.received | - | 1500 | - | -`, { allocation: 'costs-first' }).slice(5), [
    '01-10 3 paid -400',
    '01-10 4 paid -400',
    '01-10 5 paid -400',
    '01-10 a paid -300',
  ])
})

test('of two costs the one charged first is paid first, whatever its source', () => {
  const table = `
    on         | type             | cents | source
    2026-01-04 | cost.charged     | 400   | a
    2026-01-03 | cost.charged     | 300   | b
    2026-01-10 | payment.received | 500   | a`
  assert.deepEqual(lines(table).slice(2), ['01-10 1 paid -200', '01-10 2 paid -300'])
})

test('a payment that names a claim fills its principal and then its costs before anything else', () => {
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | payment.received | b | 1500 | - | -`).slice(5), [
    '01-10 3 paid -400',
    '01-10 a paid -100',
    '01-10 b paid -1000',
  ])
})

test('a paid cost fills costs of its claim and kind, and what is left goes the usual way', () => {
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.paid | a | 500 | bailiff | -`).slice(5), [
    '01-10 5 paid -400',
    '01-10 a paid -100',
  ])
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.paid | a | 500 | reminder | -`).slice(5), ['01-10 a paid -500'])
})

test('a paid cost that names no claim fills all costs of the customer first, of its kind where it names one', () => {
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.paid | - | 900 | - | -`).slice(5), [
    '01-10 3 paid -400',
    '01-10 4 paid -400',
    '01-10 5 paid -100',
  ])
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.paid | - | 500 | bailiff | -`).slice(5), [
    '01-10 5 paid -400',
    '01-10 a paid -100',
  ])
})

test('a waiver takes from the open costs of its claim and kind only', () => {
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.waived | b | 500 | reminder | -`).slice(5), ['01-10 3 waived -400'])
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.waived | b | 500 | bailiff | -`).slice(5), [])
  assert.deepEqual(
    lines(`${COSTS}\n    2026-01-04 | cost.charged | b | 300 | - | -\n    2026-01-10 | cost.waived | b | 500 | - | -`).slice(6),
    ['01-10 3 waived -400', '01-10 7 waived -100'],
  )
})

test('a waiver that names no claim takes from all open costs of the customer, and one without an amount takes them whole', () => {
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.waived | - | 500 | - | -`).slice(5), [
    '01-10 3 waived -400',
    '01-10 4 waived -100',
  ])
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.waived | - | - | bailiff | -`).slice(5), ['01-10 5 waived -400'])
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.waived | - | - | - | -`).slice(5), [
    '01-10 3 waived -400',
    '01-10 4 waived -400',
    '01-10 5 waived -400',
  ])
  assert.deepEqual(lines(`${COSTS}\n    2026-01-10 | cost.waived | b | - | - | -`).slice(5), ['01-10 3 waived -400'])
})

test('costs that the creditor bears are shown but not owed', () => {
  const { cost } = deriveByHand(given(COSTS))
  const borne = cost.find((row) => row.bearer === 'creditor')
  assert.deepEqual([borne?.charged_cents, borne?.open_cents, borne?.paid_cents], [900, 0, 0])
  assert.equal(cost.length, 4)
})

test('lines of the same slot, day and kind are one line, and a line of nothing is none', () => {
  const table = `
    on         | type             | claim | cents
    2026-01-01 | claim.issued     | a     | 1000
    2026-01-05 | payment.received | a     | 100
    2026-01-05 | payment.received | a     | 200
    2026-01-06 | claim.adjusted   | a     | 50
    2026-01-06 | claim.adjusted   | a     | -50`
  assert.deepEqual(lines(table), ['01-01 a issued 1000', '01-05 a paid -300'])
})
