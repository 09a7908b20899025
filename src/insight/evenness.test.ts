import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { designEffect, evenness } from './evenness.ts'
import { near } from './examples/near.ts'

test('twenty customers of equal weight count for twenty, with nineteen degrees of freedom', () => {
  const { asMany, freedom } = evenness(Array.from({ length: 20 }, () => 700))
  near(asMany, 20, 1e-12)
  near(freedom, 19, 1e-12)
})

test('one customer of nine tenths and nine of the rest count for little more than one', () => {
  const { asMany, freedom } = evenness([81, 1, 1, 1, 1, 1, 1, 1, 1, 1])
  // (90)² over 81² + 9, and (81² + 9)² over 81⁴ + 9, less a tenth.
  near(asMany, 8100 / 6570, 1e-12)
  near(freedom, (6570 ** 2 / (81 ** 4 + 9)) * 0.9, 1e-12)
})

test('without weight nothing is known; who has none does not count; as many are never more than there are', () => {
  assert.deepEqual(evenness([]), { asMany: null, freedom: null })
  assert.deepEqual(evenness([0, 0]), { asMany: null, freedom: null })
  assert.deepEqual(evenness([3, 0, 5]), evenness([3, 5]))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1 }), (weights) => {
      const { asMany, freedom } = evenness(weights)
      assert.ok((asMany ?? 0) <= weights.length + 1e-9 && (freedom ?? 0) <= weights.length - 1 + 1e-9)
    }),
  )
})

test('with one thing each, nothing is alike', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1), { minLength: 1 }), (hits) => {
      const customers = hits.map((sum) => ({ things: 1, sum }))
      near(
        designEffect(
          customers,
          hits.reduce((total, hit) => total + hit, 0),
        ),
        1,
        1e-9,
      )
    }),
  )
})

test('two things that are always the same count for one', () => {
  // Ten customers with two things each, five with two hits: as variable as ten things, and ten have a little less to say than twenty.
  const customers = Array.from({ length: 10 }, (_, index) => ({ things: 2, sum: index < 5 ? 2 : 0 }))
  near(designEffect(customers, 10), (2 * (1 - 1 / 20)) / (1 - 1 / 10), 1e-12)
})

test('where all things are the same, those of one customer count as one; of a single customer all do', () => {
  assert.equal(
    designEffect(
      [1, 1, 4].map((things) => ({ things, sum: 0 })),
      0,
    ),
    3,
  )
  assert.equal(designEffect([{ things: 8, sum: 3 }], 3), 8)
})
