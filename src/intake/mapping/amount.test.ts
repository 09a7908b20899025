import assert from 'node:assert/strict'
import test from 'node:test'
import { property, assert as holds, integer } from 'fast-check'
import { formatCents } from '#base'
import { centsOf, numberOf } from './amount.ts'

const DUTCH = { decimal: ',', thousands: '.' } as const
const ENGLISH = { decimal: '.', thousands: ',' } as const

test('Amounts are read exactly, as they are written in their country', () => {
  const cases: [string, number | undefined, typeof DUTCH | typeof ENGLISH][] = [
    ['1.234.567,89', 123456789, DUTCH],
    ['1234,5', 123450, DUTCH],
    ['€ 12,00', 1200, DUTCH],
    ['100,-', 10000, DUTCH],
    ['100,--', 10000, DUTCH],
    ['12,50-', -1250, DUTCH],
    ['(12,50)', -1250, DUTCH],
    ['-12,50', -1250, DUTCH],
    ['EUR 7', 700, DUTCH],
    ['1.234', 123400, DUTCH],
    ['0,00', 0, DUTCH],
    ['55.94', 5594, ENGLISH],
    ['1,234.50', 123450, ENGLISH],
    ['35.0', 3500, ENGLISH],
    ['49.250', 4925, ENGLISH],
    ['+3', 300, ENGLISH],
  ]
  for (const [text, cents, notation] of cases) assert.equal(centsOf(text, notation), cents, text)
})

test('An amount in the other notation is not taken for a thousandth or a thousandfold', () => {
  for (const text of ['55.94', '1.5', '12.3456', '1,234', '1,2345']) assert.equal(centsOf(text, DUTCH), undefined, text)
  for (const text of ['55,94', '1,5', '1.234', '1.234,50']) assert.equal(centsOf(text, ENGLISH), undefined, text)
})

test('What is no amount is not read as one', () => {
  for (const text of ['', 'twaalf', '1e5', '12,50,1', '--5', '-5-', '(5', '0x10', '1.23,00', '99999999999999999,00', '5 %'])
    assert.equal(centsOf(text, DUTCH), undefined, text)
})

test('Every amount that is written in Dutch or English notation is read back to the cent', () => {
  holds(
    property(integer({ min: -1e12, max: 1e12 }), (cents) => {
      assert.equal(centsOf(formatCents(cents, 'nl'), DUTCH), cents)
      assert.equal(centsOf(formatCents(cents, 'en'), ENGLISH), cents)
    }),
  )
})

test('Other numbers follow the decimal mark too', () => {
  assert.equal(numberOf('7,5', DUTCH), 7.5)
  assert.equal(numberOf('-3', DUTCH), -3)
  assert.equal(numberOf('7,5', ENGLISH), undefined)
})
